"""Basic spending by economic class: items against classes, classes against staff and operating costs."""

from collections.abc import Iterator
from functools import cache

from budgetlint.facts.accounts.sums import identity
from budgetlint.facts.accounts.tables import Line, Table
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.model.facts.accounts import Identity
from budgetlint.model.figure import Known
from budgetlint.model.record import field, record

CLASS = 3


@record
class Basic:
    """The rows of the table by what they are; an item belongs to the class of its name."""

    classes: dict[str, Line] = field(default_factory=dict)
    items: dict[str, list[Line]] = field(default_factory=dict)
    staff: Line | None = None
    operating: Line | None = None
    grand: Line | None = None


def basic_of(table: Table) -> Basic:
    """What the rows of the table are."""
    words = accounts_words()["basic_totals"]
    found = Basic(
        staff=_labelled(table, words["staff"]),
        operating=_labelled(table, words["operating"]),
        grand=_labelled(table, words["grand"]),
    )
    for line in table.coded:
        if len(line.code) == CLASS:
            found.classes[line.code] = line
        else:
            found.items.setdefault(meant_code(line)[:CLASS], []).append(line)
    return found


def meant_code(line: Line) -> str:
    """The code of a row, or that of its name where the two belong to different classes."""
    named = code_of_name(line.stem)
    return named if named and named[:CLASS] != line.code[:CLASS] else line.code


def code_of_name(stem: str) -> str:
    """The official code of an economic item by its name; "" where several or none bear it."""
    codes = _codes_by_name().get(folded_name(stem), ())
    return codes[0] if len(codes) == 1 else ""


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, name in accounts_words()["economic_classes"].items():
        if len(code) > CLASS:
            folded = folded_name(name)
            found[folded] = (*found.get(folded, ()), code)
    return found


@cache
def _particles() -> dict[int, None]:
    return {ord(sign): None for sign in accounts_words()["name_particles"]}


def folded_name(name: str) -> str:
    """A name without the marks and particles that forms print or leave out."""
    return name.translate(_particles())


def within_basic(table: Table) -> tuple[Identity, ...]:
    """The identities of the table."""
    return tuple(one for one in _within(table) if one is not None)


def _within(table: Table) -> Iterator[Identity | None]:
    basic, key = basic_of(table), table.first_key
    for code, line in basic.classes.items():
        parts = [item.amount(key) for item in basic.items.get(code, ())]
        if parts:
            yield identity("basic items", f"{table.title} {line.name}", line.amount(key), parts)
    groups = accounts_words()["basic_groups"]
    for total, name in ((basic.staff, "staff"), (basic.operating, "operating")):
        parts = [line.amount(key) for code, line in basic.classes.items() if code in groups[name]]
        if total is not None and parts:
            yield identity("basic classes", f"{table.title} {total.label}", total.amount(key), parts)
    parts = basic_parts(basic, key)
    if basic.grand is not None and parts:
        name = f"{table.title} {basic.grand.label}"
        yield identity("basic classes", name, basic.grand.amount(key), parts)


def basic_parts(basic: Basic, key: str) -> list[Known]:
    """Staff and operating costs, or the classes where their totals are not printed."""
    if basic.staff is not None and basic.operating is not None:
        return [basic.staff.amount(key), basic.operating.amount(key)]
    return [line.amount(key) for line in basic.classes.values()]


def _labelled(table: Table, words: list[str]) -> Line | None:
    found = [line for line in table.lines if not line.code and line.stem in words]
    return found[0] if len(found) == 1 else None
