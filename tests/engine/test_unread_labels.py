"""Sums over a table of accounts with an unread label prove nothing; other tables stay as they are."""

import pytest

from budgetlint.engine.unread_labels import tables_with_unread_labels, without_partial_sums
from budgetlint.model.document import UNREAD, Cell, Row
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing, FormKind
from budgetlint.model.place import Place
from budgetlint.model.verdict import Equation, Outcome, Verdict


def row(number: int, *words: str, table: int = 1) -> Row:
    return Row(
        tuple(Cell(word, Place(word, table=table, row=number, column=at)) for at, word in enumerate(words, 1))
    )


TORN_LABEL = [
    row(1, "项目", "预算数"),
    row(2, "一、教育支出", "10"),
    row(3, UNREAD, "20"),
    row(4, "合计", "30"),
]
TORN_AMOUNT = [
    row(1, "项目", "预算数"),
    row(2, "一、教育支出", UNREAD),
    row(3, "二、其他", "20"),
    row(4, "合计", "30"),
]


@pytest.mark.parametrize(("rows", "tables"), [(TORN_LABEL, {1}), (TORN_AMOUNT, set()), ([], set())])
def test_a_label_is_what_stands_in_a_column_of_words(rows: list[Row], tables: set[int]) -> None:
    assert tables_with_unread_labels(rows) == tables


def violated(table: int) -> Verdict:
    sides = (Figure(1, "元", place=Place("10", table=table)), Figure(3, "元", place=Place("30", table=table)))  # type: ignore[arg-type]
    return Verdict(
        "ACC003", "1", Outcome.VIOLATED, Place(table=table), equation=Equation(*sides, "≈", holds=False)
    )


@pytest.mark.parametrize(
    ("kind", "table", "ends"),
    [
        (FormKind.BUDGET, 1, Outcome.UNCHECKED),
        (FormKind.BUDGET, 2, Outcome.VIOLATED),
        (FormKind.PROJECT_TARGET, 1, Outcome.VIOLATED),
    ],
)
def test_only_sums_over_the_table_are_open(kind: FormKind, table: int, ends: Outcome) -> None:
    filing = Filing("1", kind, "", None, None, None, None, Place())
    (verdict,) = without_partial_sums([violated(table)], filing, frozenset({1}))
    assert verdict.outcome is ends
