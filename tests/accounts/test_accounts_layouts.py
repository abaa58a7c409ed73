"""Accounts whose tables are laid out in other ways: sound ones raise nothing, a wrong amount is told once."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from accounts_body import Body
from composed import printed, tables
from layouts import LAYOUTS

from budgetlint.engine.run import CheckOptions, check
from budgetlint.model.report import FileReport

HERE = Path(__file__).parent
BODIES = {data["name"]: Body(**data) for data in yaml.safe_load((HERE / "bodies.yaml").read_text("utf-8"))}
FAULTS = yaml.safe_load((HERE / "layouts.yaml").read_text("utf-8"))
NAMES = ("青梧市防汛物资站", "白鹭区文化馆")


def _text(name: str, layout: str) -> str:
    body = BODIES[name]
    grids = tables(body)
    title, laid_out = LAYOUTS[layout]
    return printed(body, {**grids, title: laid_out(body, grids)})


def _checked(text: str, folder: Path) -> FileReport:
    path = folder / "accounts.txt"
    path.write_text(text, "utf-8")
    return check([path], CheckOptions()).files[0]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_another_layout_is_proved_and_raises_nothing(name: str, layout: str, tmp_path: Path) -> None:
    usual = _checked(printed(BODIES[name], tables(BODIES[name])), tmp_path)
    report = _checked(_text(name, layout), tmp_path)
    assert [finding.code for finding in report.findings] == []
    assert [item.reason.zh for item in report.unchecked] == []
    assert len(report.proofs) >= len(usual.proofs)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: f"{one['layout']} {one['row']} {one['column']}")
@pytest.mark.parametrize("name", NAMES)
def test_one_wrong_amount_is_told_once_at_its_line(
    name: str, fault: dict[str, str | int], tmp_path: Path
) -> None:
    lines = _text(name, str(fault["layout"])).splitlines()
    start = lines.index(LAYOUTS[str(fault["layout"])][0])
    number = next(n for n in range(start, len(lines)) if str(fault["row"]) in lines[n] and "." in lines[n])
    mark = BODIES[name].separator
    cells = lines[number].split(mark)
    amounts = [n for n, cell in enumerate(cells) if "." in cell and cell.strip()[-1].isdigit()]
    where = amounts[int(fault["column"])]
    amount = Decimal(cells[where].strip().replace(",", "")) + Decimal("31.20")
    cells[where] = f"{amount:,.2f}" if BODIES[name].unit == "元" else f" {amount:.2f} "
    lines[number] = mark.join(cells)
    (finding,) = _checked("\n".join(lines) + "\n", tmp_path).findings
    assert finding.code == fault["code"]
    told = {finding.place.line, *(related.place.line for related in finding.related)}
    assert number + 1 in told
