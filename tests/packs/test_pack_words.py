"""Words that a pack adds: they hold while the pack is in use, and no longer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from budgetlint.engine import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing
from budgetlint.model.report import FileReport
from budgetlint.packs import Wanted, load
from budgetlint.packs.words import misfits
from budgetlint.readers import documents
from budgetlint.values.units import conversion
from budgetlint.vocabulary import merged, vocabulary

WORDS = str(Path(__file__).parent / "sound" / "words")
TARGET = """项目支出绩效目标表
事项名头\t渠系清淤
归口处室\t水务处\t经办单位\t灌区管理所
本年安排合计（万元）\t24.00
其中：财政安排\t24.00
本年要办成的事\t清淤三段渠道，保证春灌（待补）。
一级指标\t二级指标\t末级指标\t应达数\t附带说明
产出指标\t工作量指标\t清淤渠段\t3坎井\t分两次
\t质量指标\t验收合格率\t100%\t
效益指标\t社会效益指标\t渠道漏斗损率\t≥8%\t
"""
EVALUATION = """项目支出绩效自评表
（2024年度）
事项名头\t渠系清淤
归口处室\t水务处\t经办单位\t灌区管理所
项目资金（万元）\t\t年初预算数\t全年预算数\t年末花掉数
\t本年安排合计\t24.00\t24.00\t23.50
一级指标\t二级指标\t末级指标\t应达数\t年末达到数\t分值\t得分
产出指标\t工作量指标\t清淤渠段\t3坎井\t3坎井\t50\t50
"""


@pytest.fixture(autouse=True)
def _shipped_words_again() -> Iterator[None]:
    yield
    load(["national"])


def test_units_of_a_pack_are_known_while_it_is_in_use() -> None:
    load([WORDS])
    assert conversion("坎井", "坎") == 12
    load(["national"])
    assert conversion("坎井", "坎") is None


def form_of(text: str, pack: str, folder: Path) -> tuple[Filing, FileReport]:
    """What is read and told of a form with the words of a pack."""
    path = folder / "表.txt"
    path.write_text(text, encoding="utf-8")
    report = check([path], CheckOptions(Wanted(profile="audit"), packs=(pack,))).files[0]
    (document,) = documents([path])
    assert isinstance(document, Document)
    (form,) = recognise(document)
    return form, report


def test_what_a_pack_calls_labels_is_read_with_it_and_not_without(tmp_path: Path) -> None:
    form, report = form_of(TARGET, WORDS, tmp_path)
    row = form.indicators[0]
    assert (form.project, row.level2, row.value, row.remark) == ("渠系清淤", "工作量指标", "3坎井", "分两次")
    assert {field.label: field.text for field in form.fields} == {
        "事项名头": "渠系清淤", "归口处室": "水务处", "经办单位": "灌区管理所",
    }  # fmt: skip
    assert [(fund.path, fund.text) for fund in form.funds] == [
        (("年度资金总额",), "24.00"), (("财政拨款",), "24.00"),
    ]  # fmt: skip
    assert [passage.label for passage in form.narratives] == ["本年要办成的事"]
    codes = {finding.code for finding in report.findings}
    assert not codes & {"FRM001", "FRM011", "FRM012"}, "cells of the head stand under labels of the place"
    assert {"FRM018", "VAL007"} <= codes, "its residue of templates, and the direction of its names"
    assert "数量" not in "".join(one.message.zh for one in report.findings if one.code == "FRM006")

    form, report = form_of(TARGET, "national", tmp_path)
    assert (form.project, form.funds, form.narratives) == (None, (), ())
    assert {finding.code for finding in report.findings}.isdisjoint({"FRM018", "VAL007"})


def test_labels_of_a_pack_hold_in_self_evaluations(tmp_path: Path) -> None:
    form, _ = form_of(EVALUATION, WORDS, tmp_path)
    assert [(fund.path[-1], fund.text) for fund in form.funds] == [
        ("年初预算数", "24.00"), ("全年预算数", "24.00"), ("全年执行数", "23.50"),
    ]  # fmt: skip
    assert [(row.value, row.actual, row.score) for row in form.indicators] == [("3坎井", "3坎井", "50")]
    form, _ = form_of(EVALUATION, "national", tmp_path)
    assert "23.50" not in [fund.text for fund in form.funds]


MERGED: list[tuple[Any, Any, Any, list[tuple[str, ...]]]] = [
    ([1, 2], [2, 3], [1, 2, 3], []),
    ({"a": [1], "b": {"c": "d"}}, {"a": [2], "b": {"e": "f"}}, {"a": [1, 2], "b": {"c": "d", "e": "f"}}, []),
    ({"a": "old"}, {"a": "new"}, {"a": "new"}, []),
    ({"a": None}, {"a": "new"}, {"a": "new"}, []),
    ({"a": [1]}, {"a": "one"}, {"a": "one"}, [("a",)]),
    ({"a": {"b": [1]}}, {"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 1}}}, [("a", "b")]),
]


@pytest.mark.parametrize(("base", "more", "together", "wrong"), MERGED, ids=str)
def test_added_words_are_merged(base: Any, more: Any, together: Any, wrong: list[tuple[str, ...]]) -> None:
    assert merged(base, more) == together
    assert misfits(base, more) == wrong


def test_the_words_of_a_pack_follow_the_shipped_ones() -> None:
    before = vocabulary("labels")["heads"]["value"]
    load([WORDS])
    assert vocabulary("labels")["heads"]["value"] == [*before, "应达数"]
