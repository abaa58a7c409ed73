"""Which forms of a file that was read in part may lack something, by the pages that they stand on."""

import pytest

from budgetlint.engine.gaps import gaps_in
from budgetlint.model.filing import Filing, FormKind, Indicator
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.sentence import Sentence

SAID = Sentence("没有检查", "not checked")


def form(
    number: int, start: int, end: int, *, finished: bool = True, title: str | None = "绩效目标表"
) -> Filing:
    level = "满意度指标" if finished else "产出指标"
    rows = (
        Indicator(1, "产出指标", "数量指标", "数量", "1个", Place(page=start)),
        Indicator(2, level, None, "最后", "≥90%", Place(page=end)),
    )
    place = Place(page=start)
    return Filing(str(number), FormKind.PROJECT_TARGET, "", title, None, None, None, place, indicators=rows)


@pytest.mark.parametrize(
    ("forms", "pages", "concerned"),
    [
        ([form(1, 1, 1), form(2, 3, 3)], (2,), set()),
        ([form(1, 1, 1, finished=False), form(2, 3, 3)], (2,), {"1"}),
        ([form(1, 1, 3), form(2, 4, 4)], (2,), {"1"}),
        ([form(1, 1, 1), form(2, 3, 3, title=None)], (2,), {"2"}),
        ([form(1, 2, 2)], (1,), set()),
        ([form(1, 2, 2, title=None)], (1,), {"1"}),
        ([form(1, 1, 1), form(2, 2, 2, finished=False)], (2,), {"2"}),
        ([form(1, 1, 1, finished=False), form(2, 2, 2, finished=False)], (), {"2"}),
        ([form(1, 1, 1, finished=False), form(2, 3, 3, finished=False)], (2, 4), {"1", "2"}),
        ([], (1,), set()),
    ],
)
def test_forms_beside_what_was_not_read(
    forms: list[Filing], pages: tuple[int, ...], concerned: set[str]
) -> None:
    problem = Problem(SAID, Place(), unread=True, pages=pages)
    assert set(gaps_in(forms, [problem])) == concerned


def test_a_note_concerns_no_form() -> None:
    assert not gaps_in([form(1, 1, 1, finished=False)], [Problem(SAID, Place())])


def test_a_form_knows_of_everything_that_was_not_read_beside_it() -> None:
    problems = [Problem(SAID, Place(), unread=True, pages=pages) for pages in ((2, 3), (4,), (1, 9))]
    gaps = gaps_in([form(1, 1, 4), form(2, 5, 5)], problems)
    assert [gap.pages for gap in gaps["1"]] == [(2, 3), (1,)]
