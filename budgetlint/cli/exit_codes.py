"""What the shell is told when a command ends."""

from enum import IntEnum

from budgetlint.model.report import Counted, Report
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

    A file of which a part was not read is incomplete like one that was not read at all.
    A bug comes before incomplete, incomplete before findings, findings before nothing to check.
    """
    tally = report.tally
    if tally[Counted.BROKEN]:
        return ExitCode.BUG
    if tally[Counted.UNREADABLE] or tally[Counted.READ_IN_PART]:
        return ExitCode.INCOMPLETE
    if fail_on is not None:
        told = {*(level for level in Severity if tally[level]), *(one.severity for one in report.remarks)}
        if any(level.rank <= fail_on.rank for level in told):
            return ExitCode.FINDINGS
    return ExitCode.CLEAN if tally[Counted.CHECKED_FORMS] else ExitCode.NOTHING
