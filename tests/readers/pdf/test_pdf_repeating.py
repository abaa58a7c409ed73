"""Pages that begin like the table before them: its head once more, or the next form on the same template."""

from pathlib import Path

import pytest
from drawing import Sheet, document

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.readers.pdf import read

XS = (60, 130, 210, 340, 430)
HEAD = ("一级指标", "二级指标", "三级指标", "指标值")
FIELDS = [
    ("项目名称", "校园安保", "主管部门", "云岭县教育局"),
    ("项目属性", "延续性项目", "项目期", "1年"),
]
FUNDS = [("项目总额", "12.00", "年度资金总额", "12.00")]
GUARDS = ("产出指标", "数量指标", "配备保安人数", "6人")
CHECKS = ("产出指标", "质量指标", "持证上岗率", "100%")
PARENTS = ("满意度指标", "服务对象满意度", "家长满意度", "≥90%")


def table(*rows: tuple[str, str, str, str]) -> Sheet:
    """A table that ends at the foot of the page."""
    page = Sheet()
    height = 24
    ys = [760 - height * (len(rows) - number) for number in range(len(rows) + 1)]
    cells = [(x, y, x + 1, y + 1, text) for y, words in enumerate(rows) for x, text in enumerate(words)]
    page.table(XS, ys, cells)
    return page


def tables(*sheets: Sheet) -> list[tuple[int | None, str]]:
    found = read(Path("repeating.pdf"), document(sheets))
    assert isinstance(found, Document)
    return [(row.place.table, row.texts[2]) for row in found.rows]


CASES = {
    "funds differ": (
        [*FIELDS, *FUNDS, HEAD, GUARDS, PARENTS],
        [*FIELDS, ("项目总额", "15.00", "年度资金总额", "15.00"), HEAD, GUARDS, PARENTS],
        2,
    ),
    "only indicators differ": (
        [*FIELDS, *FUNDS, HEAD, GUARDS, PARENTS],
        [*FIELDS, *FUNDS, HEAD, ("产出指标", "数量指标", "配备保安人数", "8人"), PARENTS],
        2,
    ),
    "one indicator is the same": (
        [*FIELDS, *FUNDS, HEAD, GUARDS, CHECKS, PARENTS],
        [*FIELDS, *FUNDS, HEAD, GUARDS, ("产出指标", "质量指标", "持证上岗率", "95%"), PARENTS],
        2,
    ),
    "forms without a name": ([HEAD, GUARDS, PARENTS], [HEAD, CHECKS, PARENTS], 2),
    "the head goes on": ([*FIELDS, *FUNDS, HEAD, GUARDS], [*FIELDS, *FUNDS, HEAD, CHECKS, PARENTS], 1),
    "the level goes on": ([HEAD, GUARDS], [HEAD, CHECKS, PARENTS], 1),
    "the name alone is repeated": ([FIELDS[0], FIELDS[1], HEAD, GUARDS], [FIELDS[0], CHECKS, PARENTS], 1),
}


@pytest.mark.parametrize("case", CASES)
def test_what_follows_a_repeated_head_tells_whether_another_form_begins(case: str) -> None:
    above, below, count = CASES[case]
    found = tables(table(*above), table(*below))
    assert len({number for number, _ in found}) == count
    heads = sum(text == "三级指标" for _, text in found)
    assert heads == count


def test_six_forms_on_one_template_stay_six() -> None:
    pages = [
        table(("项目绩效目标表", "", "", ""), *FIELDS, *FUNDS, HEAD, (*GUARDS[:3], f"{number}人"), PARENTS)
        for number in range(3, 9)
    ]
    found = read(Path("six.pdf"), document(pages))
    assert isinstance(found, Document)
    filings = recognise(found)
    assert [filing.indicators[0].value for filing in filings] == [f"{number}人" for number in range(3, 9)]
    assert {len(filing.indicators) for filing in filings} == {2}
