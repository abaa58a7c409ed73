"""What holds for every text: a reading exists, no digit is lost, the manner of writing means nothing."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_lines import reading, table

from budgetlint.model.value import Kind
from budgetlint.values import find_figures, in_words, read_typed, read_value
from budgetlint.values.tidy import tidied
from budgetlint.values.words import words

PIECES = [
    *"0123456789", *"零一二三十百千万亿余多", *"≥≤><=≈±%‰+-*/.,、，。；（）()·:：~—×",
    *"每个月年日号前后内底至半约近负第", "元", "万元", "人", "人次", "天", "小时", "平方米", "以上", "以内",
    "左右", "不少于", "达到", "每人", "每年", "人均", "百分之", "千分之", "2025年", "12月", "31日", "季度",
    "个工作日", "共计", "服务费", "满意度", "完成", "热线", "A4",
    " ", "\n", "\t", "½", "①", "²", "$", "**", "km", "x",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
NUMBERS = st.decimals(min_value=0, max_value=99999, places=2).map(lambda number: f"{number.normalize():f}")
NAMES = [
    name
    for name, word in words().words.items()
    if word.group in ("things", "measures", "compounds", "times") and not name.isascii()
]
REFUSALS = (Kind.MIXED, Kind.UNREADABLE, Kind.QUALITATIVE)
FULL_WIDTH = {
    ord(narrow): narrow_code + 0xFEE0 for narrow in "0123456789.,%/()<>=" if (narrow_code := ord(narrow))
}


def meaning(text):
    """All that a reading means, without the columns."""
    return reading(read_value(text))


def canonically(value):
    """A single value in canonical writing."""
    part = value.parts[0]
    scale = {10_000: "万", 100_000_000: "亿"}.get(part.scale, "")
    unit = {"percent": "%", "permille": "‰", "1": ""}.get(part.unit, part.unit)
    return f"{value.comparator or ''}{part.value}{scale}{'个' if unit in ('月', '季度') else ''}{unit}"


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_text_has_a_reading_that_can_be_said(text):
    value = read_value(text)
    assert value.text == text
    assert in_words(value).zh
    assert value.stopped_at is None or 0 <= value.stopped_at <= len(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_figures_lie_inside_their_text_and_in_order(text):
    spans = [(found.start, found.end) for found in find_figures(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([None, "=", "≥", "≤", "区间值", "定性", "?"]),
    TEXTS,
    st.sampled_from([None, "", "元", "%", "人/年", "a"]),
)
def test_every_split_cell_has_a_reading(kind, text, unit):
    assert in_words(read_typed(kind, text, unit)).en


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_no_digit_is_dropped(text):
    value = read_value(text)
    if value.kind in REFUSALS or value.result is not None:
        return
    covered = {column for part in value.parts for column in range(part.start, part.end)}
    left_over = "".join(sign for column, sign in enumerate(text) if sign.isdigit() and column not in covered)
    assert not left_over or tidied(text).text.startswith(("(", left_over, "¹", "²"))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_wording_with_digits_says_why_they_are_no_values(text):
    value = read_value(text)
    if value.kind is Kind.QUALITATIVE and any(sign in "0123456789" for sign in text):
        assert value.flags


@settings(max_examples=200, deadline=None)
@given(
    NUMBERS,
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(NAMES),
    st.sampled_from(["", "≥", "≤", ">", "<", "≈"]),
)
def test_number_and_measure_word_read_as_written(number, scale, name, sign):
    value = read_value(f"{sign}{number}{scale}{name}")
    part = value.parts[0]
    expected = {"万": 10_000, "亿": 100_000_000}.get(scale)
    assert (value.comparator or "", part.value, part.scale, part.unit) == (sign, number, expected, name)
    assert len(value.parts) == 1


@settings(max_examples=200, deadline=None)
@given(NUMBERS, st.permutations(["人", "次", "月"]), st.sampled_from(["/", "·", ".", "每"]))
def test_the_order_of_divisors_means_nothing(number, divisors, sign):
    text = f"{number}元/{divisors[0]}" + "".join(f"{sign}{word}" for word in divisors[1:])
    assert read_value(text).parts[0].unit == "元/(人·次·月)"


SINGLE = [
    line.split("|")[0].strip()
    for name in ("cases.yaml", "third.yaml", "fourth.yaml")
    for lines in table(name).values()
    for line in lines
    if line.split("|")[1].strip() in ("quantity", "money", "unit_cost", "rate", "ratio", "bare_number")
]


@pytest.mark.parametrize("text", SINGLE)
def test_canonical_writing_reads_as_the_same_value(text):
    value = read_value(text)
    assert meaning(canonically(value)) == reading(value)


PLAIN = [text for text in SINGLE if "\\" not in text and " " not in text]


@pytest.mark.parametrize("text", PLAIN)
def test_full_width_means_nothing(text):
    assert meaning(text.translate(FULL_WIDTH)) == meaning(text)


@pytest.mark.parametrize("text", PLAIN)
def test_spaces_mean_nothing_unless_they_stand_in_a_number(text):
    spaced = "".join(
        left + ("" if (left.isdigit() or left in ".．,") and (right.isdigit() or right in ".．,eE") else " ")
        for left, right in itertools.zip_longest(text, text[1:], fillvalue="")
    )
    assert meaning(spaced) == meaning(text)
