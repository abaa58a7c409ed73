"""A row, a sum or a class that the layout hides is never held against the author."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetlint.cli.check import check

FOLDER = Path(__file__).parent
SOUND = sorted(path for path in FOLDER.glob("*.txt") if path.stem != "two_forms_in_one_line")
ARITHMETIC = {"CST001", "CST003", "FND001", "FND004", "SEV003", "SEV004", "SEV008"}
COMPLETENESS = {"FRM005", "FRM009", "SAT001", "SAT002"}


def codes_of(path: Path) -> list[str]:
    result = CliRunner().invoke(check, ["--format", "json", str(path)])
    (file,) = json.loads(result.stdout)["files"]
    return [finding["code"] for finding in file["findings"]]


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_what_adds_up_and_what_cannot_be_told_raises_nothing(path: Path) -> None:
    assert not set(codes_of(path)) & (ARITHMETIC | COMPLETENESS)


@pytest.mark.parametrize(
    ("name", "printed", "wrong", "code"),
    [
        ("anhui_one_line_evaluation", "总分 100 95.75", "总分 100 97.75", "SEV004"),
        ("anhui_one_line_evaluation", "94% 10 10", "94% 20 10", "SEV003"),
        ("hebei_wide_spaces_target", "（二）其他资金    8.00", "（二）其他资金    9.00", "FND001"),
        ("shanghai_cell_a_line_target", "      3,004,000.00", "      3,044,000.00", "FND001"),
        ("terms_of_funds", "80.00\t27.00", "80.00\t72.00", "FND001"),
        ("terms_of_funds", "资金总额\t90.00", "资金总额\t99.00", "FND001"),
        ("terms_of_funds", "其他资金\t2.00", "其他资金\t20.00", "FND001"),
        ("task_amounts", "\t19.50\t19.50", "\t19.50\t15.90", "DEP016"),
        ("task_amounts", "部门预算总额\t700", "部门预算总额\t7000", "DEP006"),
        ("evaluation_layouts", "\t10\t9.5\t设备尾款未付", "\t10\t5.9\t设备尾款未付", "SEV004"),
        ("evaluation_layouts", "100%\t95%\t10\t9.5\n", "100%\t95%\t20\t9.5\n", "SEV003"),
        ("evaluation_layouts", "自评总分\t\t\t\t\t100\t99", "自评总分\t\t\t\t\t100\t98", "SEV004"),
        ("hunan_glued_target", "三、其他:6.5万元", "三、其他:5.6万元", "FND001"),
    ],
)
def test_a_figure_that_does_not_add_up_is_found(
    name: str, printed: str, wrong: str, code: str, tmp_path: Path
) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert printed in text
    path = tmp_path / "filing.txt"
    path.write_text(text.replace(printed, wrong), encoding="utf-8")
    assert code in codes_of(path)
