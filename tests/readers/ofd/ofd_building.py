"""An OFD made of a text filing: every cell of a table framed by lines, every other line as running text."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 3.5
LINE = 6.0
WIDE = 28.0
LEFT = 15.0


def ofd(text: str, *, drawn_only: bool = False) -> bytes:
    """The bytes of an OFD with one tall page."""
    objects, bottom = [], 15.0
    for tabbed, lines in groupby(text.splitlines(), lambda line: "\t" in line):
        group = [line for line in lines if line.strip()]
        rows = [line.split("\t") for line in group] if tabbed else [[line] for line in group]
        columns = max((len(row) for row in rows), default=0)
        for stated in rows:
            row = [*stated, *[""] * (columns - len(stated))]
            high = LINE * max(len(list(wrapped(cell, tabbed=tabbed))) for cell in row)
            for number, cell in enumerate(row):
                left = LEFT + number * WIDE
                if tabbed:
                    objects.append(frame(left, bottom, WIDE, high))
                if not drawn_only:
                    objects.extend(written(cell, left, bottom, tabbed=tabbed))
            bottom += high
        bottom += LINE * 2
    return packed("".join(objects), bottom)


def wrapped(cell: str, *, tabbed: bool) -> Iterator[str]:
    """The lines of a cell, broken where the next character would not fit."""
    line = ""
    for character in cell:
        if tabbed and width(line + character) > WIDE - 2:
            yield line
            line = ""
        line += character
    yield line


def width(text: str) -> float:
    return sum(SIZE if ord(character) > 0x2E7F else SIZE / 2 for character in text)


def written(cell: str, left: float, top: float, *, tabbed: bool) -> Iterator[str]:
    for number, line in enumerate(wrapped(cell, tabbed=tabbed)):
        steps = " ".join(str(width(character)) for character in line[:-1])
        text = line.replace("&", "&amp;").replace("<", "&lt;")
        if line.strip():
            boundary = f"{left + 1} {top + number * LINE + 1} {WIDE} {LINE}"
            yield (
                f'<ofd:TextObject Boundary="{boundary}" Size="{SIZE}">'
                f'<ofd:TextCode X="0" Y="3.2" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
            )


def frame(left: float, top: float, wide: float, high: float) -> str:
    path = f"M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C"
    return (
        f'<ofd:PathObject Boundary="{left} {top} {wide} {high}">'
        f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def packed(objects: str, height: float, others: Sequence[str] = ()) -> bytes:
    """The container; `others` is what stands on pages behind the first."""
    pages = [
        f"<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>{drawn}</ofd:Layer></ofd:Content></ofd:Page>"
        for drawn in (objects, *others)
    ]
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
    )
    document = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 300 {height}"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        f"{listed}</ofd:Pages></ofd:Document>"
    )
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    start = f"<ofd:OFD {NAMESPACE}>{body}</ofd:OFD>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("OFD.xml", start)
        container.writestr("Doc_0/Document.xml", document)
        for number, page in enumerate(pages):
            container.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", page)
    return target.getvalue()
