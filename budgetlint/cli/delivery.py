"""Handing over what was found: one report printed, the others written to their files."""

from collections.abc import Mapping, Sequence

from budgetlint.cli import console
from budgetlint.cli.options.outputs import OutputWishes
from budgetlint.cli.outputs import Output, show, write
from budgetlint.model.report import Report
from budgetlint.model.sentence import Sentence
from budgetlint.reports import FOR_PEOPLE, renderer
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.tally import findings_line


def deliver(
    report: Report, wanted: Sequence[Output], wishes: OutputWishes, written: Mapping[Output, Sentence | None]
) -> int:
    """Print and write what was asked for; how many files could not be written.

    `written` are reports that were written while files were checked, with what went wrong.
    Where all reports go to files, their tally is printed, so that nobody has to open one to learn it.
    """
    problems = [problem for problem in written.values() if problem is not None]
    for output in (output for output in wanted if output not in written):
        rendered = renderer(output.name)(report, wishes.presentation(output))
        if output.path is None:
            show(output, rendered)
            continue
        problem = write(output.path, rendered)
        if problem is not None:
            problems.append(problem)
    for problem in problems:
        console.complain(problem.said(wishes.language))
    _summarise(report, [output for output in wanted if output.path is None], wishes)
    return len(problems)


def _summarise(report: Report, printed: Sequence[Output], wishes: OutputWishes) -> None:
    plain = Presentation(language=wishes.language)
    if not printed:
        console.say(findings_line(report, plain))
    if not wishes.statistics:
        return
    from budgetlint.reports import statistics

    tell = console.say if all(output.name in FOR_PEOPLE for output in printed) else console.complain
    for line in ("", *statistics.render(report, plain).splitlines()):
        tell(line)
