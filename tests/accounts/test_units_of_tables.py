"""A table of sound accounts whose money unit does not fit is told once, at its unit."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from accounts_body import Body
from composed import printed, tables
from narrated import narrative
from planting import planted

from budgetlint.engine.run import CheckOptions, check

HERE = Path(__file__).parent
BODIES = {data["name"]: Body(**data) for data in yaml.safe_load((HERE / "bodies.yaml").read_text("utf-8"))}
CASES = yaml.safe_load((HERE / "units.yaml").read_text("utf-8"))


def _accounts(body: Body, changed: Mapping[str, Mapping[str, str]]) -> str:
    """The accounts with some tables printed in another unit, or with another unit in their heads."""
    grids = tables(body)
    for title, how in changed.items():
        grids[title] = tables(replace(body, unit=how.get("figures", body.unit)))[title]
    text = printed(body, grids, narrative(body) if body.prose else "")
    faults = [
        {
            "table": title,
            "row": "公开部门",
            "was": f"金额单位：{body.unit}",
            "to": f"金额单位：{how['unit']}" if how["unit"] else "",
        }
        for title, how in changed.items()
        if "unit" in how
    ]
    return planted(text, faults)[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_unit_that_does_not_fit_is_told_once_and_nothing_else(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text(_accounts(BODIES[case["body"]], case["changed"]), "utf-8")
    (report,) = check([path], CheckOptions()).files
    found = [finding for finding in report.findings if finding.code == "ACC039"]
    assert len(found) == len(case["kinds"])
    assert all(kind in one.message.zh for kind, one in zip(case["kinds"], found, strict=True))
    others = [finding.code for finding in report.findings if finding.code != "ACC039"]
    assert others == case.get("notes", [])
    for finding in found:
        shown = [related.place.text for related in finding.related]
        assert ("单位" in finding.place.text or finding.place.text in case["changed"]) and len(shown) > 1


def test_one_table_against_one_is_told_without_saying_which(tmp_path: Path) -> None:
    body = BODIES["青梧市防汛物资站"]
    titles = ["支出决算表", "收入支出决算总表"]
    text = printed(body, {title: tables(body)[title] for title in titles})
    fault = {"table": "支出决算表", "row": "公开部门", "was": "金额单位：元", "to": "金额单位：万元"}
    path = tmp_path / "accounts.txt"
    path.write_text(planted(text, [fault])[0], "utf-8")
    (finding,) = (one for one in check([path], CheckOptions()).files[0].findings if one.code != "ACC035")
    assert finding.code == "ACC039"
    assert all(title in finding.message.zh for title in (*titles, "定不了哪边写错"))


THREE_PUBLIC = """霞浦湾县渔政站2023年度部门决算
收入支出决算总表
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t{whole}\t一、农林水支出\t{whole}
本年收入合计\t{whole}\t本年支出合计\t{whole}
总计\t{whole}\t总计\t{whole}
财政拨款“三公”经费支出决算表
单位：万元
预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
{public}
一般公共预算财政拨款基本支出决算表
单位：万元
经济分类科目编码\t科目名称\t决算数
302\t商品和服务支出\t1.90
30231\t公务用车运行维护费\t1.90
2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入支出总计{whole}万元，其中渔政执法{share}万元，渔港维护3150.00万元。
二、财政拨款“三公”经费支出决算情况说明
“三公”经费支出决算为{said} 万元。
"""


@pytest.mark.parametrize("said", ["0.82", "0.90"], ids=["as the table", "as nothing"])
def test_one_amount_of_prose_that_is_ten_thousand_times_larger_by_chance_tells_no_unit(
    said: str, tmp_path: Path
) -> None:
    path = tmp_path / "accounts.txt"
    public = "1.20\t\t1.20\t\t1.20\t\t0.82\t\t0.82\t\t0.82\t"
    filled = THREE_PUBLIC.format(whole="11345.40", public=public, share="8195.40", said=said)
    path.write_text(filled, "utf-8")
    (report,) = check([path], CheckOptions()).files
    # the vehicles of the basic spending exceed those of the table: its unit is asked for
    codes = {finding.code for finding in report.findings}
    assert "ACC024" in codes
    assert "ACC039" not in codes
