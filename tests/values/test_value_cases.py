"""Texts read as the tables say: kind, comparator, every part, base."""

import pytest
from reading_lines import reading, table

from budgetlint.values import read_value

TABLES = ("cases.yaml", "third.yaml", "fourth.yaml", "odd.yaml")
LINES = [line for name in TABLES for lines in table(name).values() for line in lines]


@pytest.mark.parametrize("line", LINES)
def test_a_text_reads_as_the_table_says(line):
    text, *expected = (cell.strip() for cell in line.split("|"))
    assert reading(read_value(text)) == expected


def test_no_text_stands_twice_in_the_table():
    texts = [line.split("|")[0].strip() for line in LINES]
    assert len(texts) == len(set(texts))
