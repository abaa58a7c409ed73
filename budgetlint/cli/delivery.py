"""Handing over what was found: one report printed, the others written to their files."""

from collections.abc import Sequence

from budgetlint.cli import console
from budgetlint.cli.options.outputs import OutputWishes
from budgetlint.cli.outputs import Output, show, write
from budgetlint.model.report import Report
from budgetlint.reports import FOR_PEOPLE, renderer
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.tally import findings_line


def deliver(report: Report, wanted: Sequence[Output], wishes: OutputWishes) -> int:
    """Print and write what was asked for; how many files could not be written.

    Where all reports go to files, their tally is printed, so that nobody has to open one to learn it.
    """
    unwritten = 0
    for output in wanted:
        rendered = renderer(output.name)(report, wishes.presentation(output))
        if output.path is None:
            show(output, rendered)
            continue
        problem = write(output.path, rendered)
        if problem is not None:
            console.complain(problem.said(wishes.language))
            unwritten += 1
    _summarise(report, [output for output in wanted if output.path is None], wishes)
    return unwritten


def _summarise(report: Report, printed: Sequence[Output], wishes: OutputWishes) -> None:
    plain = Presentation(language=wishes.language)
    if not printed:
        console.say(findings_line(report, plain))
    if not wishes.statistics:
        return
    from budgetlint.reports import statistics

    tell = console.say if all(output.name in FOR_PEOPLE for output in printed) else console.complain
    tell("\n" + statistics.render(report, plain).removesuffix("\n"))
