"""An equation is drawn with one number a line, the points below one another."""

from pathlib import Path

import composed_report
import pytest
import yaml

from budgetlint.model.verdict import Equation
from budgetlint.reports.figures_table import table
from budgetlint.reports.presentation import Presentation

CASES = yaml.safe_load(Path(__file__).with_name("figures_table.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["equation"])
def test_an_equation_is_drawn_as_the_table_says(case: dict[str, str]) -> None:
    equation: Equation = getattr(composed_report, case["equation"])
    assert table(equation, Presentation("zh")) == case["drawn"].splitlines()
