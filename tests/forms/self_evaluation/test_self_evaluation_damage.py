"""Whatever an extraction drops or adds: a row is right, or it says that it is unread."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.forms import forms_in
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing
from budgetlint.readers.text import read

FOLDER = Path(__file__).parent
TORN = (FOLDER / "torn.txt").read_text(encoding="utf-8")
TABS = (FOLDER / "tabs.txt").read_text(encoding="utf-8")
PIPES = (FOLDER / "pipes.txt").read_text(encoding="utf-8")
TORN_TABLE = TORN.index("一级指")

Cells = tuple[str | None, ...]


def filings(text: str) -> tuple[Filing, ...]:
    document = read(Path("filing.txt"), text.encode())
    assert isinstance(document, Document)
    return forms_in(document.rows)


def points(text: str) -> set[Cells]:
    """The figures of every row that is not given up: weight, target, actual value, score."""
    return {
        (row.weight, figures(row.value), figures(row.actual), row.score)
        for filing in filings(text)
        for row in filing.indicators
        if not row.lost
    }


def figures(text: str | None) -> str | None:
    """The text where it holds a figure; of values in words nobody can tell whether a line is missing."""
    return text if text and any(character.isdigit() for character in text) else None


def amounts(text: str) -> set[tuple[str, str | None]]:
    """Every amount of the fund block that is not given up."""
    return {
        ("/".join(fund.path), fund.text) for filing in filings(text) for fund in filing.funds if not fund.lost
    }


POINTS = {text: points(text) for text in (TORN, TABS, PIPES)}
AMOUNTS = {text: amounts(text) for text in (TABS, PIPES)}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_line_that_was_lost_changes_no_other_number(data: st.DataObject) -> None:
    first = TORN.count("\n", 0, TORN_TABLE)
    lines = TORN.split("\n")
    lost = data.draw(st.integers(first, len(lines) - 1))
    assert points("\n".join(lines[:lost] + lines[lost + 1 :])) <= POINTS[TORN]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_two_lines_run_into_one_change_no_other_number(data: st.DataObject) -> None:
    ends = [place for place in range(TORN_TABLE, len(TORN)) if TORN[place] == "\n"]
    end = data.draw(st.sampled_from(ends))
    assert points(f"{TORN[:end]} {TORN[end + 1 :]}") <= POINTS[TORN]


@settings(max_examples=100, deadline=None)
@given(
    st.data(), st.sampled_from([(TABS, "\t"), (PIPES, "|")]), st.sampled_from(["lost", "doubled", "blank"])
)
def test_a_separator_lost_or_added_changes_no_number(
    data: st.DataObject, table: tuple[str, str], damage: str
) -> None:
    text, separator = table
    place = data.draw(st.sampled_from([n for n, character in enumerate(text) if character == separator]))
    put = {"lost": "", "doubled": separator * 2, "blank": " "}[damage]
    damaged = text[:place] + put + text[place + 1 :]
    assert points(damaged) <= POINTS[text]
    assert amounts(damaged) <= AMOUNTS[text]


def test_a_label_over_all_indicators_that_stands_alone_in_a_row_says_nothing() -> None:
    lines = TABS.splitlines()
    at = next(number for number, line in enumerate(lines) if "质量指标" in line)
    broken = "\n".join([*lines[:at], "\t\t\t绩效指标\t\t", *lines[at:]])
    assert [row.name for row in filings(broken)[0].indicators] == [
        row.name for row in filings(TABS)[0].indicators
    ]
