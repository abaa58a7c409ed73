"""Accounts and budgets that are prose alone: their tables are published in a file of their own."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.readers import documents

CASES = yaml.safe_load(Path(__file__).with_name("prose.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].splitlines()[0])
def test_prose_that_explains_accounts_is_read_by_its_sections(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text(case["text"], "utf-8")
    (document,) = documents([path])
    assert isinstance(document, Document)
    filings = recognise(document)
    assert [str(filing.kind) for filing in filings] == ([case["kind"]] if case["kind"] else [])
    for filing in filings:
        assert filing.fiscal_year == case["year"]
        assert [one.label for one in filing.narratives if any(c.isdigit() for c in one.text)] == case[
            "sections"
        ]
