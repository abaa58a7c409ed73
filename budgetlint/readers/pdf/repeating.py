"""Rows at the top of a page that repeat rows above: the head of the table once more, or another form.

A head ends with the row that names its columns. What repeats more than that, or goes on with the label that
the table began with, is the next form on the same template.
"""

from collections.abc import Sequence

from budgetlint.readers.labels import anchors, bare, is_known, is_title, level_of
from budgetlint.readers.pdf.items import Part

_FEWEST_HEADS = 3
"""Filled cells of a row that is repeated as a head."""


def repeated_rows(above: Sequence[tuple[str, ...]], below: Part) -> int:
    """How many rows at the top of the part repeat rows of the table above, as Word repeats heads."""
    own = [below.texts(number) for number in range(below.height)]
    best = 0
    for start in range(len(above)):
        length = 0
        while length < len(own) and start + length < len(above) and own[length] == above[start + length]:
            length += 1
        holds_head = start == 0 or any(is_head(row) for row in own[:length])
        if length > best and holds_head and any(own[:length]):
            best = length
    while best and any(cell.top < best < cell.bottom for cell in below.cells):
        best -= 1
    return best


def begins_anew(above: Sequence[tuple[str, ...]], below: Part, repeated: int) -> bool:
    """Whether the part is another form: by its title, the label that begins forms, or by what it repeats."""
    first = next((texts for number in range(repeated, below.height) if (texts := below.texts(number))), ())
    if len(first) == 1 and is_title(first[0]):
        return True
    if len(first) > 1 and bare(first[0]) in anchors() and first not in above:
        return True
    own = [below.texts(number) for number in range(repeated)]
    return bool(own) and own == list(above[:repeated]) and _restarts(above, first, repeated)


def _restarts(above: Sequence[tuple[str, ...]], first: Sequence[str], repeated: int) -> bool:
    """Whether rows below a table repeat more than its head, or what follows begins like the table itself."""
    heads = [number for number in range(repeated) if is_head(above[number])]
    if heads and any(is_known(row[0]) for row in above[heads[-1] + 1 : repeated] if row):
        return True
    begun = next((row for row in above[repeated:] if row), ())
    if not begun or not first or bare(begun[0]) != bare(first[0]) or begun == first:
        return False
    level = level_of(first[0])
    if level is None:
        return is_known(first[0])
    # a label of levels may be printed again below a break in its rows
    return level != next((found for row in reversed(above) if row and (found := level_of(row[0]))), level)


def is_head(texts: Sequence[str]) -> bool:
    """Whether a row names columns: several filled cells without any figure."""
    return len(texts) >= _FEWEST_HEADS and not any(
        character.isdigit() for text in texts for character in text
    )
