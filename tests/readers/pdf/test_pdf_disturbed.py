"""What lies over the tables of real pages, and fonts that do not tell their characters."""

import math
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / name) for name in ("office", "families")]

from comparing_forms import forms, found_in  # noqa: E402
from drawing import Sheet, document  # noqa: E402
from office_building import grid, text_of, written  # noqa: E402
from paper import SIZE, laid_out  # noqa: E402
from test_pdf_unruled import squeezed  # noqa: E402

from budgetlint.model.document import Refusal  # noqa: E402
from budgetlint.readers import read  # noqa: E402

FILING = grid((HERE / "unruled" / "evaluation.grid").read_text(encoding="utf-8"))
Writing = Callable[[Sheet, float, float, str], None]


def plain(sheet: Sheet, x: float, y: float, words: str) -> None:
    sheet.text(x, y, words, SIZE)


def one_by_one(sheet: Sheet, x: float, y: float, words: str) -> None:
    for sign in words:
        sheet.text(x, y, sign, SIZE)
        x += SIZE if sign > "\x7f" else SIZE / 2


def own_digits(sheet: Sheet, x: float, y: float, words: str) -> None:
    """Digits as a font of its own numbers them."""
    plain(sheet, x, y, "".join(chr(0xE100 + ord(sign)) if sign.isdigit() else sign for sign in words))


def pages(writing: Writing = plain) -> list[Sheet]:
    found = []
    for page in laid_out(FILING):
        sheet = Sheet(width=page.wide, height=page.high)
        for x0, y0, x1, y1 in page.frames:
            for ends in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                sheet.line(*ends)
        for x, y, words in page.lines:
            writing(sheet, x, y, words)
        found.append(sheet)
    return found


def slanted(sheet: Sheet, x: float, y: float, words: str, size: float, degrees: float) -> None:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turned = f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {x:.2f} {sheet.height - y:.2f}"
    codes = words.encode("utf-16-be").hex()
    sheet.commands.append(f"q 0.8 g BT /F {size} Tf {turned} Tm <{codes}> Tj ET Q")


def watermark(sheet: Sheet) -> None:
    slanted(sheet, 120, 600, "公开", 120, 45)


def many_watermarks(sheet: Sheet) -> None:
    for x in range(30, 560, 130):
        for y in range(80, 830, 90):
            slanted(sheet, x, y, "内部公开", 18, 30)


def large_words(sheet: Sheet) -> None:
    slanted(sheet, 60, 430, "公开资料", 110, 0)


def tiled(sheet: Sheet, words: str, ink: str, size: float = 9) -> None:
    """Words of the size of the form's own, level, at regular places all over the page."""
    sheet.commands.append(f"q {ink}")
    for x in range(25, int(sheet.width) - 60, 97):
        for y in range(47, int(sheet.height) - 10, 31):
            sheet.text(x, y, words, size)
    sheet.commands.append("Q")


def small_grey_words(sheet: Sheet) -> None:
    tiled(sheet, "2025内部", "0.75 g")


def small_reddish_words(sheet: Sheet) -> None:
    tiled(sheet, "仅供 88 审核", "1 0.6 0.6 rg", 7)


def one_grey_line(sheet: Sheet) -> None:
    sheet.commands.append("q 0.7 g")
    sheet.text(90, 300, "云岭县财政局预算绩效管理专用 2025", 14)
    sheet.commands.append("Q")


def marked_as_watermark(sheet: Sheet) -> None:
    """Pale words in the blank below a table, which nothing but the mark tells from words of the form."""
    sheet.commands.append("/Artifact <</Type/Pagination/Subtype/Watermark>> BDC q 0.7 g")
    sheet.text(90, sheet.height - 60, "内部 77", 9)
    sheet.commands.append("Q EMC")


def seal(sheet: Sheet) -> None:
    for number, sign in enumerate("云岭县财政局公章"):
        angle = 0.7 * number
        x, y = 355 + 40 * math.cos(angle), sheet.height - 200 - 40 * math.sin(angle)
        slanted(sheet, x, y, sign, 9, 40 * number - 70)


def hidden_number(sheet: Sheet) -> None:
    sheet.text(300, 300, "99999", SIZE, mode=3)


def page_furniture(sheet: Sheet) -> None:
    sheet.text(60, 20, "云岭县2024年部门绩效公开", 8)
    sheet.text(270, 825, "第 1 页 共 9 页", 8)


OVER = [
    watermark, many_watermarks, large_words, small_grey_words, small_reddish_words, one_grey_line,
    marked_as_watermark, seal, hidden_number, page_furniture,
]  # fmt: skip


@pytest.mark.parametrize("draw", OVER)
def test_what_lies_over_a_table_changes_nothing(draw: Callable[[Sheet], None], tmp_path: Path) -> None:
    sheets = pages()
    for sheet in sheets:
        draw(sheet)
    text = written(tmp_path, "filing.txt", text_of(FILING))
    page = written(tmp_path, "filing.pdf", document(sheets))
    assert squeezed(forms(page)) == squeezed(forms(text))
    assert found_in(page) == found_in(text)


def alternating(ink: str) -> Writing:
    """Every other line of words in another ink, as forms print their hints or what was filled in."""
    count = iter(range(10_000))

    def write(sheet: Sheet, x: float, y: float, words: str) -> None:
        if next(count) % 2:
            sheet.commands.append(f"q {ink}")
            plain(sheet, x, y, words)
            sheet.commands.append("Q")
        else:
            plain(sheet, x, y, words)

    return write


@pytest.mark.parametrize("ink", ["0.5 g", "0.7 g", "0.6 0.6 1 rg"])
def test_pale_words_of_the_form_stay(ink: str, tmp_path: Path) -> None:
    text = written(tmp_path, "filing.txt", text_of(FILING))
    page = written(tmp_path, "filing.pdf", document(pages(alternating(ink))))
    assert squeezed(forms(page)) == squeezed(forms(text))


def test_pale_words_of_the_form_stay_below_a_watermark(tmp_path: Path) -> None:
    sheets = pages(alternating("0.5 g"))
    for sheet in sheets:
        small_grey_words(sheet)
    text = written(tmp_path, "filing.txt", text_of(FILING))
    page = written(tmp_path, "filing.pdf", document(sheets))
    assert squeezed(forms(page)) == squeezed(forms(text))


def test_words_drawn_one_character_at_a_time_are_read(tmp_path: Path) -> None:
    text = written(tmp_path, "filing.txt", text_of(FILING))
    page = written(tmp_path, "filing.pdf", document(pages(one_by_one)))
    assert squeezed(forms(page)) == squeezed(forms(text))


def test_a_font_that_does_not_tell_its_digits_is_told(tmp_path: Path) -> None:
    found = read(written(tmp_path, "filing.pdf", document(pages(own_digits))))
    assert isinstance(found, Refusal)
    assert "字体" in found.sentence.zh


def test_a_cell_with_one_sign_that_is_not_told_is_unread(tmp_path: Path) -> None:
    sheets = pages(lambda sheet, x, y, words: plain(sheet, x, y, words.replace("104.50", "104.5\ue031")))
    page = written(tmp_path, "filing.pdf", document(sheets))
    texts = [fund["text"] for fund in forms(page)[0]["funds"]]
    assert not any(text and "104.5" in text for text in texts)
    assert not found_in(page)
