"""Another separator between the cells never changes what is read; what it hides is lost with a reason."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.forms import forms_in
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing, Fund, Indicator
from budgetlint.model.record import replace
from budgetlint.readers.text import read

FOLDER = Path(__file__).parent
TABLES = FOLDER.parent
WHOLE = (FOLDER / "whole.txt").read_text(encoding="utf-8")
DAMAGED = tuple(
    path.read_text(encoding="utf-8")
    for family in ("target", "self_evaluation", "provinces")
    for path in sorted((TABLES / family).glob("*.txt"))
)
WIDE = st.sampled_from(("  ", "   ", "      ", "\u3000\u3000", " \u00a0 "))


def forms(text: str) -> tuple[Filing, ...]:
    document = read(Path("filing.txt"), text.encode("utf-8"))
    assert isinstance(document, Document)
    return forms_in(document.rows)


def piped(line: str) -> str:
    return f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line


def spaced(line: str, space: str) -> str:
    """The line with white space between its cells, blank ones gone."""
    return space.join(cell for cell in line.split("\t") if cell.strip()) if "\t" in line else line


def in_one_line(form: str) -> str:
    return " ".join(form.split())


def stated(row: Indicator) -> tuple[object, ...]:
    return (
        row.level1,
        row.level2,
        row.name,
        row.value,
        row.value_type,
        row.unit,
        row.weight,
        row.actual,
        row.score,
        row.reason,
        row.remark,
    )


def contents(form: Filing) -> tuple[object, ...]:
    """What the form says, without the places."""
    fields = [(field.label, field.text) for field in form.fields]
    goals = [(goal.label, goal.text) for goal in form.narratives]
    funds = [(fund.path, fund.text, fund.yuan) for fund in form.funds]
    rows = [stated(row) for row in form.indicators]
    total = form.total_score.text if form.total_score else None
    return (
        form.kind,
        form.title,
        form.fiscal_year,
        form.money_unit,
        form.project,
        fields,
        goals,
        funds,
        rows,
        total,
    )


def sure(funds: tuple[Fund, ...]) -> set[tuple[tuple[str, ...], str]]:
    return {(fund.path, fund.text) for fund in funds if fund.text is not None}


EXPECTED = [contents(form) for form in forms(WHOLE)]


def test_the_sample_is_whole() -> None:
    found = forms(WHOLE)
    assert [len(form.indicators) for form in found] == [8, 5]
    assert not any(row.lost for form in found for row in form.indicators)
    assert not any(form.problems for form in found)


def test_pipes_change_nothing() -> None:
    text = "\n".join(piped(line) for line in WHOLE.split("\n"))
    assert [contents(form) for form in forms(text)] == EXPECTED


@settings(deadline=None)
@given(WIDE)
def test_runs_of_spaces_change_nothing(space: str) -> None:
    text = "\n".join(spaced(line, space) for line in WHOLE.split("\n"))
    assert [contents(form) for form in forms(text)] == EXPECTED


def lost_or_same(text: str) -> list[str]:
    """The names of the rows that are lost; every other one must say what the table says."""
    lost = []
    for expected, found in zip(forms(WHOLE), forms(text), strict=True):
        assert contents(replace(found, indicators=())) == contents(replace(expected, indicators=()))
        rows = [stated(row) for row in found.indicators if row.lost is None]
        assert set(rows) <= {stated(row) for row in expected.indicators}
        lost += [row.name or "" for row in found.indicators if row.lost is not None]
    return lost


def test_one_space_between_cells_loses_only_a_remark_behind_a_value() -> None:
    text = "\n".join(spaced(line, " ") for line in WHOLE.split("\n"))
    assert lost_or_same(text) == ["清运垃圾"]


def test_a_form_in_one_line_loses_only_the_rows_with_a_remark() -> None:
    text = "\n".join(in_one_line(form) for form in WHOLE.split("\n\n"))
    assert lost_or_same(text) == ["保洁河道"]


@pytest.mark.parametrize("broken", ["42 公里", "5 个工作日", "42公里 以上", "保洁 河道 42公里"])
def test_a_cell_that_holds_a_space_is_never_read_in_part(broken: str) -> None:
    whole = WHOLE.replace("42公里\t", f"{broken}\t")
    for text in (
        "\n".join(spaced(line, " ") for line in whole.split("\n")),
        "\n".join(in_one_line(form) for form in whole.split("\n\n")),
        "\n".join(word for form in whole.split("\n\n") for word in form.split()),
    ):
        rows = [row for form in forms(text) for row in form.indicators if row.lost is None]
        assert not any(row.level2 == "数量指标" and row.weight is None for row in rows)


@settings(deadline=None)
@given(st.sampled_from(DAMAGED), st.one_of(WIDE, st.just(" ")))
def test_damaged_forms_parted_by_spaces_never_gain_a_row(text: str, space: str) -> None:
    expected = forms(text)
    found = forms("\n".join(spaced(line, space) for line in text.split("\n")))
    rows = {(row.name, row.value, row.actual, row.score) for form in expected for row in form.indicators}
    again = [row for form in found for row in form.indicators if row.lost is None]
    assert {(row.name, row.value, row.actual, row.score) for row in again} <= rows


@settings(deadline=None)
@given(st.sampled_from(DAMAGED), st.one_of(WIDE, st.just(" ")))
def test_damaged_forms_parted_by_spaces_never_gain_an_amount(text: str, space: str) -> None:
    expected = {amount for form in forms(text) for amount in sure(form.funds)}
    found = forms("\n".join(spaced(line, space) for line in text.split("\n")))
    assert {amount for form in found for amount in sure(form.funds)} <= expected


@settings(deadline=None)
@given(st.sampled_from(DAMAGED), st.data())
def test_any_piece_of_a_form_is_read_without_an_exception(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    space = data.draw(st.sampled_from(("", " ", "  ", "\n")))
    forms(space.join(text[start:end].split()))
