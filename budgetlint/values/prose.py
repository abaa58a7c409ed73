"""Figures inside names and prose, each with its exact span, found in one pass over the tokens."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from budgetlint.values.build import Built, Clash, built, row_of
from budgetlint.values.grammar import parsed, parsed_until
from budgetlint.values.items import Item
from budgetlint.values.scan import Token

_FIGURES = frozenset({"NUM", "SHARE", "DATE", "SPAN"})
_LEADS = frozenset({"PER", "FILL", "CMP"})
_LONGEST_LEAD = 6
_JOINED_BEFORE = frozenset("/^+±~#&@=*¥$.\\|_ ≠-负几数第")
_JOINED_BEHIND = frozenset("/^+±~#&@=*%‰°²³⁴½\\|_ -半")
_ENDINGS = frozenset({
    "NUM", "MORE", "SCALE", "UNIT", "BOUND", "INCLUDED", "BEFORE", "AGAIN", "NOUN", "TAIL", "DATE", "SPAN", "SHARE"
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Island:
    """A run of tokens inside prose that reads as a value, or digits that do not."""

    tokens: tuple[Token, ...]
    meaning: Built | None
    items: tuple[Item, ...] = ()


def islands(tokens: Sequence[Token], text: str) -> list[Island]:
    """The figures in reading order, each by itself; digits that read as nothing are islands without meaning."""
    found = _runs(tokens)
    starts, ends = {island.tokens[0].start for island in found}, {_end(island) for island in found}
    return [
        island if _stands_free(island, text, starts, ends) else replace(island, meaning=None) for island in found
    ]


def _end(island: Island) -> int:
    """Where the figure of an island ends; the noun or verb behind it is not part of it."""
    return max(token.end for token in island.tokens if token.type not in ("NOUN", "TAIL"))


def _stands_free(island: Island, text: str, starts: set[int], ends: set[int]) -> bool:
    """Whether no sign, letter or word beside the figure changes it (2年半, 5日前, 30万元/3年).

    Another figure may stand beside it (2台1.3万元): `starts` and `ends` are those of all figures.
    """
    start, end = island.tokens[0].start, _end(island)
    before, after = text[start - 1 : start], text[end : end + 1]
    led = island.tokens[0].type == "CMP" and island.tokens[0].text in "≥≤<>=≈"
    tied_before = before in _JOINED_BEFORE or (_is_letter(before) and start not in ends)
    tied_behind = after in _JOINED_BEHIND or (_is_letter(after) and end not in starts)
    timed = island.tokens[-1].type == "UNIT" and after in ("前", "后")
    return (not before or led or not tied_before) and (not after or not (tied_behind or timed))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _runs(tokens: Sequence[Token]) -> list[Island]:
    found: list[Island] = []
    at = 0
    while at < len(tokens):
        if tokens[at].type == "DAMAGED":
            found.append(Island((tokens[at],), None))
        if tokens[at].type not in _FIGURES:
            at += 1
            continue
        first = _lead_start(tokens, at, found)
        end = _run_end(tokens, at)
        at = max(at + 1, _take(tokens[first:end], found, at - first) + first)
    return found


def _lead_start(tokens: Sequence[Token], at: int, found: list[Island]) -> int:
    """Where the words begin that belong to a figure: 每人, 不少于."""
    first = at
    taken = found[-1].tokens[-1].end if found else 0
    while first and at - first < _LONGEST_LEAD and tokens[first - 1].type in _LEADS:
        if tokens[first - 1].start < taken:
            break
        first -= 1
    while first < at and tokens[first].type == "FILL":
        first += 1
    return first


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """Where the run of a figure ends: before a divider or a word."""
    end = at + 1
    while end < len(tokens) and tokens[end].type in _ENDINGS | {"MUL", "DASH", "EQ", "PLUSMINUS", "OVER", "JOIN"}:
        end += 1
        if tokens[end - 1].type in ("MUL", "DASH", "EQ", "PLUSMINUS"):
            while end < len(tokens) and tokens[end].type in _LEADS:
                end += 1
    return end


def _take(run: Sequence[Token], found: list[Island], figure: int) -> int:
    """Read one run and give back how many of its tokens are done with."""
    tree, stopped = parsed_until(run)
    length = len(run) if tree is not None else stopped
    while tree is None and length > figure:
        while length and run[length - 1].type not in _ENDINGS:
            length -= 1
        tree = parsed(run[:length]) if length > figure else None
        length -= 0 if tree is not None else 1
    if tree is None:
        found.append(Island(tuple(run[figure : figure + 1]), None))
        return figure + 1
    _add(run[:length], tree, found)
    return length


def _add(run: Sequence[Token], tree: Any, found: list[Island]) -> None:
    """Figures that merely stand side by side are found one by one; ranges and products as a whole."""
    row = row_of(tree)
    joined = any(operator for operator, _ in row)
    if joined or len(row) == 1:
        meaning = built(tree)
        found.append(_island(run, meaning, tuple(item for _, item in row)))
        return
    starts = _starts(run)
    for first, last in zip(starts, [*starts[1:], len(run)], strict=True):
        piece = run[first:last]
        tree_of_piece = parsed(piece)
        meaning = built(tree_of_piece) if tree_of_piece is not None else None
        items = tuple(item for _, item in row_of(tree_of_piece)) if tree_of_piece is not None else ()
        found.append(_island(piece, meaning, items))


def _island(run: Sequence[Token], meaning: Built | Clash | None, items: tuple[Item, ...]) -> Island:
    return Island(tuple(run), meaning if isinstance(meaning, Built) else None, items)


def _starts(run: Sequence[Token]) -> list[int]:
    """Where each item of a run begins."""
    starts = [0]
    seen_figure = False
    for index, token in enumerate(run):
        begins = token.type in _LEADS or token.type in _FIGURES
        if seen_figure and begins:
            starts.append(index)
            seen_figure = False
        seen_figure = seen_figure or token.type in _FIGURES
    return starts
