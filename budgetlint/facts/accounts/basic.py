"""Basic spending by economic class: items against classes, classes against staff and operating costs."""

from collections.abc import Iterator
from functools import cache

from budgetlint.facts.accounts.leading import failures
from budgetlint.facts.accounts.sums import identity
from budgetlint.facts.accounts.tables import Line, Table
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.model.facts.accounts import Identity
from budgetlint.model.figure import Figure, Known
from budgetlint.model.record import field, record, replace

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
    for line, code in zip(table.coded, meant_codes(table), strict=True):
        if len(line.code) == CLASS:
            found.classes[line.code] = line
        else:
            found.items.setdefault(code[:CLASS], []).append(line)
    return found


def meant_codes(table: Table) -> tuple[str, ...]:
    """The code of each coded row, or that of its name where the two belong to different classes.

    A name that several classes have (办公设备购置: 30902, 31002) is that of the class that the table prints,
    where its sum asks for the row and the class of the code is not printed.
    """
    classes = {line.code: line for line in table.coded if len(line.code) == CLASS}
    return tuple(_meant(line, table, classes) for line in table.coded)


def _meant(line: Line, table: Table, classes: dict[str, Line]) -> str:
    codes = codes_of_name(line, table)
    own = line.code[:CLASS]
    if any(code[:CLASS] == own for code in codes):
        printed = [] if own in classes else [code for code in codes if code[:CLASS] in classes]
        closing = [code for code in printed if _closes(line, table, classes[code[:CLASS]])]
        return closing[0] if len(closing) == 1 else line.code
    return codes[0] if len(codes) == 1 else line.code


def _closes(line: Line, table: Table, whole: Line) -> bool:
    """Whether the items of a class add up to it with a row, and do not without it."""
    key = table.first_key
    items = [one for one in table.coded if one.code[:CLASS] == whole.code and one is not whole]
    amounts = [one.amount(key) for one in items]
    alone, together = (
        _holds(identity("basic items", whole.name, whole.amount(key), parts))
        for parts in (amounts, [*amounts, line.amount(key)])
    )
    return together and not alone


def _holds(found: Identity | None) -> bool:
    return found is not None and isinstance(found.computed, Figure) and not failures([found])


def codes_of_name(line: Line, table: Table) -> tuple[str, ...]:
    """The official codes of an economic item by its name, of the classification that its code is of.

    None where the year of the accounts had another classification.
    """
    if not line.code or (table.year is not None and table.year < accounts_words()["economic_since"]):
        return ()
    found = _codes_by_name().get(folded_name(line.stem), ())
    return tuple(code for code in found if code[0] == line.code[0])


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    words = accounts_words()
    for code, name in {**words["economic_classes"], **words["government_classes"]}.items():
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
    """The identities of the table; one that fails stays open where a row was lost, which may be a part."""
    lost = table.lost
    found = (one for one in _within(table) if one is not None)
    return tuple(
        replace(one, computed=lost) if lost is not None and failures([one]) else one for one in found
    )


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
