"""The lines of a self-evaluation that lost its table: labels put together, the printed method taken out.

Seen in PDF text of Ningxia 2020 forms, where every cell is broken over lines and 产 / 出 / 指 / 标 stand
below each other.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from budgetlint.forms.labels import compact, words
from budgetlint.forms.levels import level_of
from budgetlint.model.document import Row
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

PAGE_GAP = 3
"""Blank lines from which a gap is a page break."""

GROUP = 0
"""The level of the label of the whole table, 绩效指标."""

_WEIGHT = regex(r"\((\d{1,3}(?:\.\d+)?)分?\)")
_WEIGHT_BEGUN = regex(r"\((\d{1,3}(\.\d*)?(分\)?)?)?")
_STRAIGHT = str.maketrans({"*": "×", "x": "×", "X": "×", "“": "", "”": "", '"': ""})
_SHORTEST_START = 4
_SHORTEST_BROKEN_LABEL = 3


@record
class Line:
    """One printed line, its number, and how many blank lines stand above it."""

    text: str
    number: int
    gap: int
    place: Place

    @property
    def folded(self) -> str:
        """The words at half width without white space."""
        return compact(self.text)


@record
class Label:
    """A level label put together from its pieces; `weight` is what it prints in brackets (40分)."""

    level: int
    name: str
    weight: str | None
    place: Place
    lines: tuple[Line, ...]


Event = Line | Label


@cache
def texts() -> Any:
    """The word lists of self-evaluations, `rules/vocabulary/evaluation.yaml`."""
    return vocabulary("evaluation")


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """The lines of rows that hold one cell each."""
    found: list[Line] = []
    for row in rows:
        place = row.place
        number = place.line or place.row or (found[-1].number + 1 if found else 1)
        gap = number - found[-1].number - 1 if found else 0
        words_of_row = " ".join(text for text in row.texts if text)
        found.append(Line(words_of_row, number, gap, place))
    return found


def joined_place(lines: Sequence[Line]) -> Place:
    """The place from the first to the last of some lines, with all their words."""
    ordered = sorted(lines, key=lambda line: line.number)
    last = ordered[-1].place
    text = "\n".join(line.text for line in ordered)
    first = ordered[0].place
    return Place(text, first.line, last.end_line or last.line, first.column, first.page, first.sheet)


def without_method(lines: Sequence[Line]) -> list[Line]:
    """The lines without the printed method of scoring, whose words are known, however they are broken."""
    kept: list[Line] = []
    open_ends: list[str] = []
    for line in lines:
        following = _rest(line, open_ends) or _rest(line, _methods(), _SHORTEST_START)
        if following is None:
            kept.append(line)
        else:
            open_ends = following
    return kept


@record
class Run:
    """The lines that a known method of scoring is broken over, and its text."""

    text: str
    lines: tuple[Line, ...]


def method_runs(lines: Sequence[Line]) -> Iterator[Run]:
    """Every printed method of scoring that is there in full, other lines standing among its own."""
    run: list[Line] = []
    rests: list[str] = []
    for line in lines:
        following = _rest(line, rests)
        if following is None:
            following = _rest(line, _methods(), _SHORTEST_START)
            run = [] if following is not None else run
        if following is None:
            continue
        rests = following
        run.append(line)
        if "" in rests:
            whole = "".join(straight(one.text) for one in run)
            yield Run(next(text for text in texts()["methods"] if straight(text) == whole), tuple(run))


@cache
def _methods() -> tuple[str, ...]:
    return tuple(straight(text) for text in texts()["methods"])


def straight(text: str) -> str:
    """The words without white space, every way of writing times and quotation marks made one."""
    return compact(text).translate(_STRAIGHT)


def _rest(line: Line, expected: Collection[str], shortest: int = 1) -> list[str] | None:
    """What must follow after the line in each of the texts that it begins; None where it begins none."""
    piece = straight(line.text)
    if len(piece) < shortest or not piece:
        return None
    found = [text[len(piece) :] for text in expected if text and text.startswith(piece)]
    return found or None


@cache
def _levels() -> Mapping[str, int]:
    """Every level label with its level; that of the whole table is none."""
    lists = words()["levels"]
    names = (*lists["level1"], *lists["level2"])
    found = {compact(name): level_of(name) or GROUP for name in names}
    return found | {compact(name): GROUP for name in lists["group"]}


def assembled(lines: Sequence[Line], start: int, known: Collection[str]) -> tuple[int, str] | None:
    """The longest known label that the lines from `start` spell: the number after its last line, and it."""
    spelled, best = "", None
    for number in range(start, len(lines)):
        spelled += lines[number].folded
        whole = _is_whole(spelled, known)
        if whole is None:
            break
        if whole:
            best = (number + 1, spelled)
    return best


def _is_whole(spelled: str, known: Collection[str]) -> bool | None:
    """True for a whole label, False for the beginning of one, None for anything else."""
    if spelled in known:
        return True
    begun = False
    for name in known:
        if name.startswith(spelled):
            begun = True
        elif spelled.startswith(name):
            rest = spelled[len(name) :]
            if _WEIGHT.fullmatch(rest):
                return True
            begun = begun or _WEIGHT_BEGUN.fullmatch(rest) is not None
    return False if begun else None


def events(lines: Sequence[Line]) -> Iterator[Event]:
    """The lines with their level labels put together, in reading order."""
    spent: set[int] = set()
    number = 0
    while number < len(lines):
        if number in spent:
            number += 1
            continue
        pieces, spelled = _pieces(lines, number)
        if not pieces:
            yield lines[number]
            number += 1
            continue
        yield _label(spelled, [lines[piece] for piece in pieces])
        spent.update(pieces)


def _pieces(lines: Sequence[Line], start: int) -> tuple[list[int], str]:
    """The numbers of the lines that spell the label beginning at a line, and it; none for other text."""
    found = assembled(lines, start, _levels())
    broken = _over_pages(lines, start)
    if broken is not None and (found is None or broken[1][-1] >= found[0]):
        return broken[1], broken[0]
    return (list(range(start, found[0])), found[1]) if found is not None else ([], "")


def _over_pages(lines: Sequence[Line], start: int) -> tuple[str, list[int]] | None:
    """A label whose beginning stands at the end of a page and whose end begins the next one (效益指 … 标)."""
    spelled, end = "", start
    while end < len(lines) and _is_whole(spelled + lines[end].folded, _levels()) is not None:
        spelled += lines[end].folded
        end += 1
    if len(spelled) < _SHORTEST_BROKEN_LABEL:
        return None
    if _is_whole(spelled, _levels()):
        return None
    page = next((number for number in range(end, len(lines)) if lines[number].gap >= PAGE_GAP), None)
    return None if page is None else _completed(lines, spelled, range(start, end), page)


def _completed(
    lines: Sequence[Line], spelled: str, before: range, start: int
) -> tuple[str, list[int]] | None:
    best: tuple[str, list[int]] | None = None
    for number in range(start, len(lines)):
        spelled += lines[number].folded
        whole = _is_whole(spelled, _levels())
        if whole is None:
            break
        if whole:
            best = (spelled, [*before, *range(start, number + 1)])
    return best


def _label(spelled: str, pieces: Sequence[Line]) -> Label:
    printed = _WEIGHT.search(spelled)
    name = spelled[: printed.start()] if printed else spelled
    # the pieces of a label stand pages apart where a page break tore it; its place is where it begins
    near = [piece for piece in pieces if piece.number - pieces[0].number <= len(pieces) + PAGE_GAP]
    return Label(
        level=_levels()[name],
        name=name,
        weight=printed.group(1) if printed else None,
        place=joined_place(near),
        lines=tuple(pieces),
    )
