"""The page for finance staff: links that lead somewhere, words that stay words, forms drawn as filed."""

import re
from typing import Any

import pytest
from composed_report import REPORT
from hostile_document import HOSTILE, HOSTILE_REPORT
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from strange_report import STRANGE

from budgetlint.model.document import Cell, Document, Row
from budgetlint.model.filing import Filing, FormKind, Fund, Indicator
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import FileReport, FormInfo, Report, Silenced, SilencedBy
from budgetlint.model.rule import Severity
from budgetlint.reports import renderer
from budgetlint.reports.html import layout
from budgetlint.reports.html.spans import areas
from budgetlint.reports.html.visible import visible
from budgetlint.reports.presentation import Presentation

TWICE = replace(REPORT, files=(*REPORT.files, *REPORT.files))
REPORTS = {
    "composed": REPORT,
    "strange": STRANGE,
    "hostile": HOSTILE_REPORT,
    "twice": TWICE,
    "empty": replace(REPORT, files=(), packs=(), rules={}),
}
FIRST = REPORT.files[0]
FINDING = FIRST.findings[1]


def _text(report: Report, presentation: Presentation | None = None) -> str:
    rendered = renderer("html")(report, presentation or Presentation())
    assert isinstance(rendered, str)
    return rendered


def _page(report: Report, presentation: Presentation | None = None) -> Any:
    return html.document_fromstring(_text(report, presentation).encode())


def _of_rows(rows: list[Row], **changes: Any) -> Report:
    """A report over one form that is drawn from these rows."""
    form = FormInfo("1", FormKind.PROJECT_TARGET, "表", None, 2025, rows[0].place)
    file = FileReport(
        "a.txt", None, FIRST.status, forms=(form,), document=Document("a.txt", "", "text", tuple(rows))
    )
    return replace(REPORT, files=(replace(file, **changes),))


def _line(number: int, *texts: str) -> Row:
    return Row(
        tuple(
            Cell(text, Place(text, number, number, column, table=1, row=number))
            for column, text in enumerate(texts, start=1)
        )
    )


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_link_leads_to_one_place_on_the_page(name: str, language: Any) -> None:
    page = _page(REPORTS[name], Presentation(language))
    anchors = page.xpath("//@id")
    targets = page.xpath("//a/@href")
    assert len(anchors) == len(set(anchors))
    assert {target for target in targets if target.removeprefix("#") not in anchors} == set()
    assert {target[:1] for target in targets} == {"#"}
    assert set(page.xpath("//@aria-labelledby")) <= set(anchors)


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_asks_nothing_of_the_network(name: str) -> None:
    page = _page(REPORTS[name])
    assert page.xpath("//@src | //link | //img | //iframe | //object | //form | //base") == []
    assert [word for word in ("url(", "@import", "http:", "https:") if word in _text(REPORTS[name])] == []
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")


def test_words_of_a_filing_never_become_part_of_the_page() -> None:
    text, page = _text(HOSTILE_REPORT), _page(HOSTILE_REPORT)
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert (
        page.xpath("//img | //b[not(ancestor::ul)] | //@onerror | //a[starts-with(@href, 'javascript')]")
        == []
    )
    assert [words for words in HOSTILE[:4] if words not in page.text_content()] == []
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200f\u202e\u2066\ud800-\udfff\u2028]", text) is None
    assert "\\u202e元万" in text
    assert "&amp;lt;已转义&amp;gt;" in text


@given(st.text())
def test_a_shown_text_can_be_written_and_keeps_all_that_is_harmless(text: str) -> None:
    shown = visible(text)
    assert isinstance(shown, str)
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", shown)
    shown.encode()
    assert [sign for sign in text if "\u4e00" <= sign <= "\u9fff"] == [
        sign for sign in shown if "\u4e00" <= sign <= "\u9fff"
    ]


def test_a_cell_at_fault_is_marked_in_words_and_leads_to_its_finding() -> None:
    page = _page(REPORT)
    (cell,) = page.xpath("//table[@class='drawing']//td[contains(@class, 'error')]")
    (mark,) = cell.xpath(".//a")
    (finding,) = page.xpath(f"//*[@id='{mark.get('href')[1:]}']/parent::details")
    assert _words(cell) == "9383.34✗ 错误 2"
    assert "支出预算合计写的是 9383.34万元" in _words(finding.find("summary"))
    assert [_words(row) for row in finding.xpath(".//table//th[@scope='row']")][:1] == [
        "支出预算/基本支出/人员经费"
    ]
    assert f"#{cell.get('id')}" in finding.xpath(".//table//a/@href")
    assert "漏加了" in _words(finding)


