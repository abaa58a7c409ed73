"""Tables that run over pages: what is joined, and what is not."""

from pathlib import Path

from drawing import Sheet, document

from budgetlint.model.document import Document
from budgetlint.readers.pdf import read

XS = (60, 120, 180, 300, 360)
FOOT = (700, 730, 760)
TOP = (70, 100, 130)
HEAD = (("一级指标", "二级指标", "三级指标", "指标值"),)


def sheet(ys: tuple[int, ...], cells: list[tuple[int, int, int, int, str]]) -> Sheet:
    page = Sheet()
    page.table(XS, ys, cells)
    return page


def row(y: int, *words: str) -> list[tuple[int, int, int, int, str]]:
    return [(x, y, x + 1, y + 1, text) for x, text in enumerate(words)]


def read_rows(*sheets: Sheet) -> list[tuple[int | None, tuple[str, ...]]]:
    found = read(Path("breaks.pdf"), document(sheets))
    assert isinstance(found, Document)
    return [(line.place.table, line.texts) for line in found.rows]


def test_a_label_that_stands_below_the_break_moves_to_the_part_above() -> None:
    above = [
        *row(0, *HEAD[0]),
        (0, 1, 1, 3, "产出指标"),
        (1, 1, 2, 2, "数量指标"),
        *[(2, 1, 3, 2, "甲"), (3, 1, 4, 2, "1个")],
    ]
    above += [(1, 2, 2, 3, ""), (2, 2, 3, 3, "乙"), (3, 2, 4, 3, "2个")]
    below = [
        (0, 0, 1, 2, ""),
        (1, 0, 2, 2, "质量指标"),
        (2, 0, 3, 1, "丙"),
        (3, 0, 4, 1, "3%"),
        (2, 1, 3, 2, "丁"),
        (3, 1, 4, 2, "4%"),
    ]
    rows = read_rows(sheet((670, 700, 730, 760), above), sheet(TOP, below))
    assert [texts[1] for _, texts in rows] == ["二级指标", "数量指标", "质量指标", "", ""]
    assert {table for table, _ in rows} == {1}


def test_a_blank_label_that_others_share_stays_blank() -> None:
    above = [*row(0, "产出指标", "数量指标", "甲", "1个"), *row(1, "产出指标", "", "乙", "2个")]
    below = [*row(0, "产出指标", "质量指标", "丙", "3%"), *row(1, "产出指标", "", "丁", "4%")]
    rows = read_rows(sheet(FOOT, above), sheet(TOP, below))
    assert [texts[1] for _, texts in rows] == ["数量指标", "", "质量指标", ""]


def cut(name: str, value: str, rest: tuple[str, str, str, str]) -> list[tuple[int | None, tuple[str, ...]]]:
    above = [*row(0, *HEAD[0]), *row(1, "产出指标", "数量指标", "培训人数", "120人")]
    above += [*row(2, "产出指标", "质量指标", "合格率", "95%"), *row(3, "产出指标", "时效指标", name, value)]
    below = [*row(0, *rest), *row(1, "满意指标", "服务对象", "群众满意度", "90%")]
    return read_rows(sheet((640, 670, 700, 730, 760), above), sheet(TOP, below))


def test_a_row_cut_in_the_middle_of_its_name_is_put_together() -> None:
    rows = cut("农业技术推广服务体系", "100%", ("", "", "完善率", ""))
    assert rows[3][1] == ("产出指标", "时效指标", "农业技术推广服务体系完善率", "100%")
    assert len(rows) == 5


def test_a_row_cut_in_the_middle_of_name_and_value_is_put_together() -> None:
    rows = cut("农业技术推广服务体系", "2025年12月", ("", "", "完成时间", "底前"))
    assert rows[3][1] == ("产出指标", "时效指标", "农业技术推广服务体系完成时间", "2025年12月底前")


def test_a_row_whose_name_ends_before_the_edge_is_not_joined() -> None:
    rows = cut("完成时间", "12月底", ("", "", "验收率", "100%"))
    assert [texts[2:] for _, texts in rows[3:5]] == [("完成时间", "12月底"), ("验收率", "100%")]


def test_a_row_that_may_go_on_is_read_as_another_one_and_named() -> None:
    names = ("高标准农田建设任务数", "农业技术推广服务次数", "农村饮水安全保障程度", "乡村道路日常养护里程")
    above = [cell for y, name in enumerate(names) for cell in row(y, "", "", name, "按季度完成")]
    below = [*row(0, "", "", "新型职业农民培训人数", "按月度完成")]
    pages = [sheet((640, 670, 700, 730, 760), above), sheet((70, 100), below)]
    for page in pages:
        page.commands = [command.replace("/F 10.0 Tf", "/F 10.8 Tf") for command in page.commands]
    found = read(Path("doubt.pdf"), document(pages))
    assert isinstance(found, Document)
    assert len(found.rows) == 5
    assert "第 2 页" in found.problems[0].sentence.zh


def test_a_row_with_a_label_of_its_own_is_not_joined() -> None:
    rows = cut("农业技术推广服务体系", "2025年", ("", "成本指标", "完成时间", "12月底"))
    assert [texts[2] for _, texts in rows[3:5]] == ["农业技术推广服务体系", "完成时间"]


def test_a_remark_that_is_always_blank_proves_nothing() -> None:
    above = [*row(0, "数量指标", "培训人数", "120人", ""), *row(1, "质量指标", "合格率", "95%", "")]
    below = [*row(0, "时效指标", "完成时间", "6月", ""), *row(1, "成本指标", "总成本", "9万元", "")]
    rows = read_rows(sheet(FOOT, above), sheet(TOP, below))
    assert [texts[1] for _, texts in rows] == ["培训人数", "合格率", "完成时间", "总成本"]


