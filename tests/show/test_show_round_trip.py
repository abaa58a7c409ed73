"""What `show` prints as YAML or JSON is a filing that reads as the one it came from."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import (
    AccountsTable,
    Field,
    Filing,
    FormKind,
    Fund,
    Indicator,
    Mend,
    Narrative,
    TableCell,
    TableRow,
)
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence
from budgetlint.readers import read
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.show import Shown, renderer

SAMPLES = sorted((Path(__file__).parents[1] / "forms").glob("*/*.txt"))
NOWHERE = Place()


def at(line: int) -> Place:
    return Place(line=line, end_line=line)


AWKWARD = Filing(
    id="1",
    kind=FormKind.SELF_EVALUATION,
    layout="table",
    title='引号"与\\反\u2028斜线',
    fiscal_year=None,
    money_unit="元",
    project="- 像列表: 的名称 #",
    place=at(1),
    fields=(
        Field("主管部门", "null", NOWHERE),
        Field("联系人", "甲", NOWHERE),
        Field("联系人", None, NOWHERE),
        Field("null", "~", NOWHERE),
        Field("2: 值", "0123", NOWHERE),
        Field("项目期", None, at(5), Sentence("看不清", "看不清")),
    ),
    funds=(
        Fund(("本级资金",), "12", Decimal(12), at(7)),
        Fund(("本级资金", "财政拨款"), "12.00", Decimal("12.00"), at(8)),
        Fund(("本级资金", "其他资金"), None, None, at(9)),
        Fund(("本级资金", "结余"), "约五", None, at(10)),
        Fund(("项目/总额", "年初预算数"), "5", None, at(11), Sentence("看不清", "看不清")),
    ),
    narratives=(Narrative("总体目标", "一\n二：三\n\n四", NOWHERE), Narrative("总体目标", "五", NOWHERE)),
    indicators=(
        Indicator(1, "产出指标", None, "yes", "1e5", at(20), value_type="≥", unit="%", weight="10"),
        Indicator(2, None, None, None, None, at(21), actual="0", score="0.0", reason="\t缩进"),
        Indicator(3, "效益指标", "社会效益", "名", None, at(22), lost=Sentence("错位", "错位")),
    ),
    tables=(AccountsTable("01", "收入支出决算总表", "元", (), NOWHERE),),
    total_score=Field("总分", "99.10", NOWHERE),
)


def again(filings: tuple[Filing, ...], form: str, folder: Path) -> tuple[Filing, ...]:
    """The filings printed and read again."""
    document = Document("original.txt", "0", "text", ())
    path = folder / f"again.{form}"
    path.write_text(renderer(form)((Shown(document, filings),), Presentation()), encoding="utf-8")
    found = read(path)
    assert isinstance(found, Document), found
    return recognise(found)


def stated(filing: Filing) -> dict[str, Any]:
    """What a form says, wherever it stands."""
    fields = [(field.label, (field.text or "").strip(), field.lost is not None) for field in filing.fields]
    return {
        "head": (filing.kind, filing.title, filing.fiscal_year, filing.money_unit, filing.project),
        "fields": sorted(fields),
        "funds": sorted((fund.path, fund.text or "", fund.lost is not None) for fund in filing.funds),
        "narratives": sorted((passage.label, passage.text.strip()) for passage in filing.narratives),
        "indicators": [said(row) for row in filing.indicators],
        "tables": [(table.number, table.title, table.money_unit) for table in filing.tables],
        "around": [(table.body and table.body.text, table.note) for table in filing.tables],
        "sides": [(row.side, row.line_number) for table in filing.tables for row in table.rows],
        "layout": (filing.layout, filing.asks_for_reasons, [place.text for place in filing.heads]),
        "cells": [cells_of(row) for table in filing.tables for row in table.rows],
        "total": filing.total_score and filing.total_score.text,
        "checked": filing.checked,
    }


def cells_of(row: TableRow) -> list[tuple[str, str | None, Decimal | None, bool]]:
    """The cells of a row of accounts: a lost one is not a blank one."""
    return [(cell.column, cell.text, cell.yuan, cell.lost is not None) for cell in row.cells]


def said(row: Indicator) -> Indicator:
    """The row without its places and with one word for every reason why it is unread."""
    bare = replace(row, place=NOWHERE, name_place=None, value_place=None, weight_place=None)
    bare = replace(bare, actual_place=None, score_place=None, reading=None, actual_reading=None)
    reason = row.reason.strip() if row.reason else None
    return replace(bare, reason=reason, lost=Sentence("", "") if row.lost else None)


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_an_awkward_form_comes_back_as_it_was(form: str, tmp_path: Path) -> None:
    (found,) = again((AWKWARD,), form, tmp_path)
    assert stated(found) == stated(AWKWARD)


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_forms_of_a_file_come_back_as_they_were(path: Path, form: str, tmp_path: Path) -> None:
    document = read(path)
    assert isinstance(document, Document)
    filings = recognise(document)
    found = again(filings, form, tmp_path)
    assert [stated(one) for one in found] == [stated(one) for one in filings]
    assert [row.reading for one in found for row in one.indicators if not row.lost] == [
        row.reading for one in filings for row in one.indicators if not row.lost
    ]
    # mappings of YAML gather what stands below one heading, so that amounts change their order
    assert sorted((fund.path, str(fund.yuan)) for one in found for fund in one.funds) == sorted(
        (fund.path, str(fund.yuan)) for one in filings for fund in one.funds
    )


TORN_ROW = TableRow(
    "2080101",
    "行政运行",
    1,
    (
        TableCell("合计", "1 234.5", Decimal("12345000"), at(30)),
        TableCell("基本支出", None, None, at(31), Sentence("堆在一起", "piled up")),
        TableCell("项目支出", None, None, at(32)),
    ),
)
SPACED = Filing(
    id="1",
    kind=FormKind.BUDGET,
    layout="table",
    title="预算表",
    fiscal_year=2025,
    money_unit="万元",
    project=None,
    place=at(1),
    funds=(
        Fund(("年度资金总额",), "１２．５０", Decimal("125000.00"), at(7)),
        Fund(("财政拨款",), "1 2.50", Decimal("125000.00"), at(8)),
    ),
    tables=(AccountsTable("02", "支出预算表", "万元", (TORN_ROW,), at(29)),),
    mends=(Mend(Sentence("标签接好了", "a label was joined"), at(40)),),
    problems=(Problem(Sentence("“甲”没有采用", "not used"), at(41)),),
)


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_lost_cells_and_oddly_written_amounts_come_back_as_they_were(form: str, tmp_path: Path) -> None:
    (found,) = again((SPACED,), form, tmp_path)
    assert [cells_of(row) for row in found.tables[0].rows] == [cells_of(TORN_ROW)]
    assert [fund.yuan for fund in found.funds] == [Decimal("125000.00")] * 2


@pytest.mark.parametrize("form", ["text", "yaml"])
def test_a_person_sees_what_was_mended_and_what_was_not_read_and_why(form: str) -> None:
    document = Document("original.txt", "0", "text", ())
    printed = renderer(form)((Shown(document, (SPACED,)),), Presentation())
    for words in ("标签接好了", "第 40 行", "“甲”没有采用", "第 41 行", "堆在一起"):
        assert words in printed


def test_json_keeps_the_places_of_the_original(tmp_path: Path) -> None:
    document = read(SAMPLES[0])
    assert isinstance(document, Document)
    filings = recognise(document)
    found = again(filings, "json", tmp_path)
    places = [(row.place.line, row.place.column) for one in found for row in one.indicators]
    assert places == [(row.place.line, row.place.column) for one in filings for row in one.indicators]


def test_json_keeps_where_the_printed_lines_of_a_passage_begin(tmp_path: Path) -> None:
    lines = ((0, at(50)), (6, at(52)))
    passage = Narrative("支出说明", "支出十万元，比上年增加", at(50), lines)
    (found,) = again((replace(AWKWARD, narratives=(passage,)),), "json", tmp_path)
    assert found.narratives == (passage,)
