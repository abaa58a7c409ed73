"""PDF files that cannot be read, in part or at all: one sentence each, never an exception."""

from pathlib import Path

import pytest
from drawing import Sheet, document
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.model.document import Document, Refusal
from budgetlint.readers import pdf


def page(words: str = "项目名称", **settings: object) -> Sheet:
    sheet = Sheet(**settings)  # type: ignore[arg-type]
    sheet.text(60, 60, words)
    return sheet


def locked() -> bytes:
    """A document whose key nobody knows."""
    plain = document([page()])
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
    return plain.replace(b"trailer<</Root", b"trailer<<" + lock + b"/Root")


LAYER = Sheet(image=True)
LAYER.text(60, 60, "扫描后识别出来的文字不可靠", mode=3)
REFUSED = {
    "no pdf inside": (b"%PDF-1.7\nabc", "损坏"),
    "cut off": (document([page()])[:400], "损坏"),
    "locked": (locked(), "密码"),
    "scanned": (document([Sheet(image=True)] * 3), "扫描件"),
    "scanned with a guessed text": (document([LAYER]), "扫描件"),
    "empty": (document([Sheet()]), "没有可以读取的文字"),
    "without pages": (document([]), "损坏"),
}


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED)
def test_a_pdf_that_cannot_be_read_is_refused_in_one_sentence(content: bytes, says: str) -> None:
    found = pdf.read(Path("refused.pdf"), content)
    assert isinstance(found, Refusal)
    assert says in found.sentence.zh
    assert found.sha256 is not None


def test_a_pdf_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 3)
    found = pdf.read(Path("long.pdf"), document([page()] * 4))
    assert isinstance(found, Refusal)
    assert "4 页" in found.sentence.zh


def test_scanned_pages_among_others_are_named() -> None:
    found = pdf.read(Path("mixed.pdf"), document([page(), Sheet(image=True), page(), LAYER]))
    assert isinstance(found, Document)
    assert [problem.sentence.zh for problem in found.problems] == ["第 2, 4 页是扫描图像，没有检查"]
    assert [row.place.page for row in found.rows] == [1, 3]


@pytest.mark.parametrize(("count", "slope"), [(20_000, 0), (40_000, 30)], ids=["level", "slanted"])
def test_a_page_full_of_lines_is_read_as_text(count: int, slope: int) -> None:
    drawing = page()
    drawing.commands += [f"{n % 500} {n // 500} m {n % 500 + 9} {n // 500 + slope} l S" for n in range(count)]
    found = pdf.read(Path("drawing.pdf"), document([drawing]))
    assert isinstance(found, Document)
    assert "线条太多" in found.problems[0].sentence.zh
    assert found.rows[0].texts == ("项目名称",)


def test_a_page_of_any_size_is_read() -> None:
    found = pdf.read(Path("huge.pdf"), document([page(width=14_400, height=200_000)]))
    assert isinstance(found, Document)
    assert found.rows[0].texts == ("项目名称",)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_no_damage_raises_an_exception(data: st.DataObject) -> None:
    content = bytearray(document([page(), page("主管部门")]))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(5, len(content) - 1))] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(60, len(content))) :]
    pdf.read(Path("damaged.pdf"), bytes(content))
