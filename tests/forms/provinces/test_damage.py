"""Rows, cells and tabs that an extraction lost: never an exception, never a cell of one row in another."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.forms import forms_in
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing, Indicator
from budgetlint.readers.text import read

FAMILIES = Path(__file__).parents[1]
TEXTS = tuple(
    path.read_text(encoding="utf-8")
    for family in ("target", "self_evaluation", "provinces", "accounts")
    for path in sorted((FAMILIES / family).glob("*.txt"))
)


def rows_of_indicators(lines: list[str]) -> list[int]:
    """The numbers of the lines below the head of a table of indicators, up to where the table ends."""
    found = []
    inside = False
    for number, line in enumerate(lines):
        inside = "\t" in line and (inside or "三级指标" in line)
        if inside and "三级指标" not in line:
            found.append(number)
    return found


TABLES = tuple(text for text in TEXTS if rows_of_indicators(text.split("\n")))


def forms(text: str) -> tuple[Filing, ...]:
    document = read(Path("filing.txt"), text.encode("utf-8"))
    assert isinstance(document, Document)
    return forms_in(document.rows)


def cells(row: Indicator) -> tuple[str | None, ...]:
    return (row.name, row.value, row.value_type, row.unit, row.weight, row.actual, row.score, row.reason)


def sure(text: str) -> set[tuple[str | None, ...]]:
    return {cells(row) for form in forms(text) for row in form.indicators if row.lost is None}


def says_no_more(row: tuple[str | None, ...], known: set[tuple[str | None, ...]]) -> bool:
    return any(all(here in (None, there) for here, there in zip(row, other, strict=True)) for other in known)


def without_line(lines: list[str], number: int) -> list[str]:
    return lines[:number] + lines[number + 1 :]


def twice(lines: list[str], number: int) -> list[str]:
    return lines[: number + 1] + lines[number:]


def swapped(lines: list[str], number: int) -> list[str]:
    return [*lines[:number], *reversed(lines[number : number + 2]), *lines[number + 2 :]]


def slid_left(lines: list[str], number: int) -> list[str]:
    return [*lines[:number], lines[number].lstrip("\t"), *lines[number + 1 :]]


def slid_right(lines: list[str], number: int) -> list[str]:
    return [*lines[:number], f"\t{lines[number]}", *lines[number + 1 :]]


@settings(deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.lists(st.sampled_from((without_line, twice, swapped, slid_left, slid_right)), max_size=4),
    st.data(),
)
def test_no_damage_raises_an_exception(text: str, damages: list[object], data: st.DataObject) -> None:
    lines = text.split("\n")
    for damage in damages:
        assert callable(damage)
        lines = damage(lines, data.draw(st.integers(0, len(lines) - 1))) or [""]
    forms("\n".join(lines))


@settings(deadline=None)
@given(st.sampled_from(TABLES), st.data())
def test_a_cell_that_vanished_is_never_filled_from_its_neighbours(text: str, data: st.DataObject) -> None:
    known = sure(text)
    lines = text.split("\n")
    number = data.draw(st.sampled_from(rows_of_indicators(lines)))
    parts = lines[number].split("\t")
    parts[data.draw(st.integers(0, len(parts) - 1))] = ""
    lines[number] = "\t".join(parts)
    assert [row for row in sure("\n".join(lines)) if not says_no_more(row, known)] == []


@settings(deadline=None)
@given(st.data())
def test_a_half_of_a_table_never_speaks_for_the_other(data: st.DataObject) -> None:
    text = (Path(__file__).parent / "central_halves_side_by_side.txt").read_text(encoding="utf-8")
    known = sure(text)
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if "一级指标" in line)
    number = data.draw(st.integers(start + 1, len(lines) - 1))
    damage = data.draw(st.sampled_from((without_line, twice, slid_left, slid_right)))
    assert sure("\n".join(damage(lines, number))) <= known


CUT = ("sichuan_target", "whole", "hubei_target", "jiangsu_target", "hunan_signed_target", "guangdong_target")
"""Tables in which every row has all its cells, some with columns for comparators, units and weights."""


@pytest.mark.parametrize("name", CUT)
def test_a_cell_lost_with_its_separator_puts_nothing_into_another_column(name: str) -> None:
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    known = sure(text)
    lines = text.split("\n")
    for number in rows_of_indicators(lines):
        parts = lines[number].split("\t")
        for column in (column for column, part in enumerate(parts) if part):
            row = "\t".join([*parts[:column], *parts[column + 1 :]])
            damaged = "\n".join([*lines[:number], row, *lines[number + 1 :]])
            assert [one for one in sure(damaged) if not says_no_more(one, known)] == [], row
