"""Numbers and the names that are listed beside them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts.claims.enumerations import enumerations
from budgetlint.facts.claims.graded import graded
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Narrative
from budgetlint.model.place import Place

CASES = yaml.safe_load(Path(__file__).with_name("enumerations.yaml").read_text(encoding="utf-8"))


def told(claim: Claim) -> str:
    """The number and what is listed, in one line."""
    assert isinstance(claim.computed, Figure)
    if not isinstance(claim.stated, Figure):
        number = "".join(mark for mark in claim.place.text if mark.isdigit())
        return f"{number} ? {claim.computed.value}"
    sign = "=" if claim.computed.value == claim.stated.value else "≠"
    return f"{claim.stated.value} {sign} {claim.computed.value}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_a_number_is_held_against_the_names_beside_it(case: dict[str, Any]) -> None:
    narrative = Narrative("", case["text"], Place(text=case["text"]))
    claims = (*enumerations(narrative), *graded(narrative))
    assert [told(claim) for claim in claims] == case["told"]


def test_the_place_of_a_count_is_its_words_and_the_list_stands_beside_it() -> None:
    text = "本局内设3个股室，分别为：办公室、财务股。"
    (claim,) = enumerations(Narrative("二、机构设置", text, Place(text=text, line=4)))
    assert claim.name == "本局内设3个股室"
    assert [claim.place.text, *(place.text for place in claim.places)] == ["3个股室", "办公室、财务股"]
