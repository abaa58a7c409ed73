"""The clauses of a passage as rows of tokens: figures, the words that claim something of them, and names."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from budgetlint.model.record import record
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.value import Kind, Value
from budgetlint.values import Found, find_figures, read_value
from budgetlint.vocabulary import vocabulary

_STOP = r"(?P<STOP>[，,；;。：:！!？?\n])"
_ITEM = (
    r"(?P<ITEM>[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|(?:(?<=[。；;：:，,）)\s])|^)\s*\d{1,2}[.．、](?!\d))"
)
_ASIDE = r"(?P<ASIDE>[（(][^（()）]*[)）])"
_BRACKET = r"(?P<OPEN>[（(])|(?P<CLOSE>[)）])"
_NUMBER = r"(?P<NUMBER>(?<![\d.,])\d+\.\d+(?![\d.%％万元]))"
_NOUGHT = (
    r"(?P<NOUGHT>(?:(?<=[预决]算为)|(?<=[预决]算数为)|(?<=[预决]算安排为))"
    r"\s*0(?:\.0+)?(?=\s*[，,；;。、）)]))"
)
"""An amount of nothing, which needs no unit: 年初预算为0，支出决算为12.6万元."""
_LISTED = r"(?P<LISTED>、)"
_CODE = regex(r"(?:\d{7,}|[23]\d{4,5})(?![\d.,])")
_COMPARED = regex(r"[比较与同][^比较与同]{1,14}$")
_HIGHER = regex(r"(?:(?<![提最])高出?|(?<![降最])低于?)\s*$")
"""The words of difference that only stand before points: 比目标值高1.2个百分点."""
_DIGIT = regex(r"\d")
_LEADING = regex(r"\d+(?:\.\d+)?")


@record
class Token:
    """A piece of a passage; `kind` is NAME, AMOUNT, SHARE, … or a mark that ends a clause."""

    kind: str
    text: str
    start: int
    end: int
    value: Value | None = None


@record
class Clause:
    """The tokens between two marks, with the mark before them and how deep in brackets they stand."""

    tokens: tuple[Token, ...]
    mark: str
    depth: int
    item: int
    """The number of the point (1. （一）) that it belongs to, counted through the passage."""

    @property
    def name(self) -> str:
        """All its words."""
        return "".join(token.text for token in self.tokens if token.kind == "NAME").strip()


def clauses(text: str, ends: Sequence[int] = ()) -> Iterator[Clause]:
    """The clauses of a passage in order; `ends` are offsets at which a heading ends without a mark."""
    row: list[Token] = []
    mark, depth, item = "。", 0, 0
    for token in _with_bases_open(tuple(_tokens(text, frozenset(ends)))):
        if token.kind not in _MARKS and not (token.kind == "LISTED" and _ends(row)):
            row.append(Token("NAME", "、", token.start, token.end) if token.kind == "LISTED" else token)
            continue
        if row:
            yield Clause(_merged(row), mark, depth, item)
            row = []
        elif mark == "。" and token.text == "\n":
            # the end of a line behind a full stop ends nothing more
            continue
        mark = token.text if token.kind in {"STOP", "LISTED"} else {"ITEM": "。"}.get(token.kind, "，")
        item += token.kind == "ITEM"
        depth = max(0, depth + (token.kind == "OPEN") - (token.kind == "CLOSE"))
        depth = 0 if token.text == "。" else depth
    if row:
        yield Clause(_merged(row), mark, depth, item)


def _with_bases_open(row: Sequence[Token]) -> Iterator[Token]:
    """The tokens; a bracket that holds what a change starts from is none: 较上年（1203.5万元）增长8.2%."""
    plain: set[int] = set()
    for at, token in enumerate(row):
        if token.kind == "OPEN":
            close = next((n for n in range(at + 1, min(at + 4, len(row))) if row[n].kind == "CLOSE"), None)
            if close is not None and _holds_base(row, at, close):
                plain |= {at, close}
    for at, token in enumerate(row):
        yield Token("NAME", token.text, token.start, token.end) if at in plain else token


def _holds_base(row: Sequence[Token], start: int, end: int) -> bool:
    """Whether words of comparison stand before a bracket, one figure in it, and a change behind it."""
    if not start or end + 1 >= len(row) or row[end + 1].kind not in _WAYS:
        return False
    inside = [token.kind for token in row[start + 1 : end]]
    named = row[start - 1].kind == "NAME" and _COMPARED.search(row[start - 1].text) is not None
    return named and inside[-1:] in _BASES and inside[:-1] in ([], ["NAME"])


def _ends(row: Sequence[Token]) -> bool:
    """Whether a comma of a list ends the clause: behind a figure, unless that is one of several shares."""
    if not row or row[-1].value is None:
        return False
    shares = row[-1].kind == "PERCENT" and any(token.kind == "SHARE" for token in row)
    return not (shares and any(_EACH in token.text for token in row))


_EACH = "分别"
_MARKS = {"STOP", "ITEM", "OPEN", "CLOSE"}
_WAYS = {"UP", "DOWN"}
_BASES = (["AMOUNT"], ["COUNT"], ["PERCENT"])


def _merged(row: Sequence[Token]) -> tuple[Token, ...]:
    """The row with names that stand side by side made one."""
    found: list[Token] = []
    for token in row:
        if found and token.kind == found[-1].kind == "NAME":
            found[-1] = Token("NAME", found[-1].text + token.text, found[-1].start, token.end)
        elif token.kind != "NAME" or token.text.strip():
            found.append(token)
    return _without_count(_told_apart(found))


def _told_apart(row: list[Token]) -> list[Token]:
    """The row; a word of difference between two figures is one of change: 比目标420公里多6公里."""
    if len(row) < _FEWEST or _COMPARES.search(row[0].text) is None or row[1].value is None:
        return row
    way = _MORE.get(row[2].text.strip()) if row[2].kind == "NAME" else None
    if way is None or row[3].kind != row[1].kind:
        return row
    return [*row[:2], Token(way, row[2].text, row[2].start, row[2].end), *row[3:]]


def _without_count(row: list[Token]) -> tuple[Token, ...]:
    """The row; how many projects an amount is of belongs to its name: 2个项目涉及资金560万元."""
    kinds = [token.kind for token in row if token.value is not None]
    if kinds != ["COUNT", "AMOUNT"]:
        return tuple(row)
    at = next(number for number, token in enumerate(row) if token.kind == "COUNT")
    behind = row[at + 1] if at + 1 < len(row) else None
    if behind is None or behind.kind != "NAME" or not behind.text.startswith(_PROJECTS):
        return tuple(row)
    count = Token("NAME", row[at].text, row[at].start, row[at].end)
    return _merged([*row[:at], count, *row[at + 1 :]])


def _tokens(text: str, ends: frozenset[int]) -> Iterator[Token]:
    at = 0
    for found in find_figures(text):
        start, end, kind, value = _figure(text, found)
        if kind == "NAME" or start < at:
            continue
        higher = _HIGHER.search(text, at, start) if kind == "POINTS" else None
        yield from _words(text, at, higher.start() if higher else start, ends)
        if higher:
            way = "UP" if "高" in higher.group() else "DOWN"
            yield Token(way, higher.group(), higher.start(), higher.end())
        yield Token(kind, text[start:end], start, end, value)
        at = end
    yield from _words(text, at, len(text), ends)


def _figure(text: str, found: Found) -> tuple[int, int, str, Value]:
    """Where a figure stands and what it is to a clause; NAME for what is none (codes, dates)."""
    value = found.value
    if value.kind in {Kind.DATE, Kind.PERIOD, Kind.QUALITATIVE} or (
        value.kind is Kind.QUANTITY and _CODE.match(value.text)
    ):
        return found.start, found.end, "NAME", value
    if value.comparator and text[found.end - 1] in _MORE and text[found.end : found.end + 1].isdigit():
        bare = read_value(text[found.start : found.end - 1])
        return found.start, found.end - 1, _kind(bare), bare
    if value.comparator and _is_no_bound(text, found):
        number = _DIGIT.search(text, found.start, found.end)
        if number is not None and number.start() > found.start:
            bare = read_value(text[number.start() : found.end])
            return number.start(), found.end, _kind(bare), bare
    if value.kind is Kind.QUANTITY and regex_now(_alternatives("UP", "DOWN")).search(value.text):
        number = _LEADING.match(value.text)
        if number is not None:
            return found.start, found.start + number.end(), "NUMBER", read_value(number.group())
    return found.start, found.end, _kind(value), value


def _is_no_bound(text: str, found: Found) -> bool:
    """Whether the word of a bound is part of another one: 高出2个百分点, 节约13.6万元."""
    points = found.value.comparator == ">" and found.value.parts and found.value.parts[0].unit == _POINTS
    return bool(points) or text[max(0, found.start - 1) : found.start + 1] == _SAVED


def _kind(value: Value) -> str:
    """What a figure is to a clause: one amount, count or rate; OTHER for what no claim can use."""
    if len(value.parts) != 1 or value.comparator not in {None, "="}:
        return "OTHER"
    if value.kind is Kind.RATIO:
        return _RATIOS.get(value.parts[0].unit or "", "OTHER")
    return _SIZES.get(value.kind, "OTHER")


_POINTS, _SAVED = "百分点", "节约"
_COMPARES = regex(r"[比较]")
_MORE = {"多": "UP", "多出": "UP", "超": "UP", "超出": "UP", "高出": "UP", "少": "DOWN", "差": "DOWN"}
_FEWEST = 4
"""The tokens of a comparison of two figures."""
_PROJECTS = ("项目", "子项目", "专项")
_RATIOS = {"percent": "PERCENT", _POINTS: "POINTS", "倍": "TIMES"}
_SIZES = {Kind.MONEY: "AMOUNT", Kind.QUANTITY: "COUNT", Kind.RATE: "COUNT"}


def _words(text: str, start: int, end: int, ends: frozenset[int]) -> Iterator[Token]:
    at = start
    cuts = sorted(cut for cut in ends if start < cut <= end)
    for cut in [*cuts, end]:
        yield from _between(text, at, cut)
        if cut in ends:
            yield Token("STOP", "。", cut, cut)
        at = cut


def _between(text: str, start: int, end: int) -> Iterator[Token]:
    at = start
    for found in _pattern().finditer(text, start, end):
        if found.start() > at:
            yield Token("NAME", text[at : found.start()], at, found.start())
        kind = found.lastgroup or "NAME"
        value = read_value(found.group()) if kind == "NUMBER" else None
        if kind == "NOUGHT":
            value = read_value(f"{found.group().strip()}元")
        kind = {"ASIDE": "NAME", "NOUGHT": "AMOUNT"}.get(kind, kind)
        yield Token(kind, found.group(), found.start(), found.end(), value)
        at = found.end()
    if at < end:
        yield Token("NAME", text[at:end], at, end)


@cache
def _pattern() -> re.Pattern[str]:
    kinds = [f"(?P<{kind}>{_alternatives(kind)})" for kind in vocabulary("claims")["tokens"]]
    return regex_now("|".join([*kinds, _ITEM, _ASIDE, _BRACKET, _STOP, _NOUGHT, _NUMBER, _LISTED]))


@cache
def _alternatives(*kinds: str) -> str:
    return "|".join(pattern for kind in kinds for pattern in vocabulary("claims")["tokens"][kind])
