"""The columns that the head of a table prints, and where its body begins."""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from budgetlint.forms.accounts.fragments import Fragments, Match
from budgetlint.forms.accounts.layout import ColumnKind, Layout, accounts_words
from budgetlint.forms.accounts.tokens import Token, fold
from budgetlint.model.record import record, replace

_LONGEST_HEAD = 160
_PAIRED = 4
"""Columns under which 预算数 and 决算数 stand side by side; fewer are two halves of a table."""


@record
class Column:
    """A column of amounts: its path in the word list, its printed name, and where it stands on its line."""

    key: str
    name: str
    start: int | None = None
    end: int | None = None
    line: int | None = None
    """The line of a name that stands on one line."""
    width: int = 1
    """How many cells the row of the name has."""
    above: "Column | None" = None
    """The printed head above it."""

    def spans(self, token: Token) -> bool:
        """Whether a token stands below a part of the name, or of the number that counts the column."""
        return (self.start or 0) < token.end and token.start < (self.end or 0)


@record
class Head:
    """The columns of a table, left half first, and the tokens below the head."""

    columns: tuple[Column, ...]
    left: tuple[Column, ...]
    body: tuple[Token, ...]
    is_numbered: bool
    """Whether the rows have line numbers (行次)."""
    has_lone_total: bool
    """Whether 合计 stands in the head without being a column: the first row of a table without amounts."""
    unnumbered: Column | None = None
    """A column of 其中 that the line 栏次 does not count, so that no amount stands in it."""

    def without_positions(self) -> "Head":
        """The same columns where it tells nothing below which of them an amount stands."""
        left, columns = (
            tuple(replace(column, start=None, end=None) for column in half)
            for half in (self.left, self.columns)
        )
        return replace(self, left=left, columns=columns)


def head_of(tokens: Sequence[Token], layout: Layout, begins: Callable[[int], bool]) -> Head:
    """The head of a table; `begins` says whether a token can belong to its body alone."""
    end, ordinals = _head_end(tokens, begins)
    ordinal_places = {id(token) for token in ordinals}
    words = [(number, token) for number, token in enumerate(tokens[:end]) if id(token) not in ordinal_places]
    fragments = Fragments([token for _, token in words])
    pieces = _Pieces(fragments)
    columns = _columns(pieces, layout)
    left = [pieces.column(kind) for kind in layout.left]
    _find_stubs(pieces)
    last = max((words[number][0] for number in pieces.last), default=-1)
    counted = max((n for n, token in enumerate(tokens[:end]) if id(token) in ordinal_places), default=-1)
    found = [column for column in columns if column is not None]
    found, unnumbered = _counted(found, layout, ordinals)
    before = [column for column in left if column is not None]
    is_sure = _is_complete(columns, left, layout, len(ordinals), len(found)) and _in_order(found)
    if not before and len(found) == 1:
        # one half below the other: the head of the second stands further down
        before = found
    return Head(
        tuple(_placed(found, ordinals, len(layout.left))) if is_sure else (),
        tuple(before),
        tuple(tokens[max(last, counted) + 1 :]),
        pieces.is_numbered,
        fragments.leftover("合计"),
        unnumbered,
    )


class _Pieces:
    """What was found in the head so far."""

    def __init__(self, fragments: Fragments) -> None:
        self.fragments = fragments
        self.last: list[int] = []
        self.is_numbered = False

    def find(self, words: Sequence[str], *, glued: bool = False) -> Match | None:
        found = self.fragments.find(sorted(words, key=len, reverse=True), glued=glued)
        if found is not None:
            self.last.append(found.last)
        return found

    def column(self, kind: ColumnKind, head: Match | None = None) -> Column | None:
        found = self.find(kind.words) or self.find([word for word in kind.words if len(word) > 2], glued=True)
        if found is None:
            return None
        above = head.printed if head else kind.head
        name = f"{above}/{found.printed}" if above else found.printed
        return replace(_printed(kind.key, name, found), above=_printed("", "", head) if head else None)


