"""Which cells of a document would be written otherwise: those that hold the values of its forms."""

from collections.abc import Iterator

from budgetlint.fixing.spelling import respelled
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace


@record
class Edit:
    """A cell whose words mean the same in the writing that forms ask for."""

    place: Place
    old: str
    new: str


def edits_of(document: Document) -> tuple[Edit, ...]:
    """The edits of all forms of a document, in reading order; a cell that holds more than a value is left."""
    cells = {located(cell.place): cell.text.strip() for row in document.rows for cell in row.cells}
    found: dict[Place, Edit] = {}
    for filing in recognise(document):
        for place, text in _values(filing):
            whole = cells.get(located(place), text) if document.rows else text
            new = respelled(text) if whole == text else None
            if new is not None:
                found.setdefault(located(place), Edit(place, text, new))
    return tuple(sorted(found.values(), key=lambda edit: edit.place.order))


def located(place: Place) -> Place:
    """The place without its words: where it is, whatever stands there."""
    return replace(place, text="", form=None, file=None)


def _values(filing: Filing) -> Iterator[tuple[Place, str]]:
    """The cells that hold figures, each with its words as they stand in the file."""
    for row in filing.indicators:
        for place, text in ((row.value_place, row.value), (row.actual_place, row.actual)):
            if place is not None and text:
                yield place, place.text or text
    for fund in filing.funds:
        if fund.text:
            yield fund.place, fund.place.text or fund.text
