"""What a budget plans for a project, as other forms are held against it."""

from budgetlint.model.figure import Figure
from budgetlint.model.record import record


@record
class Planned:
    """What a project is planned to cost in a year, with the words of its introduction."""

    words: str
    year: int | None
    figure: Figure
