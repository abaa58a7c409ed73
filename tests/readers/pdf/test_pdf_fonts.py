"""What a PDF draws in fonts that it does not hold is read alike on every machine."""

import ctypes
from pathlib import Path

import pypdfium2_raw as pdfium
import pytest
from drawing import Sheet, document, numbered

from budgetlint.model.document import Document
from budgetlint.readers.pdf import read

LEFT, MIDDLE = 100, 200


def ink(words: str) -> list[float]:
    """From where to where the words of a page are drawn, as pdfium tells it."""
    read(Path("start.pdf"), document([Sheet()]))
    page = Sheet()
    page.text(LEFT, MIDDLE, words)
    content = document([page])
    opened = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    loaded = pdfium.FPDF_LoadPage(opened, 0)
    edges = [ctypes.c_float() for _ in range(4)]
    assert pdfium.FPDFPageObj_GetBounds(pdfium.FPDFPage_GetObject(loaded, 0), *edges)
    pdfium.FPDF_ClosePage(loaded)
    pdfium.FPDF_CloseDocument(opened)
    return [edge.value for edge in edges]


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("无", 0.4, 9.6),
        ("一", 0.4, 9.6),
        ("無", 0.4, 9.6),
        ("年度", 0.4, 19.6),
        ("（", 0.4, 9.6),
        ("8", 0.4, 4.6),
    ],
)
def test_characters_are_as_wide_as_the_file_says_and_not_as_a_font_draws_them(
    words: str, begins: float, ends: float
) -> None:
    left, low, right, high = ink(words)
    assert (left - LEFT, right - LEFT) == pytest.approx((begins, ends), abs=0.05)
    assert 9 < high - low < 10


def cells(name: str) -> Document:
    """A page of three cells in a font that the file does not hold."""
    page = Sheet()
    page.table(
        (60, 120, 240, 300), (100, 130), [(0, 0, 1, 1, "电话"), (1, 0, 2, 1, "无"), (2, 0, 3, 1, "3人")]
    )
    font, codes = numbered(name)
    found = read(Path("one.pdf"), document([page], [codes], font) if name else document([page]))
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("name", ["", "SimSun", "ABCDEF+FZXBSJW--GB1-0", "#CB#CE#CC#E5", "ArialUnicodeMS"])
def test_every_character_is_read_of_cells_of_one_and_of_several(name: str) -> None:
    found = cells(name)
    assert [row.texts for row in found.rows] == [("电话", "无", "3人")]
    assert not found.problems