def test_a_repeated_head_is_taken_off() -> None:
    above = [*row(0, *HEAD[0]), *row(1, "产出指标", "数量指标", "培训人数", "120人")]
    below = [*row(0, *HEAD[0]), *row(1, "产出指标", "质量指标", "合格率", "95%")]
    rows = read_rows(sheet(FOOT, above), sheet(TOP, below))
    assert [texts[2] for _, texts in rows] == ["三级指标", "培训人数", "合格率"]


def test_a_form_that_begins_at_the_top_of_a_page_is_another_table() -> None:
    above = [
        *row(0, "项目名称", "书库加固", "主管部门", "文化厅"),
        *row(1, "产出指标", "数量指标", "书架", "9组"),
    ]
    below = [
        *row(0, "项目名称", "古籍修复", "主管部门", "文化厅"),
        *row(1, "产出指标", "数量指标", "古籍", "7册"),
    ]
    rows = read_rows(sheet(FOOT, above), sheet(TOP, below))
    assert [table for table, _ in rows] == [1, 1, 2, 2]


def test_a_title_inside_the_table_begins_another_one() -> None:
    above = [(0, 0, 4, 1, "项目绩效目标表"), *row(1, "项目名称", "书库加固", "主管部门", "文化厅")]
    below = [(0, 0, 4, 1, "项目绩效目标表"), *row(1, "项目名称", "古籍修复", "主管部门", "文化厅")]
    rows = read_rows(sheet(FOOT, above), sheet(TOP, below))
    assert [(table, texts[0]) for table, texts in rows] == [
        (1, "项目绩效目标表"),
        (1, "项目名称"),
        (2, "项目绩效目标表"),
        (2, "项目名称"),
    ]


def test_words_between_two_tables_keep_them_apart() -> None:
    first, second = sheet(FOOT, [*row(0, *"甲乙丙丁"), *row(1, *"子丑寅卯")]), Sheet()
    second.text(60, 80, "说明：以下为另一张表。")
    second.table(XS, (100, 130), row(0, *"戊己庚辛"))
    assert [table for table, _ in read_rows(first, second)] == [1, 1, None, 2]


def test_columns_of_all_pages_are_counted_together() -> None:
    above = [(0, 0, 2, 1, "绩效指标"), (2, 0, 4, 1, "指标值"), *row(1, *"甲乙丙丁")]
    below = [(0, 0, 2, 1, "名称"), (2, 0, 4, 1, "数值")]
    found = read(Path("x.pdf"), document([sheet(FOOT, above), sheet((70, 100), below)]))
    assert isinstance(found, Document)
    assert [cell.place.column for cell in found.rows[-1].cells if cell.text] == [1, 3]
    assert [line.place.row for line in found.rows] == [1, 2, 3]


def headed(*heads: str) -> list[Sheet]:
    pages = []
    for number in range(3):
        page = sheet(TOP, [*row(0, *(f"{text}{number}" for text in "甲乙丙丁")), *row(1, *"子丑寅卯")])
        for line, head in enumerate(heads):
            page.text(60, 30 + 14 * line, head)
        page.text(280, 810, f"- {number + 1} -")
        pages.append(page)
    return pages


def test_a_running_head_does_not_part_a_table() -> None:
    rows = read_rows(*headed("云岭县财政局绩效公开"))
    assert {table for table, _ in rows} == {1}
    assert len(rows) == 6


def test_a_title_at_the_top_of_every_page_is_no_running_head() -> None:
    rows = read_rows(*headed("项目支出绩效目标表"))
    assert [texts for table, texts in rows if table is None] == [("项目支出绩效目标表",)] * 3


def test_year_and_unit_at_the_top_of_every_page_are_no_running_heads() -> None:
    rows = read_rows(*headed("绩效目标", "（2024年度）"))
    assert [texts[0] for table, texts in rows if table is None] == ["绩效目标", "（2024年度）"] * 3


def test_the_blank_corner_of_a_head_takes_no_label_from_the_next_page() -> None:
    above = [*row(0, "项目资金", "", "年初预算数", "全年执行数")]
    below = [*row(0, "", "资金总额", "120.00", "104.50"), *row(1, "", "其他资金", "20.00", "20.00")]
    below += [(0, 2, 1, 4, "产出指标"), (1, 2, 2, 4, "数量指标")]
    below += [cell for y in (2, 3) for cell in ((2, y, 3, y + 1, f"巡查{y}"), (3, y, 4, y + 1, "12座"))]
    rows = read_rows(sheet((730, 760), above), sheet((70, 100, 130, 160, 190), below))
    assert [texts[1:3] for _, texts in rows[:2]] == [("", "年初预算数"), ("资金总额", "120.00")]


def test_amounts_below_a_break_stay_in_their_row() -> None:
    above = [*row(0, "项目", "", "本年收入", "本年支出"), *row(1, "本年收入合计", "", "8,750,000.00", "")]
    below = [
        *row(0, "年初结转和结余", "", "1,400,000.00", "2,000.00"),
        *row(1, "总计", "", "10,150,000.00", ""),
    ]
    rows = read_rows(sheet((700, 730, 760), above), sheet(TOP, below))
    assert [texts[2:] for _, texts in rows[1:3]] == [("8,750,000.00", ""), ("1,400,000.00", "2,000.00")]
