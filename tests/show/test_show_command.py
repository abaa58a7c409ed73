"""`budgetlint show` as an operator meets it: what is printed, what is complained of, how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetlint.cli.exit_codes import ExitCode
from budgetlint.cli.show import show
from budgetlint.model.problem import UsageProblem
from budgetlint.reports.wrapping import cells

FORM = """\
kind: project_target
title: 项目支出绩效目标表
fiscal_year: 2025
project: 灌渠清淤
fields: {主管部门: 石桥县水利局}
funds:
  年度资金总额: "45.0"
  本级资金: {财政拨款: 四十五, 其他资金: }
narratives: {年度总体绩效目标: 清淤灌渠12公里。}
indicators:
  - {level1: 产出指标, level2: 数量指标, name: 清淤长度, value: 12公里}
  - {level2: 成本指标, name: 每公里成本, value: 3.75万元/公里, unreadable: 错位}
"""


def called(*arguments: str | Path) -> Result:
    return CliRunner().invoke(show, [str(argument) for argument in arguments])


@pytest.fixture
def filing(tmp_path: Path) -> Path:
    path = tmp_path / "申报表.yaml"
    path.write_text(FORM, encoding="utf-8")
    return path


def test_a_person_reads_the_tree_of_the_form(filing: Path) -> None:
    result = called(filing)
    assert result.exit_code == ExitCode.CLEAN
    for words in (
        "灌渠清淤",
        "四十五（读不成金额）",
        "（空）",
        "产出指标 › 数量指标",
        "12公里",
        "第 7 行",
        "错位",
    ):
        assert words in result.stdout


def test_english_is_spoken_around_the_words_of_the_form(filing: Path) -> None:
    result = called(filing, "--lang", "en")
    for words in ("project target form", "fiscal year 2025", "indicators: 2", "line 7", "清淤长度"):
        assert words in result.stdout


def test_json_has_the_keys_of_the_interface_in_order(filing: Path) -> None:
    printed = json.loads(called(filing, "--format", "json").stdout)
    (file,) = printed["files"]
    (form,) = file["forms"]
    assert list(printed) == ["schema", "files"]
    assert list(file) == ["path", "sha256", "reader", "complete", "forms", "problems"]
    assert list(form) == [
        "id", "kind", "title", "fiscal_year", "money_unit", "project", "location",
        "fields", "funds", "narratives", "indicators", "tables", "layout",
    ]  # fmt: skip
    assert list(form["indicators"][0]) == [
        "number", "level1", "level2", "name", "value", "value_type", "unit", "content", "weight", "actual",
        "score", "reason", "remark", "reading", "location",
    ]  # fmt: skip
    assert form["funds"][0] == {
        "path": ["年度资金总额"],
        "text": "45.0",
        "yuan": "450000",
        "location": {
            "line": 7, "end_line": 7, "column": None, "page": None, "sheet": None, "cell": None,
            "table": None, "row": None, "bbox": None, "text": "45.0",
        },
    }  # fmt: skip
    assert form["funds"][1]["yuan"] is None
    assert form["indicators"][0]["reading"]["base"] == {"value": "12", "unit": "公里"}
    assert form["indicators"][1]["reading"]["flags"][-1] == "lost"
    assert [problem["location"]["line"] for problem in file["problems"]] == [12]


def test_yaml_is_printed_for_typing_on(filing: Path) -> None:
    printed = called(filing, "--format", "yaml").stdout
    assert "kind: project_target\n" in printed
    assert '  本级资金:\n    财政拨款: "四十五"\n    其他资金:\n' in printed


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_shown(filing: Path) -> None:
    broken = filing.with_name("坏.yaml")
    broken.write_text("fiscal_year: 2025\nindicatros: []\n", encoding="utf-8")
    result = called(broken, filing)
    assert result.exit_code == ExitCode.INCOMPLETE
    assert result.stderr.count("\n") == 1
    assert "第 2 行：不认识的键 indicatros，是否想写 indicators？" in result.stderr
    assert "灌渠清淤" in result.stdout


def test_no_form_in_any_file_ends_with_nothing(tmp_path: Path) -> None:
    path = tmp_path / "会议纪要.txt"
    path.write_text("今天下午开会。\n", encoding="utf-8")
    result = called(path)
    assert result.exit_code == ExitCode.NOTHING
    assert "没有认出绩效表" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("不存在.txt",), ("-",)])
def test_a_call_that_names_no_file_is_refused(arguments: tuple[str, ...]) -> None:
    result = called(*arguments)
    assert isinstance(result.exception, UsageProblem)


def test_funds_are_a_tree_in_which_each_heading_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "整体.yaml"
    spent = "{基本支出: {人员经费: '8.0', 公用经费: '2.0'}, 支出预算合计: '10.0'}"
    funds = f"{{支出: {spent}, 收入: {{本级财政安排: '10.0'}}}}"
    path.write_text(f"kind: department_target\ntitle: 整体绩效目标表\nfunds: {funds}\n", encoding="utf-8")
    halves = tmp_path / "两栏.txt"
    halves.write_text(
        "部门整体支出绩效目标表\n单位名称\t和风市档案馆\n按支出类型分\t预算金额（万元）\t按来源类型分\t预算金额（万元）\n"
        "人员经费\t8\t本级财政安排\t10\n公用经费\t2\t其他资金\t0\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t整理案卷\t90卷\n",
        encoding="utf-8",
    )
    for filing in (path, halves):
        shown = [line.strip() for line in called(filing).stdout.splitlines()]
        assert [shown.count(heading) for heading in ("支出", "收入", "基本支出")] == [1, 1, 1]


def test_the_money_is_drawn_from_the_total_to_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "申报表.yaml"
    path.write_text(
        """\
