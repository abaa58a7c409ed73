"""The tree of costs: the total, the amounts of the goal, the builds below them, and the rows they rest on."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.report import FormInfo
from budgetlint.model.trace import Standing, Trace, TracedItem, TracedLine
from budgetlint.reports.html.layout import Laid, Link, Page
from budgetlint.reports.traceability import percentage, spelled_out
from budgetlint.values.figures import shown
from budgetlint.values.formulas import formula

_CENTS = 2
_KINDS = {Standing.BUILT: "proved", Standing.STATED: "stated", Standing.OUTSIDE: "open"}


@record(kw_only=True)
class Branch:
    """A node of the tree: `kind` is proved, stated, open, or empty for a row that a build rests on."""

    kind: str
    name: str
    amount: str
    reckoning: str = ""
    remark: str = ""
    """Why it is open, or what one costs."""
    links: tuple[Link, ...] = ()
    below: tuple["Branch", ...] = ()


@record
class Tree:
    """The costs of a form, and which shares of its total they prove and account for."""

    root: Branch
    built: str
    itemised: str


def tree(page: Page, laid: Laid, form: FormInfo) -> Tree | None:
    """The tree of a form; None where it has no costs to hold against a total."""
    trace = form.trace
    if trace is None or not trace.lines:
        return None
    reasons = {
        replace(item.place, text=""): item.reason.said(page.presentation.language)
        for item in reversed(laid.file.unchecked)
    }
    accounted = trace.itemised == 1
    root = Branch(
        kind="proved" if accounted else "open",
        name=spelled_out(trace.total.label),
        amount=shown(trace.total),
        remark="" if accounted else page.say("total_open"),
        links=page.links(trace.total.places, laid),
        below=tuple(_Grown(page, laid, trace, reasons).branches()),
    )
    return Tree(root, percentage(trace.built), percentage(trace.itemised))


class _Grown:
    """The branches of one trace."""

    def __init__(self, page: Page, laid: Laid, trace: Trace, reasons: Mapping[Place, str]) -> None:
        self._page = page
        self._laid = laid
        self._trace = trace
        self._reasons = reasons

    def branches(self) -> Iterator[Branch]:
        """The amounts of the goal with their costs, then the costs that belong to none."""
        for number, item in enumerate(self._trace.items):
            yield self._item(number, item)
        yield from (self._line(line) for line in self._trace.lines if line.item is None)

    def _item(self, number: int, item: TracedItem) -> Branch:
        return Branch(
            kind="proved" if item.closes else "open",
            name=item.name,
            amount=shown(item.amount),
            remark="" if item.closes else self._page.say("item_open"),
            links=self._page.links(item.amount.places, self._laid),
            below=tuple(self._line(line) for line in self._trace.lines if line.item == number),
        )

    def _line(self, line: TracedLine) -> Branch:
        return Branch(
            kind=_KINDS[line.standing],
            name=line.name,
            amount=shown(line.amount),
            reckoning=formula(line.build) if line.build is not None else "",
            remark=self._remark(line),
            links=self._page.links([line.place], self._laid),
            below=tuple(self._leaves(line)),
        )

    def _remark(self, line: TracedLine) -> str:
        if line.quantity is not None and line.each is not None:
            each = replace(line.each, value=Fraction(round(line.each.value, _CENTS)))
            return self._page.say("each", quantity=shown(line.quantity), each=shown(each))
        if line.standing is Standing.OUTSIDE:
            return self._reasons.get(replace(line.place, text=""), self._page.say("line_outside"))
        return ""

    def _leaves(self, line: TracedLine) -> Iterator[Branch]:
        """The rows that a build rests on."""
        for leaf in line.build.leaves if line.build is not None else ():
            if leaf.place is not None and leaf.label:
                yield self._leaf(leaf)

    def _leaf(self, leaf: Figure) -> Branch:
        return Branch(
            kind="", name=leaf.label, amount=shown(leaf), links=self._page.links(leaf.places, self._laid)
        )