def test_the_words_that_a_finding_speaks_of_are_marked_inside_a_passage() -> None:
    passage = "2025年计划支付305万元，其中护理床更新费180万元。"
    rows = [_line(1, "年度目标", passage)]
    place = replace(rows[0].cells[1].place, text="180万元")
    report = _of_rows(rows, findings=(replace(FINDING, place=place, equation=None, related=(), causes=()),))
    (cell,) = _page(report).xpath("//table[@class='drawing']//td[contains(@class, 'error')]")
    assert [mark.text for mark in cell.xpath("./mark[@class='error']")] == ["180万元"]
    assert _words(cell).startswith(passage)


GRIDS = {
    "AB": [[(1, 1), (1, 1)]],
    "AAB": [[(2, 1), (0, 0), (1, 1)]],
    "AB AC": [[(1, 2), (1, 1)], [(0, 0), (1, 1)]],
    "AAB AAC": [[(2, 2), (0, 0), (1, 1)], [(0, 0), (0, 0), (1, 1)]],
    "AA AB": [[(2, 1), (0, 0)], [(1, 1), (1, 1)]],
    "AB - AC": [[(1, 1), (1, 1)], [], [(1, 1), (1, 1)]],
}


def _grid(letters: str) -> list[list[Cell]]:
    """Rows of cells; a letter that comes up again is covered by the first cell that it names."""
    begun: set[str] = set()
    rows = []
    for word in letters.split():
        row = []
        for letter in word.replace("-", ""):
            row.append(Cell("" if letter in begun else letter, Place(letter, table=1)))
            begun.add(letter)
        rows.append(row)
    return rows


@pytest.mark.parametrize("letters", GRIDS)
def test_cells_that_one_place_names_are_one_cell(letters: str) -> None:
    assert areas(_grid(letters)) == GRIDS[letters]


@given(st.lists(st.text("AB", min_size=3, max_size=3), min_size=1, max_size=4).map(" ".join))
def test_drawn_cells_cover_the_table_once(letters: str) -> None:
    covered = [
        (top + down, left + across)
        for top, row in enumerate(areas(_grid(letters)))
        for left, (width, height) in enumerate(row)
        for down in range(height)
        for across in range(width)
    ]
    assert sorted(covered) == [(row, column) for row in range(len(letters.split())) for column in range(3)]


def test_merged_cells_of_a_sheet_are_drawn_as_merged() -> None:
    def cell(text: str, name: str, row: int, column: int) -> Cell:
        return Cell(text, Place(text, sheet="表", cell=name, table=1, row=row, column=column))

    top = cell("产出指标", "A1", 1, 1)
    rows = [
        Row((top, cell("数量指标", "B1", 1, 2), cell("3套", "C1", 1, 3))),
        Row((replace(top, text=""), cell("质量指标", "B2", 2, 2), cell("95%", "C2", 2, 3))),
    ]
    (drawing,) = _page(_of_rows(rows)).xpath("//table[@class='drawing']")
    assert [td.get("rowspan") for td in drawing.xpath(".//tbody//td")] == ["2", None, None, None, None]
    assert [_words(th) for th in drawing.xpath(".//th")] == ["A", "B", "C", "1", "2"]


def test_of_a_huge_table_only_the_rows_that_matter_are_drawn() -> None:
    rows = [_line(number, f"科目{number}", "0", "0.00") for number in range(1, 10_001)]
    place = rows[6_000].cells[2].place
    report = _of_rows(rows, findings=(replace(FINDING, place=place, equation=None, related=(), causes=()),))
    page = _page(report)
    names = page.xpath("//table[@class='drawing']//th[@scope='row']/text()")
    left_out = [int(re.sub(r"\D", "", _words(gap))) for gap in page.xpath("//tr[@class='gap']")]
    assert names == ["1", "2", "6000", "6001", "6002"]
    assert left_out == [6_000 - 3]
    assert len(_text(report)) < 60_000


