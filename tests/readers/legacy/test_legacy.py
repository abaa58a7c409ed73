"""Old documents: read through LibreOffice where it is installed; otherwise one sentence each."""

from pathlib import Path

import pytest

from budgetlint.model.document import Document, Refusal
from budgetlint.readers import documents, legacy

needs_office = pytest.mark.skipif(legacy.program() is None, reason="LibreOffice is not installed")
CELLS = (("项目名称", "书库加固"), ("主管部门", "文化厅"))


def rich_text(*cells: tuple[str, ...]) -> bytes:
    rows = "".join(
        r"\trowd\cellx2000\cellx6000 "
        + "".join(rf"\pard\intbl {encoded(cell)}\cell " for cell in row)
        + r"\row "
        for row in cells
    )
    return (r"{\rtf1\ansi\ansicpg936\uc1 " + rows + r"\pard\par}").encode("ascii")


def encoded(text: str) -> str:
    return "".join(rf"\u{ord(character)}?" for character in text)


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_without_libreoffice_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "program", lambda: None)
    (found,) = documents([put(tmp_path, "old.doc", rich_text(*CELLS))])
    assert isinstance(found, Refusal)
    assert ".docx" in found.sentence.zh


@needs_office
def test_old_documents_are_read_in_their_order_and_a_broken_one_is_refused_alone(tmp_path: Path) -> None:
    paths = [
        put(tmp_path, "一.rtf", rich_text(*CELLS)),
        put(tmp_path, "二.txt", "甲\t乙\n".encode()),
        put(tmp_path, "-broken.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        put(tmp_path, "三.wps", rich_text(("丙", "丁"))),
    ]
    first, text, broken, last = documents(paths)
    assert isinstance(first, Document)
    assert isinstance(text, Document)
    assert isinstance(broken, Refusal)
    assert isinstance(last, Document)
    assert [row.texts for row in first.rows] == [*CELLS]
    assert [row.texts for row in last.rows] == [("丙", "丁")]


@needs_office
def test_a_workbook_saved_as_xml_is_read_as_a_workbook(tmp_path: Path) -> None:
    cells = (["<Cell><Data ss:Type='String'>" + cell + "</Data></Cell>" for cell in row] for row in CELLS)
    rows = "".join(f"<Row>{''.join(row)}</Row>" for row in cells)
    content = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="表"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    (found,) = documents([put(tmp_path, "old.xls", content.encode())])
    assert isinstance(found, Document), found
    assert [row.texts for row in found.rows] == [*CELLS]
    assert found.rows[0].cells[0].place.cell == "A1"


@needs_office
def test_a_conversion_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "START_SECONDS", 0.0)
    monkeypatch.setattr(legacy, "FILE_SECONDS", 0.01)
    (found,) = documents([put(tmp_path, "old.rtf", rich_text(*CELLS))])
    assert isinstance(found, Refusal)
    assert "LibreOffice" in found.sentence.zh
