"""A sheet as its file states it, whatever the format of the workbook, and its rows as a document has them."""

from collections.abc import Iterator

from budgetlint.messages import sentence
from budgetlint.model.document import UNREAD, Cell, Row
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable, replace
from budgetlint.readers.lattice import Area, Lattice, Spot, letters, overlaid, rows_of
from budgetlint.readers.listing import listed
from budgetlint.readers.parts import Unreadable
from budgetlint.readers.sources import MOST_COLUMNS
from budgetlint.readers.workbook.beside import (
    forms_side_by_side,
    holds_a_form,
    is_unit,
    notes_below,
    notes_beside,
)
from budgetlint.readers.workbook.laid_over import Drawn, settled, told
from budgetlint.readers.workbook.page_header import units_in

MOST_FILLED = 300_000
"""Cells with words in one workbook."""
LONGEST_TEXT = 32_767
"""Characters that a spreadsheet allows in one cell."""
MOST_TEXT = 20_000_000
"""Characters of one workbook, a shared text counted wherever it stands."""


@mutable
class Sheet:
    """The words of a sheet as they are shown, its merged areas, and what a person does not see."""

    name: str
    words: dict[Spot, str] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    uncomputed: list[Spot] = field(default_factory=list)
    """Formulas without the value that they had when the file was saved."""
    mistaken: list[Spot] = field(default_factory=list)
    """Cells that show an error such as #REF!."""
    struck: list[Spot] = field(default_factory=list)
    """Cells with words that are struck out."""
    concealed: list[Spot] = field(default_factory=list)
    """Cells whose format shows nothing of their number."""
    pictured: list[Spot] = field(default_factory=list)
    """Cells that hold a picture."""
    drawn: list[Drawn] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    """Where large pictures lie over the cells."""
    comments: int = 0
    head: str = ""
    """What is printed above each page, with its codes."""

    def spell(self, spot: Spot) -> str:
        """The name of a cell, such as D30."""
        return f"{letters(spot[1])}{spot[0]}"


@mutable
class Workbook:
    """The sheets of a workbook that are shown, and the names of those that are not."""

    sheets: list[Sheet] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    filled: int = 0
    characters: int = 0

    def count(self, sheet: Sheet) -> None:
        """Add a sheet, unless the workbook then holds more than can be a filing."""
        for spot, text in sheet.words.items():
            if len(text) > LONGEST_TEXT:
                said = sentence("readers.cell_too_long", most=LONGEST_TEXT)
                raise Unreadable(said, Place(sheet=sheet.name, cell=sheet.spell(spot)))
            self.characters += len(text)
        self.filled += len(sheet.words)
        if self.filled > MOST_FILLED or self.characters > MOST_TEXT:
            raise Unreadable(sentence("readers.too_many_cells", most=MOST_FILLED), Place(sheet=sheet.name))
        self.sheets.append(sheet)


def rows_and_problems(workbook: Workbook) -> tuple[list[Row], list[Problem]]:
    """The rows of all sheets that are shown, and what a person should know of the others."""
    rows: list[Row] = []
    problems = [
        Problem(sentence("readers.sheet_hidden", name=name), Place(sheet=name)) for name in workbook.hidden
    ]
    for number, sheet in enumerate(workbook.sheets, start=1):
        sheet.words.update(dict.fromkeys((*sheet.uncomputed, *sheet.pictured), UNREAD))
        kept = frozenset((*sheet.uncomputed, *sheet.mistaken))
        lattice = Lattice(number, sheet.words, sheet.areas, sheet.name, kept)
        place = Place(sheet=sheet.name, table=number, row=1, column=1)
        rows += [Row((Cell(unit, replace(place, text=unit)),)) for unit in units_in(sheet.head)]
        rows += _drawn_rows(sheet, lattice, problems)
        problems += _problems(sheet, lattice)
        rows += _rows(lattice, problems)
    return rows, problems


