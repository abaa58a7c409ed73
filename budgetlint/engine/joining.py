"""One root cause, one finding: which findings are the same slip, and which of them leads.

Two findings are one where a single cell, changed so that the first comes right, lets the other come right as
well, or where the rule of one names the other (`joins`) and both rest on one cell or row. The worse leads.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations

from budgetlint.engine.agreed import with_agreed_cell
from budgetlint.engine.columns import are_of_one_row, are_one_row_short, gap, is_exact, of_a_row
from budgetlint.engine.echoes import Confirmed
from budgetlint.engine.explaining import Explanations, stands_at_the_cell
from budgetlint.engine.guests import cells_of, with_guests
from budgetlint.engine.mending import cells, holds
from budgetlint.engine.swapping import cause_of_swap, swap
from budgetlint.model.record import replace
from budgetlint.model.report import Cause, Finding
from budgetlint.model.rule import RuleInfo

_NOTHING = Confirmed(frozenset(), {})


def joined(
    findings: Sequence[Finding],
    rules: Mapping[str, RuleInfo],
    sure: Confirmed = _NOTHING,
    late: Sequence[Finding] | None = None,
) -> tuple[Finding, ...]:
    """The findings, each with those that come of the same slip; cells that an equation confirms are right.

    With `late` only pairs with one of these are looked at: the others have been through this before.
    """
    groups = _Groups(findings, rules, sure)
    news = {id(one) for one in (findings if late is None else late)}
    pairs = [
        (one, other)
        for one, other in combinations(range(len(findings)), 2)
        if findings[one].form == findings[other].form
        and (id(findings[one]) in news or id(findings[other]) in news)
    ]
    for compare in (groups.follow_rules, groups.compare):
        for one, other in sorted(pairs, key=groups.are_of_two_subjects):
            compare(one, other)
    for one, other in pairs:
        groups.unite_swapped(one, other)
    groups.add_sums(news)
    for one, other in pairs:
        groups.unite_columns(one, other)
    return tuple(groups.told())


class _Groups:
    """Findings of one file, put together by and by; a group is known by the number of one of its findings."""

    def __init__(self, findings: Sequence[Finding], rules: Mapping[str, RuleInfo], sure: Confirmed) -> None:
        self._told = findings
        self._findings = [sure.seen_as_one(one) for one in findings]
        """As they are compared."""
        self._rules = rules
        self._explanations = Explanations(self._findings, rules, sure.cells)
        self._proved = sure.cells
        self._cells = [cells_of(one) for one in self._findings]
        self._group = list(range(len(findings)))
        self._guests: set[int] = set()
        """Findings whose rule names another that leads."""
        self._short_of_rows: set[int] = set()
        """Sums of columns that lack the same row, or hold it twice."""
        self._swapped: dict[int, Cause] = {}
        """Findings whose cell has the figure of another one, with that cause."""
        self._at_the_cell: set[int] = set()
        """Findings that stand at the very cell that mends a sum, too."""

    def are_of_two_subjects(self, pair: tuple[int, int]) -> bool:
        """Whether they speak of two things; a finding rather joins one that speaks of the same."""
        first, second = (self._findings[number].subject for number in pair)
        return first != second

    def follow_rules(self, one: int, other: int) -> None:
        """Put two findings together where the rule of one names the other's."""
        for guest, host in ((one, other), (other, one)):
            if self._is_named(guest, host):
                self._attach(guest, host)

    def compare(self, one: int, other: int) -> None:
        """Put two findings together where one cell explains both."""
        is_open = self._group[one] != self._group[other] and self._cells[one] & self._cells[other]
        if not is_open:
            return
        both = [(one, other), (other, one)]
        if any(self._explains(cause, effect) for cause, effect in both):
            self._unite(one, other)
            self._at_the_cell |= {
                cause for cause, sum in both if stands_at_the_cell(self._findings[cause], self._findings[sum])
            }

    def add_sums(self, news: Set[int]) -> None:
        """Take in each sum that comes right as soon as several other slips are mended."""
        for number in self._numbers():
            if id(self._findings[number]) in news and not self._is_explained(number):
                host = self._host_of_sum(number)
                if host is not None:
                    self._guests.add(number)
                    self._unite(number, host)

    def unite_swapped(self, one: int, other: int) -> None:
        """Put together two cells that have each other's figure, and what comes right once they are turned."""
        first, second = self._findings[one], self._findings[other]
        changes = swap(first, second)
        if changes is None:
            return
        cause = cause_of_swap(first, second)
        self._swapped |= {one: cause, other: cause}
        for number in self._numbers():
            equation = self._findings[number].equation
            same_form = self._findings[number].form == first.form
            touched = equation is not None and same_form and changes.keys() & set(cells(equation))
            if number in (one, other) or (touched and equation and holds(equation, changes)):
                self._unite(number, one)

    def unite_columns(self, one: int, other: int) -> None:
        """Put sums of two columns together that lack the same row, or hold it twice."""
        first, second = self._findings[one], self._findings[other]
        if self._group[one] == self._group[other]:
            return
        if are_one_row_short(first, second):
            self._short_of_rows |= {one, other}
            self._unite(one, other)
        named = second.code in self._rules[first.code].joins or first.code in self._rules[second.code].joins
        if named and are_of_one_row(first, second):
            self._unite(one, other)

    def told(self) -> Iterator[Finding]:
        """The findings that lead, in their order, with what they take in."""
        groups: dict[int, list[int]] = {}
        for number in self._numbers():
            groups.setdefault(self._group[number], []).append(number)
        leaders = {min(members, key=self._rank): members for members in groups.values()}
        for number in sorted(leaders):
            guests = [self._told[one] for one in leaders[number] if one != number]
            host = self._told[number]
            if guests and number in self._at_the_cell:
                host = replace(
                    host, severity=min((host, *guests), key=lambda one: one.severity.rank).severity
                )
            turned = next((self._swapped[one] for one in leaders[number] if one in self._swapped), None)
            if turned is not None:
                host = replace(host, causes=(turned,), suggestion=None)
            elif number in self._short_of_rows:
                host = of_a_row(host)
            elif guests:
                host = self._with_agreed_cell(number, leaders[number])
            yield with_guests(host, guests)

    def _with_agreed_cell(self, number: int, members: Sequence[int]) -> Finding:
        host, guests = self._findings[number], [self._findings[one] for one in members if one != number]
        agreed = with_agreed_cell(host, guests, self._proved)
        return replace(self._told[number], causes=agreed.causes, suggestion=agreed.suggestion)

    def _numbers(self) -> range:
        return range(len(self._findings))

    def _rank(self, number: int) -> tuple[bool, int, bool, int, str, int]:
        """The worst leads, before it what stands at the wrong cell of a sum; of equals the more precise."""
        finding = self._findings[number]
        size = len(self._cells[number])
        first = number not in self._at_the_cell
        return first, finding.severity.rank, number in self._guests, size, finding.code, number

    def _unite(self, one: int, other: int) -> None:
        old, new = self._group[one], self._group[other]
        self._group = [new if group == old else group for group in self._group]

    def _is_explained(self, number: int) -> bool:
        """Whether a finding of its group leaves nothing of this one once it is mended."""
        return any(self._explains(one, number) for one in self._others_with(number))

    def _others_with(self, number: int) -> Iterator[int]:
        """The other findings of its group."""
        group = self._group[number]
        yield from (one for one in self._numbers() if self._group[one] == group and one != number)

    def _attach(self, guest: int, host: int) -> None:
        """A guest has one host, unless it is the worse of the two: then it leads, and may take in several."""
        is_worse = self._findings[guest].severity.rank < self._findings[host].severity.rank
        if is_worse or guest not in self._guests:
            self._unite(guest, host)
        if not is_worse:
            self._guests.add(guest)

    def _is_named(self, guest: int, host: int) -> bool:
        """Whether the rule of one names the other, and both rest on the same; sums are reckoned."""
        one, other = self._findings[guest], self._findings[host]
        if other.code not in self._rules[one.code].joins:
            return False
        if not self._cells[guest] & self._cells[host]:
            return self._explains(host, guest)
        if is_exact(one) and is_exact(other):
            return gap(one) == gap(other) or self._explains(host, guest)
        same = not other.subject or not one.subject or other.subject == one.subject
        return same or one.place in self._cells[host] or _reckons_with(one, other)

    def _explains(self, cause: int, effect: int) -> bool:
        return self._explanations.explains(self._findings[cause], self._findings[effect])

    def _host_of_sum(self, number: int) -> int | None:
        """One of the findings that, all mended, leave nothing of this one; its group must be as bad as it."""
        chosen = next(self._explanations.several(number), ())
        severity = self._findings[number].severity.rank
        return next((one for one in chosen if self._worst(one) <= severity), None)

    def _worst(self, number: int) -> int:
        """How bad the finding is that leads the group."""
        return min(self._findings[one].severity.rank for one in (number, *self._others_with(number)))


def _reckons_with(sum: Finding, other: Finding) -> bool:
    """Whether an equality reckons with the very cell that another finding, without an equation, stands at."""
    if other.equation is not None or sum.equation is None or not is_exact(sum):
        return False
    return any(cell[0] == other.place for cell in cells(sum.equation))
