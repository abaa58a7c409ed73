"""Names of items in prose, 教育支出（类）普通教育（款）小学教育（项）, against the coded rows of the tables.

The lowest name that exactly one code of the tables bears proves which item is meant; the names above it must
be those that the tables print above that code. Where no code bears it, the amount behind it proves the item:
one code below the same name has that amount, and no other words name this code.
"""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts import figures
from budgetlint.facts.claims.said import PLAN, Said, folded, spot
from budgetlint.facts.claims.section import Section
from budgetlint.model.facts.claims import Phrase
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing, TableRow
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.regex import regex
from budgetlint.values.figures import money

_SIGN = r"(?:[^，。；：,;:()（）\d]|[（(](?![类款项][)）])[^（()）\d，。；]{1,6}[)）])"
"""A sign of a name; short brackets belong to it: 党委办公厅（室）及相关机构事务."""
_CLASS = regex(r"[（(]类[)）]")
_BEFORE = regex(rf"{_SIGN}{{2,45}}$")
_BEHIND = regex(rf"(?P<second>{_SIGN}{{2,45}}?)[（(]款[)）](?:(?P<third>{_SIGN}{{2,45}}?)[（(]项[)）])?")
_LONGEST = 45
_LEVELS = {"first": (3, "类"), "second": (5, "款"), "third": (7, "项")}
_CLASS_DIGITS, _MIDDLE, _LOWEST = 3, 5, 7
_FUNCTION = regex(r"2\d{2}(?:\d{2}){0,2}$")
_PARTICLES = regex(r"[和与及的等、]")
_ENDING = "支出"


@record
class Item:
    """Names of an item in prose by their levels, and where they stand."""

    names: Mapping[str, tuple[int, str]]
    """The words of each level, and where in the passage they begin."""
    start: int
    end: int


@record
class Coded:
    """The coded rows of all tables: the names that each code is printed with, and its amounts in yuan."""

    names: Mapping[str, frozenset[str]]
    printed: Mapping[str, str]
    amounts: Mapping[str, frozenset[Figure]]
    places: Mapping[str, Place]

    def of_name(self, name: str, length: int) -> list[str]:
        """The codes of a level whose rows bear the name."""
        key = item_key(name)
        return [code for code, names in self.names.items() if len(code) == length and key in names]

    def bears(self, code: str, name: str) -> bool:
        """Whether a name is that of the code or short for it; so is any for a code without a row."""
        return code not in self.names or any(_alike(item_key(name), own) for own in self.names[code])


def item_names(where: Section, coded: Coded, spoken: Sequence[str]) -> Iterator[Phrase]:
    """Each name of an item against the tables; `spoken` are the codes that any words name outright.

    Where more names differ than agree, the rows rather than the words are suspect, and nothing is said.
    """
    sound: list[Phrase] = []
    differing: dict[tuple[str, str], list[Place]] = {}
    for item in items_in(where.narrative.text):
        code = _code_of(where, item, coded, spoken)
        for level, (start, words) in item.names.items() if code else ():
            length, sign = _LEVELS[level]
            name, place = f"{folded(words)}（{sign}）", spot(where.narrative, start, start + len(words))
            if coded.bears(code[:length], words):
                sound.append(Phrase("item name", name, True, place))
            else:
                differing.setdefault((code[:length], name), []).append(place)
    yield from sound
    if len(differing) <= len(sound):
        for (code, name), (first, *others) in differing.items():
            expected = f"{code} {coded.printed[code]}"
            yield Phrase("item name", name, False, first, (*others, coded.places[code]), expected)


def items_in(text: str) -> Iterator[Item]:
    """The items that a passage names with the signs of their levels."""
    for sign in _CLASS.finditer(text):
        behind = _BEHIND.match(text, sign.end())
        before = _BEFORE.search(text, max(0, sign.start() - _LONGEST), sign.start())
        if behind is None or before is None:
            continue
        names = {"first": (before.start(), before.group())}
        names |= {level: (behind.start(level), name) for level, name in behind.groupdict().items() if name}
        yield Item(names, before.start(), behind.end())


