"""What is said on standard error of files that were not read, or not wholly."""

from collections.abc import Iterator

from budgetlint.messages import sentence
from budgetlint.model.report import Counted, FileReport, FileStatus, Report
from budgetlint.model.sentence import Sentence
from budgetlint.reports.places import one_line


def incomplete_files(report: Report) -> Iterator[FileReport]:
    """The files that were not wholly read; without going through all of a long run where there are none."""
    if report.tally[Counted.UNREADABLE] or report.tally[Counted.READ_IN_PART]:
        yield from (file for file in report.files if not file.is_complete)


def reasons(file: FileReport) -> Iterator[Sentence]:
    """Why it could not be read, or each part that is missing."""
    name = one_line(file.path)
    if file.status is FileStatus.UNREADABLE and file.error is not None:
        yield sentence("cli.unreadable", path=name, reason=file.error)
    for item in file.unread_parts:
        yield sentence("cli.read_in_part", path=name, reason=item.reason)
