"""Who calls: a person at a terminal, or the pre-commit framework."""

import os


def called_by_hook() -> bool:
    """Whether the pre-commit framework runs this process; it says so in the environment."""
    return os.environ.get("PRE_COMMIT") == "1"
