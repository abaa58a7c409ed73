"""`show --builds`: the money of each form as a tree, from the total to the rows."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from budgetlint.facts import derive
from budgetlint.model.filing import Filing
from budgetlint.model.record import record, replace
from budgetlint.model.trace import Standing, Trace, TracedItem, TracedLine
from budgetlint.reports.places import one_line, spots
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.show import Shown
from budgetlint.reports.traceability import spelled_out, trace_line
from budgetlint.reports.wrapping import cells, strung, wrapped
from budgetlint.values.figures import shown
from budgetlint.values.formulas import formula

_MARKS = {Standing.BUILT: "✓", Standing.STATED: "·", Standing.OUTSIDE: "?"}
_BRANCH, _LAST, _THROUGH, _BLANK = "├─ ", "└─ ", "│  ", "   "
_CENTS = 2
_LEAST = 24
"""However deep a branch, its words have so many cells."""


@record
class Tree:
    """A branch: its words, the reckoning and the place that stand behind them, and what hangs below."""

    words: str
    details: tuple[str, ...] = ()
    below: tuple["Tree", ...] = ()


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
    heading = strung((part for part in (head, filing.project) if part), presentation.width)
    yield from (presentation.inked(line, "strong") for line in heading)
    traces = derive(filing).trace if filing.checked else ()
    if not traces:
        yield presentation.say("builds_none")
        return
    known = list(trace_line(traces[0], presentation))
    yield from wrapped(known[0] if known else _total(traces[0]), presentation.width)
    yield from _drawn(_branches(traces[0], presentation), "", presentation)
    legend = strung(presentation.say("builds_legend").split("   "), presentation.width, "   ")
    yield from (presentation.inked(line, "faint") for line in legend)


def _total(trace: Trace) -> str:
    return f"{spelled_out(trace.total.label)} {shown(trace.total)}"


def _branches(trace: Trace, presentation: Presentation) -> tuple[Tree, ...]:
    """The amounts of the goal with their costs, then the costs that belong to none."""
    items = [_item(number, item, trace, presentation) for number, item in enumerate(trace.items)]
    alone = [_line(line, presentation) for line in trace.lines if line.item is None]
    return (*items, *alone)


def _item(number: int, item: TracedItem, trace: Trace, presentation: Presentation) -> Tree:
    own = tuple(_line(line, presentation) for line in trace.lines if line.item == number)
    place = item.amount.place
    where = spots((place,), presentation) if place is not None else ""
    words = f"{'✓' if item.closes else '?'} {one_line(item.name)}"
    return Tree(words, (shown(item.amount), where), below=own)


def _line(line: TracedLine, presentation: Presentation) -> Tree:
    amount = f"{formula(line.build)} = {shown(line.amount)}" if line.build is not None else shown(line.amount)
    if line.quantity is not None and line.each is not None:
        each = shown(replace(line.each, value=Fraction(round(line.each.value, _CENTS))))
        amount += presentation.say("builds_each", quantity=shown(line.quantity), each=each)
    where = spots(line.places, presentation)
    return Tree(f"{_MARKS[line.standing]} {one_line(line.name)}", (amount, where))


def _drawn(branches: Sequence[Tree], indent: str, presentation: Presentation) -> Iterator[str]:
    for number, tree in enumerate(branches):
        last = number == len(branches) - 1
        under = indent + (_BLANK if last else _THROUGH)
        yield from _written(tree, indent + (_LAST if last else _BRANCH), under, presentation)
        yield from _drawn(tree.below, under, presentation)


def _written(tree: Tree, first: str, under: str, presentation: Presentation) -> Iterator[str]:
    """A branch on one line where it fits; else its words, and the reckoning below them."""
    room = max(_LEAST, presentation.width - cells(first))
    whole = "  ".join((tree.words, *tree.details))
    if cells(whole) <= room:
        yield first + "  ".join((tree.words, *_faint_end(tree.details, presentation)))
        return
    margin = "│ " if tree.below else "  "
    lines = wrapped(tree.words, room)
    details = "  ".join(tree.details)
    for part in tree.details if cells(details) > room - len(margin) else (details,):
        lines += [margin + line for line in wrapped(part, room - len(margin))] if part else []
    yield first + lines[0]
    yield from (under + line for line in lines[1:])


def _faint_end(details: tuple[str, ...], presentation: Presentation) -> tuple[str, ...]:
    return (*details[:-1], *(presentation.inked(place, "faint") for place in details[-1:]))
