"""Grids in the formats that are published rather than filled in: web page, PDF, OFD, archive."""

import io
import zipfile
from html import escape

import drawing
from office_building import Grid, docx_of, spanned, zipped
from paper import SIZE, laid_out, width

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MILLIMETRE = 72 / 25.4


def html_of(filing: Grid) -> bytes:
    """A page as portals write it: in GB 18030, merged cells as spans."""
    blocks = []
    for _, rows in filing.tables():
        blocks.append(f"<p>{escape(rows[0][0])}</p>" if len(rows[0]) == 1 else table_of(rows))
    head = '<meta charset="gb2312"><style>td {border: 1px solid}</style>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{''.join(blocks)}</body></html>".encode("gb18030")


def table_of(rows: list[tuple[str, ...]]) -> str:
    lines = ["" for _ in rows]
    for one in spanned(rows):
        spans = f' colspan="{one.across}"' * (one.across > 1) + f' rowspan="{one.down}"' * (one.down > 1)
        lines[one.row] += f"<td{spans}>{escape(one.text)}</td>"
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def pdf_of(filing: Grid, shorter: float = 0) -> bytes:
    """Pages on which every cell has its borders."""
    sheets = []
    for page in laid_out(filing, shorter):
        sheet = drawing.Sheet(width=page.wide, height=page.high)
        for x0, y0, x1, y1 in page.frames:
            for ends in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                sheet.line(*ends)
        for x, y, words in page.lines:
            sheet.text(x, y, words, SIZE)
        sheets.append(sheet)
    return drawing.document(sheets)


def ofd_of(filing: Grid) -> bytes:
    """The same pages as an OFD, whose lengths are millimetres."""
    pages = laid_out(filing)
    parts = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>"
    }
    listed = ""
    for number, page in enumerate(pages):
        objects = [framed(*(length / MILLIMETRE for length in frame)) for frame in page.frames]
        objects += [written(x / MILLIMETRE, y / MILLIMETRE, words) for x, y, words in page.lines]
        parts[f"Doc/{number}.xml"] = (
            f"<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content>"
            "</ofd:Page>"
        )
        listed += f'<ofd:Page ID="{number}" BaseLoc="{number}.xml"/>'
    box = f"0 0 {pages[0].wide / MILLIMETRE} {pages[0].high / MILLIMETRE}"
    parts["Doc/Document.xml"] = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox>"
        f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    return zipped(parts)


def framed(x0: float, y0: float, x1: float, y1: float) -> str:
    wide, high = x1 - x0, y1 - y0
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} {wide} {high}">'
        f"<ofd:AbbreviatedData>M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )


def written(x: float, y: float, words: str) -> str:
    size = SIZE / MILLIMETRE
    steps = " ".join(str(width(sign) / MILLIMETRE) for sign in words[:-1])
    return (
        f'<ofd:TextObject Boundary="{x} {y - size / 2} {width(words) / MILLIMETRE} {size}" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{0.85 * size}" DeltaX="{steps}">{escape(words)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def zip_of(filing: Grid) -> bytes:
    """An archive that holds a Word document, its name in GB 18030 as Chinese systems pack it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        member = zipfile.ZipInfo("报送/申报表.docx".encode("gb18030").decode("cp437"))
        container.writestr(member, docx_of(filing))
    return target.getvalue()
