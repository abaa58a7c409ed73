"""A text that breaks off in the middle of a row says so, and the rows above it stay as they are."""

from pathlib import Path

import pytest

from budgetlint.forms import forms_in
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing
from budgetlint.readers.text import read

TEXT = (Path(__file__).parent / "anhui_one_line_evaluation.txt").read_text(encoding="utf-8")


def form_of(text: str) -> Filing:
    document = read(Path("filing.txt"), text.encode("utf-8"))
    assert isinstance(document, Document)
    return forms_in(document.rows)[0]


@pytest.mark.parametrize("words", ["村民满", "村民满意度"])
def test_the_row_in_which_a_text_breaks_off_is_told_as_such(words: str) -> None:
    whole, cut = form_of(TEXT), form_of(TEXT[: TEXT.index("村民满意度") + len(words)])
    *rows, last = cut.indicators
    assert tuple(rows) == whole.indicators[:-1]
    assert last.lost is not None
    assert f"“{words}”就断了" in last.lost.zh
    assert last.value is None
