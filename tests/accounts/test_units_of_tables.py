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
