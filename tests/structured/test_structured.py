"""Structured filings: what they state, and what is said of those that cannot be taken."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.model.document import Document, Refusal
from budgetlint.model.filing import Filing, Indicator
from budgetlint.readers.structured import Mistaken, filings_from, read

FOLDER = Path(__file__).parent


def table(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return cases


def taken(text: str, ending: str = "yaml") -> Document | Refusal:
    return read(Path(f"filing.{ending}"), text.encode())


def only_form(document: Document | Refusal) -> Filing:
    assert isinstance(document, Document)
    (filing,) = document.filings
    return filing


@pytest.mark.parametrize("case", table("mistakes.yaml"), ids=lambda case: case["name"])
def test_a_mistake_is_refused_in_one_sentence(case: dict[str, Any]) -> None:
    refusal = taken(case["text"], case["ends"])
    assert isinstance(refusal, Refusal)
    assert refusal.sentence.zh == case["says"]
    assert refusal.place is not None
    assert refusal.place.line == case["line"]
    assert f"line {case['line']}" in refusal.sentence.en


def row(indicator: Indicator) -> list[Any]:
    points = [indicator.weight, indicator.actual, indicator.score]
    named = [indicator.level1, indicator.level2, indicator.name, indicator.value]
    return [*named, *points, indicator.place.line]


@pytest.mark.parametrize("case", table("forms.yaml"), ids=lambda case: case["name"])
def test_a_structured_file_states_its_form(case: dict[str, Any]) -> None:
    filing = only_form(taken(case["text"], case["ends"]))
    funds = [
        ["/".join(fund.path), fund.text, None if fund.yuan is None else f"{fund.yuan:f}", fund.place.line]
        for fund in filing.funds
    ]
    assert filing.kind == case["kind"]
    assert funds == case["funds"]
    assert [row(indicator) for indicator in filing.indicators] == case["rows"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "repos:\n  - repo: local\n    hooks: []\n",
        "kind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n",
        "- a\n- b\n",
        "42\n",
    ],
)
def test_yaml_that_is_no_filing_has_no_forms(text: str) -> None:
    document = taken(text)
    assert isinstance(document, Document)
    assert document.filings == ()


def test_the_report_of_a_check_is_no_filing() -> None:
    document = taken('{"schema": 1, "tool": {"name": "budgetlint"}, "files": []}', "json")
    assert isinstance(document, Document)
    assert document.filings == ()


def test_forms_come_one_to_a_document_or_in_a_list() -> None:
    apart = taken("project: 甲\nfiscal_year: 2025\n---\nproject: 乙\nfiscal_year: 2025\n")
    listed = taken("forms:\n  - {project: 甲, fiscal_year: 2025}\n  - {project: 乙, fiscal_year: 2025}\n")
    assert isinstance(apart, Document)
    assert isinstance(listed, Document)
    assert [(form.id, form.project) for form in apart.filings] == [("1", "甲"), ("2", "乙")]
    assert [(form.id, form.project) for form in listed.filings] == [("1", "甲"), ("2", "乙")]


def test_every_document_of_a_file_is_searched_for_mistakes() -> None:
    refusal = taken("fiscal_year: 25\n---\nfiscal_year: 2025\nfunsd: {}\n")
    assert isinstance(refusal, Refusal)
    assert "第 1 行" in refusal.sentence.zh
    assert "第 4 行：不认识的键 funsd，是否想写 funds？" in refusal.sentence.zh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_any_encoding_that_authors_use_is_read(encoding: str) -> None:
    text = "project: 水库除险加固\nfiscal_year: 2025\nindicators:\n  - {name: 加固坝段长度, value: 120米}\n"
    document = read(Path("filing.yaml"), text.encode(encoding))
    assert only_form(document).project == "水库除险加固"


@pytest.mark.parametrize(
    ("ending", "bracket"), [("yaml", "["), ("json", "["), ("yaml", "{"), ("json", '{"a":')]
)
def test_depth_ends_in_a_refusal(ending: str, bracket: str) -> None:
    assert isinstance(taken("funds: " * (ending == "yaml") + bracket * 20000, ending), Refusal)


def test_a_closed_depth_ends_in_a_refusal_too() -> None:
    refusal = taken("[" * 500 + "]" * 500, "json")
    assert isinstance(refusal, Refusal)
    assert "24" in refusal.sentence.zh


def test_the_example_of_a_rule_needs_no_lines() -> None:
    (filing,) = filings_from({"funds": {"年度资金总额": "5", "本级资金": {"资金总额": 4.5}}})
    assert [(fund.path, fund.text, fund.place.line) for fund in filing.funds] == [
        (("年度资金总额",), "5", None),
        (("本级资金", "资金总额"), "4.5", None),
    ]


def test_the_example_of_a_rule_is_refused_without_a_line() -> None:
    with pytest.raises(Mistaken) as caught:
        filings_from({"indicators": [{"nmae": "人数"}]})
    (mistake,) = caught.value.mistakes
    assert mistake.path == ("indicators", 0, "nmae")
    assert caught.value.sentence.zh == "不认识的键 nmae，是否想写 name？"
