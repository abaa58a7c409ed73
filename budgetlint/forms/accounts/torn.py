"""Labels torn over lines around the amounts of their row: 社会保障和就 / 208 754.75 / 业支出.

The lines between the amounts of two rows belong partly to the one above and partly to the one below. A
label is centred beside its amounts, so it has as many lines above as below, or one more below; and the same
code has the same label in every table. Where these leave one way to part the lines, the labels are put
together.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from budgetlint.forms.accounts.codes import Coded
from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.tokens import Token, fold
from budgetlint.model.record import record

_LONGEST_GAP = 8
_REACH = 3
_ROUNDS = 4


@record
class Way:
    """One way to take pieces of the gaps around a row: so many from above, so many from below."""

    heads: int
    tails: int


def put_together(tables: Sequence[Coded]) -> list[Token]:
    """Give the torn lines of all tables to the labels they belong to; gives those that stay without."""
    torn = [table for table in tables if any(table.gaps)]
    known: dict[str, str] = {}
    for _ in range(_ROUNDS):
        ways = {id(table): _ways(table, known) for table in torn}
        found = _agreed(tables, ways, known)
        if found == known:
            break
        known = found
    stray: list[Token] = []
    for table in torn:
        stray += _settled(table, _ways(table, known))
    return stray


def _agreed(
    tables: Sequence[Coded], ways: Mapping[int, list[set[Way]]], known: Mapping[str, str]
) -> dict[str, str]:
    """The codes whose labels all tables allow in one spelling only."""
    spellings: dict[str, set[str]] = {}
    for table in tables:
        for number, entry in enumerate(table.entries):
            code = entry.code_text
            if code is None:
                continue
            possible = ways[id(table)][number] if id(table) in ways else set()
            allowed = {_label(table, number, way) for way in possible} or {entry.folded}
            spellings[code] = spellings[code] & allowed if code in spellings else allowed
    single = {code: next(iter(labels)) for code, labels in spellings.items() if len(labels) == 1}
    return {**single, **known}


def _label(table: Coded, number: int, way: Way) -> str:
    return fold("".join(token.printed for token in _tokens(table, number, way)))


def _tokens(table: Coded, number: int, way: Way) -> list[Token]:
    above, below = table.gaps[number], table.gaps[number + 1]
    return [*above[len(above) - way.heads :], *table.entries[number].label, *below[: way.tails]]


def _ways(table: Coded, known: Mapping[str, str]) -> list[set[Way]]:
    """For each row the ways that some parting of all gaps of the table allows."""
    sizes = [len(gap) for gap in table.gaps]
    rows = len(table.entries)
    if not rows or max(sizes) > _LONGEST_GAP:
        return [set() for _ in table.entries]
    steps: list[set[tuple[int, int]]] = []
    reached = {0}
    for number in range(rows):
        allowed = {
            (before, after)
            for before in reached
            for after in range(sizes[number + 1] + 1)
            if _fits(table, number, Way(sizes[number] - before, after), known)
        }
        steps.append(allowed)
        reached = {after for _, after in allowed}
    wanted = {sizes[rows]}
    found: list[set[Way]] = []
    for number in reversed(range(rows)):
        kept = {(before, after) for before, after in steps[number] if after in wanted}
        found.append({Way(sizes[number] - before, after) for before, after in kept})
        wanted = {before for before, _ in kept}
    return found[::-1]


def _fits(table: Coded, number: int, way: Way, known: Mapping[str, str]) -> bool:
    entry = table.entries[number]
    if entry.code is None:
        return way == Way(0, 0)
    code = entry.code_text or ""
    if code in known:
        return _label(table, number, way) == known[code]
    if entry.label:
        return way.heads <= way.tails <= way.heads + 1
    return abs(way.heads - way.tails) <= 1 and way.heads + way.tails > 0


def _settled(table: Coded, ways: Sequence[set[Way]]) -> list[Token]:
    """Complete the labels that can be spelt in one way only; gives the pieces that nobody takes."""
    taken: set[int] = set()
    chosen: list[tuple[Entry, list[Token]]] = []
    for number, entry in enumerate(table.entries):
        if len(ways[number]) == 1:
            tokens = _tokens(table, number, next(iter(ways[number])))
            taken.update(id(token) for token in tokens)
            chosen.append((entry, tokens))
    for entry, tokens in chosen:
        entry.label = tokens
    return [token for gap in table.gaps for token in gap if id(token) not in taken]


def completed(entries: Sequence[Entry], stray: Sequence[Token]) -> list[Token]:
    """Complete labels of economic classes by stray words beside them; gives the words that stay stray."""
    names = accounts_words()["economic_classes"]
    left = list(stray)
    for entry in entries:
        name = names.get(entry.code_text or "")
        if name is None or entry.folded == name:
            continue
        left += _surplus(entry, name)
        for token in _missing(entry, name, left):
            left.remove(token)
            entry.label.append(token)
        entry.label.sort(key=lambda token: (token.line, token.start))
    return left


def _surplus(entry: Entry, name: str) -> list[Token]:
    """Take away the words after a label that is complete without them."""
    for end in range(1, len(entry.label)):
        if _label_of(entry.label[:end]) == name:
            surplus, entry.label = entry.label[end:], entry.label[:end]
            entry.is_doubtful = bool(entry.numbers)
            return surplus
    return []


def _label_of(tokens: Sequence[Token]) -> str:
    """The label that a row would have with these words."""
    return Entry(label=list(tokens)).folded


def _missing(entry: Entry, name: str, stray: Sequence[Token]) -> list[Token]:
    """The stray words beside a row that complete its label to the name of its code."""
    line = entry.code.line if entry.code else 0
    near = [token for token in stray if 0 < abs(token.line - line) <= _REACH]
    for count in range(1, min(len(near), _REACH) + 1):
        for chosen in combinations(near, count):
            tokens = sorted([*entry.label, *chosen], key=lambda token: (token.line, token.start))
            if _label_of(tokens) == name:
                return list(chosen)
    return []
