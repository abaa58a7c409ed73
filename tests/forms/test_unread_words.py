"""Words that cannot be read are lost with their reason; nothing of them is shown as a value."""

from budgetlint.forms import recognise
from budgetlint.model.document import UNREAD, Cell, Document, Row
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place

FORM = (
    ("项目支出绩效目标申报表",),
    ("（2025年度）",),
    ("项目名称", "道路养护", "主管部门", "交通局"),
    ("项目资金（万元）", "年度资金总额", "30"),
    ("", "其中：财政拨款", "20"),
    ("", "其他资金", "10"),
    ("年度目标", "养护道路3公里，改善出行。"),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值"),
    ("", "产出指标", "数量指标", "养护里程", "3公里"),
    ("", "", "成本指标", "养护费用", "30万元"),
    ("", "满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
)


def filing(old: str, new: str) -> Filing:
    rows = tuple(
        Row(
            tuple(
                Cell(text.replace(old, new), Place(text, table=1, row=number, column=column))
                for column, text in enumerate(texts, start=1)
            )
        )
        for number, texts in enumerate(FORM, start=1)
    )
    return recognise(Document("a.pdf", "0", "pdf", rows))[0]


def test_an_amount_is_lost_and_not_blank() -> None:
    fund = next(one for one in filing("20", UNREAD).funds if one.path[-1] == "财政拨款")
    assert (fund.text, fund.yuan) == (None, None)
    assert fund.lost is not None
    assert "财政拨款" in fund.lost.zh


def test_a_row_of_funds_whose_label_is_unread_keeps_the_sum_open() -> None:
    form = filing("其他资金", UNREAD)
    assert any(one.lost is not None and UNREAD not in "".join(one.path) for one in form.funds)


def test_a_passage_becomes_a_problem() -> None:
    form = filing("3公里，", f"3{UNREAD}，")
    assert form.narratives == ()
    assert any("年度目标" in problem.sentence.zh for problem in form.problems)


def test_a_row_of_indicators_is_lost() -> None:
    rows = filing("养护里程", f"养护{UNREAD}程").indicators
    assert [row.lost is not None for row in rows] == [True, False, False]
    assert rows[0].name is None


def test_a_field_is_lost() -> None:
    fields = {one.label: one for one in filing("交通局", UNREAD).fields}
    assert fields["主管部门"].text is None
    assert fields["主管部门"].lost is not None


def test_a_form_without_unread_words_is_the_same() -> None:
    form = filing("交通局", "水利局")
    assert all(one.lost is None for one in (*form.fields, *form.funds, *form.indicators))
    assert not form.problems
