"""`check --diff`, `--fix`, `--fix-to`: what is shown, what is written, and what is never touched."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetlint.cli.check import check
from budgetlint.cli.exit_codes import ExitCode
from budgetlint.model.problem import UsageProblem

FORM = """\
kind: project_target
project: 灌渠清淤
funds: {年度资金总额: "57"}
indicators:
  - {level1: 产出指标, level2: 数量指标, name: 清淤长度, value: １２公里}
  - {level1: 满意度指标, level2: 服务对象满意度指标, name: 群众满意度, value: "≥ 95%"}
"""
BETTER = FORM.replace("１２公里", "12公里").replace("≥ 95%", "≥95%")


def called(*words: object) -> Result:
    return CliRunner().invoke(check, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.yaml"
    path.write_text(FORM, encoding="utf-8")
    return path


def test_a_diff_shows_and_touches_nothing(form: Path) -> None:
    result = called("--diff", form)
    assert result.exit_code == ExitCode.FINDINGS
    assert "-  - {level1: 产出指标, level2: 数量指标, name: 清淤长度, value: １２公里}" in result.output
    assert "+  - {level1: 产出指标, level2: 数量指标, name: 清淤长度, value: 12公里}" in result.output
    assert form.read_text(encoding="utf-8") == FORM


def test_a_well_written_file_has_no_diff(form: Path) -> None:
    form.write_text(BETTER, encoding="utf-8")
    result = called("--diff", form)
    assert (result.exit_code, "@@" in result.output) == (ExitCode.CLEAN, False)


def test_a_text_is_fixed_where_it_is_and_then_checked(form: Path) -> None:
    form.chmod(0o640)
    result = called("--fix", form)
    assert "改写了 2 处" in result.output
    assert "1 份文件" in result.output
    assert form.read_text(encoding="utf-8") == BETTER
    assert form.stat().st_mode & 0o777 == 0o640
    assert list(form.parent.iterdir()) == [form]


def test_a_copy_is_written_into_a_folder(form: Path, tmp_path: Path) -> None:
    folder = tmp_path / "better"
    folder.mkdir()
    called("--fix-to", folder, form)
    assert (folder / "form.yaml").read_text(encoding="utf-8") == BETTER
    assert form.read_text(encoding="utf-8") == FORM


def test_nothing_is_overwritten(form: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="exists and was not overwritten"):
        called("--fix-to", tmp_path, form)
    assert form.read_text(encoding="utf-8") == FORM


def test_two_ways_at_once_are_refused(form: Path) -> None:
    with pytest.raises(UsageProblem, match="only one of"):
        called("--fix", "--diff", form)


def test_a_page_is_never_changed_in_place(tmp_path: Path) -> None:
    cells = "<td>产出指标<td>数量指标<td>清淤长度<td>１２公里"
    page = tmp_path / "page.html"
    page.write_text(
        "<meta charset=utf-8><table><tr><td>项目支出绩效目标表<tr><td>项目名称<td>清淤"
        f"<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr>{cells}</table>",
        encoding="utf-8",
    )
    before = page.read_bytes()
    result = called("--fix", page)
    assert "请在原文件里照着改" in result.output
    assert "１２公里 → 12公里" in result.output
    assert page.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_closed_folder_is_told(form: Path) -> None:
    form.parent.chmod(0o500)
    try:
        assert "没能写入" in called("--fix", form).output
    finally:
        form.parent.chmod(0o700)
