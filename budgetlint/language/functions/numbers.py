"""Functions on numbers."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from budgetlint.language.functions.table import function
from budgetlint.language.reckoning import (
    Unlike,
    absent,
    as_figure,
    negative,
    order,
    reckoned,
    spread,
    undecided,
)
from budgetlint.messages import sentence
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.values import figures, units

_NUMBER = regex(r"[-−]?\d+(?:\.\d+)?")
_GROUPED = regex(r"(?<=\d)[,，](?=\d{3}(?!\d))|\s")
_PERCENT = Fraction(1, 100)


def flat(values: Iterable[object]) -> Iterator[object]:
    """The values, those of lists one by one."""
    for value in values:
        if isinstance(value, tuple):
            yield from flat(value)
        else:
            yield value


@function("numbers", "figure", more=True, gathers=True)
def sum_(*values: object) -> Figure | Missing:
    """All numbers added up; one that is missing makes the sum missing."""
    return _added(tuple(flat(values)))


@function("numbers", "figure", more=True, gathers=True, sees_missing=True)
def total(*values: object) -> Figure | Missing:
    """What is given added up: blank counts as zero, what the form does not have is passed over."""
    addends = tuple(flat(values))
    missing = [one for one in addends if isinstance(one, Missing)]
    unusable = [one for one in missing if one.absence not in {Absence.BLANK, Absence.ABSENT}]
    if unusable:
        return unusable[0]
    given = [one for one in addends if not isinstance(one, Missing)]
    if given:
        return _added(given)
    return spread(missing) or absent(sentence("language.nothing_in_list"))


def _added(addends: Sequence[object]) -> Figure | Missing:
    if not addends:
        return absent(sentence("language.nothing_in_list"))
    return reckoned(lambda *known: figures.total(known), *addends)


@function("numbers", "item", more=True, gathers=True)
def max_(*values: object) -> object:
    """The largest number."""
    return _furthest(tuple(flat(values)), 1)


@function("numbers", "item", more=True, gathers=True)
def min_(*values: object) -> object:
    """The smallest number."""
    return _furthest(tuple(flat(values)), -1)


def _furthest(values: tuple[object, ...], side: int) -> object:
    missing = spread(values)
    if missing is not None or not values:
        return missing or absent(sentence("language.nothing_in_list"))
    furthest = values[0]
    try:
        for value in values[1:]:
            furthest = value if order(value, furthest) == side else furthest
    except Unlike as problem:
        return problem.missing
    return furthest


@function("figure", "figure")
def abs_(value: object) -> Figure | Missing:
    """The number without its sign."""
    return reckoned(lambda figure: negative(figure) if figure.value < 0 else figure, value)


@function("figure figure", "figure")
def share(part: object, whole: object) -> Figure | Missing:
    """A part of a whole, shown in percent."""
    found = reckoned(figures.divide, part, whole)
    if isinstance(found, Missing) or found.unit != "1":
        return found
    return replace(found, shown_unit="%", shown_scale=_PERCENT)


@function("any", "figure")
def number(value: object) -> Figure | Missing:
    """The number as it is written, without its unit."""
    if isinstance(value, str):
        return _read_number(value)
    found = as_figure(value)
    if isinstance(found, Missing):
        return found
    scale = found.shown_scale
    return replace(
        found, value=found.value / scale, radius=found.radius / scale, unit="1", shown_unit="",
        shown_scale=Fraction(1),
    )  # fmt: skip


def _read_number(text: str) -> Figure | Missing:
    bare = _GROUPED.sub("", text).replace("−", "-")
    if _NUMBER.fullmatch(bare):
        return figures.plain(Fraction(bare))
    wanted = sentence("language.kind_figure")
    return undecided(sentence("language.not_readable", text=text, wanted=wanted), text)


@function("figure", "figure")
def months(value: object) -> Figure | Missing:
    """A duration in months: 1年 is 12月."""
    found = as_figure(value)
    if isinstance(found, Missing):
        return found
    factor = units.conversion(found.unit, "月")
    if factor is None:
        wanted = sentence("language.months")
        return undecided(
            sentence("language.not_readable", text=figures.shown(found), wanted=wanted), found.label
        )
    return replace(
        found, value=found.value * factor, radius=found.radius * factor, unit="月", shown_unit="月",
        shown_scale=Fraction(1), decimals=None,
    )  # fmt: skip
