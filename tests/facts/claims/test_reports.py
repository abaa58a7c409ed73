"""Reports in sentences: a right one raises nothing, one changed figure is told or left open."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.forms import recognise
from budgetlint.language import judge
from budgetlint.model.document import Document
from budgetlint.model.verdict import Outcome
from budgetlint.packs import load
from budgetlint.readers import documents
from budgetlint.readers.structured import filings_from

CASES = yaml.safe_load((Path(__file__).parent / "reports.yaml").read_text(encoding="utf-8"))
RULES = [rule for rule in load(["national"]).rules if "evaluation_report" in rule.info.forms]


def outcomes(narratives: Mapping[str, str]) -> dict[Outcome, list[str]]:
    """The codes of the rules on reports by how they come out."""
    (filing,) = filings_from({"kind": "evaluation_report", "fiscal_year": 2023, "narratives": narratives})
    facts = derive(filing)
    found: dict[Outcome, set[str]] = {}
    for verdict in (verdict for rule in RULES for verdict in judge(rule, facts, "1")):
        found.setdefault(verdict.outcome, set()).add(verdict.code)
    return {outcome: sorted(codes) for outcome, codes in found.items()}


def listed(codes: str | list[str] | None) -> list[str]:
    """One code or several as a list."""
    return [codes] if isinstance(codes, str) else codes or []


def test_a_right_report_raises_nothing_and_nearly_all_of_it_is_proved() -> None:
    found = outcomes(CASES["report"])
    assert Outcome.VIOLATED not in found
    assert Outcome.UNCHECKED not in found
    assert {"NAR001", "NAR002", "NAR006", "NAR008", "NAR009", "NAR044", "NAR047"} <= {*found[Outcome.PASSED]}


@pytest.mark.parametrize("fault", CASES["faults"], ids=lambda fault: fault["now"])
def test_one_changed_figure_is_told_or_left_open(fault: dict[str, Any]) -> None:
    changed = {head: text.replace(fault["was"], fault["now"]) for head, text in CASES["report"].items()}
    assert changed != CASES["report"]
    found = outcomes(changed)
    assert found.get(Outcome.VIOLATED, []) == listed(fault.get("told"))
    assert set(listed(fault.get("open"))) <= {*found.get(Outcome.UNCHECKED, [])}


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["text"][:40])
def test_sentences_of_reports(case: dict[str, Any]) -> None:
    found = outcomes({"一、基本情况": case["text"]})
    assert found.get(Outcome.VIOLATED, []) == listed(case.get("told"))
    assert found.get(Outcome.UNCHECKED, []) == listed(case.get("open"))


def test_a_report_is_read_behind_the_forms_with_its_sections(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    lines = ["青柳县图书馆2023年度项目支出绩效自评报告"]
    for head, text in CASES["report"].items():
        lines += [head, *text.split("\n")]
    path.write_text("\n".join(lines), encoding="utf-8")
    (document,) = documents([path])
    assert isinstance(document, Document)
    (report,) = recognise(document)
    assert (report.kind, report.fiscal_year, report.title) == ("evaluation_report", 2023, lines[0])
    assert [one.label for one in report.narratives] == list(CASES["report"])
    facts = derive(report)
    points = next(claim for claim in facts.claims if claim.kind == "points")
    assert (points.place.text, points.place.line) == (
        "1.4个百分点",
        1 + lines[1:].index("2.质量指标。扫描合格率99.4%，比目标值98%高1.4个百分点。") + 1,
    )


TABLE = "地区\t计划（公里）\t完成（公里）\n东乡\t12\t11.5\n西乡\t8\t8\n"


@pytest.mark.parametrize(("table", "told"), [("", 0), (TABLE, 1), (TABLE + "以上由各乡填报。\n" + TABLE, 1)])
def test_tables_in_a_report_that_are_no_form_are_told_as_unchecked(
    table: str, told: int, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "乡村道路养护项目支出绩效自评报告\n一、项目概况\n项目预算100.00万元，其中养护80.00万元、检测20.00万元。\n"
        "二、完成情况\n全年支出95.00万元，预算执行率95.00%。\n"
        f"{table}三、结论\n项目自评得分96.00分，满意度92.00%。\n",
        encoding="utf-8",
    )
    (document,) = documents([path])
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    tables = [one for one in filing.problems if "张表没有认出" in one.sentence.zh]
    assert len(tables) == told
    assert all(f"{table.count('地区')} 张表" in one.sentence.zh for one in tables)
