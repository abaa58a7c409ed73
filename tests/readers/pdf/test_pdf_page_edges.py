"""What stands at the edges of pages: running heads above prose, titles at a foot, labels cut by a break."""

from pathlib import Path

from drawing import Sheet, document

from budgetlint.model.document import Document
from budgetlint.readers import pdf

XS = [50, 150, 300, 540]


def texts(*sheets: Sheet) -> list[tuple[str, ...]]:
    found = pdf.read(Path("filing.pdf"), document(sheets))
    assert isinstance(found, Document)
    return [row.texts for row in found.rows]


def table(sheet: Sheet, top: float, rows: list[tuple[str, str, str]]) -> None:
    ys = [top + 30 * number for number in range(len(rows) + 1)]
    cells = [
        (at, row, at + 1, row + 1, word) for row, words in enumerate(rows) for at, word in enumerate(words)
    ]
    sheet.table(XS, ys, cells)


def test_a_running_head_well_above_prose_is_no_part_of_it() -> None:
    sheets = [Sheet(), Sheet(), Sheet()]
    for number, sheet in enumerate(sheets):
        sheet.text(200, 40, "清源县绩效公开材料")
        sheet.text(60, 90, f"第{number + 1}项支出按规定执行。")
    assert texts(*sheets) == [(f"第{number}项支出按规定执行。",) for number in (1, 2, 3)]


def test_a_year_at_the_top_of_every_page_stays() -> None:
    sheets = [Sheet(), Sheet()]
    for sheet in sheets:
        sheet.text(250, 40, "（2025年度）")
        sheet.text(60, 90, "支出按规定执行。")
    assert texts(*sheets).count(("（2025年度）",)) == 2


def test_a_title_at_a_foot_and_a_unit_above_a_table_are_no_labels_cut_by_the_break() -> None:
    first, second = Sheet(), Sheet()
    table(first, 650, [("科目编码", "科目名称", "合计"), ("205", "教育支出", "10")])
    first.text(180, 740, "政府性基金支出表")
    second.text(200, 60, "单位：万元")
    table(second, 80, [("科目编码", "科目名称", "合计"), ("212", "城乡社区支出", "5")])
    found = texts(first, second)
    assert ("政府性基金支出表",) in found
    assert ("单位：万元",) in found
    assert ("205", "教育支出", "10") in found


def test_a_label_cut_by_a_break_is_put_into_its_own_column_however_wide_its_area_is() -> None:
    """LibreOffice shows the label of a merged cell in an area that reaches to the right edge of the table."""
    sheet, below = Sheet(), Sheet()
    sheet.table(
        XS,
        [650, 690, 730],
        [(1, 0, 2, 1, "加固图书"), (1, 1, 2, 2, "改造书架"), (2, 0, 3, 1, "≥9册"), (2, 1, 3, 2, "12个")],
    )
    for line in ((50, 650, 150, 650), (50, 730, 150, 730), (50, 650, 50, 730)):
        sheet.line(*line)
    sheet.clipped((50, 650, 540, 730), [(80, 733, "产出指标")])
    below.table(XS, [60, 90], [(1, 0, 2, 1, "验收合格率"), (2, 0, 3, 1, "≥95%")])
    for line in ((50, 60, 150, 60), (50, 90, 150, 90), (50, 60, 50, 90)):
        below.line(*line)
    found = texts(sheet, below)
    assert found[0][0] == "产出指标"
    assert [row[1] for row in found] == ["加固图书", "改造书架", "验收合格率"]
