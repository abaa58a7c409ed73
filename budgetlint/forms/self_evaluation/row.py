"""One indicator row of a self-evaluation while its lines are gathered, and the indicator that they prove."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from budgetlint.forms.labels import compact
from budgetlint.forms.row_levels import looks_like_value
from budgetlint.forms.self_evaluation.items import FULL_MARKS, ROLES, fits, has_digits, is_bare
from budgetlint.forms.self_evaluation.lines import Label, Line, joined_place
from budgetlint.messages import sentence
from budgetlint.model.filing import Indicator
from budgetlint.model.place import Place
from budgetlint.model.record import field, mutable
from budgetlint.model.regex import regex

_SCALED = regex(r"^[≥≤<>=≈±]*[\d,.]+[万亿]?")
_ENDS_IN_SCALE = regex(r"\d[万亿]$")
_LONGEST_UNIT_END = 3


@mutable
class Item:
    """One cell of a row, with the lines that it stands on."""

    text: str
    lines: list[Line]

    @property
    def place(self) -> Place:
        """Where the cell stands, with its own words."""
        whole = joined_place(self.lines)
        return Place(self.text, whole.line, whole.end_line, whole.column, whole.page, whole.sheet)


@mutable
class Draft:
    """A row that is being gathered."""

    order: Sequence[str]
    level1: Label | None
    level2: Label | None
    name: list[Line] = field(default_factory=list)
    words: str = ""
    items: list[Item] = field(default_factory=list)
    reason: list[Line] = field(default_factory=list)
    nameless: bool = False

    @property
    def complete(self) -> bool:
        """Whether every cell of the row has been found."""
        return len(self.items) >= ROLES

    @property
    def wanted(self) -> Sequence[str]:
        """The columns whose cells are still to come."""
        return self.order[len(self.items) :]

    @property
    def last_line(self) -> Line:
        """The line on which the last cell found ends."""
        return self.items[-1].lines[-1]

    @property
    def falls_short(self) -> bool:
        """Whether the score is below the weight, so that the form wants a reason."""
        cells = self.cells()
        return cells is not None and Decimal(compact(cells["score"].text)) < Decimal(
            compact(cells["weight"].text)
        )

    def cells(self) -> dict[str, Item] | None:
        """The cells by column; None unless there are exactly as many as columns and each fits its own."""
        if len(self.items) != ROLES:
            return None
        cells = dict(zip(self.order, self.items, strict=True))
        fitting = all(fits(role, item.text) for role, item in cells.items())
        torn = _is_torn(cells["value"].text, cells["actual"].text)
        return cells if fitting and not torn and not self._may_have_slipped(cells) else None

    def _may_have_slipped(self, cells: Mapping[str, Item]) -> bool:
        """Whether four lines with a number each may begin or end one cell too late.

        A 0 at the end may come from the column of reasons, and more points than the weight from another row.
        """
        weight, score = (Decimal(compact(cells[role].text)) for role in ("weight", "score"))
        lines = {item.lines[0].number for item in cells.values()}
        return len(lines) == ROLES and (score == 0 or score > weight or weight == FULL_MARKS)

    def _has_stray_points(self) -> bool:
        """Whether a number stands where the reason does: it belongs to another cell (0 stands for none)."""
        return any(is_bare(line.text) and line.folded != "0" for line in self.reason)

    def add(self, texts: Sequence[str], line: Line) -> None:
        """Note further cells that stand on one line."""
        self.items += [Item(text, [line]) for text in texts]

    def indicator(self, number: int) -> Indicator:
        """The row as an indicator; without proof of its cells it says that it is unread."""
        name = self.words_of_name()
        lines = [*self.name, *(line for item in self.items for line in item.lines)]
        whole = joined_place(lines)
        place = Place(name or whole.text, whole.line, whole.end_line, whole.column, whole.page, whole.sheet)
        cells = self.cells()
        levels = (self.level1.name if self.level1 else None, self.level2.name if self.level2 else None)
        named = joined_place(self.name) if self.name else None
        if cells is None or self.nameless or looks_like_value(name) or self._has_stray_points():
            doubt = sentence("forms.evaluation_row_torn")
            return Indicator(number, *levels, name or None, None, place, name_place=named, lost=doubt)
        return Indicator(
            number,
            *levels,
            name or None,
            cells["value"].text,
            place,
            weight=compact(cells["weight"].text),
            actual=cells["actual"].text,
            score=compact(cells["score"].text),
            reason="".join(line.text for line in self.reason) or None,
            name_place=named,
            value_place=cells["value"].place,
            weight_place=cells["weight"].place,
            actual_place=cells["actual"].place,
            score_place=cells["score"].place,
        )

    def words_of_name(self) -> str:
        """The name with its lines joined; the last one may share its line with the row's cells."""
        shared = {item.lines[0].number for item in self.items}
        whole = [line.text for line in self.name if line.number not in shared]
        return "".join([*whole, self.words])


def _is_torn(target: str, actual: str) -> bool:
    """Whether one of the two lost its end (≤2 小 beside ≤2小时), or only one of them has figures."""
    shorter, longer = sorted((compact(target), compact(actual)), key=len)
    if has_digits(shorter) != has_digits(longer) or _ENDS_IN_SCALE.search(shorter):
        return True
    rest = longer.removeprefix(shorter)
    return shorter != longer and longer.startswith(shorter) and not has_digits(rest) and not is_bare(shorter)


def ends_unit(item: Item, line: Line) -> bool:
    """Whether a short line without figures is the end of the unit of the cell before it (≤2 小 / 时)."""
    rest = line.folded
    if not has_digits(item.text) or has_digits(rest) or len(rest) > _LONGEST_UNIT_END:
        return False
    begun = _SCALED.sub("", compact(item.text))
    return not _is_unit(begun) and _is_unit(begun + rest)


def _is_unit(text: str) -> bool:
    from budgetlint.values.words import words

    return bool(text) and text in words().spellings


def is_score_alone(line: Line, draft: Draft) -> bool:
    """Whether the line is the score of a row that lacks nothing else."""
    return list(draft.wanted) == ["score"] and is_bare(line.text)
