"""What the shell is told when a command ends."""

from enum import IntEnum

from budgetlint.model.report import FileReport, FileStatus, Report
from budgetlint.model.rule import Severity

INTERRUPTED = 130
"""Ctrl-C, as every shell expects it; no outcome of a check."""


class ExitCode(IntEnum):
    """How a command ended. Scripts rely on the numbers: add, never renumber."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOTHING = 3
    INCOMPLETE = 4
    BUG = 5


def exit_code(report: Report, fail_on: Severity | None) -> ExitCode:
    """How a check ended; findings count from the fail level upwards, never where it is None.

    Incomplete comes before findings, findings before nothing to check.
    """
    if any(file.status is FileStatus.UNREADABLE for file in report.files):
        return ExitCode.INCOMPLETE
    if fail_on is not None and any(_fails(file, fail_on) for file in report.files):
        return ExitCode.FINDINGS
    if not any(form.checked for file in report.files for form in file.forms):
        return ExitCode.NOTHING
    return ExitCode.CLEAN


def _fails(file: FileReport, fail_on: Severity) -> bool:
    return any(finding.severity.rank <= fail_on.rank for finding in file.findings)
