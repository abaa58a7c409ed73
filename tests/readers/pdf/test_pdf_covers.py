"""A scanned cover is told; any other image of a page leaves the file incomplete."""

import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from drawing import Sheet, document

from budgetlint.model.document import Document
from budgetlint.readers.pdf import read

SIZE = (1200, 1700)
COVER = ((300, 500, 900, 560), (400, 700, 440, 740), (460, 700, 500, 740))
TABLE = tuple((100, y, 1100, y + 3) for y in range(300, 1300, 100))
PROSE = tuple((x, y, x + 24, y + 20) for y in range(150, 1600, 45) for x in range(120, 1080, 36))


def scan(boxes: tuple[tuple[int, int, int, int], ...], folder: Path, *, strokes: bool) -> Path:
    """A page that is one gray image with black boxes; wide ones are drawn as strokes with gaps."""
    wide, high = SIZE
    pixels = bytearray(b"\xff" * (wide * high))
    for x0, y0, x1, y1 in boxes:
        step = 60 if strokes and x1 - x0 > 100 else x1 - x0
        for start in range(x0, x1, step):
            length = step * 2 // 3 if step == 60 else step
            for y in range(y0, y1):
                pixels[y * wide + start : y * wide + start + length] = bytes(length)
    image = zlib.compress(bytes(pixels))
    drawn = b"q 595 0 0 842 0 0 cm /I Do Q"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (wide, high, len(image), image),
    ]
    objects = b"".join(b"%d 0 obj%s endobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    path = folder / "scan.pdf"
    path.write_bytes(b"%PDF-1.7\n" + objects + b"trailer<</Root 1 0 R/Size 6>>")
    return path


def form(title: str) -> Sheet:
    page = Sheet()
    page.text(200, 60, title)
    page.table((60, 150, 300), (90, 120, 150), [(0, 0, 1, 1, "项目名称"), (1, 0, 2, 1, "道路养护")])
    return page


def joined(first: Path, others: list[Sheet], at: int = 0) -> bytes:
    made, rest, image = (
        pdfium.PdfDocument.new(),
        pdfium.PdfDocument(document(others)),
        pdfium.PdfDocument(first),
    )
    made.import_pages(rest)
    made.import_pages(image, index=at)
    path = first.with_name("joined.pdf")
    made.save(path)
    return path.read_bytes()


def unread(content: bytes) -> list[bool]:
    found = read(Path("joined.pdf"), content)
    assert isinstance(found, Document)
    return [problem.unread for problem in found.problems]


def test_a_scanned_cover_is_a_note(tmp_path: Path) -> None:
    cover = scan(COVER, tmp_path, strokes=True)
    assert unread(joined(cover, [form("项目支出绩效目标表")])) == [False]


@pytest.mark.parametrize("boxes", [TABLE, PROSE])
def test_a_scanned_table_or_text_is_unread(
    boxes: tuple[tuple[int, int, int, int], ...], tmp_path: Path
) -> None:
    image = scan(boxes, tmp_path, strokes=False)
    assert unread(joined(image, [form("项目支出绩效目标表")])) == [True]


def test_an_image_before_a_page_that_goes_on_is_unread(tmp_path: Path) -> None:
    assert unread(joined(scan(COVER, tmp_path, strokes=True), [form("改善出行。")])) == [True]


def test_an_image_in_the_middle_is_unread(tmp_path: Path) -> None:
    sheets = [form("项目支出绩效目标表"), form("项目支出绩效自评表")]
    assert unread(joined(scan(COVER, tmp_path, strokes=True), sheets, at=1)) == [True]
