"""Each text beside this file holds forms; the YAML of the same name says what stands in them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.forms import forms_in
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing, Indicator
from budgetlint.readers import read

FOLDER = Path(__file__).parent
COLUMNS = ("value_type", "unit", "content", "weight", "remark")


def described(filing: Filing) -> dict[str, Any]:
    """The form in the notation of the YAML files."""
    return {
        "kind": filing.kind.value,
        "title": filing.title,
        "line": filing.place.line,
        "year": filing.fiscal_year,
        "unit": filing.money_unit,
        "project": filing.project,
        "checked": filing.checked,
        "fields": [
            [field.place.line, field.label, "LOST" if field.lost else field.text] for field in filing.fields
        ],
        "funds": [
            [fund.place.line, "/".join(fund.path), "LOST" if fund.lost else fund.text, amount(fund.yuan)]
            for fund in filing.funds
        ],
        "goals": [[goal.place.line, goal.label, goal.text] for goal in filing.narratives],
        "rows": [row(indicator) for indicator in filing.indicators],
        "mended": [mend.place.line for mend in filing.mends],
        "problems": [problem.place.line for problem in filing.problems],
    }


def amount(yuan: Any) -> str | None:
    return None if yuan is None else f"{yuan:f}"


def row(indicator: Indicator) -> list[Any]:
    extra = {name: getattr(indicator, name) for name in COLUMNS if getattr(indicator, name) is not None}
    value = "LOST" if indicator.lost else indicator.value
    found = [indicator.place.line, indicator.level1, indicator.level2, indicator.name, value]
    return [*found, extra] if extra else found


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_holds_the_forms_that_its_pair_describes(path: Path) -> None:
    document = read(path)
    assert isinstance(document, Document)
    found = [described(filing) for filing in forms_in(document.rows)]
    assert found == yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
