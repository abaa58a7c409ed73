"""One slip in a sound form is one finding, however many rules it breaks; two slips are two."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine import CheckOptions, check
from budgetlint.model.report import Finding
from budgetlint.packs import Wanted

HERE = Path(__file__).parent
TOWN = HERE.parent / "accounts" / "budget.txt"
SOUND = {path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("*.txt")}
SOUND["town"] = TOWN.read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "one_cause.yaml").read_text(encoding="utf-8"))
SLIPS = {case["slip"]: case for case in CASES}
PAIRS: list[dict[str, Any]] = yaml.safe_load((HERE / "two_causes.yaml").read_text(encoding="utf-8"))


def found(form: str, changes: list[list[str]], folder: Path) -> tuple[Finding, ...]:
    """The findings of a sound form with some of its words changed."""
    text = SOUND[form]
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "表.txt"
    path.write_text(text, encoding="utf-8")
    return check([path], CheckOptions(Wanted(profile="audit"))).files[0].findings


@pytest.mark.parametrize("form", SOUND)
def test_a_sound_form_has_no_finding(form: str, tmp_path: Path) -> None:
    assert [finding.code for finding in found(form, [], tmp_path)] == []


def test_every_slip_has_a_name_of_its_own() -> None:
    assert len(SLIPS) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["slip"])
def test_one_slip_is_one_finding(case: dict[str, Any], tmp_path: Path) -> None:
    findings = found(case["form"], case["changes"], tmp_path)
    assert [finding.code for finding in findings] == [case["finds"]]
    assert sorted(findings[0].joined) == case.get("with", [])


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: " / ".join(pair["slips"]))
def test_two_slips_are_two_findings(pair: dict[str, Any], tmp_path: Path) -> None:
    first, second = (SLIPS[name] for name in pair["slips"])
    assert first["form"] == second["form"]
    findings = found(first["form"], [*first["changes"], *second["changes"]], tmp_path)
    assert [finding.code for finding in findings] == pair["finds"]
    assert len(findings) == 2


def test_what_is_taken_in_is_told_with_its_code_and_message(tmp_path: Path) -> None:
    case = SLIPS["a quantity with swapped digits"]
    (finding,) = found(case["form"], case["changes"], tmp_path)
    notes = {related.note.zh for related in finding.related if related.code == "CNS005"}
    assert notes == {"同因 CNS005：目标里“更新床位”是 120张，指标里是 210张，相差 90张"}


def test_a_figure_carried_along_is_told_with_what_it_should_be(tmp_path: Path) -> None:
    case = SLIPS["a figure that is carried to the class above it"]
    (finding,) = found(case["form"], case["changes"], tmp_path)
    assert [cause.suggested for cause in finding.causes] == ["501.6万元"]