def test_a_page_that_is_full_draws_no_more_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_WHOLE_PAGE", 20)
    page = _page(TWICE)
    sections = page.xpath("//section[@class='file']")
    assert [bool(section.xpath(".//table[@class='drawing']")) for section in (sections[0], sections[5])] == [
        True,
        False,
    ]
    assert "没有画出原表" in _words(sections[5])
    assert len(sections[5].xpath(".//details[contains(@class, 'finding')]")) == 3


def test_a_file_that_states_its_form_is_drawn_item_by_item() -> None:
    filing = Filing(
        id="1",
        kind=FormKind.PROJECT_TARGET,
        layout="structured",
        title="表",
        fiscal_year=2025,
        money_unit="万元",
        project=None,
        place=Place("表", 1, 9),
        funds=(Fund(("本级资金", "财政拨款"), "450", None, Place("450", 3, 3)),),
        indicators=(
            Indicator(
                1,
                "产出指标",
                "数量指标",
                "护理床",
                "150张",
                Place("护理床", 7, 7),
                value_place=Place("150张", 8, 8),
            ),
        ),
    )
    form = FormInfo("1", filing.kind, "表", None, 2025, filing.place)
    document = Document("a.yaml", "", "yaml", (), filings=(filing,))
    place = Place("150张", 8, 8)
    file = FileReport(
        "a.yaml",
        None,
        FIRST.status,
        forms=(form,),
        findings=(replace(FINDING, place=place, equation=None, related=(), causes=()),),
        document=document,
    )
    page = _page(replace(REPORT, files=(file,)))
    assert [_words(td) for td in page.xpath("//table[@class='drawing']//td[contains(@class, 'error')]")] == [
        "150张✗ 错误 1"
    ]
    assert "本级资金 · 财政拨款" in page.xpath("//table[@class='drawing']//td/text()")


def test_findings_that_do_not_count_are_folded_away_with_their_reason() -> None:
    silenced = Silenced(FINDING, SilencedBy.SUPPRESSION, "已报批", "王芳", "2026-12-31")
    page = _page(replace(REPORT, files=(replace(FIRST, findings=(), silenced=(silenced,)),)))
    (fold,) = page.xpath("//details[@class='fold'][.//details[contains(@class, 'finding')]]")
    assert "已报批 · 王芳 · 有效至 2026-12-31" in _words(fold)
    assert "不计入结果的问题 1 处" in _words(page.xpath("//section[@id='overview']")[0])
    assert page.xpath("//table[@class='drawing']//td[contains(@class, 'error')]") == []


def test_only_the_findings_that_the_reader_wants_are_listed_and_the_others_counted() -> None:
    page = _page(REPORT, Presentation(shows_from=Severity.ERROR))
    assert [one.get("class") for one in page.xpath("//details[contains(@class, 'finding')]")] == [
        "finding error"
    ]
    assert "另有 2 条" in _words(page.xpath("//section[@id='overview']")[0])


def test_the_tree_of_costs_says_of_every_branch_how_it_stands() -> None:
    (tree,) = _page(REPORT).xpath("//ul[@class='tree']")
    branches = tree.xpath(".//li[not(@class='leaf')]/span[@class='node']")
    assert [_words(branch).split(" 第")[0] for branch in branches] == [
        "✓ 算得通 年度资金总额 160万元",
        "✓ 算得通 信息系统运行维护费 144万元",
        "✓ 算得通 各业务系统驻场维护费 10人 × 1.2万元/人/月 × 12月 = 144万元",
        "· 只写了金额 会议费 16万元",
    ]


def test_what_is_open_is_told_once_a_reason_with_all_its_places() -> None:
    (first, second, *_) = _page(REPORT).xpath("//ul[@class='reasons']/li")
    assert _words(first).startswith("? 单元格是空的 2 处")
    assert [link.text for link in first.xpath(".//ul//a")][1:] == ["第 12 行", "第 13 行"]
    assert "没有数量可以和“服务费”配对" in _words(second)


def test_an_english_page_says_nothing_of_its_own_in_chinese() -> None:
    page = _page(replace(REPORT, files=()), Presentation("en"))
    assert re.search("[\u4e00-\u9fff]", page.text_content()) is None