def _printed(key: str, name: str, found: Match) -> Column:
    """A column where its name stands."""
    token = found.tokens[0]
    line = token.line if len(found.tokens) == 1 else None
    return Column(key, name, found.start, found.end, line, token.width)


def _head_end(tokens: Sequence[Token], begins: Callable[[int], bool]) -> tuple[int, list[Token]]:
    """The number of the first token that is no head, and the numbers of 栏次, which end the head."""
    ordinals: list[Token] = []
    last = 0
    for number, token in enumerate(tokens[:_LONGEST_HEAD]):
        if token.whole == len(ordinals) + 1:
            ordinals.append(token)
            last = number
        elif begins(number):
            break
    else:
        number = min(len(tokens), _LONGEST_HEAD)
    return (last + 1 if ordinals else number), ordinals


def _columns(pieces: _Pieces, layout: Layout) -> Sequence[Column | None]:
    halves = layout.data.get("halves")
    if halves:
        return _halved(pieces, layout, [half["words"][0] for half in halves])
    named = dict.fromkeys(kind.head for kind in layout.columns if kind.head)
    heads = {name: pieces.find([name]) for name in named}
    if len(heads) == 1:
        # the only head above others has several spellings
        heads = {name: match or pieces.find(layout.heads) for name, match in heads.items()}
    # the longest words first: 合计 is also the end of 本年支出合计
    found: dict[str, Column | None] = {}
    for kind in sorted(layout.columns, key=lambda kind: -max(len(word) for word in kind.words)):
        found[kind.key] = pieces.column(kind, heads.get(kind.head) if kind.head else None)
    return _in_printed_order([found[kind.key] for kind in layout.columns])


def _halved(pieces: _Pieces, layout: Layout, halves: Sequence[str]) -> list[Column]:
    """The columns of a table that has each twice: for the budget and for the accounts."""
    heads = [pieces.find(layout.heads) for _ in halves]
    heads += [None] * len(halves)
    leaves = [_half_heads(pieces, half) for half in halves]
    paired = all(len(found) >= _PAIRED for found in leaves)
    if not all(leaves):
        return []
    wanted = sorted(layout.columns, key=lambda kind: -len(kind.words[0]))
    times = 1 if paired else len(halves)
    found: dict[tuple[str, int], Column | None] = {}
    for time in range(times):
        for kind in wanted:
            found[kind.key, time] = pieces.column(kind, heads[time] if kind.head else None)
    printed = [_in_printed_order([found[kind.key, time] for kind in layout.columns]) for time in range(times)]
    if paired:
        return _interleaved(printed[0], halves, leaves)
    return [
        _of_half(column, half, f"{_half_name(leaves[time][0], half)}/{{}}", column)
        for time, half in enumerate(halves)
        for column in printed[time]
        if column is not None
    ]


def _half_heads(pieces: _Pieces, half: str) -> list[Match]:
    """The heads of one half (预算数) in printed order; above each column where the halves take turns."""
    found: list[Match] = []
    while (match := pieces.fragments.find([half], glued=True)) is not None:
        pieces.last.append(match.last)
        found.append(match)
    return found


def _half_name(match: Match, half: str) -> str:
    printed = "".join(match.tokens[0].printed.split())
    return printed if fold(printed).endswith(half) else match.printed


def _interleaved(
    columns: Sequence[Column | None], halves: Sequence[str], leaves: Sequence[Sequence[Match]]
) -> list[Column]:
    """Each column once for every half, in the cell of the head that names the half below it."""
    known = [column for column in columns if column is not None]
    are_whole = all(len(heads) == len(known) for heads in leaves)
    return [
        _of_half(column, half, f"{{}}/{half}", heads[number].tokens[0] if are_whole else None)
        for number, column in enumerate(known)
        for half, heads in zip(halves, leaves, strict=True)
    ]