kind: project_target
project: 灌渠清淤
funds: {年度资金总额: "57"}
narratives: {年度总体绩效目标: 全年安排57万元，其中灌渠清淤经费45万元；闸门检修经费12万元。}
indicators:
  - {level1: 产出指标, level2: 数量指标, name: 灌渠清淤长度, value: 12公里}
  - {level1: 产出指标, level2: 成本指标, name: 灌渠清淤单价, value: 3.75万元/公里}
  - {level1: 产出指标, level2: 成本指标, name: 闸门检修费, value: 12万元}
""",
        encoding="utf-8",
    )
    result = called("--builds", path)
    assert result.exit_code == ExitCode.CLEAN
    assert [line.rstrip() for line in result.output.splitlines()[3:]] == [
        "年度资金总额 57万元：由数量和单价证实 78.9%，成本行说明去向 100%",
        "├─ ✓ 灌渠清淤经费  45万元  第 4 行",
        "│  └─ ✓ 灌渠清淤单价  12公里 × 3.75万元/公里 = 45万元  第 7 行、第 6 行",
        "└─ ✓ 闸门检修经费  12万元  第 4 行",
        "   └─ · 闸门检修费  12万元  第 8 行",
        "✓ 按数量×单价或分项算得通   · 只写了金额   ? 没有与资金总额对上",
    ]


def test_a_form_without_a_total_has_nothing_to_draw(tmp_path: Path) -> None:
    path = tmp_path / "自评.yaml"
    path.write_text("kind: project_target\nindicators: [{name: 清淤, value: 3公里}]\n", encoding="utf-8")
    assert "没有可以对照资金总额的成本行" in called("--builds", path).output


def test_a_loss_is_told_once_and_every_cell_of_it_is_no_blank(tmp_path: Path) -> None:
    path = tmp_path / "两表.txt"
    path.write_text(
        "部门项目支出预算绩效目标表\n项目名称\t\t渠道标识牌\n主管部门\t\t和风市水利局\t实施单位\t\n"
        "项目属性\t\t经常性项目\t项目期\t\n项目总额\t\t12.00\t其中：年度资金总额\t\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t制作标识牌\t60块\n"
        "产出指标\t质量指标\t标识牌合格率\t95%\n",
        encoding="utf-8",
    )
    lines = called(path).stdout.splitlines()
    lost = [line.split()[0] for line in lines if "（未能认定）" in line]
    assert lost == ["实施单位", "项目期", "年度资金总额"]
    assert sum("右侧一栏在提取时丢失" in line for line in lines) == 1
    (file,) = json.loads(called(path, "--format", "json").stdout)["files"]
    told = [problem["location"]["line"] for problem in file["problems"]]
    assert told == [3, 4, 5]


def test_long_names_keep_within_the_width_of_the_console(tmp_path: Path) -> None:
    path = tmp_path / "长名.yaml"
    name = "对全市各区县二十三座中小型水库的大坝安全监测设施、闸门启闭设备和防汛道路进行检修养护"
    path.write_text(
        f"kind: project_target\nfunds: {{年度资金总额: '8'}}\nindicators:\n"
        f"  - {{level1: 产出指标, level2: 数量指标, name: {name}, value: 23座}}\n",
        encoding="utf-8",
    )
    lines = CliRunner(env={"COLUMNS": "80"}).invoke(show, [str(path)]).stdout.splitlines()
    assert max(map(cells, lines[1:])) <= 80
    assert name in "".join(line.removesuffix("第 4 行").strip() for line in lines)


PROVINCE = Path(__file__).parents[2] / "examples" / "own-pack"


def test_the_words_of_a_pack_hold_for_what_is_shown() -> None:
    form = next(PROVINCE.glob("*.txt"))
    with_pack = called(form, "--pack", PROVINCE).stdout
    assert "省定目标值" not in with_pack
    assert "3 教学班" in with_pack
    assert "省定目标值" in called(form).stdout


def test_a_configuration_names_the_packs_of_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "budgetlint.toml").write_text(f"pack = ['{PROVINCE}']\nformat = ['csv']\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    form = next(PROVINCE.glob("*.txt"))
    assert "省定目标值" not in called(form).stdout
    assert "省定目标值" in called(form, "--no-config").stdout


def test_a_pack_that_is_not_there_is_said() -> None:
    result = called(next(PROVINCE.glob("*.txt")), "--pack", "natoinal")
    assert isinstance(result.exception, UsageProblem)


def test_a_page_that_breaks_off_is_told_in_every_format(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{label}</td><td>{text}</td></tr>"
        for label, text in (("项目名称", "道路养护"), ("主管部门", "交通局"), ("年度资金总额（万元）", "30"))
    )
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><body><p>项目支出绩效目标表</p><table>{rows}<tr><td>绩效目标</td><td>养护道", encoding="utf-8"
    )
    shown = {form: called(page, "--format", form) for form in ("json", "yaml", "text")}
    assert {result.exit_code for result in shown.values()} == {4}
    assert json.loads(shown["json"].stdout)["files"][0]["complete"] is False
    assert "断" in shown["yaml"].stdout.partition("kind:")[0]