def _drawn_rows(sheet: Sheet, lattice: Lattice, problems: list[Problem]) -> Iterator[Row]:
    """The lines of text boxes above the form; other drawn words go into its cells, or are told."""
    if not sheet.drawn and not sheet.pictures:
        return
    found = settled(sheet.drawn, sheet.words, sheet.areas)
    problems += told(sheet.name, found.unread, sheet.pictures, sum(map(len, sheet.words.values())))
    sheet.words.update(found.words)
    for box in found.titles:
        for line in box.text.splitlines():
            yield Row((Cell(line, lattice.place(box.area[:2], line, 1)),))


def _rows(lattice: Lattice, problems: list[Problem]) -> Iterator[Row]:
    """The rows of a sheet without the notes beside its form, of forms side by side one after the other."""
    if len({column for _, column in lattice.words}) > MOST_COLUMNS:
        raise Unreadable(sentence("readers.too_wide", most=MOST_COLUMNS), Place(sheet=lattice.sheet))
    if not holds_a_form(lattice.words.values()):
        yield from rows_of(lattice)
        return
    notes = notes_beside(lattice.words, lattice.areas)
    left_out = [spot for spot in notes if not is_unit(lattice.words[spot])]
    if left_out:
        place = lattice.place(left_out[0], lattice.words[left_out[0]])
        named = listed([f"{letters(column)}{row}" for row, column in sorted(left_out)])
        problems.append(Problem(sentence("readers.notes_beside", cells=named, count=len(left_out)), place))
    units = [
        Row((Cell(lattice.words[at], lattice.place(at, lattice.words[at], 1)),))
        for at in sorted(notes)
        if at not in left_out
    ]
    words = {spot: text for spot, text in lattice.words.items() if spot not in notes}
    below = notes_below(words, lattice.areas)
    for block in forms_side_by_side(words, lattice.areas):
        own = {spot: text for spot, text in words.items() if spot[1] in block and spot[0] not in below}
        areas = [area for area in lattice.areas if area[1] in block]
        kept = frozenset(spot for spot in lattice.kept if spot[1] in block)
        for row in rows_of(Lattice(lattice.table, own, areas, lattice.sheet, kept)):
            while units and (units[0].place.row or 0) <= (row.cells[-1].place.row or 0):
                yield units.pop(0)
            yield row
    for spot in sorted(spot for spot in words if spot[0] in below and words[spot].strip()):
        yield Row((Cell(words[spot], lattice.place(spot, words[spot], 1)),))


def _problems(sheet: Sheet, lattice: Lattice) -> list[Problem]:
    found = []
    for key, spots in (
        ("formula_uncomputed", sheet.uncomputed),
        ("cell_error", sheet.mistaken),
        ("cells_struck", sheet.struck),
        ("cells_pictured", sheet.pictured),
        ("cells_concealed", sheet.concealed),
        ("cells_overlaid", overlaid(lattice)),
    ):
        if spots:
            place = lattice.place(spots[0], lattice.words.get(spots[0], ""))
            named = listed([sheet.spell(spot) for spot in spots])
            found.append(Problem(sentence(f"readers.{key}", cells=named, count=len(spots)), place))
    return found + _unseen(sheet)


def _unseen(sheet: Sheet) -> list[Problem]:
    """That hidden rows and columns were read, where they hold words, and comments were not."""
    rows = {row for row, _ in sheet.words}
    columns = {column for _, column in sheet.words}
    hidden_rows = [str(row) for row in sheet.hidden_rows if row in rows]
    hidden_columns = [letters(column) for column in sheet.hidden_columns if column in columns]
    place = Place(sheet=sheet.name)
    found = []
    if hidden_rows:
        found.append(Problem(sentence("readers.rows_hidden", rows=listed(hidden_rows)), place))
    if hidden_columns:
        found.append(Problem(sentence("readers.columns_hidden", columns=listed(hidden_columns)), place))
    if sheet.comments:
        found.append(Problem(sentence("readers.comments", count=sheet.comments), place))
    return found
