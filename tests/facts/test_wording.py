"""What names, values and prose say beside their figures."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.facts import derive, wording
from budgetlint.forms.readings import with_readings
from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Missing
from budgetlint.readers.structured import filings_from

HERE = Path(__file__).parent
WORDS, PAIRS, PROSE = (
    yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("wording", "pairs", "prose")
)
JUDGES = {
    "shares": wording.names_share,
    "part_of_whole": wording.at_most_whole,
    "expenses": wording.is_expense,
    "prices": wording.is_price,
}


def facts_of(data: dict[str, Any]) -> Facts:
    (filing,) = filings_from(data)
    return derive(with_readings(filing))


def of_rows(case: dict[str, Any]) -> Facts:
    cells = ("level2", "name", "value")
    rows = [{"level1": "绩效指标", **dict(zip(cells, row, strict=True))} for row in case["rows"]]
    return facts_of({"indicators": rows})


def of_text(text: str) -> Facts:
    return facts_of({"narratives": {"年度总体目标": text}})


@pytest.mark.parametrize(
    ("list_name", "name", "said"),
    [(key, name, answer) for key in JUDGES for answer, names in WORDS[key].items() for name in names],
)
def test_a_name_is_told_by_its_words(list_name: str, name: str, said: bool) -> None:
    assert JUDGES[list_name](name) is said


@pytest.mark.parametrize(
    ("value", "grade"), [(value, grade) for grade, values in WORDS["grades"].items() for value in values]
)
def test_a_value_in_words_has_the_grade_of_the_table(value: str, grade: str) -> None:
    assert wording.grade(value) == grade


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [(*pair, answer) for answer, pairs in WORDS["counts_otherwise"].items() for pair in pairs],
)
def test_a_measure_word_fits_what_the_name_counts(name: str, unit: str, said: bool) -> None:
    assert wording.counts_otherwise(name, unit) is said


@pytest.mark.parametrize(("name", "digits"), WORDS["percent_in_name"].items())
def test_the_percentage_that_ends_a_name_is_found(name: str, digits: str) -> None:
    assert wording.percent_in_name(name) == digits


@pytest.mark.parametrize(("name", "category"), WORDS["own_category"].items())
def test_an_ending_tells_the_category(name: str, category: str) -> None:
    assert wording.own_category(name) == category


@given(st.text(max_size=30))
def test_every_text_has_an_answer(text: str) -> None:
    assert wording.grade(text) in {"graded", "vague", "ungraded"}
    assert {judge(text) for judge in JUDGES.values()} <= {True, False}


@pytest.mark.parametrize("case", [case for case in PAIRS if "twins" in case], ids=lambda case: case["name"])
def test_rows_of_one_name_are_paired(case: dict[str, Any]) -> None:
    found = [
        [twin.name, None if isinstance(twin.alike, Missing) else twin.alike] for twin in of_rows(case).twins
    ]
    assert found == case["twins"]


@pytest.mark.parametrize("case", [case for case in PAIRS if "parts" in case], ids=lambda case: case["name"])
def test_a_part_belongs_to_the_row_above(case: dict[str, Any]) -> None:
    assert [[part.name, part.whole_name] for part in of_rows(case).parts_of_wholes] == case["parts"]


@pytest.mark.parametrize("case", [case for case in PAIRS if "units" in case], ids=lambda case: case["name"])
def test_a_price_meets_the_quantity_of_its_name(case: dict[str, Any]) -> None:
    found = [[pair.counted, pair.priced, pair.alike] for pair in of_rows(case).unit_pairs]
    assert found == case["units"]


@pytest.mark.parametrize("case", PROSE["large_amounts"], ids=lambda case: case["text"][:12])
def test_an_amount_lacks_its_yuan_where_the_text_proves_it(case: dict[str, Any]) -> None:
    assert [one.name for one in of_text(case["text"]).large_amounts if not one.has_yuan] == case["bare"]


@pytest.mark.parametrize("case", PROSE["echoes"], ids=lambda case: case["text"][:12])
def test_a_sentence_said_twice_is_found(case: dict[str, Any]) -> None:
    assert [one.echo for one in of_text(case["text"]).prose] == [case["echo"]]


@pytest.mark.parametrize(
    ("key", "name"), [(key, name) for key, names in PROSE["slips"].items() for name in names]
)
def test_a_slip_of_writing_is_named(key: str, name: str) -> None:
    (found,) = of_rows({"rows": [["数量指标", name, None]]}).writings
    assert found.what.zh == ("" if key == "none" else sentence(f"facts.{key}").zh)
    assert found.sound is (key == "none")


@pytest.mark.parametrize("case", PROSE["bodies"], ids=lambda case: str(case["short"]))
def test_a_body_without_its_place_is_found(case: dict[str, Any]) -> None:
    assert [body.name for body in facts_of({"fields": case["fields"]}).bodies if body.full] == case["short"]


@pytest.mark.parametrize("case", PROSE["confused"], ids=lambda case: case["goal"])
def test_a_word_is_confused_where_the_form_writes_it_otherwise(case: dict[str, Any]) -> None:
    row = {"level1": "满意度指标", "level2": "服务对象满意度", "name": case["text"], "value": "≥95%"}
    found = facts_of({"narratives": {"年度总体目标": case["goal"]}, "indicators": [row]}).writings
    assert any(not one.sound for one in found) is case["slip"]


@pytest.mark.parametrize("case", PROSE["prices"], ids=lambda case: case["name"])
def test_a_price_lacks_its_yuan_where_the_other_has_it(case: dict[str, Any]) -> None:
    found = of_rows({"rows": [["数量指标", case["name"], None]]}).large_amounts
    assert [one.name for one in found if not one.has_yuan] == case["bare"]
