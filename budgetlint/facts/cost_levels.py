"""The cost indicators that one level of government pays, held against the funds of that level."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from budgetlint.facts.builds.lines import Line
from budgetlint.facts.builds.printed import agrees
from budgetlint.facts.names import core
from budgetlint.model.facts.money import CostLines
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure, Known
from budgetlint.model.record import record
from budgetlint.values.figures import total
from budgetlint.vocabulary import vocabulary


@record
class CostRow:
    """A cost indicator with what it adds to the sum."""

    row: Indicator
    line: Line | None
    addend: Known

    @property
    def name(self) -> str:
        """What the indicator is called."""
        return self.row.name if isinstance(self.row.name, str) else ""


def level_sums(rows: Sequence[CostRow], funds: Mapping[str, Known]) -> Iterator[CostLines]:
    """The lines that name a level (学员生活补贴（中央）), where they close on the funds of that level.

    Where they do, and one other level alone pays, the lines that are left may close on the funds of that one.
    """
    words = vocabulary("funds")["level_words"]
    for path, stated in funds.items():
        block, _, level = path.rpartition("/")
        word = words.get(level)
        if word is None or not isinstance(stated, Figure) or not stated.value:
            continue
        same = [one for one in rows if word in one.name]
        if not same or len(same) == len(rows) or (closed := _closing(same, stated)) is None:
            continue
        yield _held(closed, stated, rows)
        beside = _the_other(funds, block, path)
        rest = [one for one in rows if word not in one.name]
        if beside is not None and (closed := _closing_without_doubles(rest, beside)) is not None:
            yield _held(closed, beside, rows)


def sum_of(figures: Sequence[Figure]) -> Figure:
    """The sum of some amounts; one alone stands for itself."""
    return total(figures) if len(figures) > 1 else figures[0]


def _the_other(funds: Mapping[str, Known], block: str, path: str) -> Figure | None:
    """The one other level of a block that pays anything."""
    groups = vocabulary("funds")["groups"]
    levels = {level for group in groups if group["kind"] == "levels" for level in group["parts"]}
    paths = (f"{block}/{level}" if block else level for level in sorted(levels))
    others = (funds.get(other) for other in paths if other != path)
    paying = [known for known in others if _pays(known)]
    return paying[0] if len(paying) == 1 else None


def _pays(known: Known | None) -> TypeGuard[Figure]:
    return isinstance(known, Figure) and bool(known.value)


def _closing_without_doubles(rows: Sequence[CostRow], stated: Figure) -> Figure | None:
    """The sum of the lines, each cost once: as printed, or without those that another line tells better."""
    once = [one for at, one in enumerate(rows) if not _told_again(one, rows[at + 1 :])]
    return _closing(rows, stated) or _closing([one for one in once if not _superseded(one, once)], stated)


def _told_again(one: CostRow, later: Sequence[CostRow]) -> bool:
    """Whether a later line is proved by the very product that proves this one: 安家费, 一次性安家费."""
    proved = _proved(one)
    return proved is not None and any(_proved(other) is proved for other in later)


def _superseded(one: CostRow, rows: Sequence[CostRow]) -> bool:
    """Whether a line of the same name is proved and this one is not: 工作经费 116万元 and 85.5万元."""
    if _proved(one) is not None:
        return False
    return any(_proved(other) is not None and core(other.name) == core(one.name) for other in rows)


def _proved(one: CostRow) -> object:
    return one.line.proved if one.line is not None else None


def _closing(rows: Sequence[CostRow], stated: Figure) -> Figure | None:
    figures = [one.addend for one in rows if isinstance(one.addend, Figure) and one.addend.unit == "元"]
    if not figures or len(figures) < len(rows):
        return None
    return sum_of(figures) if agrees(sum_of(figures), stated) else None


def _held(closed: Figure, stated: Figure, rows: Sequence[CostRow]) -> CostLines:
    return CostLines(closed, stated, stated.place or rows[0].row.place, stated.label)
