"""Figures inside names and prose, each with its exact span, found in one pass over the tokens."""

from collections.abc import Sequence

from budgetlint.model.record import record, replace
from budgetlint.values.build import built
from budgetlint.values.cursor import Token
from budgetlint.values.items import Item
from budgetlint.values.shapes import Span, shape
from budgetlint.values.single import Built
from budgetlint.values.terminals import negates

FIGURES = frozenset({"NUM", "SHARE", "DATE", "SPAN"})
_LEADS = frozenset({"PER", "FILL", "CMP", "EVERY"})
_LONGEST_LEAD = 6
_LONGEST_RUN = 120
_JOINED_BEFORE = frozenset("/^+±~#&@=*¥$.\\|_ ≠-第")
_JOINED_BEHIND = frozenset("/^+±~#&@=≥≤<>≈*%‰°²³⁴½\\|_ -半")
_ENDINGS = frozenset({
    "NUM", "MORE", "SCALE", "UNIT", "BOUND", "INCLUDED", "BEFORE", "AGAIN", "NOUN", "TAIL", "DATE", "SPAN",
    "SHARE",
})  # fmt: skip

_INSIDE = _ENDINGS | {"MUL", "DASH", "EQ", "PLUSMINUS", "OVER", "JOIN", "DIV"}


@record
class Island:
    """A run of tokens inside prose that reads as a value, or digits that do not."""

    tokens: tuple[Token, ...]
    meaning: Built | None
    items: tuple[Item, ...] = ()

    @property
    def start(self) -> int:
        """Where the figure begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the figure ends; the noun or verb behind it is not part of it."""
        return max(token.end for token in self.tokens if token.type not in ("NOUN", "TAIL"))


def islands(tokens: Sequence[Token], text: str) -> list[Island]:
    """The figures in reading order; digits that read as nothing are islands without meaning."""
    found = _runs(tokens)
    starts, ends = {island.start for island in found}, {island.end for island in found}
    return [
        island if _stands_free(island, text, starts, ends) else replace(island, meaning=None)
        for island in found
    ]


def _stands_free(island: Island, text: str, starts: set[int], ends: set[int]) -> bool:
    """Whether no sign, letter or word beside the figure changes it (2年半, 5日前, 30万元/3年).

    Another figure may stand beside it (2台1.3万元): `starts` and `ends` are those of all figures.
    """
    start, end = island.start, island.end
    before, after = text[start - 1 : start], text[end : end + 1]
    led = island.tokens[0].type == "CMP" and island.tokens[0].text in "≥≤<>=≈"
    touching = _is_letter(before) and _is_letter(text[start]) and start not in ends
    tied_before = before in _JOINED_BEFORE or touching or (bool(before) and negates(before, text[start]))
    reaching = _is_letter(after) and end not in starts and (after.isdigit() or text[end - 1].isascii())
    tied_behind = after in _JOINED_BEHIND or reaching
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
        if tokens[at].type not in FIGURES:
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
    last = min(len(tokens), at + _LONGEST_RUN)
    while end < last and tokens[end].type in _INSIDE:
        end += 1
        if tokens[end - 1].type in ("MUL", "DASH", "EQ", "PLUSMINUS", "DIV"):
            while end < len(tokens) and tokens[end].type in _LEADS:
                end += 1
    return end


def _take(run: Sequence[Token], found: list[Island], figure: int) -> int:
    """Read one run and give back how many of its tokens are done with."""
    spans, stopped = shape(run)
    length = len(run) if spans else stopped
    while not spans and length > figure:
        while length and run[length - 1].type not in _ENDINGS:
            length -= 1
        spans = shape(run[:length]).items if length > figure else ()
        length -= 0 if spans else 1
    if not spans:
        found.append(Island(tuple(run[figure : figure + 1]), None))
        return figure + 1
    _add(run[:length], spans, found)
    return length


def _add(run: Sequence[Token], spans: Sequence[Span], found: list[Island]) -> None:
    """Figures that merely stand side by side are found one by one; ranges and products as a whole."""
    if len(spans) == 1 or run[0].type == "EVERY" or any(span.operator for span in spans):
        found.append(_island(run, spans))
        return
    for span in spans:
        piece = run[span.first : span.last]
        found.append(_island(piece, (Span("", 0, len(piece)),)))


def _island(run: Sequence[Token], spans: Sequence[Span]) -> Island:
    meaning = built(run, spans)
    return Island(tuple(run), meaning if isinstance(meaning, Built) else None, meaning.items)
