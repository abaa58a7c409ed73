"""What stands beside or below the form of a sheet: notes of those who check it, and other forms.

A form ends where its merged cells and its heads end. Cells further right, or alone below it, are notes: they
are told and not read, but for the money unit, which may stand at the right edge of the paper.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from budgetlint.model.regex import regex
from budgetlint.readers.lattice import Area, Spot

_UNIT = regex(r"^\s*[（(]?(?:金额)?单位\s*[:：].{0,6}元\s*[)）]?\s*$")
_COLON = regex(r"[:：]")
_FIRST = 2_000
_LONGEST_LABEL = 20
_FEWEST = 3
"""Cells of a column that belongs to the form although nothing merged reaches it."""
_FEWEST_OF_A_FORM = 8
_FEWEST_SHARED = 5
"""Labels that two forms side by side have in common."""
_MOST_NOTES = 40
"""Cells beside a form from which on they are no notes."""


def notes_beside(words: Mapping[Spot, str], areas: Sequence[Area]) -> list[Spot]:
    """The cells right of all columns that the form of a sheet has."""
    filled = {spot for spot, text in words.items() if text.strip()}
    edge = max((last for _, first, _, last in areas if last > first), default=0)
    columns = sorted({column for _, column in filled})
    found: list[Spot] = []
    for column in reversed(columns):
        own = sorted(spot for spot in filled if spot[1] == column)
        before = max((other for other in columns if other < column), default=0)
        clear = column > edge if edge else column > before + 1 and before > 0
        if not clear or any(first <= column <= last for _, first, _, last in areas) or _is_column(own, words):
            break
        found += own
    return found if len(found) <= _MOST_NOTES else []


def _is_column(spots: Sequence[Spot], words: Mapping[Spot, str]) -> bool:
    """Whether a column belongs to a form: it has a head among heads, or cells below words in their row."""
    from budgetlint.readers.labels import is_known

    if any(is_known(words[spot]) for spot in spots):
        return True
    row, column = spots[0]
    beside = [text for (other, _), text in words.items() if other == row and text.strip()]
    heads = not any(character.isdigit() for text in beside for character in text)
    return len(spots) >= _FEWEST and len(beside) > _FEWEST and heads and bool(words.get((row, column - 1)))


def is_unit(text: str) -> bool:
    """Whether a cell says the money unit and nothing else."""
    return _UNIT.match(text) is not None


def notes_below(words: Mapping[Spot, str], areas: Sequence[Area]) -> frozenset[int]:
    """The rows below a form that hold one cell each and no label, where the form itself has merged cells."""
    from budgetlint.readers.labels import is_known

    if not areas:
        return frozenset()
    counted: dict[int, int] = {}
    for (row, _), text in words.items():
        counted[row] = counted.get(row, 0) + bool(text.strip())
    end = max((row for row, count in counted.items() if count > 1), default=0)
    end = max(end, *(bottom for _, _, bottom, _ in areas))
    below = {row: text for (row, _), text in words.items() if row > end and text.strip()}
    return frozenset(row for row, text in below.items() if not is_known(_COLON.split(text)[0]))


def forms_side_by_side(words: Mapping[Spot, str], areas: Sequence[Area]) -> list[range]:
    """The columns of each form of a sheet, where blank columns or heads part them; else all together."""
    columns = {column for (_, column), text in words.items() if text.strip()}
    columns |= {column for _, first, _, last in areas for column in range(first, last + 1)}
    blocks = [part for block in _runs(columns) for part in _parted_by_heads(block, words, areas)]
    if len(blocks) < 2 or not all(_begins_a_form(block, words) for block in blocks):
        return [range(1, max(columns, default=0) + 1)]
    return blocks


def _parted_by_heads(block: range, words: Mapping[Spot, str], areas: Sequence[Area]) -> list[range]:
    """The block, parted where a label that begins forms stands once more and no merged cell reaches over.

    All sides name the same things: a list whose heads come twice has only a few of them.
    """
    from budgetlint.readers.labels import anchors, bare

    heads = {
        column
        for (_, column), text in words.items()
        if column in block and len(text) <= _LONGEST_LABEL and bare(text) in anchors()
    }
    crossed = {column for _, first, _, last in areas for column in range(first + 1, last + 1)}
    starts = sorted(heads - crossed)
    if len(starts) < 2 or starts[0] != block.start:
        return [block]
    ends = [*starts[1:], block.stop]
    parts = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    labels = [_labels_in(part, words) for part in parts]
    return parts if len(set.intersection(*labels)) >= _FEWEST_SHARED else [block]


def _labels_in(block: range, words: Mapping[Spot, str]) -> set[str]:
    """The labels of forms that stand in the columns."""
    from budgetlint.readers.labels import bare, is_known

    return {bare(text) for (_, column), text in words.items() if column in block and is_known(text)}


def _runs(columns: Iterable[int]) -> list[range]:
    """Columns that follow one another."""
    found: list[range] = []
    for column in sorted(columns):
        if found and found[-1].stop == column:
            found[-1] = range(found[-1].start, column + 1)
        else:
            found.append(range(column, column + 1))
    return found


def _begins_a_form(block: range, words: Mapping[Spot, str]) -> bool:
    """Whether the columns hold the label that begins forms."""
    return holds_a_form(text for (_, column), text in words.items() if column in block)


def holds_a_form(texts: Iterable[str]) -> bool:
    """Whether the label that begins forms is among the first words of a sheet, and other words with it."""
    from budgetlint.readers.labels import anchors, bare

    first = [text for text in islice(texts, _FIRST) if text.strip()]
    return len(first) >= _FEWEST_OF_A_FORM and any(
        bare(text) in anchors() for text in first if len(text) <= _LONGEST_LABEL
    )
