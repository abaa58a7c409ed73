"""What the words of a row's name and value say, beside its figures."""

from functools import lru_cache
from typing import Any

from budgetlint.facts import wording
from budgetlint.facts.names import spelled
from budgetlint.model.facts.money import NO_PERCENT
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


def words_of(row: Row, category: str, figure: Known) -> dict[str, Any]:
    """The fields of an indicator that tell what its words say."""
    name, value = row.name or "", row.value or ""
    kind = str(row.reading.kind) if row.reading and row.value else "blank"
    unit = figure.unit if isinstance(figure, Figure) else ""
    counted = kind == Kind.QUANTITY and bool(unit)
    # the quantity's name stands at a cost that is called 培训人数
    named = counted or (kind == Kind.MONEY and category == "成本" and bool(unit))
    return {
        "flags": row.reading.flags if row.reading else (),
        "value_type": row.value_type or "",
        "names_share": wording.names_share(name),
        "part_of_whole": wording.at_most_whole(name),
        "percent_in_name": _percent_in(name, row.name_place or row.place),
        "measured_elsewhere": wording.measured_elsewhere(value) or wording.repeats_share(name, value),
        "grade": wording.grade(value) if kind == Kind.QUALITATIVE else "",
        "counts_otherwise": named and wording.counts_otherwise(name, unit),
        "counts_things": counted and _counts_things(name, unit),
        "is_expense": wording.is_expense(name),
        "is_price": wording.is_price(name),
        "is_money_output": wording.is_money_output(name),
        "own_category": wording.own_category(name),
        "unparted": row.unparted or "",
        "only_figures": bool(_FIGURES.fullmatch(row.unparted or "")),
        "lacks_actual": spelled(row.actual or "") in vocabulary("evaluation")["no_actual"],
        "about_time": _is_about_time(kind, unit, name, f"{value}{row.content or ''}"),
    }


def _percent_in(name: str, place: Place) -> Known:
    digits = wording.percent_in_name(name)
    if not digits:
        return NO_PERCENT
    found = figure_of(read_value(f"{digits}%"), name, replace(place, text=name))
    return found or NO_PERCENT


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
