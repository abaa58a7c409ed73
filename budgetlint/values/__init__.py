"""One cell's text → Value, and the algebra of units. The grammar and pint are loaded on first use."""

from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Value
from budgetlint.values.found import Found

__all__ = ["Found", "find_figures", "in_words", "read_typed", "read_value"]


def read_value(text: str) -> Value:
    """The reading of one cell's text. Every text has one: what cannot be read is unreadable and says why."""
    from budgetlint.values.reading import read

    return read(text)


def read_typed(kind: str | None, value: str | None, unit: str | None) -> Value:
    """The reading of a cell that the form splits into type (≥, 定性), value and unit of measure."""
    from budgetlint.values.typed import read_triple

    return read_triple(kind, value, unit)


def find_figures(text: str) -> tuple[Found, ...]:
    """The quantities and prices inside a name or a passage, in reading order, with their exact spans."""
    from budgetlint.values.reading import figures_in

    return figures_in(text)


def in_words(value: Value) -> Sentence:
    """What a reading means, said in one sentence."""
    from budgetlint.values.spoken import spoken

    return spoken(value)
