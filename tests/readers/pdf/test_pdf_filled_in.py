"""Fields of a PDF form that were filled in, and words typed over a page, are read as a viewer shows them."""

from pathlib import Path

import pytest
from drawing import Sheet, document

from budgetlint.model.document import Document
from budgetlint.readers.pdf import read

FIELD = "/FT/Tx/T(a)/V(120)"


def over(kind: str, stated: str, *, drawn: bool = True) -> list[str]:
    """Objects 5 and 6: what lies over the blank cell of the page, and how it looks."""
    look = f"BT /F 10 Tf 1 0 0 1 2 8 Tm <{'120'.encode('utf-16-be').hex()}> Tj ET"
    appearance = "/AP<</N 6 0 R>>" if drawn else ""
    return [
        f"<</Type/Annot/Subtype/{kind}/Rect[120 712 240 742]{stated}{appearance}>>",
        "<</Type/XObject/Subtype/Form/BBox[0 0 120 30]/Resources<</Font<</F 3 0 R>>>>"
        f"/Length {len(look)}>>stream\n{look}\nendstream",
    ]


def filled(*objects: str, annotations: str = "5 0 R") -> Document:
    page = Sheet(annotations=annotations)
    cells = [(0, 0, 1, 1, "项目总额"), (1, 0, 2, 1, ""), (0, 1, 1, 2, "电话"), (1, 1, 2, 2, "无")]
    page.table((60, 120, 240), (100, 130, 160), cells)
    found = read(Path("form.pdf"), document([page], objects))
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    ("kind", "stated", "seen"),
    [
        ("Widget", FIELD, "120"),
        ("FreeText", "/Contents(120)", "120"),
        ("Widget", f"{FIELD}/F 2", ""),
        ("Widget", "/FT/Sig/T(a)", ""),
        ("Stamp", "", ""),
    ],
)
def test_what_was_filled_in_is_read_and_seals_are_not(kind: str, stated: str, seen: str) -> None:
    found = filled(*over(kind, stated))
    assert found.rows[0].texts == ("项目总额", seen)
    assert not found.problems


def test_a_seal_beside_a_field_is_left_out() -> None:
    objects = [*over("Widget", FIELD), "<</Type/Annot/Subtype/Stamp/Rect[60 682 240 742]/AP<</N 6 0 R>>>>"]
    found = filled(*objects, annotations="5 0 R 7 0 R")
    assert [row.texts for row in found.rows] == [("项目总额", "120"), ("电话", "无")]


@pytest.mark.parametrize(
    ("kind", "stated", "told"),
    [
        ("Widget", FIELD, 1),
        ("FreeText", "/Contents(120)", 1),
        ("Widget", "/FT/Btn/T(a)/V/Off", 0),
        ("Text", "/Contents(120)", 0),
    ],
)
def test_words_that_the_file_does_not_draw_are_told_as_unread(kind: str, stated: str, told: int) -> None:
    found = filled(*over(kind, stated, drawn=False))
    assert [problem.unread for problem in found.problems] == [True] * told
