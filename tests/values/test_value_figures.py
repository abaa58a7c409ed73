"""Figures are found in prose with their exact spans."""

import pytest
from reading_lines import part_line, table

from budgetlint.values import find_figures

TABLE = table("figures.yaml")


def line(text, found):
    """A found figure as a line of the table."""
    return (
        f"{text[found.start : found.end]} = {found.value.kind} {' '.join(map(part_line, found.value.parts))}"
    )


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["text"])
def test_the_figures_of_a_text_are_found_in_order(case):
    assert [line(case["text"], found) for found in find_figures(case["text"])] == case["finds"]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["text"])
def test_a_figure_carries_its_own_words(case):
    assert all(
        found.value.text == case["text"][found.start : found.end] for found in find_figures(case["text"])
    )
