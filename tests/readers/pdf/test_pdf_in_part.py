"""A PDF of which a page could not be read: every format tells it, and no call passes it as complete."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from drawing import Sheet, document

from budgetlint.cli.commands import budgetlint
from budgetlint.model.document import Document
from budgetlint.readers import pdf

XS, YS = [50, 150, 300, 420, 540], [100 + 30 * row for row in range(8)]
CELLS = [
    (0, 0, 1, 1, "项目名称"),
    (1, 0, 2, 1, "书库加固"),
    (2, 0, 3, 1, "主管部门"),
    (3, 0, 4, 1, "清源县图书馆"),
    (0, 1, 1, 2, "年度资金总额"),
    (1, 1, 4, 2, "10"),
    (0, 2, 1, 3, "其中：财政拨款"),
    (1, 2, 4, 3, "10"),
    *(
        (column, 3, column + 1, 4, head)
        for column, head in enumerate(["一级指标", "二级指标", "三级指标", "指标值"])
    ),
    *(
        (column, 4, column + 1, 5, word)
        for column, word in enumerate(["产出指标", "数量指标", "加固图书", "≥200册"])
    ),
    *(
        (column, 5, column + 1, 6, word)
        for column, word in enumerate(["产出指标", "质量指标", "验收合格率", "≥95%"])
    ),
    *(
        (column, 6, column + 1, 7, word)
        for column, word in enumerate(["满意度指标", "读者满意度指标", "读者满意度", "≥90%"])
    ),
]
FOR_TEXT = ["full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson",
            "csv", "markdown", "html"]  # fmt: skip


def form(appropriation: str = "10") -> Sheet:
    sheet = Sheet()
    sheet.text(200, 60, "项目支出绩效目标表")
    sheet.text(450, 85, "单位：万元")
    sheet.table(XS, YS, [(*at, appropriation if at[:2] == (1, 2) else words) for *at, words in CELLS])
    return sheet


@pytest.fixture
def half_scanned(tmp_path: Path) -> Path:
    path = tmp_path / "申报表.pdf"
    path.write_bytes(document([form(), Sheet(image=True)]))
    return path


def called(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(budgetlint, [*arguments, "--lang", "zh"])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("name", FOR_TEXT)
def test_every_format_tells_the_page_that_was_not_read(name: str, half_scanned: Path) -> None:
    code, told, errors = called("check", str(half_scanned), "--format", name)
    assert code == 4
    assert "第 2 页是扫描图像，没有检查" in told
    assert "部分未能读取：第 2 页是扫描图像" in errors


def test_a_file_that_was_wholly_read_ends_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "申报表.pdf"
    path.write_bytes(document([form()]))
    code, told, errors = called("check", str(path))
    assert code in {0, 1}
    assert "部分未能读取" not in told + errors


def test_a_finding_does_not_hide_that_a_page_is_missing(half_scanned: Path) -> None:
    half_scanned.write_bytes(document([form("12"), Sheet(image=True)]))
    code, told, _ = called("check", str(half_scanned), "--format", "concise", "--exit-zero")
    assert code == 4
    assert " 错误 [1] " in told


def test_without_a_form_on_the_other_pages_it_is_incomplete_too(tmp_path: Path) -> None:
    cover = Sheet()
    cover.text(100, 100, "清源县图书馆关于报送材料的说明")
    path = tmp_path / "说明.pdf"
    path.write_bytes(document([cover, Sheet(image=True)]))
    code, told, _ = called("check", str(path))
    assert code == 4
    assert "第 2 页是扫描图像" in told


def test_show_ends_incomplete_as_well(half_scanned: Path) -> None:
    code, told, errors = called("show", str(half_scanned), "--format", "json")
    assert code == 4
    assert '"unread": true' in told
    assert "第 2 页是扫描图像" in errors


def test_a_baseline_keeps_what_it_had_of_such_a_file(half_scanned: Path, tmp_path: Path) -> None:
    half_scanned.write_bytes(document([form("12")]))
    held = str(tmp_path / "old.json")
    called("baseline", "create", str(half_scanned), "--baseline", held)
    before = Path(held).read_text(encoding="utf-8")
    half_scanned.write_bytes(document([form(), Sheet(image=True)]))
    code, _, _ = called("baseline", "prune", str(half_scanned), "--baseline", held)
    assert code == 4
    assert Path(held).read_text(encoding="utf-8") == before


def test_only_pages_and_tables_that_are_missing_make_a_file_incomplete() -> None:
    found = pdf.read(Path("mixed.pdf"), document([form(), Sheet(image=True)]))
    assert isinstance(found, Document)
    assert [(problem.unread, problem.place.page) for problem in found.problems] == [(True, 2)]
