"""Each text beside this file holds forms as other provinces print them; its YAML says what is read."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import AccountsTable, Filing, Fund, Indicator
from budgetlint.readers import read

FOLDER = Path(__file__).parent
COLUMNS = ("value_type", "unit", "weight", "actual", "score", "reason", "remark")


def described(filing: Filing) -> dict[str, Any]:
    """The form in the notation of the YAML files."""
    return {
        "kind": filing.kind.value,
        "title": filing.title,
        "year": filing.fiscal_year,
        "unit": filing.money_unit,
        "project": filing.project,
        "checked": filing.checked,
        "fields": [[field.label, field.text] for field in filing.fields],
        "funds": [fund(one) for one in filing.funds],
        "goals": [[goal.label, goal.text] for goal in filing.narratives],
        "rows": [row(indicator) for indicator in filing.indicators],
        "total": filing.total_score.text if filing.total_score else None,
        "problems": [problem.place.text[:30] for problem in filing.problems],
        **({"tables": [table(one) for one in filing.tables]} if filing.tables else {}),
    }


def table(one: AccountsTable) -> list[Any]:
    cells = [[row.label, *("LOST" if cell.lost else cell.text for cell in row.cells)] for row in one.rows]
    return [one.title, one.money_unit, [cell.column for cell in one.rows[0].cells], *cells]


def fund(one: Fund) -> list[Any]:
    return ["/".join(one.path), "LOST" if one.lost else one.text]


def row(indicator: Indicator) -> list[Any]:
    named = [indicator.place.line, indicator.level1, indicator.level2, indicator.name]
    if indicator.lost:
        return [*named, "LOST"]
    extra = {name: getattr(indicator, name) for name in COLUMNS if getattr(indicator, name) is not None}
    return [*named, indicator.value, *([extra] if extra else [])]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_holds_the_forms_that_its_pair_describes(path: Path) -> None:
    document = read(path)
    assert isinstance(document, Document)
    found = [described(filing) for filing in recognise(document)]
    assert found == yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
