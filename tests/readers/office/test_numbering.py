"""The numbers that Word writes by itself stand before the words, as on the printed page."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_building import WORD, docx

from budgetlint.model.document import Document
from budgetlint.readers import word
from budgetlint.readers.word.numerals import numeral

LEVELS = (("chineseCountingThousand", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3."))
BULLET = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/>'
    "</w:lvl></w:abstractNum>"
)


def level(position: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{position}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str = "", lists: str = "") -> str:
    usual = "".join(level(position, form, text) for position, (form, text) in enumerate(LEVELS))
    return (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="5">{levels or usual}</w:abstractNum>'
        f'{BULLET}<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>{lists}</w:numbering>'
    )


def item(text: str, position: int = 0, number: int = 1) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{position}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def texts(body: str, lists: str | None = None, styles: str = "") -> list[tuple[str, ...]]:
    parts = {"word/numbering.xml": lists or numbering()}
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'
    found = word.read(Path("filing.docx"), docx(body, parts))
    assert isinstance(found, Document), found.sentence.zh
    return [row.texts for row in found.rows]


def lines(body: str, lists: str | None = None, styles: str = "") -> list[str]:
    return [row[0] for row in texts(body, lists, styles)]


def test_each_level_counts_below_the_one_above() -> None:
    body = item("收入") + item("总体", 1) + item("结构", 1) + item("教育", 2) + item("支出") + item("总体", 1)
    assert lines(body) == ["一、收入", "（一）总体", "（二）结构", "1. 教育", "二、支出", "（一）总体"]


def test_a_number_never_runs_into_a_figure() -> None:
    assert lines(item("5万元", 2) + item("5万元", 1)) == ["1. 5万元", "（一） 5万元"]


def test_a_list_that_begins_anew_is_counted_from_its_start() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    anew = f'<w:num w:numId="3"><w:abstractNumId w:val="5"/>{override}</w:num>'
    body = item("甲") + item("乙") + item("丙", number=3) + item("丁", number=3)
    assert lines(body, numbering(lists=anew)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_two_lists_of_one_definition_count_on() -> None:
    second = '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
    assert lines(item("甲") + item("乙", number=3), numbering(lists=second)) == ["一、甲", "二、乙"]


def test_a_level_shows_those_above_it() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert lines(item("总则") + item("范围", 1), numbering(levels)) == ["第一章 总则", "1.1 范围"]


def test_a_style_lends_its_list_and_its_level() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", '<w:pStyle w:val="Two"/>')
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:styleId="One">{listed}</w:style><w:style w:styleId="Two">{listed}</w:style>'
        '<w:style w:styleId="Three"><w:basedOn w:val="One"/></w:style>'
    )
    body = styled("甲", "One") + styled("乙", "Two") + styled("丙", "Three") + styled("丁", "Four")
    assert lines(body, numbering(levels), styles) == ["一、甲", "1. 乙", "二、丙", "丁"]


@pytest.mark.parametrize("number", [0, 2, 99])
def test_bullets_and_lists_that_are_none_show_no_number(number: int) -> None:
    assert lines(item("甲", number=number)) == ["甲"]


def test_a_way_of_counting_that_is_not_known_shows_no_number() -> None:
    assert lines(item("甲"), numbering(level(0, "hebrew1", "%1."))) == ["甲"]


def test_blank_cells_stay_blank_but_for_numbers_of_rows() -> None:
    lists = numbering(level(0, "decimal", "%1") + level(1, "decimal", "%2."))
    rows = "".join(
        f"<w:tr><w:tc>{item('')}</w:tc><w:tc>{item(text, 1)}</w:tc><w:tc>{item('30')}</w:tc></w:tr>"
        for text in ("", "道路")
    )
    assert texts(f"<w:tbl>{rows}</w:tbl>", lists) == [("1", "", "2 30"), ("3", "1. 道路", "4 30")]


def test_styles_that_build_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>' for one, other in ("AB", "BA")
    )
    assert lines(styled("甲", "A"), None, styles) == ["甲"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (101, "chineseCounting", "一百零一"),
        (1010, "chineseCounting", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", None),
        (7, "decimalZero", "07"),
        (14, "upperRoman", "XIV"),
        (28, "lowerLetter", "bb"),
        (0, "chineseCounting", None),
        (0, "decimal", "0"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, form: str, written: str | None) -> None:
    assert numeral(number, form) == written


@given(st.integers(1, 9_999), st.integers(1, 9_999))
def test_no_two_numbers_are_written_alike(one: int, other: int) -> None:
    for form in ("chineseCounting", "chineseLegalSimplified", "ideographDigital", "lowerRoman"):
        assert (numeral(one, form) == numeral(other, form)) == (one == other)
