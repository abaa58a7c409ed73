"""Which reports are written, where, in which language, and what they show."""

from pathlib import Path

import click

from budgetlint.cli import console
from budgetlint.cli.calling import called_by_hook
from budgetlint.cli.help import option
from budgetlint.cli.language import spoken
from budgetlint.cli.options import all_of
from budgetlint.cli.outputs import Output, beside, outputs
from budgetlint.model.record import record
from budgetlint.model.rule import Severity
from budgetlint.model.sentence import Language
from budgetlint.reports.presentation import Presentation

output_options = all_of(
    option(
        "--format",
        "-f",
        "forms",
        multiple=True,
        metavar="NAME[=FILE]",
        reads=beside,
        says="cli.option_format",
    ),
    option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        metavar="FILE",
        of_one_call=True,
        says="cli.option_output",
    ),
    option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang"),
    option("--show", "show_from", type=click.Choice([one.value for one in Severity]), says="cli.option_show"),
    option("--show-passed", is_flag=True, says="cli.option_show_passed"),
    option("--show-unchecked", is_flag=True, says="cli.option_show_unchecked"),
    option("--show-suppressed", is_flag=True, says="cli.option_show_suppressed"),
    option("--statistics", is_flag=True, says="cli.option_statistics"),
    option(
        "--color",
        "--colour",
        "colour",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        says="cli.option_color",
    ),
    section="cli.section_reports",
)


@record(kw_only=True)
class OutputWishes:
    """What a call wishes of the reports, as click hands it over."""

    forms: tuple[str, ...]
    output: Path | None
    lang: Language | None
    show_from: Severity | None
    show_passed: bool
    show_unchecked: bool
    show_suppressed: bool
    statistics: bool
    colour: str

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.lang or spoken()

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The reports asked for; a hook shows one line a finding."""
        return outputs(self.forms, "concise" if called_by_hook() else "full", self.output)

    def presentation(self, output: Output) -> Presentation:
        """How one of the reports looks."""
        to_file = output.path is not None
        return Presentation(
            language=self.language,
            colour=self.colour == "always" if to_file else console.shows_colour(self.colour),
            width=console.width(),
            shows_from=Severity(self.show_from or Severity.INFO),
            shows_passed=self.show_passed,
            shows_unchecked=self.show_unchecked,
            shows_suppressed=self.show_suppressed,
        )
