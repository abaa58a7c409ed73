"""Lines are broken by cells, and no number is torn apart."""

import re

from hypothesis import given
from hypothesis import strategies as st

from budgetlint.reports.wrapping import cells, padded, pushed, wrapped

NUMBER = re.compile(r"\d+(?:\.\d+)?(?:万元|%)?")
words = st.sampled_from(["合计", "应为", "资金总额", "，", "（", "）", " ", "line", "、", "“", "”", "。"])
numbers = st.decimals(min_value=0, max_value=10**7, places=2).map(lambda number: f"{number}万元")
prose = st.lists(st.one_of(words, numbers), max_size=40).map("".join)


@given(prose, st.integers(min_value=24, max_value=120))
def test_every_number_of_a_paragraph_stands_whole_on_one_line(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert NUMBER.findall("\n".join(lines)) == NUMBER.findall(text)


@given(prose, st.integers(min_value=24, max_value=120))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(st.text("合计额度资金总", max_size=80), st.integers(min_value=24, max_value=120))
def test_no_line_of_plain_words_is_wider_than_asked(text: str, width: int) -> None:
    assert max(cells(line) for line in wrapped(text, width)) <= width


def test_a_chinese_character_takes_two_cells() -> None:
    assert cells("合计 85%") == 8
    assert padded("合计", 6) + "|" == "合计  |"
    assert pushed("合计", 6) == "  合计"


def test_a_closing_mark_never_begins_a_line() -> None:
    assert wrapped("核对合计数字是否为一致、准确（第二十六行）", 22)[0][-1] not in "（“"
    assert not any(
        line.startswith(("，", "、", "）")) for line in wrapped("资金总额，其中（财政拨款）、其他" * 5, 24)
    )