def _in_printed_order(columns: list[Column | None]) -> list[Column | None]:
    """The columns as the head prints them: in the order of the word list unless heads tell another.

    None of them where it tells another and some cannot be put in it. (Shanghai prints 公务接待费 before
    公务用车购置及运行费.)
    """
    known = [column for column in columns if column is not None]
    if not any(_stands_before(second, first) for first, second in combinations(known, 2)):
        return columns
    ordered = sorted(known, key=lambda one: ((one.above or one).start or 0, one.start or 0))
    is_sure = all(_stands_before(first, second) for first, second in pairwise(ordered))
    return list(ordered) if is_sure else []


def _stands_before(first: Column, second: Column) -> bool:
    """Whether a column surely stands left of another, by the heads above them or by themselves."""
    heads = first.above or first, second.above or second
    pairs = [(first, second)] if heads[0] == heads[1] else [heads, (first, second)]
    for one, other in pairs:
        on_one_line = one.line is not None and one.line == other.line
        if on_one_line or one.width == other.width > 1:
            return (one.start or 0) < (other.start or 0)
    return False


def _of_half(column: Column, half: str, name: str, leaf: Column | Token | None) -> Column:
    """A column of one half; it stands where its lowest head does, where that is a cell."""
    own = replace(
        column, key=f"{half}/{column.key}", name=name.format(column.name), start=None, end=None, line=None
    )
    if leaf is None or leaf.width == 1:
        return own
    return replace(own, start=leaf.start, end=leaf.end, width=leaf.width)


def _find_stubs(pieces: _Pieces) -> None:
    """Take out the words of the head that are no columns; they may stand there several times."""
    for word in sorted(accounts_words()["stubs"], key=len, reverse=True):
        while (match := pieces.fragments.find([word], glued=False)) is not None:
            pieces.last.append(match.last)
            pieces.is_numbered = pieces.is_numbered or word == "行次"


def _counted(
    found: list[Column], layout: Layout, ordinals: Sequence[Token]
) -> tuple[list[Column], Column | None]:
    """The columns that the line 栏次 counts; a column of 其中 that it leaves out has no amounts."""
    optional = {kind.key for kind in layout.columns if kind.optional}
    extra = next((column for column in found if column.key in optional), None)
    if extra is None or len(ordinals) != len(found) - 1:
        return found, None
    return [column for column in found if column is not extra], extra


def _is_complete(
    columns: Sequence[Column | None],
    left: Sequence[Column | None],
    layout: Layout,
    counted: int,
    found: int,
) -> bool:
    """Whether every column was found: as many as the line 栏次 counts, or all that the national form has."""
    halves = found + sum(column is not None for column in left)
    if counted:
        return counted == halves
    optional = {kind.key for kind in layout.columns if kind.optional}
    wanted = [kind.key for kind in layout.columns if kind.key not in optional]
    present = {column.key.removeprefix(half) for column in columns if column for half in _halves(layout)}
    return all(key in present for key in wanted) and len(columns) > 0


def _halves(layout: Layout) -> list[str]:
    return ["", *(f"{half['name']}/" for half in layout.data.get("halves", ()))]


def _in_order(found: Sequence[Column]) -> bool:
    """Whether no line of the head prints the columns in another order than the word list."""
    return bool(found) and not any(
        first.line is not None and first.line == second.line and (first.start or 0) > (second.start or 0)
        for first, second in pairwise(found)
    )


def _placed(found: list[Column], ordinals: Sequence[Token], before: int) -> list[Column]:
    """The columns with the position of their number in the line 栏次, where that line has cells."""
    numbers = ordinals[before:]
    if len(numbers) != len(found) or not all(token.in_cells for token in numbers):
        return found
    return [
        replace(column, start=token.start, end=token.end, width=token.width)
        for column, token in zip(found, numbers, strict=True)
    ]
