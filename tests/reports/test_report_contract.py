"""The JSON report keeps to the machine interface: these keys, in this order, figures as strings."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from composed_report import REPORT
from silenced_report import QUIETED

from budgetlint.reports import renderer
from budgetlint.reports.presentation import Presentation

SHAPE: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("contract.yaml").read_text(encoding="utf-8")
)
PRINTED: dict[str, Any] = json.loads(renderer("json")(REPORT, Presentation("zh")))
QUIET: dict[str, Any] = json.loads(renderer("json")(QUIETED, Presentation("zh")))
FILE = PRINTED["files"][0]
OBJECTS = {
    "report": PRINTED,
    "file": FILE,
    "error": PRINTED["files"][3]["error"],
    "form": FILE["forms"][0],
    "traceability": FILE["forms"][1]["traceability"],
    "traced_line": FILE["forms"][1]["traceability"]["lines"][0],
    "finding": FILE["findings"][1],
    "location": FILE["findings"][1]["location"],
    "related": FILE["findings"][1]["related"][0],
    "cause": FILE["findings"][1]["causes"][0],
    "quantity": FILE["findings"][1]["stated"],
    "proof": FILE["proofs"][0],
    "term": FILE["proofs"][0]["terms"][0],
    "unchecked": FILE["unchecked"][0],
    "figures": FILE["figures"],
    "summary": PRINTED["summary"],
    "severities": PRINTED["summary"]["findings"],
    "outcomes": PRINTED["summary"]["outcomes"],
    "silenced": QUIET["files"][0]["silenced"][0],
    "suppressed": QUIET["files"][0]["silenced"][0]["suppressed"],
    "remark": QUIET["remarks"][0],
    "counts of silenced": QUIET["summary"]["silenced"],
}


@pytest.mark.parametrize("name", SHAPE)
def test_an_object_has_the_keys_of_the_interface_in_their_order(name: str) -> None:
    assert list(OBJECTS[name]) == SHAPE[name]


def test_amounts_are_exact_strings_in_the_unit_of_the_filing() -> None:
    finding = FILE["findings"][1]
    assert [finding["stated"], finding["computed"], finding["difference"]] == [
        {"value": "9383.34", "unit": "万元"},
        {"value": "9403.63", "unit": "万元"},
        {"value": "20.29", "unit": "万元"},
    ]


def test_a_finding_without_an_equation_says_null() -> None:
    finding = FILE["findings"][2]
    assert [finding[key] for key in ("equation", "stated", "computed", "difference", "suggestion")] == [
        None
    ] * 5


def test_a_proof_names_every_factor_with_its_place_where_it_has_one() -> None:
    terms = FILE["proofs"][0]["terms"]
    assert [
        (term["value"], term["unit"], term["location"] and term["location"]["line"]) for term in terms
    ] == [
        ("10", "人", 31),
        ("1.2", "万元/人/月", 41),
        ("12", "月", None),
    ]
