"""Letters of fonts that show signs in their place are read as a person sees them."""

from pathlib import Path

import pytest
from drawing import Sheet, document, numbered

from budgetlint.model.document import Document
from budgetlint.readers.pdf import read


@pytest.mark.parametrize(
    ("font", "words", "seen"),
    [
        ("Wingdings", "þ新增", "☑新增"),
        ("ABCDEF+Wingdings-Regular", "\uf0a8延续", "□延续"),
        ("Wingdings2", "R新增", "☑新增"),
        ("Webdings", "c延续", "□延续"),
        ("SymbolMT", "³95%", "≥95%"),
        ("Symbol,Bold", "3×5=15", "3×5=15"),
        ("Wingdings", "l建设", "●建设"),
        ("Wingdings", "Ø建设", "\uf0d8建设"),
        ("SimSun", "R新增", "R新增"),
    ],
)
def test_letters_of_sign_fonts_are_the_signs_they_show(font: str, words: str, seen: str) -> None:
    page = Sheet()
    page.table((60, 180, 300), (100, 130), [(0, 0, 1, 1, words), (1, 0, 2, 1, "电话")])
    described, codes = numbered(font)
    found = read(Path("signs.pdf"), document([page], [codes], described))
    assert isinstance(found, Document)
    assert [row.texts for row in found.rows] == [(seen, "电话")]
