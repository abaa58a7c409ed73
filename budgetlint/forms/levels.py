"""The labels of the first two levels of an indicator table, whole or broken."""

from collections.abc import Mapping, Sequence
from functools import cache

from budgetlint.forms.labels import coded, compact, key, label, words
from budgetlint.model.document import Cell
from budgetlint.model.record import record
from budgetlint.model.regex import regex

LONG, ANNUAL = "long", "annual"
_LONGEST_CODED = 16
_SUBJECT = regex(r"(?:目标|指标)\d?$")


@record
class Level:
    """A level label in a row: which level, the form's own words, and its cell."""

    number: int
    name: str
    cell: Cell


@cache
def _parents() -> dict[str, str | None]:
    return dict(words()["levels"]["level2"])


def parent_of(name: str) -> str | None:
    """The first-level label under which a second-level label stands everywhere, None where places differ."""
    return _parents().get(key(name))


def is_group(text: str) -> bool:
    """Whether the cell is the name of the whole table (绩效指标), printed left of its rows."""
    return key(text) in words()["levels"]["group"] or heads_table(text)


def term_of(text: str) -> str | None:
    """Whether a label speaks of the whole term (实施期目标, 长期绩效指标) or of the year, None for others."""
    name = key(text)
    if not name or len(name) > _LONGEST_CODED or not _SUBJECT.search(name):
        return None
    starts: Mapping[str, Sequence[str]] = words()["terms"]
    return next((term for term, begun in starts.items() if name.startswith(tuple(begun))), None)


def heads_table(text: str) -> bool:
    """Whether the cell names the indicator table of a term (年度绩效指标)."""
    return term_of(text) is not None and key(text).endswith("指标")


def level_of(text: str) -> int | None:
    """1 or 2 for a label of that level, None for any other text.

    成本指标 stands on either level, so that it counts as second where nothing else is known.
    """
    digits = coded(text)
    if digits and len(compact(text)) <= _LONGEST_CODED:
        return 2 if digits == 2 or key(text) in _parents() else 1
    if key(text) in _parents():
        return 2
    return 1 if key(text) in words()["levels"]["level1"] else None


def is_cost(text: str) -> bool:
    """Whether the label is 成本指标, which some forms print on the first and some on the second level."""
    return bool(key(text) == words()["levels"]["cost"])


def heads_second(text: str, second: str) -> bool:
    """Whether a label that may stand on either level is the first above a second (成本指标 | 经济成本)."""
    parent = parent_of(second)
    return parent is not None and is_under(key(text), parent)


def on_either(text: str) -> bool:
    """Whether the label stands on the first level in some forms and on the second in others."""
    lists = words()["levels"]
    return key(text) in _parents() and (key(text) in lists["level1"] or key(text) in lists["branches"])


def is_under(level1: str | None, parent: str) -> bool:
    """Whether a first level is the one that a second level belongs to, however the form spells it."""
    if level1 is None:
        return False
    lists = words()["levels"]
    spelled = lists["branches"].get(key(level1), key(level1))
    return spelled == parent or key(level1) not in lists["level1"]


def is_output(level1: str | None) -> bool:
    """Whether a first level is that of output (产出指标, 项目完成指标)."""
    spelled = words()["levels"]["branches"].get(key(level1 or ""), level1 or "")
    return bool(spelled.startswith(words()["levels"]["output"]))


def completed(fragment: str, rest: str) -> str | None:
    """The level label of which an extraction printed the beginning and the end on two lines (效益指 / 标)."""
    whole = key(fragment) + key(rest)
    return whole if rest.strip() and level_of(whole) and level_of(rest) is None else None


def begun(fragment: str) -> str | None:
    """The only first-level label that begins with the fragment, for a label whose end is elsewhere."""
    start = key(fragment)
    if start in words()["levels"]["level1"] or start in _parents():
        return None
    fitting = [name for name in words()["levels"]["level1"] if name.startswith(start) and name != start]
    return fitting[0] if len(start) > 1 and len(fitting) == 1 else None


def level(number: int, cell: Cell) -> Level:
    """The level label of a cell."""
    return Level(number, label(cell.text), cell)
