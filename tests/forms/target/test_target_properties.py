"""What never changes a reading: white space around cells, and the order of the forms in a file."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from budgetlint.forms import forms_in
from budgetlint.forms.segments import segments
from budgetlint.model.document import Document, Row
from budgetlint.model.filing import Filing
from budgetlint.readers.text import read

FOLDER = Path(__file__).parent
TEXTS = tuple(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt")))
SPACES = st.sampled_from(("", " ", "  ", "\u3000", "\u00a0"))


def rows_of(text: str) -> tuple[Row, ...]:
    document = read(Path("filing.txt"), text.encode("utf-8"))
    assert isinstance(document, Document)
    return document.rows


def contents(filing: Filing) -> tuple[object, ...]:
    """What the form says, without the places."""
    rows = [(r.level1, r.level2, r.name, r.value, r.value_type, r.unit, r.remark) for r in filing.indicators]
    funds = [(fund.path, fund.text, fund.yuan) for fund in filing.funds]
    fields = [(field.label, field.text) for field in filing.fields]
    goals = [(goal.label, goal.text) for goal in filing.narratives]
    return filing.kind, filing.title, filing.fiscal_year, filing.project, rows, funds, fields, goals


def blocks(text: str) -> list[str]:
    """The lines of each form, with what stands below it."""
    lines = text.split("\n")
    starts = [(segment.rows[0].place.line or 1) - 1 for segment in segments(rows_of(text))]
    return ["\n".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


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


@given(st.sampled_from(TEXTS), st.lists(SPACES, min_size=1, max_size=7))
def test_white_space_around_cells_changes_nothing(text: str, spaces: list[str]) -> None:
    expected = [contents(filing) for filing in forms_in(rows_of(text))]
    assert [contents(filing) for filing in forms_in(rows_of(spaced(text, spaces)))] == expected


@given(st.sampled_from(TEXTS).flatmap(lambda text: st.permutations(blocks(text))))
def test_the_order_of_the_forms_changes_nothing(order: list[str]) -> None:
    expected = [contents(filing) for block in order for filing in forms_in(rows_of(block))]
    assert [contents(filing) for filing in forms_in(rows_of("\n\n".join(order)))] == expected


@given(st.sampled_from(TEXTS), st.data())
def test_a_text_cut_anywhere_is_read_without_an_exception(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    forms_in(rows_of(text[start:end]))


@given(st.sampled_from(TEXTS), st.lists(st.integers(0, 40), max_size=8))
def test_lost_tabs_raise_no_exception(text: str, lost: list[int]) -> None:
    lines = text.split("\n")
    for number in lost:
        lines[number % len(lines)] = lines[number % len(lines)].replace("\t", "", 1)
    forms_in(rows_of("\n".join(lines)))


def without_leading_tabs(line: str, count: int) -> str:
    kept = len(line) - len(line.lstrip("\t"))
    return line[min(count, kept) :]


@given(
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 3)), min_size=1, max_size=6),
    st.booleans(),
)
def test_indicator_rows_that_lost_leading_tabs_read_the_same_or_say_that_they_are_lost(
    text: str, lost: list[tuple[int, int]], padded: bool
) -> None:
    lines = text.split("\n")
    expected = {row.place.line: row for filing in forms_in(rows_of(text)) for row in filing.indicators}
    for number, count in lost:
        if number + 1 in expected:
            short = without_leading_tabs(lines[number], count)
            lines[number] = short + "\t" * (len(lines[number]) - len(short)) * padded
    damaged = forms_in(rows_of("\n".join(lines)))
    found = [row for filing in damaged for row in filing.indicators if row.lost is None]
    same = [(expected[row.place.line].name, expected[row.place.line].value) for row in found]
    assert [(row.name, row.value) for row in found] == same
