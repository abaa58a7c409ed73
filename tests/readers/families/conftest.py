"""Lets the tests of this folder import what the folders beside it build files with."""

import sys
from pathlib import Path

for folder in ("office", "pdf"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))
