"""Which files a walk through folders passes over: by patterns of the call, and by .budgetlintignore files."""

import os
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import field, record, replace
from budgetlint.packs.patterns import Patterns

IGNORE_FILE = ".budgetlintignore"


@record
class PassedOver:
    """What is passed over in a folder; patterns nearer to a file have the last word."""

    patterns: tuple[Patterns, ...] = ()
    reads_ignore_files: bool = True
    pictures: list[Path] = field(default_factory=list)
    """Pictures that a walk met and did not take: they may be scans of filings."""

    def covers(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether a path is passed over."""
        said = (one.says(path, is_folder=is_folder) for one in reversed(self.patterns))
        return next((taken for taken in said if taken is not None), False)

    def at(self, folder: Path) -> "PassedOver":
        """The same where a walk begins, with the ignore files above; what is named is walked."""
        found = self
        for above in reversed(_above(folder)):
            found = found.within(above)
        kept = (one for one in found.patterns if not one.says(folder, is_folder=True))
        return replace(found, patterns=tuple(kept))

    def within(self, folder: Path) -> "PassedOver":
        """The same inside a folder, with its ignore file."""
        path = folder / IGNORE_FILE
        if not self.reads_ignore_files or not os.path.isfile(path):  # noqa: PTH113 (never raises)
            return self
        return replace(self, patterns=(*self.patterns, Patterns(folder, _lines(path))))


def _above(folder: Path) -> list[Path]:
    """The folders above one, the nearest first, up to the root of its repository."""
    found: list[Path] = []
    place = folder.absolute()
    while place.parent != place and not (place / ".git").exists():
        place = place.parent
        found.append(place)
    return found


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of an ignore file; UsageProblem where one is no pattern."""
    from pathspec import GitIgnoreSpec

    try:
        lines = tuple(path.read_text(encoding="utf-8-sig").splitlines())
        GitIgnoreSpec.from_lines(lines)
    except (OSError, UnicodeDecodeError):
        raise UsageProblem(sentence("configuration.ignore_file_unreadable", path=path)) from None
    except ValueError as problem:
        raise UsageProblem(sentence("configuration.ignore_file_wrong", path=path, reason=problem)) from None
    return lines
