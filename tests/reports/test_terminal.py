"""Reports on the examples as a terminal shows them: nothing wider than it, no figure torn apart."""

import re
from pathlib import Path

import pytest

from budgetlint.engine import CheckOptions, check
from budgetlint.model.place import Place
from budgetlint.model.report import Related, Report
from budgetlint.model.sentence import Language, Sentence
from budgetlint.reports import renderer
from budgetlint.reports.places import address, related_words
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.wrapping import cells, strung

EXAMPLES = Path(__file__).parents[2] / "examples" / "filings"
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:万元|%|元|台|套)")


@pytest.fixture(scope="module")
def report() -> Report:
    return check(sorted(EXAMPLES.glob("*-*.*")), CheckOptions())


def _drawn(report: Report, name: str, language: Language, width: int) -> str:
    looks = Presentation(language, width=width, shows_passed=True, shows_unchecked=True)
    text = renderer(name)(report, looks)
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("name", ["full", "grouped"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal(
    report: Report, name: str, language: Language, width: int
) -> None:
    lines = _drawn(report, name, language, width).splitlines()
    assert [line for line in lines if cells(line) > width] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_figures_stand_on_narrow_and_wide_terminals(report: Report, language: Language) -> None:
    narrow, wide = (FIGURE.findall(_drawn(report, "full", language, width)) for width in (80, 120))
    assert narrow == wide


def test_a_long_title_goes_on_below_and_its_place_stays_at_the_margin(report: Report) -> None:
    (long,) = (
        line for line in _drawn(report, "full", "en", 80).splitlines() if line.startswith("  error VAL006")
    )
    assert (cells(long), long.endswith("line 20")) == (80, True)


def test_one_sentence_about_several_cells_is_said_once() -> None:
    note = Sentence("合计不符", "the sum differs")
    other = Related(Place(line=3), Sentence("甲", "A"))
    related = (Related(Place(line=10), note), other, Related(Place(line=17), note))
    said = list(related_words(related, Presentation("zh")))
    assert said == ["第 10 行、第 17 行 合计不符", "第 3 行 甲"]


def test_parts_of_a_heading_stay_whole_where_they_can() -> None:
    parts = ("表 1 绩效目标表", "公共图书馆设备维护", "2025 年度", "第 32 行")
    assert strung(parts, 46) == ["表 1 绩效目标表 · 公共图书馆设备维护", "  2025 年度 · 第 32 行"]
    assert strung(("\x1b[1m表 1\x1b[0m", "2025 年度"), 16) == ["\x1b[1m表 1\x1b[0m · 2025 年度"]


def test_a_bound_of_the_rule_that_selected_a_cell_is_no_table(report: Report) -> None:
    text = _drawn(report, "full", "zh", 120)
    assert ("规则规定的数" in text, "护理床验收合格率" in text) == (False, True)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place(line=3, column=2), "a.txt:3:2"),
        (Place(sheet="表一", cell="D7"), "a.txt[表一!D7]"),
        (Place(page=4), "a.txt[p4]"),
        (Place(table=2, row=5, column=1), "a.txt[t2r5]"),
        (Place(row=25), "a.txt[¶25]"),
        (Place(), "a.txt"),
    ],
)
def test_an_address_tells_what_is_known_of_a_place(place: Place, told: str) -> None:
    assert address("a.txt", place) == told
