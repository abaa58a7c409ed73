"""A PDF with one page scanned: its other pages give no finding that the whole file does not give."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from drawing import Sheet, document

from budgetlint.engine import CheckOptions, check
from budgetlint.model.report import FileReport

FILES = Path(__file__).with_name("files")
BROKEN_OVER_PAGES = {
    "six_projects": [1, 4, 6],
    "six_projects_one_table": [1, 5],
    "roads-self-evaluation-2023": [1, 2],
    "faulty-2025": [2],
}
CASES = [(name, page) for name, pages in BROKEN_OVER_PAGES.items() for page in pages]


def with_a_scan(name: str, scanned: int, folder: Path) -> Path:
    whole, scan = pdfium.PdfDocument(FILES / f"{name}.pdf"), pdfium.PdfDocument(document([Sheet(image=True)]))
    made = pdfium.PdfDocument.new()
    for number in range(len(whole)):
        made.import_pages(*((scan, [0]) if number + 1 == scanned else (whole, [number])))
    path = folder / f"{name}.pdf"
    made.save(path)
    return path


def report(path: Path) -> FileReport:
    return check([path], CheckOptions()).files[0]


def told(file: FileReport) -> set[tuple[str, str, str]]:
    return {(one.code, one.subject, one.message.zh) for one in file.findings}


@pytest.mark.parametrize(("name", "page"), CASES)
def test_a_missing_page_makes_no_finding(name: str, page: int, tmp_path: Path) -> None:
    found = report(with_a_scan(name, page, tmp_path))
    assert told(found) <= told(report(FILES / f"{name}.pdf"))
    assert f"第 {page} 页是扫描图像" in found.unread_parts[0].reason.zh


def test_what_the_missing_page_may_explain_is_unchecked(tmp_path: Path) -> None:
    found = report(with_a_scan("roads-self-evaluation-2023", 2, tmp_path))
    assert {one.code for one in found.unchecked if "不能断定有错" in one.reason.zh} >= {"FRM005", "SEV003"}


def test_forms_away_from_the_missing_page_keep_their_findings(tmp_path: Path) -> None:
    whole = report(FILES / "archives-2025.pdf")
    assert told(report(with_a_scan("archives-2025", 4, tmp_path))) == told(whole) != set()


def test_nothing_is_found_in_rows_that_may_be_the_parts_of_one(tmp_path: Path) -> None:
    def page(top: int, *rows: tuple[str, ...]) -> Sheet:
        sheet = Sheet()
        cells = [(x, y, x + 1, y + 1, words) for y, row in enumerate(rows) for x, words in enumerate(row)]
        sheet.table((60, 120, 180, 300, 360), [top + 30 * n for n in range(len(rows) + 1)], cells)
        return sheet

    head = ("一级指标", "二级指标", "三级指标", "指标值")
    first = [("产出指标", "数量指标", "高标准农田建设任务数", ""), ("", "", "农业技术推广（服务次", "9次")]
    second = [("", "", "完成率", ""), ("产出指标", "时效指标", "完成时间", "")]
    sheets = [page(100, head, *first), page(60, *second)]
    sheets[0].text(60, 60, "项目支出绩效目标表")
    path = tmp_path / "filing.pdf"
    path.write_bytes(document(sheets))
    found = report(path)
    assert [one.code for one in found.findings if one.place.text == "高标准农田建设任务数"] == ["FRM009"]
    assert not [one.code for one in found.findings if one.place.text == first[1][2]]
    assert {one.code for one in found.unchecked if "第一行可能是上一页最后一行的续行" in one.reason.zh} >= {
        "CNS013",
        "FRM022",
    }
