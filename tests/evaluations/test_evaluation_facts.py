"""What methods of scoring say, what rows earn by them, and what the heads of department forms count."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.facts.scoring import read_method
from budgetlint.forms import recognise
from budgetlint.forms.readings import with_readings
from budgetlint.model.document import Document
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure, Known
from budgetlint.readers import read
from budgetlint.readers.structured import filings_from

HERE = Path(__file__).parent
FORMS = HERE.parent / "forms" / "self_evaluation"
KINDS = ("full", "ratio", "excess", "other", "execution")


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return found


def facts_of(**form: Any) -> Facts:
    (filing,) = filings_from(form)
    return derive(with_readings(filing))


def number(known: Known) -> Fraction | None:
    return known.value if isinstance(known, Figure) else None


@pytest.mark.parametrize("case", cases("methods"), ids=lambda case: case["text"][:20])
def test_a_method_says_what_it_prints(case: dict[str, Any]) -> None:
    method = read_method(case["text"])
    assert [kind for kind in KINDS if getattr(method, kind)] == case["says"]
    assert list(method.bands or ()) == case.get("bands", [])


@pytest.mark.parametrize("case", cases("rows"), ids=lambda case: " ".join(case["row"]))
def test_a_row_earns_what_the_method_gives(case: dict[str, Any]) -> None:
    level2, name, value, actual = case["row"]
    level1 = {"满意度指标": "满意度指标", "社会效益指标": "效益指标"}.get(level2, "产出指标")
    row = {"level1": level1, "level2": level2, "name": name, "value": value, "actual": actual}
    facts = facts_of(kind="self_evaluation", indicators=[{**row, "weight": "10", "score": "10"}])
    (score,) = facts.scores
    assert (score.met if isinstance(score.met, bool) else None) == case["met"]
    expected = case.get("expected")
    assert number(score.expected) == (None if expected is None else Fraction(expected))


@pytest.mark.parametrize("case", cases("heads"), ids=lambda case: " ".join(case["fields"].values()))
def test_the_head_of_a_department_counts_its_list(case: dict[str, Any]) -> None:
    facts = facts_of(kind="department_target", fields=case["fields"])
    found = [[one.kind, number(one.computed), number(one.stated)] for one in facts.headcounts]
    assert found == case["counts"]


def test_steps_of_one_row_leave_the_rows_below_open() -> None:
    rows = [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": name,
            "value": "10期",
            "actual": actual,
            **points,
        }
        for name, actual, points in (
            ("培训班次", "9期", {"weight": "10", "score": "9", "method": "按B/A×分值记分"}),
            ("讲座", "9期", {"weight": "10", "score": "9"}),
            ("巡展", "9期", {"weight": "10", "score": "9.5", "method": "每少1期扣0.5分"}),
            ("义诊", "9期", {"weight": "10", "score": "9.5"}),
            ("展览", "9期", {"weight": "10", "score": "9.5", "method": "完成值达到指标值的得满分"}),
        )
    ]
    scores = facts_of(kind="self_evaluation", indicators=rows).scores
    assert [score.method for score in scores] == ["printed", "printed", "other", "other", "printed"]
    assert [number(score.expected) for score in scores] == [9, 9, None, None, None]


def test_a_method_broken_over_lines_is_read_in_full() -> None:
    document = read(FORMS / "torn.txt")
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    assert [read_method(passage.text).bands for passage in filing.scoring] == [None, (80, 50), None]
    assert [read_method(passage.text).full for passage in filing.scoring] == [True, True, False]
    assert filing.asks_for_reasons


def test_rounding_counts_as_the_form_rounds() -> None:
    rows = [
        {"level1": "产出指标", "level2": "质量指标", "name": name, "value": "≥90%", "weight": "10", **row}
        for name, row in (
            ("设备完好率", {"actual": "77.5%", "score": "9"}),
            ("路灯完好率", {"actual": "89%", "score": "10"}),
        )
    ]
    scores = facts_of(kind="self_evaluation", indicators=rows).scores
    assert [score.rounds for score in scores] == [True, False]


@pytest.mark.parametrize("case", cases("grades"), ids=lambda case: case["text"])
def test_a_grade_is_read_with_the_range_that_the_form_prints(case: dict[str, Any]) -> None:
    facts = facts_of(kind="self_evaluation", fields={"评价等级": case["text"]}, total_score="92")
    found = [
        (one.grade, [number(one.lowest), number(one.highest)] if one.scaled else None)
        for one in facts.graded_totals
    ]
    assert found == ([(case["grade"], case.get("range"))] if "grade" in case else [])


@pytest.mark.parametrize("case", cases("grading"), ids=lambda case: case["text"][:24])
def test_a_grade_has_the_range_that_a_text_on_all_grades_prints(case: dict[str, Any]) -> None:
    facts = facts_of(
        kind="self_evaluation",
        fields={"自评等级": case["grade"]},
        scoring={"自评等级": case["text"]},
        total_score="92",
    )
    (found,) = facts.graded_totals
    assert ([number(found.lowest), number(found.highest)] if found.scaled else None) == case.get("range")
