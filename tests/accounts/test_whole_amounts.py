"""Whole amounts beside codes and line numbers are read as what they are, or not at all."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.readers import documents

CASES = yaml.safe_load((Path(__file__).parent / "whole_amounts.yaml").read_text("utf-8"))


def _amounts(text: str, path: Path) -> dict[str, str | None]:
    """The amounts that are read, by the code or label of the row and the column."""
    path.write_text(text, "utf-8")
    (document,) = documents([path])
    assert isinstance(document, Document)
    return {
        f"{row.code or row.label} {cell.column}": cell.text
        for filing in recognise(document)
        for table in filing.tables
        for row in table.rows
        for cell in row.cells
        if cell.lost is None
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_amount_is_read_that_may_be_another_number(case: dict[str, Any], tmp_path: Path) -> None:
    found = _amounts(case["text"], tmp_path / "accounts.txt")
    assert {key: found.get(key) for key in case["read"]} == case["read"]
    assert [key for key in found if any(key.startswith(row) for row in case["open"]) and found[key]] == []
