"""Each text beside this file holds a self-evaluation; the YAML of the same name says what stands in it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing, Fund, Indicator
from budgetlint.readers import read

FOLDER = Path(__file__).parent


def described(filing: Filing) -> dict[str, Any]:
    """The form in the notation of the YAML files."""
    return {
        "kind": filing.kind.value,
        "title": filing.title,
        "year": filing.fiscal_year,
        "unit": filing.money_unit,
        "project": filing.project,
        "fields": [[field.place.line, field.label, field.text] for field in filing.fields],
        "funds": [fund(one) for one in filing.funds],
        "goals": [
            [goal.place.line, goal.place.end_line, goal.label, goal.text] for goal in filing.narratives
        ],
        "rows": [row(indicator) for indicator in filing.indicators],
        "total": filing.total_score.text if filing.total_score else None,
        "mended": [mend.place.line for mend in filing.mends],
        "problems": [problem.place.line for problem in filing.problems],
    }


def fund(one: Fund) -> list[Any]:
    return [one.place.line, "/".join(one.path), "LOST" if one.lost else one.text]


def row(indicator: Indicator) -> list[Any]:
    lines = f"{indicator.place.line}-{indicator.place.end_line}"
    named = [lines, indicator.level1, indicator.level2, indicator.name]
    if indicator.lost:
        return [*named, "LOST"]
    points = [indicator.weight, indicator.value, indicator.actual, indicator.score]
    return [*named, *points, *([indicator.reason] if indicator.reason else [])]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_holds_the_form_that_its_pair_describes(path: Path) -> None:
    document = read(path)
    assert isinstance(document, Document)
    found = [described(filing) for filing in recognise(document)]
    assert found == yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
