"""How property tests run: without a clock; the same examples each time unless HYPOTHESIS_PROFILE=search."""

import os

from hypothesis import settings

settings.register_profile("search", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
