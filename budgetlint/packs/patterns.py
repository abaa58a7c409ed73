"""Patterns of files, written as in .gitignore and seen from a folder."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record

_LONGEST = 60


@record
class Patterns:
    """The patterns of one place."""

    base: Path
    lines: tuple[str, ...]

    def says(self, path: Path, *, is_folder: bool = False) -> bool | None:
        """Whether they take a path in, or expressly leave it out; None where they do not speak of it."""
        own, base = os.path.abspath(path), os.path.abspath(self.base)  # noqa: PTH100 (links are not followed)
        if not own.startswith(base.rstrip(os.sep) + os.sep):
            return None
        below = os.path.relpath(own, base).replace(os.sep, "/")
        taken: bool | None = _spec(self.lines).check_file(below + "/" if is_folder else below).include
        return taken


@lru_cache
def _spec(lines: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def must_match_paths(pattern: str) -> None:
    """Raise UsageProblem where a pattern is none, or can never match a path below its folder."""
    from pathspec import GitIgnoreSpec

    shown = " ".join(pattern.split())
    shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
    try:
        usable = any(one.include is not None for one in GitIgnoreSpec.from_lines([pattern]).patterns)
    except ValueError:
        usable = False
    if not usable:
        raise UsageProblem(sentence("selection.no_pattern", given=shown))
    if "\\" in pattern:
        raise UsageProblem(sentence("selection.backslash", given=shown))
    if {".", ".."} & set(pattern.strip().lstrip("!").split("/")):
        raise UsageProblem(sentence("selection.pattern_leads_out", given=shown))
