"""The same filing in files that programs pack in their own ways gives the same forms."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from office_building import OFFICE, SHEET, WORD, docx_of, grid, xlsx, xlsx_of

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing
from budgetlint.readers import word, workbook

FILING = grid((Path(__file__).parents[1] / "families" / "grids" / "target.grid").read_text(encoding="utf-8"))
BOOK, LINES = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
STRICT = "http://purl.oclc.org/ooxml"
Parts = dict[str, str]


def repacked(content: bytes, change: Callable[[Parts], None]) -> bytes:
    """The file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return target.getvalue()


def forms(content: bytes, reader: object = workbook) -> tuple[Filing, ...]:
    found = reader.read(Path("filing"), content)  # type: ignore[attr-defined]
    assert isinstance(found, Document), found.sentence.zh
    assert not found.problems
    return tuple(recognise(found))


def broken_theme(parts: Parts) -> None:
    parts["xl/theme/theme1.xml"] = "<a:theme"


def rows_out_of_order(parts: Parts) -> None:
    rows = re.findall(r"<row .*?</row>", parts[LINES], re.S)
    parts[LINES] = re.sub(
        r"(<sheetData>).*(</sheetData>)", lambda at: at[1] + "".join(rows[::-1]) + at[2], parts[LINES]
    )


def rows_without_numbers(parts: Parts) -> None:
    parts[LINES] = re.sub(r'<row r="\d+"', "<row", parts[LINES])


def with_a_prefix(parts: Parts) -> None:
    for name in (BOOK, LINES, "xl/sharedStrings.xml", "xl/styles.xml"):
        if name in parts:
            tagged = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", parts[name])
            parts[name] = tagged.replace(f'xmlns="{SHEET}"', f'xmlns:x="{SHEET}"')


def strict(parts: Parts) -> None:
    for name, text in parts.items():
        parts[name] = (
            text.replace(SHEET, f"{STRICT}/spreadsheetml/main")
            .replace(WORD, f"{STRICT}/wordprocessingml/main")
            .replace(OFFICE, f"{STRICT}/officeDocument/relationships")
        )


def other_files_named(parts: Parts) -> None:
    names = '<definedNames><definedName name="测算">[1]测算!$B$2</definedName></definedNames>'
    links = '<externalReferences><externalReference r:id="x9"/></externalReferences>'
    parts[BOOK] = (
        parts[BOOK]
        .replace("</sheets>", f"</sheets>{links}{names}")
        .replace("<workbook ", f'<workbook xmlns:r="{OFFICE}" ', 1)
    )
    outside = f'Type="{OFFICE}/externalLink" Target="file:///C:/甲/测算.xlsx" TargetMode="External"'
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(
        "</Relationships>", f'<Relationship Id="x9" {outside}/></Relationships>'
    )


def protected(parts: Parts) -> None:
    parts[LINES] = parts[LINES].replace("</sheetData>", '</sheetData><sheetProtection sheet="1"/>')


@pytest.mark.parametrize(
    "change",
    [
        broken_theme, rows_out_of_order, rows_without_numbers, with_a_prefix, strict, other_files_named,
        protected,
    ],
)  # fmt: skip
def test_a_workbook_gives_the_same_forms_however_it_is_packed(change: Callable[[Parts], None]) -> None:
    content = xlsx_of(FILING)
    assert repacked(content, change) != content
    assert forms(repacked(content, change)) == forms(content)


def without_relations(parts: Parts) -> None:
    del parts["word/_rels/document.xml.rels"]


def alone(parts: Parts) -> None:
    for name in [name for name in parts if name != "word/document.xml"]:
        del parts[name]


@pytest.mark.parametrize("change", [without_relations, alone, strict])
def test_a_document_gives_the_same_forms_however_it_is_packed(change: Callable[[Parts], None]) -> None:
    content = docx_of(FILING)
    assert forms(repacked(content, change), word) == forms(content, word)


def shown(content: bytes) -> list[tuple[str, ...]]:
    found = workbook.read(Path("filing.xlsx"), content)
    assert isinstance(found, Document)
    return [row.texts for row in found.rows]


def test_without_styles_a_share_is_the_number_that_a_spreadsheet_then_shows() -> None:
    def bare(parts: Parts) -> None:
        del parts["xl/styles.xml"]

    line = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>0.95</v></c></row></sheetData>'
    styles = '<cellXfs><xf/><xf numFmtId="9"/></cellXfs>'
    content = xlsx(line, styles=styles)
    assert shown(content) == [("1", "95%")]
    assert shown(repacked(content, bare)) == [("1", "0.95")]


def test_signs_that_a_workbook_writes_as_codes() -> None:
    texts = ("一_x000a_二", "三_x0020__x000D_", "_x005F_x0041_", "_x0007_四")
    cells = "".join(f'<c t="str"><v>{text}</v></c>' for text in texts)
    content = xlsx(f'<sheetData><row r="1">{cells}</row></sheetData>')
    assert shown(content) == [("一\n二", "三", "_x0041_", "四")]


def test_of_two_parts_with_one_name_only_those_that_differ_matter() -> None:
    def doubled(content: bytes, second: bytes) -> bytes:
        target = io.BytesIO(content)
        with pytest.warns(UserWarning), zipfile.ZipFile(target, "a") as container:
            container.writestr(LINES, second)
        return target.getvalue()

    content = xlsx_of(FILING)
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        first = source.read(LINES)
    assert forms(doubled(content, first)) == forms(content)
    other = workbook.read(Path("filing.xlsx"), doubled(content, first.replace(b"186.4", b"196.4")))
    assert not isinstance(other, Document)
    assert "同名" in other.sentence.zh


def test_parts_that_lie_outside_are_never_looked_up() -> None:
    def elsewhere(parts: Parts) -> None:
        name = "xl/_rels/workbook.xml.rels"
        parts[name] = re.sub(r'Target="[^"]*sheet1.xml"', 'Target="../../../etc/passwd"', parts[name])

    found = workbook.read(Path("filing.xlsx"), repacked(xlsx_of(FILING), elsewhere))
    assert not isinstance(found, Document)
    assert "不在文件里" in found.sentence.zh
