"""Whether writing is mended: shown, in place, or in copies."""

from pathlib import Path

import click

from budgetlint.cli.help import option
from budgetlint.cli.options import all_of
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record

fixing_options = all_of(
    option("--diff", "shows_diff", is_flag=True, of_one_call=True, says="cli.option_diff"),
    option("--fix", "fixes_in_place", is_flag=True, of_one_call=True, says="cli.option_fix"),
    option(
        "--fix-to", type=click.Path(path_type=Path), metavar="DIR", of_one_call=True, says="cli.option_fix_to"
    ),
    section="cli.section_fixing",
)


@record(kw_only=True)
class FixingWishes:
    """What a call wishes of writing fixes, as click hands it over."""

    shows_diff: bool
    fixes_in_place: bool
    fix_to: Path | None

    @property
    def any(self) -> bool:
        """Whether writing is to be looked at."""
        asked = (self.shows_diff, self.fixes_in_place, self.fix_to is not None)
        if sum(asked) > 1:
            raise UsageProblem(sentence("fixing.one_of"))
        return any(asked)
