"""A text pasted into the cell of a goal is told and left alone, however many amounts it holds."""

from pathlib import Path

from budgetlint.facts import derive
from budgetlint.forms import recognise
from budgetlint.forms.long_prose import LONGEST
from budgetlint.model.document import Document
from budgetlint.readers import read

FORM = """项目支出绩效目标表
（2025年度）
项目名称\t老旧管网改造
资金总额（万元）\t50.00
其中：财政拨款\t50.00
总体目标\t{goal}
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t改造管网长度\t≥3公里
"""


def problems(goal: str, folder: Path) -> list[str]:
    path = folder / "a.txt"
    path.write_text(FORM.format(goal=goal), encoding="utf-8")
    document = read(path)
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    assert derive(filing).goals[0].text == goal
    return [problem.sentence.zh for problem in filing.problems]


def test_a_text_that_is_too_long_is_told(tmp_path: Path) -> None:
    sentence = "改造管网3公里，投入50万元。"
    assert problems(sentence, tmp_path) == []
    (told,) = problems(sentence * (LONGEST // len(sentence) + 1), tmp_path)
    assert str(LONGEST) in told
