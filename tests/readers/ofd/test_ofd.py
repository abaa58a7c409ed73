"""OFD: what is drawn on its pages comes out as the rows of the text that it was made of."""

from pathlib import Path

import pytest
from ofd_building import frame, ofd, packed

from budgetlint.forms import recognise
from budgetlint.model.document import Document, Refusal
from budgetlint.model.filing import Filing
from budgetlint.readers import read

EXAMPLES = Path(__file__).parents[3] / "examples" / "filings"


def document(content: bytes, folder: Path) -> Document:
    path = folder / "filing.ofd"
    path.write_bytes(content)
    found = read(path)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("name", ["library-2025", "crafts-2022", "water-2024", "archives-2025"])
def test_the_forms_are_those_of_the_text(name: str, tmp_path: Path) -> None:
    source = EXAMPLES / f"{name}.txt"
    stated = read(source)
    assert isinstance(stated, Document)
    drawn = document(ofd(source.read_text(encoding="utf-8")), tmp_path)
    assert [told(filing) for filing in recognise(drawn)] == [told(filing) for filing in recognise(stated)]


def told(filing: Filing) -> tuple[object, ...]:
    rows = [(row.level2, row.name, row.value, row.weight) for row in filing.indicators]
    return filing.kind, filing.project, [(fund.path, fund.text) for fund in filing.funds], rows


def test_a_cell_knows_its_page_and_box(tmp_path: Path) -> None:
    rows = document(ofd("项目名称\t书库加固\n主管部门\t图书馆\n"), tmp_path).rows
    place = rows[0].cells[1].place
    assert (place.text, place.page, place.table, place.row, place.column) == ("书库加固", 1, 1, 1, 2)
    assert place.bbox is not None
    assert place.bbox[0] == pytest.approx((15 + 28) * 72 / 25.4, abs=1)


def test_steps_between_characters_may_be_counted(tmp_path: Path) -> None:
    text = (
        '<ofd:TextObject Boundary="10 10 90 9" CTM="2 0 0 2 0 0" Size="3">'
        '<ofd:TextCode X="1" Y="3" DeltaX="g 4 3">预算编制表</ofd:TextCode></ofd:TextObject>'
    )
    rows = document(packed(text, 100), tmp_path).rows
    assert [row.texts for row in rows] == [("预算编制表",)]


def test_an_ofd_without_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "scan.ofd"
    path.write_bytes(packed(frame(10, 10, 50, 50), 100))
    found = read(path)
    assert isinstance(found, Refusal)
    assert "没有文字" in found.sentence.zh


def test_an_ofd_without_pages_says_so(tmp_path: Path) -> None:
    path = tmp_path / "torn.ofd"
    path.write_bytes(packed("", 100).replace(b"Doc_0/Document.xml", b"Doc_0/Document.xmx"))
    found = read(path)
    assert isinstance(found, Refusal)
    assert "找不到页面" in found.sentence.zh


def test_a_scanned_page_among_others_is_told_as_unread(tmp_path: Path) -> None:
    image = '<ofd:ImageObject ID="9" Boundary="0 0 300 100" ResourceID="1"/>'
    words = (
        '<ofd:TextObject Boundary="10 10 90 9" Size="3">'
        '<ofd:TextCode X="1" Y="3">预算编制</ofd:TextCode></ofd:TextObject>'
    )
    alone = document(packed(words, 100), tmp_path)
    assert not alone.problems
    path = tmp_path / "both.ofd"
    path.write_bytes(packed(words, 100, [image]))
    found = read(path)
    assert isinstance(found, Document)
    assert [(problem.sentence.zh, problem.unread) for problem in found.problems] == [
        ("第 2 页是扫描图像，没有检查", True)
    ]
