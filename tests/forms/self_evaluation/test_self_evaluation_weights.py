"""What the column of the weights is called in self-evaluations."""

from pathlib import Path

import pytest

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.readers import read

FORM = """项目支出绩效自评表
（2023年度）
项目名称\t特殊教育学校康复器材
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数
\t年度资金总额\t36\t36\t36
一级指标\t二级指标\t三级指标\t{weight}\t指标值\t全年实际值\t得分\t未完成原因分析
产出指标\t数量指标\t购置器材\t30\t12套\t12套\t30\t
\t质量指标\t验收合格率\t20\t100%\t100%\t20\t
效益指标\t社会效益指标\t惠及学生\t30\t45人\t47人\t30\t
满意度指标\t服务对象满意度指标\t家长满意度\t10\t≥90%\t96%\t10\t
"""


@pytest.mark.parametrize("name", ["分值", "参考分值", "标准分值"])
def test_the_weights_are_read_under_any_of_its_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / "evaluation.txt"
    path.write_text(FORM.format(weight=name), encoding="utf-8")
    document = read(path)
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    assert [one.weight for one in filing.indicators] == ["30", "20", "30", "10"]
