"""What never changes a reading, and what no damage may do: put an amount where it does not stand."""

from collections.abc import Sequence

from accounts_described import FOLDER, accounts_in, contents, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.forms import forms_in
from budgetlint.model.filing import Filing

TABS = (FOLDER / "whole" / "tabs.txt").read_text(encoding="utf-8")
LINES = (FOLDER / "whole" / "lines.txt").read_text(encoding="utf-8")
TEXTS = tuple(path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*.txt")))
EXPECTED = contents(accounts_in(TABS))
SPACES = st.sampled_from(("", " ", "  ", "\u3000", "\u00a0"))
SEPARATORS = st.sampled_from(("\t", " | ", "|", " ", "   ", "\u3000", "\n"))
FEW = settings(max_examples=40, deadline=None)


def spaced(text: str, spaces: Sequence[str]) -> str:
    """The text with white space put around its cells, one after the other."""
    cells = text.replace("\n", "\t\n\t").split("\t")
    padded = [
        cell
        if cell in ("", "\n")
        else spaces[number % len(spaces)] + cell + spaces[-1 - number % len(spaces)]
        for number, cell in enumerate(cells)
    ]
    return "\t".join(padded).replace("\t\n\t", "\n")


def separated(text: str, separator: str) -> str:
    """The text with another separator; only tabs and pipes keep blank cells."""
    if "|" in separator:
        return text.replace("\t", separator)
    return "\n".join(separator.join(filter(None, line.split("\t"))) for line in text.split("\n"))


def amounts(filings: Sequence[Filing]) -> dict[tuple[str, str, str], list[str]]:
    """The amounts under table, label and column."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for filing in filings:
        for table in filing.tables:
            for row in table.rows:
                for cell in row.cells:
                    if cell.text is not None:
                        found.setdefault((table.number, row.label, cell.column), []).append(cell.text)
    return found


@FEW
@given(st.lists(SPACES, min_size=1, max_size=7))
def test_white_space_around_cells_changes_nothing(spaces: list[str]) -> None:
    assert contents(accounts_in(spaced(TABS, spaces))) == EXPECTED


@FEW
@given(SEPARATORS)
def test_another_separator_changes_nothing(separator: str) -> None:
    assert contents(accounts_in(separated(TABS, separator))) == EXPECTED


@FEW
@given(st.data())
def test_an_amount_that_is_lost_puts_no_other_in_its_place(data: st.DataObject) -> None:
    lines = LINES.split("\n")
    numbers = [number for number, line in enumerate(lines) if line.endswith(("0", "5")) and "." in line]
    for number in data.draw(st.lists(st.sampled_from(numbers), min_size=1, max_size=3, unique=True)):
        lines[number] = ""
    right = amounts([accounts_in(LINES)])
    for place, texts in amounts(forms_in(rows_of("\n".join(lines)))).items():
        assert set(texts) <= set(right.get(place, ()))


@FEW
@given(st.sampled_from(TEXTS), st.data())
def test_a_text_cut_anywhere_is_read_without_an_exception(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    forms_in(rows_of(text[start:end]))
