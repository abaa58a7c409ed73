"""What names say: their direction, and whether two of them speak of one thing."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.facts.names import likeness
from budgetlint.facts.polarity import polarity

HERE = Path(__file__).parent
POLARITIES = yaml.safe_load((HERE / "polarity.yaml").read_text(encoding="utf-8"))
NAMES = yaml.safe_load((HERE / "names.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", POLARITIES, ids=lambda case: case["name"] or "blank")
def test_a_name_has_the_direction_that_its_metric_word_gives(case: dict[str, str]) -> None:
    assert polarity(case["name"]) == case["polarity"]


@pytest.mark.parametrize(("one", "other"), NAMES["same"])
def test_names_of_one_thing_are_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.5


@pytest.mark.parametrize(("one", "other"), NAMES["different"])
def test_names_of_different_things_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) < 0.5


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_symmetric_share(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == likeness(other, one)
