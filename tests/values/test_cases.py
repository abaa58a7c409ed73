"""Texts read as the tables say: kind, comparator, every part, base."""

from pathlib import Path

import pytest
import yaml

from budgetlint.model.value import Value
from budgetlint.values import read_value

TABLE = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
LINES = [line for lines in TABLE.values() for line in lines]


def reading(value: Value) -> list[str]:
    """A reading as a line of the table."""
    parts = "; ".join(
        f"{part.value}{f'*{part.scale}' if part.scale else ''} {part.unit or ''}".strip() for part in value.parts
    )
    base = "" if value.base is None else f"{value.base.value} {value.base.unit}".strip()
    return [str(value.kind), value.comparator or "", parts, base]


@pytest.mark.parametrize("line", LINES)
def test_a_text_reads_as_the_table_says(line):
    text, *expected = (cell.strip() for cell in line.split("|"))
    assert reading(read_value(text)) == expected


def test_no_text_stands_twice_in_the_table():
    texts = [line.split("|")[0].strip() for line in LINES]
    assert len(texts) == len(set(texts))
