"""How property tests run: without a clock, with the same examples every time unless HYPOTHESIS_PROFILE=search."""

import os

from hypothesis import settings

settings.register_profile("search", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
