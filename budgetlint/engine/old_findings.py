"""Where a run finds what it need not tell again, and what it does about it: nothing without lists."""

from collections.abc import Set
from pathlib import Path

from budgetlint.engine.judged import Judged, Packed
from budgetlint.model.record import record, replace
from budgetlint.model.report import FileReport, Remark


@record
class OldFindings:
    """The lists of a call; None where there is no such list."""

    suppressions: Path | None = None
    baseline: Path | None = None
    standard_input: tuple[str, str] | None = None
    """The file that holds what was piped in, and the name that the operator gives it."""


class Lists:
    """The lists of a run that has none."""

    def applied(self, result: Judged | Packed) -> Judged | Packed:
        """What came of a document, its old findings apart."""
        return result

    def silenced(self, file: FileReport) -> FileReport:
        """A report, its old findings apart."""
        return file

    def remarks(self, rules: Set[str]) -> tuple[Remark, ...]:
        """What to say of the lists at the end of a run of these rules."""
        return ()


def restored(file: FileReport) -> FileReport:
    """A report as it was before anything in it was silenced; its findings are in no order."""
    if not file.silenced:
        return file
    return replace(file, findings=(*file.findings, *(one.finding for one in file.silenced)), silenced=())
