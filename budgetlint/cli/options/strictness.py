"""When a call that ran completely fails all the same; nothing here hides anything."""

import click

from budgetlint.cli.exit_codes import ExitCode, exit_code
from budgetlint.cli.help import option
from budgetlint.cli.options import all_of
from budgetlint.model.record import record
from budgetlint.model.report import Counted, Report
from budgetlint.model.rule import Severity

_NEVER = "never"

strictness_options = all_of(
    option(
        "--fail-on",
        type=click.Choice([*(severity.value for severity in Severity), _NEVER]),
        default=Severity.ERROR.value,
        says="cli.option_fail_on",
    ),
    option("--fail-on-unchecked", is_flag=True, says="cli.option_fail_on_unchecked"),
    option("--max-warnings", type=click.IntRange(min=0), metavar="N", says="cli.option_max_warnings"),
    option("--exit-zero", is_flag=True, says="cli.option_exit_zero"),
    section="cli.section_strictness",
)


@record(kw_only=True)
class StrictnessWishes:
    """What makes a call fail, as click hands it over."""

    fail_on: str
    fail_on_unchecked: bool
    max_warnings: int | None
    exit_zero: bool

    def code(self, report: Report) -> ExitCode:
        """How a check ended."""
        code = exit_code(report, None if self.fail_on == _NEVER else Severity(self.fail_on))
        if code in {ExitCode.CLEAN, ExitCode.NOTHING} and self._is_too_much(report):
            code = ExitCode.FINDINGS
        return ExitCode.CLEAN if self.exit_zero and code is ExitCode.FINDINGS else code

    def _is_too_much(self, report: Report) -> bool:
        too_many = self.max_warnings is not None and report.count(Severity.WARNING) > self.max_warnings
        return too_many or (self.fail_on_unchecked and report.tally[Counted.UNCHECKED] > 0)
