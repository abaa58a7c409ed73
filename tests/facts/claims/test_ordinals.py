"""Ordinals of prose and of headings."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.model.facts.claims import Phrase
from budgetlint.readers.structured import filings_from

CASES = yaml.safe_load(Path(__file__).with_name("ordinals.yaml").read_text(encoding="utf-8"))


def ordinals(narratives: dict[str, str], kind: str = "final_accounts") -> list[Phrase]:
    """What is said of the ordinals of a form."""
    (filing,) = filings_from({"kind": kind, "fiscal_year": 2023, "narratives": narratives})
    return [one for one in derive(filing).phrases if one.kind == "ordinals"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_the_runs_of_a_passage(case: dict[str, Any]) -> None:
    found = ordinals({"二、机构设置": case["text"]})
    assert sorted(one.name + "!" * (not one.sound) for one in found) == sorted(case["told"])


def test_a_jump_is_told_where_it_is() -> None:
    (one,) = ordinals({"二、机构设置": "一是加强领导；二是强化监管；四是优化服务。"})
    assert one.place.text == "四是"


def test_figures_before_the_points_of_a_goal_are_left_to_the_rule_on_item_numbers() -> None:
    assert ordinals({"年度总体绩效目标": "1.甲；2.乙；4.丙。"}, "project_target") == []


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (["一、收入", "三、支出", "三、结余", "四、采购"], ["1、3、3"]),
        (["一、收入", "二、支出", "三、结余", "四、采购"], []),
        (["一、职能", "二、机构", "一、收入", "二、支出"], []),
        (["一、收入", "三、支出", "四、结余"], []),
    ],
)
def test_a_heading_with_the_number_of_the_next(labels: list[str], told: list[str]) -> None:
    assert [one.name for one in ordinals(dict.fromkeys(labels, "无1.2.3"))] == told