def coded_rows(filing: Filing) -> Coded:
    """The rows of the tables that bear a code and a name; none where the prose names no items."""
    names: dict[str, set[str]] = {}
    printed: dict[str, str] = {}
    amounts: dict[str, set[Figure]] = {}
    places: dict[str, Place] = {}
    named = any(_CLASS.search(narrative.text) for narrative in filing.narratives)
    for table in filing.tables if named else ():
        for row in table.rows:
            code, label = row.code or "", folded(row.label)
            if not _FUNCTION.match(code) or not label:
                continue
            names.setdefault(code, set()).add(item_key(label))
            if len(label) > len(printed.get(code, "")):
                printed[code] = label
            amounts.setdefault(code, set()).update(_amounts(row, table.money_unit))
            places.setdefault(code, row.cells[0].place if row.cells else table.place)
    return Coded(
        {code: frozenset(one) for code, one in names.items()},
        printed,
        {code: frozenset(one) for code, one in amounts.items()},
        places,
    )


def spoken_codes(filing: Filing, coded: Coded) -> list[str]:
    """The codes that the prose names by their own words."""
    return [
        code
        for narrative in filing.narratives
        for item in items_in(narrative.text)
        if (code := code_by_name(item, coded))
    ]


def _amounts(row: TableRow, unit: str | None) -> Iterator[Figure]:
    """What the row prints in its first column: its total."""
    for cell in row.cells[:1]:
        number = figures.decimal(cell.text or "")
        if number and cell.yuan:
            yield money(str(number), unit, "", cell.place)


def _code_of(where: Section, item: Item, coded: Coded, spoken: Sequence[str]) -> str:
    """The code that is meant: the one that bears the lowest name, or the one with its amount; else ""."""
    code, figure = code_by_name(item, coded), amount_behind(where, item)
    if code:
        return code if _fits(item, code, figure, coded) else ""
    if "third" not in item.names or coded.of_name(item.names["third"][1], _LOWEST):
        return ""
    if figure is None or not figure.value:
        return ""
    meant = [
        code
        for code, amounts in coded.amounts.items()
        if len(code) == _LOWEST
        and code[:_MIDDLE] in coded.names
        and coded.bears(code[:_MIDDLE], item.names["second"][1])
        and _has(amounts, figure)
    ]
    return meant[0] if len(meant) == 1 and meant[0] not in spoken else ""


def _fits(item: Item, code: str, figure: Figure | None, coded: Coded) -> bool:
    """Whether the row of a name is the one that is meant: it has the amount, or else the class that is named.

    其他支出 and 行政运行 stand under many names; the one that the words mean need not be in the tables.
    """
    if figure is None:
        return coded.bears(code[:_CLASS_DIGITS], item.names["first"][1])
    return _has(coded.amounts[code], figure)


def _has(amounts: frozenset[Figure], figure: Figure) -> bool:
    return any(abs(one.value - figure.value) <= one.radius + figure.radius for one in amounts)


def code_by_name(item: Item, coded: Coded) -> str:
    """The code that alone bears the lowest name, "" where none or several do."""
    level = "third" if "third" in item.names else "second"
    codes = coded.of_name(item.names[level][1], _LEVELS[level][0])
    return codes[0] if len(codes) == 1 else ""


def amount_behind(where: Section, item: Item) -> Figure | None:
    """The one actual amount that the words state of the item, up to the next item that they name."""
    text = where.narrative.text
    end = min([*(other.start for other in items_in(text) if other.start >= item.end), len(text)])
    found = {
        one.figure.value: one.figure
        for one in where.said
        if item.end <= one.end <= end and _states(one, item) and one.year in {None, where.year}
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _states(one: Said, item: Item) -> bool:
    """Whether it states an actual amount of the item: behind its name, or in a clause of its own."""
    own = one.start < item.end or not (one.reason or one.of_which)
    return one.is_amount and one.role != PLAN and own


def item_key(name: str) -> str:
    """The name of an item in comparable words."""
    return _PARTICLES.sub("", folded(name)).removesuffix(_ENDING)


def _alike(name: str, printed: str) -> bool:
    """Whether a name is the printed one, short for it, torn from it, or led by other words."""
    return printed in name or name in printed or _is_short(name, printed)


def _is_short(name: str, printed: str) -> bool:
    """Whether the name only leaves characters of the printed one out."""
    rest = iter(printed)
    return all(mark in rest for mark in name)
