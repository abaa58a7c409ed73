"""What stands in the cell of an amount is read, told as no number, or as nothing; words are never blank."""

from pathlib import Path

import openpyxl
import pytest

from budgetlint.facts import derive
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.figure import Figure
from budgetlint.readers import read

CASES = {
    "30": "300000",
    "30万元": "300000",
    "300000元": "300000",
    "叁拾万元": "unreadable",
    "详见附件": "unreadable",
    "约30": "unreadable",
    "/": "blank",
    "—": "blank",
    "无": "blank",
    "": "blank",
}


@pytest.mark.parametrize(("written", "known"), CASES.items())
def test_a_cell_behind_a_merged_label(written: str, known: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    lines = [
        ("项目支出绩效目标表",),
        ("（2025年度）",),
        ("项目名称", None, "老旧管网改造"),
        ("项目资金（万元）", "年度资金总额", None, 50),
        (None, "其中：财政拨款", None, 20),
        (None, "其他资金", None, written or None),
        ("总体目标", "改造管网。"),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "改造管网长度", "≥3公里"),
    ]
    for line in lines:
        sheet.append(line)
    for area in ("A1:D1", "A3:B3", "C3:D3", "A4:A6", "B4:C4", "B5:C5", "B6:C6", "B7:D7"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    found = derive(filing).funds["其他资金"]
    assert (str(found.value) if isinstance(found, Figure) else found.absence) == known
