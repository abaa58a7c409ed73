"""Rows at the top of a page that repeat rows above: the head of the table once more, or another form.

A head ends with the row that names its columns. What repeats more than that, or goes on with the label that
the table began with, is the next form on the same template. Programs that print the first rows of a sheet on
every page cut a label that is merged from the head into the rows below it: such a cell need not say the same.
"""

from collections.abc import Sequence

from budgetlint.readers.labels import anchors, bare, is_known, is_level, is_title, level_of
from budgetlint.readers.pdf.items import SAME, Line, Part, TableCell, same_column
from budgetlint.readers.pdf.lines import Words

_FEWEST_HEADS = 3
"""Filled cells of a row that is repeated as a head."""

_FIRST_ROWS = 5
"""Rows of a form among which its name stands; a unit or a year may stand before it."""

Texts = tuple[str, ...]


class Repeated:
    """The rows that a page begins with once more: how many, and the first of them above."""

    def __init__(self, start: int = 0, length: int = 0) -> None:
        self.start, self.length = start, length


class Printed:
    """The rows of a table on all pages so far, and the words in them."""

    def __init__(self, chain: Sequence[Part]) -> None:
        self.rows = [(part, number) for part in chain for number in range(part.height)]
        self.texts = [part.texts(number) for part, number in self.rows]

    def cells(self, number: int) -> list[TableCell]:
        """The cells that begin in a row."""
        part, row = self.rows[number]
        return part.row(row)

    def standing(self, number: int) -> list[TableCell]:
        """The cells that begin in a row or reach into it from above, from left to right."""
        part, row = self.rows[number]
        return sorted((cell for cell in part.cells if cell.top <= row < cell.bottom), key=_left)

    def reaches(self, number: int, cell: TableCell, end: int) -> bool:
        """Whether a cell that begins in a row is merged with rows from `end` on."""
        _, row = self.rows[number]
        return cell.bottom - row > end - number

    def repeated(self, below: Part) -> Repeated:
        """The rows at the top of a part that repeat rows of the table above."""
        own = [below.texts(number) for number in range(below.height)]
        best = Repeated()
        for start in range(len(self.rows)):
            length = 0
            while length < min(len(own), len(self.rows) - start) and (
                own[length] == self.texts[start + length] or self._is_same_row(start + length, below, length)
            ):
                length += 1
            found = self.texts[start : start + length]
            holds_head = start == 0 or any(map(is_head, found))
            if length > best.length and holds_head and any(found):
                best = Repeated(start, length)
        while best.length and self._cuts_cells(below, best):
            best.length -= 1
        return best

    def _is_same_row(self, number: int, below: Part, row: int) -> bool:
        """Whether a row has the same cells and says the same in them, merged labels left out."""
        above, own = self.standing(number) if row == 0 else self.cells(number), below.row(row)
        if len(above) < _FEWEST_HEADS or len(above) != len(own):
            return False
        if not any(one.text and one.text == other.text for one, other in zip(above, own, strict=True)):
            return False
        return all(
            same_column(one, other)
            and (
                one.text == other.text or (_is_merged(one) and (other.text in one.text or _is_merged(other)))
            )
            for one, other in zip(above, own, strict=True)
        )

    def _cuts_cells(self, below: Part, best: Repeated) -> bool:
        """Whether the end of the repeated rows lies in a cell that did not go on there above."""
        return any(
            cell.top < best.length < cell.bottom and not self._goes_on(cell, best) for cell in below.cells
        )

    def _goes_on(self, cell: TableCell, best: Repeated) -> bool:
        return self._cut_above(cell, best) is not None

    def _cut_above(self, cell: TableCell, best: Repeated) -> TableCell | None:
        """The cell above that a merged cell repeats, and that goes on below the repeated rows there, too."""
        number, end = best.start + cell.top, best.start + best.length
        above = self.standing(number) if cell.top < best.length < cell.bottom else ()
        return next((one for one in above if same_column(cell, one) and self.reaches(number, one, end)), None)

    def say_once(self, below: Part, best: Repeated) -> None:
        """Leaves a label once that runs through the repeated rows into those below them."""
        for cell in below.cells:
            above = self._cut_above(cell, best)
            label = "".join(above.whole.text.split()) if above is not None else ""
            words = "".join(cell.text.split())
            if above is not None and label and words == label * (len(words) // len(label)):
                cell.words = above.whole.words
        for cell in below.row(best.length):
            if any(one.bottom == best.length and self._is_rest(one, cell, best) for one in below.cells):
                cell.words = Words("")

    def _is_rest(self, head: TableCell, cell: TableCell, best: Repeated) -> bool:
        """Whether a cell holds the rest of a merged head that the repeated rows have in part."""
        cut = (one for one in self.cells(best.start + head.top) if same_column(one, head))
        return same_column(head, cell) and any(
            _is_merged(one) and head.text + cell.text == one.whole.text != head.text for one in cut
        )

    def is_printed_head(self, best: Repeated) -> bool:
        """Whether what is repeated is the head of the table, or a head in it whose rows go on."""
        end = best.start + best.length
        if best.start == 0:
            return best.length > 0
        names = any(map(names_columns, self.texts[best.start : end]))
        # in a table that holds several forms it is the head of the next one
        return names and not any(map(_begins_a_form, self.texts[end:]))

    def begins_anew(self, below: Part, best: Repeated) -> bool:
        """Whether a part is another form: by title, by the label that begins forms, by what it repeats."""
        first = first_texts(below, best.length)
        if _begins_a_form(first) and (len(first) == 1 or first not in self.texts):
            return True
        return best.length > 0 and best.start == 0 and self._restarts(first, best.length, below)

    def _restarts(self, first: Texts, repeated: int, below: Part) -> bool:
        """Whether rows repeat more than the head of the table, or what follows begins like it."""
        heads = [number for number in range(repeated) if is_head(self.texts[number])]
        if heads and any(is_known(row[0]) for row in self.texts[heads[-1] + 1 : repeated] if row):
            return True
        begun = next((row for row in self.texts[repeated:] if row), ())
        if not begun or not first or bare(begun[0]) != bare(first[0]) or begun == first:
            return False
        if level_of(first[0]) is None and not is_known(first[0]):
            return False
        # a label may be printed again below a break in its rows
        return not self._goes_on_under(first[0], below, repeated)

    def _goes_on_under(self, label: str, below: Part, start: int) -> bool:
        """Whether the label that a page begins with is the one that stood last in its column above."""
        own = next((cell for cell in below.cells if cell.text == label and cell.bottom > start), None)
        above = (cell for number in range(len(self.rows) - 1, -1, -1) for cell in self.cells(number))
        words = (cell.whole.text for cell in above if own is not None and same_column(cell, own))
        return bare(next(filter(None, words), "")) == bare(label)

    def restarts_below_its_title(self, below: Part, best: Repeated) -> bool:
        """Whether rows below the same title begin as those below the title above, or name a project."""
        own = [texts for number in range(best.length, below.height) if (texts := below.texts(number))]
        if any(_begins_a_form(row) and row not in self.texts for row in own[:_FIRST_ROWS]):
            return True
        first, begun = next(iter(own), ()), next(filter(None, self.texts[best.length :]), ())
        if len(first) == len(begun) == 1:
            return True
        if not first or not begun or bare(first[0]) != bare(begun[0]):
            return False
        return not self._goes_on_under(first[0], below, best.length)


def _begins_a_form(row: Texts) -> bool:
    return bool(row) and (bare(row[0]) in anchors() if len(row) > 1 else is_title(row[0]))


def _left(cell: TableCell) -> float:
    return cell.box[0]


def take_off(part: Part, rows: int) -> None:
    """Takes the first rows off a part; what is left of a cell that reaches below them keeps its words."""
    edge = next((cell.box[1] for cell in part.cells if cell.top == rows), part.box[3])
    part.cells = [cell for cell in part.cells if cell.bottom > rows]
    for cell in part.cells:
        if cell.top < rows:
            cell.box = (cell.box[0], edge, *cell.box[2:])
        cell.top, cell.bottom = max(cell.top - rows, 0), cell.bottom - rows
    part.cells.sort(key=lambda cell: (cell.top, cell.box[0]))
    part.height -= rows
    part.box = (part.box[0], edge, *part.box[2:])


def lines_printed_again(page: Sequence[Line | Part], above: Sequence[Line]) -> int:
    """How many lines at the top of a page repeat lines that stand in the same order above the table."""
    lines: list[Line] = []
    for item in page:
        if isinstance(item, Part):
            break
        lines.append(item)
    for start in range(len(above) - len(lines) + 1 if lines else 0):
        if all(map(_is_same_line, lines, above[start:])):
            return len(lines)
    return 0


def _is_same_line(one: Line, other: Line) -> bool:
    edges = zip(one.box[::2], other.box[::2], strict=True)
    return one.text == other.text and all(abs(first - second) <= SAME for first, second in edges)


def first_texts(part: Part, start: int) -> Texts:
    """The words of the first row with words from a row on."""
    return next((texts for number in range(start, part.height) if (texts := part.texts(number))), ())


def _is_merged(cell: TableCell) -> bool:
    return cell.bottom - cell.top > 1


def is_head(texts: Sequence[str]) -> bool:
    """Whether a row names columns: several filled cells without any figure."""
    return len(texts) >= _FEWEST_HEADS and not any(
        character.isdigit() for text in texts for character in text
    )


def names_columns(texts: Sequence[str]) -> bool:
    """Whether a row is a head, or holds other labels that stand once in a form."""
    return is_head(texts) and any(is_known(text) and not is_level(text) for text in texts)
