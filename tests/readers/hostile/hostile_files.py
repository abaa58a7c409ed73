"""Hostile and broken files, built when they are needed: what each is called, and how it is made."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from hostile_building import (
    GOOD,
    Made,
    aliases,
    cell,
    closed_folder,
    drawing_doubled,
    drawing_itself,
    entities,
    good_page,
    good_text,
    link,
    listening,
    looped,
    many_lines,
    old_office,
    outside,
    packed,
    page,
    pdf,
    pdf_page,
    pipe,
    table,
    with_size,
    word,
    word_cell,
    workbook,
)
from hostile_more import IN_PART, MORE_FILES, MORE_READ

SPREAD = "".join(f"<tr><td rowspan=65534 colspan=1000>x{n}" for n in range(200))
FILES: dict[str, Callable[[], Made]] = {
    # containers
    "zip-bomb.xlsx": lambda: with_size(workbook(**{"xl/media/a.bin": b"x"}), "xl/media/a.bin", 300_000_000),
    "zip-bomb.docx": lambda: with_size(word("<w:p/>", **{"word/a.bin": b"x"}), "word/a.bin", 300_000_000),
    "zip-bomb.ofd": lambda: with_size(packed({"OFD.xml": "<a/>", "b.bin": b"x"}), "b.bin", 300_000_000),
    "zip-bomb.zip": lambda: packed({"a.txt": b"a" * 70_000_000}),
    "sheet-bomb.xlsx": lambda: workbook(f'<row r="1">{cell("A1", "a" * 60_000_000)}</row>'),
    "says-less.docx": lambda: with_size(word("<w:p/>" * 2_000_000), "word/document.xml", 1000),
    "says-4-gigabytes.xlsx": lambda: with_size(workbook(), "xl/worksheets/sheet1.xml", 0xFFFFFFF0),
    "says-4-gigabytes.docx": lambda: with_size(word("<w:p/>"), "word/document.xml", 0xFFFFFFF0),
    "truncated.xlsx": lambda: workbook('<row r="1"/>' * 50_000)[:-300],
    "truncated.docx": lambda: word("<w:p/>" * 500)[:-30],
    "truncated.zip": lambda: packed({"a.txt": good_text()})[:-40],
    "half.docx": lambda: word(f"<w:p><w:r><w:t>{os.urandom(9000).hex()}</w:t></w:r></w:p>")[:4000],
    "encrypted.xlsx": lambda: old_office("EncryptedPackage"),
    "encrypted.docx": lambda: old_office("EncryptedPackage"),
    # XML
    "entity-bomb.xlsx": lambda: workbook(
        f'<row r="1">{cell("A1", "&e9;")}</row>', before=entities("worksheet")
    ),
    "entity-bomb.docx": lambda: word(table(word_cell("&e9;")), entities("document")),
    "entity-bomb.ofd": lambda: packed({"OFD.xml": entities("OFD") + "<OFD><DocRoot>&e9;</DocRoot></OFD>"}),
    "external-entity.xlsx": lambda: workbook(f'<row r="1">{cell("A1", "&e9;")}</row>', before=outside("a")),
    "external-entity.docx": lambda: word(table(word_cell("&e9;")), outside("document")),
    # spans
    "merges-overlap.xlsx": lambda: workbook(
        "".join(f'<row r="{n}">{cell(f"A{n}", "x")}{cell(f"Z{n}", "y")}</row>' for n in range(1, 2000)),
        "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 20_000 + "</mergeCells>",
    ),
    "wide-cell.docx": lambda: word(table(word_cell("x", '<w:gridSpan w:val="200000000"/>'), word_cell("y"))),
    "nested-tables.docx": lambda: word("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000),
    "wide-cell.html": lambda: b"<html><table><tr><td colspan=200000000>x<td>y</table>",
    "nested-tables.html": lambda: b"<html>" + b"<table><tr><td>x" * 3000,
    # PDF
    "draws-itself.pdf": drawing_itself,
    "draws-doubled.pdf": drawing_doubled,
    "many-lines.pdf": many_lines,
    "truncated.pdf": lambda: pdf_page(b"BT (x) Tj ET")[:150],
    "no-pages.pdf": lambda: pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"
    ),
    "encrypted.pdf": lambda: pdf_page(
        b"x",
        b"",
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32),
        trailer=b"/Encrypt 5 0 R /ID [<00> <00>]",
    ),
    # text
    "many-lines.txt": lambda: b"a\tb\tc\n" * 200_000,
    "huge.txt": lambda: b"1\t2\t3\t4\t5\t6\n" * 5_000_000,
    "over-the-cap.txt": lambda: b"1\n" * 40_000_000,
    "long-line.txt": lambda: b"a" * 3_000_000,
    "many-cells.txt": lambda: b"\t" * 900_000 + b"x",
    "many-cells.csv": lambda: b"1,2,3,4\n" * 1_000_000,
    "noise.txt": lambda: bytes(range(256)) * 40,
    "alias-bomb.yaml": aliases,
    "deep.json": lambda: b"[" * 200_000,
    "many-entries.json": lambda: b"[" + b"{}," * 500_000 + b"{}]",
    # files that are none
    "image.png": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "empty.xlsx": lambda: b"",
    "empty.docx": lambda: b"",
    "empty.pdf": lambda: b"",
    "empty.zip": lambda: packed({}),
    "device.txt": lambda: link("/dev/zero"),
    "pipe.txt": lambda: pipe,
    "socket.txt": lambda: listening,
    "loop.txt": lambda: looped,
    "broken-link.xlsx": lambda: link("nowhere.xlsx"),
    "closed-folder": lambda: closed_folder,
    **MORE_FILES,
}
"""Each ends in one sentence and exit code 4."""

READ: dict[str, Callable[[], Made]] = {
    "linked.txt": lambda: link(str(GOOD)),
    "ends in a space.txt ": good_text,
    "two\nlines.txt": good_text,
    "page.xls": good_page,
    "text.docx": good_text,
    "page.pdf": good_page,
    "macro.docm": lambda: word(
        table(word_cell("项目名称") + word_cell("书库加固")), **{"word/vbaProject.bin": old_office("VBA")}
    ),
    "entity-bomb.html": lambda: page(entities("html"), "<p>&e9;</p>"),
    "merged-sheet.xlsx": lambda: workbook(
        f'<row r="1">{cell("A1", "x")}</row>', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "far-cell.xlsx": lambda: workbook(f'<row r="1048576">{cell("XFD1048576", "x")}</row>'),
    "far-cells.xlsx": lambda: workbook(
        f'<row r="1">{cell("A1", "x")}</row><row r="1048576">{cell("XFD1048576", "x")}</row>'
    ),
    "wide-spans.html": lambda: page("", f"<table>{SPREAD}</table>"),
    **MORE_READ,
}
"""Odd, and read all the same."""

ALL = {**FILES, **IN_PART, **READ}


def put(folder: Path, name: str, made: Made) -> Path:
    """Make one of the files in a folder."""
    path = folder / name
    if isinstance(made, bytes):
        path.write_bytes(made)
    else:
        made(path)
    return path


def possible(name: str) -> bool:
    """Whether the file can be made here: the superuser enters every folder, and Windows has no pipes."""
    if name == "closed-folder":
        return hasattr(os, "geteuid") and os.geteuid() != 0
    return sys.platform != "win32" or name not in ("device.txt", "pipe.txt", "socket.txt", "two\nlines.txt")
