"""Sound accounts in unusual print raise nothing but what is told of them in the table of cases."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine.run import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.readers import documents

CASES = yaml.safe_load(Path(__file__).with_name("sound.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_accounts_raise_what_is_told_of_them(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text(case["text"], "utf-8")
    (report,) = check([path], CheckOptions()).files
    assert [finding.code for finding in report.findings] == case["codes"]
    if "proved" in case:
        assert len(report.proofs) == case["proved"]


@pytest.mark.parametrize("case", [case for case in CASES if "unread" in case], ids=lambda case: case["what"])
def test_what_no_column_proves_is_unread(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text(case["text"], "utf-8")
    (document,) = documents([path])
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    cells = [cell for table in filing.tables for row in table.rows for cell in row.cells]
    assert sum(cell.lost is not None for cell in cells) == case["unread"]
