"""A self-evaluation that prints its total above the table, and dashes where an indicator has no target."""

from pathlib import Path

import pytest

from budgetlint.engine import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.readers import read

FORM = """市级部门项目支出绩效自评表
（2022年）
项目名称\t社区图书室更新
主管部门\t城北区文化和旅游局\t实施单位\t城北区图书馆
{total}\t财政审定评分\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数
\t年度资金总额\t24\t24\t24
一级指标\t二级指标\t三级指标\t参考分值\t指标值\t全年实际值\t得分\t未完成原因分析
项目决策\t项目立项\t立项依据充分\t10\t—\t有立项文件\t10\t
项目管理\t投入管理\t预算执行率\t10\t{dash}\t100%\t9\t年末付款
\t财务管理\t专账核算\t10\t—\t已设专账\t10\t
产出指标\t数量指标\t更新图书\t40\t3000册\t3000册\t40\t
效益指标\t社会效益指标\t服务居民\t20\t800人\t850人\t20\t
满意度指标\t服务对象满意度指标\t读者满意度\t10\t≥90%\t95%\t10\t
"""


def page(folder: Path, total: str, dash: str = "—") -> Path:
    path = folder / "evaluation.txt"
    path.write_text(FORM.format(total=total, dash=dash), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["自评得分", "自评总分", "总分"])
@pytest.mark.parametrize(("points", "found"), [("99", []), ("96", ["SEV004"])])
def test_the_total_above_the_table_is_checked(
    tmp_path: Path, name: str, points: str, found: list[str]
) -> None:
    (report,) = check([page(tmp_path, f"{name}\t{points}")], CheckOptions()).files
    assert [one.code for one in report.findings if one.code == "SEV004"] == found
    assert ("SEV004" in [proof.code for proof in report.proofs]) == (found == [])


@pytest.mark.parametrize("dash", ["—", "-", "/"])
def test_an_indicator_without_a_target_is_read(tmp_path: Path, dash: str) -> None:
    document = read(page(tmp_path, "自评得分\t99", dash))
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    row = filing.indicators[1]
    assert (row.level1, row.level2, row.name, row.actual, row.score) == (
        "项目管理", "投入管理", "预算执行率", "100%", "9",
    )  # fmt: skip
    assert filing.indicators[2].level1 == "项目管理"
