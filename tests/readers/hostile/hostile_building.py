"""What hostile and broken files are built of."""

import io
import os
import socket
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

Made = bytes | Callable[[Path], None]
"""The content of a file, or what puts it at a path."""

GOOD = Path(__file__).parents[3] / "examples" / "filings" / "crafts-2022.txt"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return target.getvalue()


def workbook(rows: str = "", after: str = "", before: str = "", **more: bytes) -> bytes:
    """A workbook with one sheet; `before` stands where a document type would."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    target = f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"'
    sheet = f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"'
    return packed(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="xml" ContentType="application/xml"/></Types>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}"><Relationship Id="r1" {target}/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets>'
                '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}"><Relationship Id="r1" {sheet}/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": (
                f'{before}<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData>{after}</worksheet>'
            ),
            **more,
        }
    )


def word(body: str, before: str = "", **more: bytes) -> bytes:
    document = f'{before}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document, **more})


def page(before: str, body: str) -> bytes:
    return f"{before}<html>{body}</html>".encode()


def cell(where: str, words: str) -> str:
    return f'<c r="{where}" t="inlineStr"><is><t>{words}</t></is></c>'


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def word_cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def entities(root: str) -> str:
    """A document type whose entities unfold to gigabytes."""
    levels = "".join(f'<!ENTITY e{n} "' + f"&e{n - 1};" * 10 + '">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e0 "{"绩效" * 10}">{levels}]>'


def outside(root: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of the objects given, numbered from 1; the first is the catalogue."""
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, entries)
    return content + b"trailer\n<< /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )


def pdf_page(drawing: bytes, resources: bytes = b"", *more: bytes, trailer: bytes = b"") -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << %s >> >>"
        % resources,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        *more,
        trailer=trailer,
    )


def drawing_itself() -> bytes:
    """A form that draws itself twice."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /F 5 0 R >> >> "
    return pdf_page(
        b"/F Do", b"/XObject << /F 5 0 R >>", form + b"/Length 11 >>\nstream\n/F Do /F Do\nendstream"
    )


def drawing_doubled(levels: int = 40) -> bytes:
    """Forms that each draw the next one twice: two to the power of the levels."""
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /F %d 0 R >> >> "
        b"/Length 11 >>\nstream\n/F Do /F Do\nendstream" % (6 + level)
        for level in range(levels)
    ]
    last = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Length 9 >>\nstream\n0 0 m 9 l\nendstream"
    return pdf_page(b"/F Do", b"/XObject << /F 5 0 R >>", *forms, last)


def many_lines(count: int = 200_000) -> bytes:
    return pdf_page(b"".join(b"%d %d m %d 700 l S\n" % (n % 600, n % 700, n % 599) for n in range(count)))


def old_office(stream: str, length: int = 8 * SECTOR) -> bytes:
    """A compound file whose directory names one stream, and nothing more."""
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\x00") + (len(name) + 2).to_bytes(2, "little")
    return (OLD_OFFICE.ljust(SECTOR, b"\x00") + entry).ljust(length, b"\x00")


def with_size(content: bytes, name: str, size: int) -> bytes:
    """A container whose directory and member both state another unfolded size."""
    changed = bytearray(content)
    written = name.encode()
    for signature, at, length in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = changed.find(signature)
        while start >= 0:
            if changed[start + length : start + length + len(written)] == written:
                changed[start + at : start + at + 4] = size.to_bytes(4, "little")
            start = changed.find(signature, start + 4)
    return bytes(changed)


def link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    socket.socket(socket.AF_UNIX).bind(os.path.relpath(path))


def closed_folder(path: Path) -> None:
    path.mkdir()
    path.chmod(0)


def looped(path: Path) -> None:
    path.symlink_to(path.name)


def aliases() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


def good_text() -> bytes:
    return GOOD.read_bytes()


def good_page() -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t"))
        for line in GOOD.read_text(encoding="utf-8").splitlines()
        if "\t" in line
    )
    return f"<html><meta charset=utf-8><p>项目支出绩效目标表</p><table>{rows}</table>".encode()
