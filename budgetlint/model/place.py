"""Where a figure or a phrase stands in the file that a person has."""

from budgetlint.model.record import record


@record
class Place:
    """A cell, or a phrase inside one, as the machine interface locates it.

    All counts begin at 1. `text` holds the exact words that the place points at.
    """

    text: str = ""
    line: int | None = None
    end_line: int | None = None
    column: int | None = None
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    form: str | None = None
    """The form that it stands in, where that is another than the one spoken of."""
    file: str | None = None
    """The file that it stands in, where that is another than the one spoken of."""
    position: int | None = None
    """The row among all rows of the file in reading order, where its other numbers do not tell."""

    @property
    def order(self) -> tuple[int, int, int, int, int]:
        """A key that sorts places in reading order; the sheets of a workbook are tables in their order."""
        if self.position is not None:
            return (0, self.position, 0, 0, self.column or 0)
        return (
            self.page or 0,
            self.line or 0,
            self.table or 0,
            self.row or 0,
            self.column or 0,
        )
