"""More hostile files: Office files with parts missing or doubled, archives, encodings, saved pages."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Callable

import xlwt
from hostile_building import (
    GOOD,
    RELATIONS,
    WORDS,
    Made,
    cell,
    good_page,
    good_text,
    packed,
    table,
    word,
    word_cell,
    workbook,
)
from xlwt.CompoundDoc import XlsDoc

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TAKEN_IN = "word/chunk.html"
FORM = table(word_cell("项目名称") + word_cell("书库加固"))
LINE = f'<row r="1">{cell("A1", "项目名称")}{cell("B1", "书库加固")}</row>'
SAVED = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b1"\r\n\r\n'
PART = b'Content-Type: text/html; charset="utf-8"\r\n\r\n'


def taking_in(target: str, mode: str = "", **more: bytes) -> bytes:
    """A document that Word fills with another file when it is opened (altChunk)."""
    return packed(
        {
            "word/document.xml": (
                f'<w:document xmlns:w="{WORDS}" xmlns:r="{RELATIONS}"><w:body>{FORM}<w:altChunk r:id="c1"/>'
                "</w:body></w:document>"
            ),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}">'
                f'<Relationship Id="c1" Type="{RELATIONS}/aFChunk" Target="{target}"{mode}/></Relationships>'
            ),
            **more,
        }
    )


def twice(name: str, first: bytes, second: bytes) -> bytes:
    """A container with two parts of one name."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as container:
        warnings.simplefilter("ignore")
        container.writestr(name, first)
        container.writestr(name, second)
    return target.getvalue()


def nested(levels: int) -> bytes:
    content = packed({"填报.txt": good_text()})
    for level in range(levels):
        content = packed({f"{level}.zip": content})
    return content


def in_large_format() -> bytes:
    """An archive in ZIP64, whose end says that its sizes stand elsewhere."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container,
        container.open(zipfile.ZipInfo("填报.txt"), "w", force_zip64=True) as part,
    ):
        part.write(good_text())
    content = target.getvalue()
    end = content.rindex(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", content, end + 12)
    large = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, size, start)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    last = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return content[:end] + large + locator + last


def named(name: bytes) -> bytes:
    """An archive whose names are in bytes of any encoding."""
    stand_in = b"X" * len(name)
    return packed({f"{stand_in.decode()}.txt": good_text()}).replace(stand_in, name)


def tape() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo("填报.txt")
        entry.size = len(good_text())
        archive.addfile(entry, io.BytesIO(good_text()))
    return target.getvalue()


def locked_workbook() -> bytes:
    """An .xls workbook as Excel encrypts it: the record that says so stands behind the first one."""
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("表").write(0, 0, "项目名称")
    stream = book.get_biff_data()
    begin = 4 + int.from_bytes(stream[2:4], "little")
    locked = stream[:begin] + struct.pack("<HH", 0x2F, 54) + b"\x01\x00" + bytes(52) + stream[begin:]
    target = io.BytesIO()
    XlsDoc().save(target, locked)
    return target.getvalue()


def broken(content: bytes, *places: int) -> bytes:
    changed = bytearray(content)
    for place in places:
        changed[place] = 0xFF
    return bytes(changed)


def words() -> str:
    return GOOD.read_text(encoding="utf-8")


MORE_FILES: dict[str, Callable[[], Made]] = {
    # parts of Office files
    "chunk-bomb.docx": lambda: taking_in("chunk.html", **{TAKEN_IN: b"<p>x" * 12_000_000}),
    "two-documents.docx": lambda: twice("word/document.xml", word(FORM), word("<w:p/>")),
    "no-shared-texts.xlsx": lambda: workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
    "cell-twice.xlsx": lambda: workbook(f'<row r="1">{cell("A1", "10")}{cell("A1", "20")}</row>'),
    "negative-row.xlsx": lambda: workbook('<row r="-5"><c><v>1</v></c></row>'),
    "huge-row.xlsx": lambda: workbook('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'),
    "cell-in-another-row.xlsx": lambda: workbook(f'<row r="1">{cell("A7", "x")}</row>'),
    "wide-row.xlsx": lambda: workbook(("<row>" + "<c t='str'><v>绩效</v></c>" * 16_000 + "</row>") * 15),
    "broken-styles.xlsx": lambda: workbook(LINE, **{"xl/styles.xml": b"<styleSheet"}),
    "long-cell.docx": lambda: word(table(word_cell("绩效目标。" * 30_000))),
    "locked.xls": locked_workbook,
    # web pages
    "million-cells.html": lambda: b"<html><table><tr>" + b"<td>x" * 1_000_000,
    "wide-row.html": lambda: b"<html><table><tr>" + b"<td>x" * 2_000 + b"</table></html>",
    "wrong-boundary.mht": lambda: SAVED + b"--b2\r\n" + PART + good_page() + b"\r\n--b2--\r\n",
    # archives
    "absolute-path.zip": lambda: packed({"/etc/填报.txt": good_text()}),
    "parent-path.zip": lambda: packed({"../../填报.txt": good_text()}),
    "three-levels.zip": lambda: nested(3),
    "packed.txt.gz": lambda: gzip.compress(good_text()),
    "packed.7z": lambda: b"7z\xbc\xaf\x27\x1c" + bytes(60),
    "packed.rar": lambda: b"Rar!\x1a\x07\x01\x00" + bytes(60),
    "packed.tar": tape,
    "packed.bz2": lambda: bz2.compress(good_text()),
    "packed.xz": lambda: lzma.compress(good_text()),
    # encodings
    "broken-characters.txt": lambda: broken(good_text(), 600, 1200),
    "broken-gb.txt": lambda: broken(words().encode("gb18030"), 601),
    "zero-bytes.csv": lambda: b"1,2,\x003\n" * 20,
    "utf-32.txt": lambda: words().encode("utf-32"),
}
"""Each ends in one sentence and exit code 4."""

IN_PART: dict[str, Callable[[], Made]] = {
    "chunk-outside.docx": lambda: taking_in("file:///etc/passwd", ' TargetMode="External"'),
    "chunk-of-itself.docx": lambda: taking_in("document.xml"),
    "chunk-of-a-page.docx": lambda: taking_in("chunk.html", **{TAKEN_IN: good_page()}),
}
"""Read but for a part, which is said: exit code 4."""

MORE_READ: dict[str, Callable[[], Made]] = {
    "no-relations.docx": lambda: word(FORM),
    "no-styles.xlsx": lambda: workbook(LINE),
    "broken-theme.xlsx": lambda: workbook(LINE, **{"xl/theme/theme1.xml": b"<a:theme"}),
    "odd-numbers.xlsx": lambda: workbook(
        '<row r="1"><c r="A1" s="x"><v>1e999999999</v></c><c r="B1"><v>NaN</v></c></row>'
    ),
    "no-last-boundary.mht": lambda: SAVED + b"--b1\r\n" + PART + good_page(),
    "zip64.zip": in_large_format,
    "big5-name.zip": lambda: named("預算績效目標表".encode("big5")),
    "utf-16-without-mark.txt": lambda: words().encode("utf-16-le"),
    "utf-7.txt": lambda: words().encode("utf-7"),
}
"""Odd, and read all the same."""
