"""What follows from the texts of a form: years and their roles, dates, numbers of items, broken endings."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.facts.satisfaction import asks_for
from budgetlint.forms.readings import with_readings
from budgetlint.model.facts import Facts
from budgetlint.model.facts.dates import YearMention
from budgetlint.model.facts.passages import Passage
from budgetlint.model.figure import Missing
from budgetlint.readers.structured import filings_from


def cases(name: str) -> Any:
    return yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))


def facts_of(data: dict[str, Any]) -> Facts:
    (filing,) = filings_from({"kind": "project_target", "fiscal_year": 2025, **data})
    return derive(with_readings(filing))


def facts_of_goal(text: str) -> Facts:
    return facts_of({"narratives": {"年度总体绩效目标": text}})


def in_words(mention: YearMention) -> str:
    flags = {
        "opens": mention.opens,
        "carried": mention.carried,
        "own": mention.own_year_named,
        "base": mention.own_year_base,
    }
    return " ".join([str(mention.year), mention.role, *(flag for flag, holds in flags.items() if holds)])


@pytest.mark.parametrize("case", cases("years"), ids=lambda case: case["text"])
def test_a_year_stands_for_what_the_words_around_it_say(case: dict[str, Any]) -> None:
    assert [in_words(mention) for mention in facts_of_goal(case["text"]).years] == case["finds"]


def value_of(text: str) -> dict[str, Any]:
    row = {"level1": "效益指标", "level2": "社会效益指标", "name": "人才评价", "value": text}
    return {"indicators": [row]}


@pytest.mark.parametrize("case", cases("passages"), ids=lambda case: case["text"] + case.get("part", ""))
def test_a_text_shows_where_it_was_not_written_to_its_end(case: dict[str, Any]) -> None:
    label = {"project": "项目名称", None: "项目概况"}.get(part := case.get("part"), part)
    form = {"fields": {label: case["text"]}} if part != "value" else value_of(case["text"])
    passage: Passage = facts_of(form).passages[-1]
    found = {"residue": passage.residue, "markup": passage.markup, "cut": passage.cut}
    assert found == {kind: case.get(kind, "") for kind in found}


@pytest.mark.parametrize("case", cases("numberings"), ids=lambda case: case["text"])
def test_the_numbers_of_items_are_those_that_a_person_counts(case: dict[str, Any]) -> None:
    assert [run.written for run in facts_of_goal(case["text"]).numberings] == case["runs"]


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: case["text"])
def test_a_date_exists_or_does_not(case: dict[str, Any]) -> None:
    (found,) = facts_of_goal(case["text"]).printed_dates
    assert found.exists is case["exists"]


@pytest.mark.parametrize("case", cases("spans"), ids=lambda case: str(case["fields"]))
def test_a_span_is_what_the_two_dates_say(case: dict[str, Any]) -> None:
    (span,) = facts_of({"fields": case["fields"]}).spans
    found = (span.in_order, span.years, span.period, span.only_years)
    assert ["open" if isinstance(one, Missing) else one for one in found] == case["says"]


@pytest.mark.parametrize("case", cases("satisfaction"), ids=lambda case: case["name"])
def test_a_satisfaction_row_asks_for_what_its_name_says(case: dict[str, Any]) -> None:
    assert asks_for(case["name"], case.get("dimension", "满意度")) == case["asks_for"]
