"""What the words of a row's name and value say, beside its figures."""

from functools import lru_cache

from budgetlint.facts import wording
from budgetlint.facts.names import spelled
from budgetlint.model.facts.money import NO_PERCENT
from budgetlint.model.facts.rows import Grade, Indicator
from budgetlint.model.figure import Figure, Known
from budgetlint.model.filing import Indicator as Row
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.model.value import Kind
from budgetlint.values import read_value
from budgetlint.values.figures import figure_of
from budgetlint.vocabulary import vocabulary

_FIGURES = regex(r"[\d.,%≥≤]*\d[\d.,%≥≤]*")


def worded(row: Indicator, printed: Row) -> Indicator:
    """The row with what its words say."""
    name = printed.name or ""
    value = printed.value or ""
    unit = row.figure.unit if isinstance(row.figure, Figure) else ""
    counted = row.kind == Kind.QUANTITY and bool(unit)
    return replace(
        row,
        flags=printed.reading.flags if printed.reading else (),
        value_type=printed.value_type or "",
        names_share=wording.names_share(name),
        part_of_whole=wording.at_most_whole(name),
        percent_in_name=_percent_in(name, printed.name_place or printed.place),
        measured_elsewhere=wording.measured_elsewhere(value) or wording.repeats_share(name, value),
        grade=_grade(row.kind, value),
        counts_otherwise=_counts_otherwise(row, name, unit),
        counts_things=counted and _counts_things(name, unit),
        is_expense=wording.is_expense(name),
        is_price=wording.is_price(name),
        is_money_output=wording.is_money_output(name),
        own_category=wording.own_category(name),
        unparted=printed.unparted or "",
        only_figures=bool(_FIGURES.fullmatch(printed.unparted or "")),
        lacks_actual=spelled(printed.actual or "") in vocabulary("evaluation")["no_actual"],
        about_time=_is_about_time(row.kind, unit, name, f"{value}{printed.content or ''}"),
    )


def _counts_otherwise(row: Indicator, name: str, unit: str) -> bool:
    """Whether another thing is counted than the name says; a cost called 培训人数 has its quantity's name."""
    paid = row.kind == Kind.MONEY and row.category == "成本"
    return (row.kind == Kind.QUANTITY or paid) and bool(unit) and wording.counts_otherwise(name, unit)


def _percent_in(name: str, place: Place) -> Known:
    digits = wording.percent_in_name(name)
    if not digits:
        return NO_PERCENT
    found = figure_of(read_value(f"{digits}%"), name, replace(place, text=name))
    return found or NO_PERCENT


def _grade(kind: str, value: str) -> Grade:
    return wording.grade(value) if kind == Kind.QUALITATIVE else ""


@lru_cache(maxsize=2048)
def _counts_things(name: str, unit: str) -> bool:
    """Whether people or things are counted, other than accidents, prizes and the like."""
    words = vocabulary("counted")
    return unit in words["things"] and not any(word in name for word in words["counted_qualities"])


@lru_cache(maxsize=2048)
def _is_about_time(kind: str, unit: str, name: str, value: str) -> bool:
    """Whether a value tells when, how soon or how often; a share may (及时率), a sum of money does not."""
    words = vocabulary("counted")
    if kind in {Kind.MONEY, Kind.UNIT_COST}:
        return False
    if kind != Kind.QUANTITY:
        return kind != Kind.QUALITATIVE or any(word in value for word in words["time_words"])
    if unit in words["frequencies"] or any(word in name for word in words["frequencies"]):
        return True
    return unit.split("/", maxsplit=1)[0].endswith(tuple(words["time_units"]))
