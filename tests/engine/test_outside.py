"""Prose of reports outside the forms: told as unchecked, with the place of its first line, and only that."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.forms.outside import prose_outside
from budgetlint.model.document import Document
from budgetlint.readers import documents

CASES = yaml.safe_load((Path(__file__).parent / "outside.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_prose_of_a_report_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("\n".join(case["lines"]), encoding="utf-8")
    (document,) = documents([path])
    assert isinstance(document, Document)
    found = prose_outside(document.rows)
    assert (len(found.rows) if found else 0) == case["told"]
    if found is not None:
        assert found.rows[0].place.line == 3
