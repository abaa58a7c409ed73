"""Rows that must fit each other: a part and its whole, a quantity and its price, two names of one body."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.names import likeness, tidied
from budgetlint.model.facts.head import Body
from budgetlint.model.facts.rows import Indicator, PartOfWhole, UnitPair
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.regex import regex
from budgetlint.model.value import Kind
from budgetlint.values.units import conversion
from budgetlint.vocabulary import vocabulary

_AMONG = "其中"
_PRICED = regex(r"元/\(?([^()]+)\)?")
_TIMES = frozenset({"年", "月", "天", "日", "小时", "季度", "周", "次", "学期"})
_CODE = regex(r"^[\dA-Za-z]+[-—\s]*")
_SHORTEST_BODY = 3


def parts_of_wholes(rows: Sequence[Indicator]) -> tuple[PartOfWhole, ...]:
    """The rows that begin with 其中, each with the row that it is a part of."""
    return tuple(_parts(rows))


def unit_pairs(rows: Sequence[Indicator]) -> tuple[UnitPair, ...]:
    """Each price with the one quantity of the same name, where both count things."""
    return tuple(_unit_pairs(rows))


def bodies(filing: Filing) -> tuple[Body, ...]:
    """The bodies that the form's head names, each once, with the full name where another cell has it."""
    return tuple(_bodies(filing))


def _parts(rows: Sequence[Indicator]) -> Iterator[PartOfWhole]:
    whole: Indicator | None = None
    for row in rows:
        if not isinstance(row.name, str):
            whole = None
        elif not row.name.strip().startswith(_AMONG):
            whole = row
        elif whole is not None and whole.category == row.category and _of_one_unit(whole, row):
            yield PartOfWhole(row.name, str(whole.name), row.figure, whole.figure, row.place, (whole.place,))


def _of_one_unit(whole: Indicator, part: Indicator) -> bool:
    """Whether both count one thing; shares have wholes of their own. A figure that is missing may fit."""
    kinds = {whole.kind, part.kind} - {"blank", str(Kind.UNREADABLE)}
    if not kinds <= {Kind.QUANTITY, Kind.MONEY}:
        return False
    if isinstance(whole.figure, Figure) and isinstance(part.figure, Figure):
        return conversion(part.figure.unit, whole.figure.unit) is not None
    return bool(kinds)


def _unit_pairs(rows: Sequence[Indicator]) -> Iterator[UnitPair]:
    counted = [row for row in rows if row.category == "数量" and row.kind == Kind.QUANTITY]
    for price in rows:
        unit = _priced_unit(price)
        if not unit or not isinstance(price.name, str):
            continue
        same = [
            row for row in counted if isinstance(row.name, str) and _names_one_thing(price.name, row.name)
        ]
        figure = same[0].figure if len(same) == 1 else None
        if isinstance(figure, Figure) and figure.unit not in _TIMES:
            fits = _stand_for_each_other(figure.unit, unit)
            yield UnitPair(price.name, figure.unit, unit, fits, price.place, (same[0].place,))


def _names_one_thing(price: str, quantity: str) -> bool:
    """Whether a quantity is what a price pays for, and does not count something else about it (培训人数)."""
    apart = tuple(vocabulary("counted")["counted_apart"])
    return likeness(price, quantity) == 1.0 and not tidied(quantity).endswith(apart)


def _priced_unit(row: Indicator) -> str:
    """The thing that a price is for: 本 of 元/本; "" where it is for a time alone, or for several things."""
    if row.category != "成本" or not isinstance(row.figure, Figure):
        return ""
    found = _PRICED.fullmatch(row.figure.unit)
    things = [unit for unit in found.group(1).split("·") if unit not in _TIMES] if found else []
    return things[0] if len(things) == 1 else ""


def _stand_for_each_other(counted: str, priced: str) -> bool:
    if conversion(counted, priced) is not None:
        return True
    groups = vocabulary("counted")["interchangeable"]
    return any(counted in group and priced in group for group in groups)


def _bodies(filing: Filing) -> Iterator[Body]:
    endings = tuple(vocabulary("counted")["bodies"])
    named: dict[str, Place] = {}
    for field in filing.fields:
        text = _CODE.sub("", (field.text or "").strip())
        if text.endswith(endings) and len(tidied(text)) > _SHORTEST_BODY:
            named.setdefault(text, field.place)
    for name, place in named.items():
        full = next((other for other in named if _is_placed(other, name)), "")
        yield Body(name, full, place, (named[full],) if full else ())


def _is_placed(long: str, short: str) -> bool:
    """Whether one name is the other with a place before it."""
    if long == short or not long.endswith(short):
        return False
    return long.removesuffix(short).endswith(tuple(vocabulary("counted")["place_ends"]))
