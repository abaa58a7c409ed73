"""`show --builds`: the money of each form as a tree, from the total to the rows."""

from collections.abc import Iterator, Sequence

from budgetlint.facts import derive
from budgetlint.model.filing import Filing
from budgetlint.model.trace import Standing, Trace, TracedItem, TracedLine
from budgetlint.reports.places import one_line, spots
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.show import Shown
from budgetlint.reports.traceability import trace_line
from budgetlint.values.figures import formula, shown

_MARKS = {Standing.BUILT: "✓", Standing.STATED: "·", Standing.OUTSIDE: "?"}
_BRANCH, _LAST, _THROUGH, _BLANK = "├─ ", "└─ ", "│  ", "   "
Tree = tuple[str, tuple["Tree", ...]]


def render(files: Sequence[Shown], presentation: Presentation) -> str:
    """The trees of all forms, file by file."""
    lines: list[str] = []
    for file in files:
        lines.append(presentation.inked(one_line(file.document.path), "strong"))
        for filing in file.filings:
            lines += ["", *_form(filing, presentation)]
        lines.append("")
    return "\n".join(lines)


def _form(filing: Filing, presentation: Presentation) -> Iterator[str]:
    title = filing.title or presentation.say(f"kind_{filing.kind}")
    head = presentation.say("form", id=filing.id, title=title)
    yield presentation.inked(" · ".join(part for part in (head, filing.project) if part), "strong")
    traces = derive(filing).trace if filing.checked else ()
    if not traces:
        yield presentation.say("builds_none")
        return
    known = list(trace_line(traces[0], presentation))
    yield known[0] if known else f"{traces[0].total.label} {shown(traces[0].total)}"
    yield from _drawn(_branches(traces[0], presentation), "")


def _branches(trace: Trace, presentation: Presentation) -> tuple[Tree, ...]:
    """The amounts of the goal with their costs, then the costs that belong to none."""
    items = [_item(number, item, trace, presentation) for number, item in enumerate(trace.items)]
    alone = [_line(line, presentation) for line in trace.lines if line.item is None]
    return (*items, *alone)


def _item(number: int, item: TracedItem, trace: Trace, presentation: Presentation) -> Tree:
    own = tuple(_line(line, presentation) for line in trace.lines if line.item == number)
    return f"{'✓' if item.closes else '?'} {one_line(item.name)} {shown(item.amount)}", own


def _line(line: TracedLine, presentation: Presentation) -> Tree:
    build = f"{formula(line.build)} = {shown(line.amount)}" if line.build is not None else shown(line.amount)
    where = spots(line.places, presentation)
    return f"{_MARKS[line.standing]} {one_line(line.name)}  {build}  {presentation.inked(where, 'faint')}", ()


def _drawn(branches: Sequence[Tree], indent: str) -> Iterator[str]:
    for number, (words, below) in enumerate(branches):
        last = number == len(branches) - 1
        yield f"{indent}{_LAST if last else _BRANCH}{words}"
        yield from _drawn(below, indent + (_BLANK if last else _THROUGH))
