"""Amounts that stand rows above or below their items: told once, and put back for what is added up."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.facts.accounts.leading import failures
from budgetlint.model.facts import Facts
from budgetlint.readers.structured import filings_from

CASES = yaml.safe_load((Path(__file__).parent / "shifted.yaml").read_text("utf-8"))
SHIFTED = [case for case in CASES if case["shifted"]]


def _facts(case: dict[str, Any]) -> Facts:
    return derive(filings_from({"kind": "final_accounts", "tables": case["tables"]})[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_tables_are_told_whose_amounts_stand_in_other_rows(case: dict[str, Any]) -> None:
    told = {one.name: one.said.zh for one in _facts(case).table_rows if one.fits is False}
    assert told.keys() == case["shifted"].keys()
    for name, words in case["shifted"].items():
        assert [word for word in words if word not in told[name]] == []


@pytest.mark.parametrize("case", SHIFTED, ids=lambda case: case["what"])
def test_nothing_else_fails_once_the_amounts_are_put_back(case: dict[str, Any]) -> None:
    facts = _facts(case)
    assert failures(facts.identities) == []
    assert [bound for bound in facts.bounds if bound.is_broken] == []


@pytest.mark.parametrize("case", SHIFTED, ids=lambda case: case["what"])
def test_every_amount_that_moves_is_named_with_its_place(case: dict[str, Any]) -> None:
    (told,) = (one for one in _facts(case).table_rows if one.fits is False)
    places = (told.place, *told.places)
    assert len(places) >= 3
    assert all(place.text for place in places)
