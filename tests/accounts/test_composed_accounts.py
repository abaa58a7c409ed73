"""Accounts of invented bodies: sound ones raise nothing, and planted faults are all found, alone."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from accounts_body import Body
from composed import printed, tables
from narrated import narrative
from planting import planted
from southwest import southwest

from budgetlint.engine.run import CheckOptions, check
from budgetlint.model.report import FileReport, Finding

HERE = Path(__file__).parent


BODIES = {data["name"]: Body(**data) for data in yaml.safe_load((HERE / "bodies.yaml").read_text("utf-8"))}
SETS = yaml.safe_load((HERE / "faults.yaml").read_text("utf-8"))
PROOFS = {"青梧市防汛物资站": 101, "白鹭区文化馆": 170, "砚池县交通运输局": 354, "桐林市市场监督管理局": 298}
OPEN = {"砚池县交通运输局": ["ACC023"]}
"""Parts for which the form prints dashes."""


def _checked(text: str, folder: Path) -> FileReport:
    path = folder / "accounts.txt"
    path.write_text(text, "utf-8")
    return check([path], CheckOptions()).files[0]


def _text(name: str, separator: str = "") -> str:
    body = replace(BODIES[name], separator=separator or BODIES[name].separator)
    grids = southwest(body) if body.style == "southwest" else tables(body)
    return printed(body, grids, narrative(body) if body.prose else "")


@pytest.mark.parametrize("name", BODIES)
def test_sound_accounts_are_proved_and_nothing_is_raised(name: str, tmp_path: Path) -> None:
    report = _checked(_text(name), tmp_path)
    assert [finding.code for finding in report.findings] == []
    assert len(report.proofs) == PROOFS[name]
    assert [item.code for item in report.unchecked] == OPEN.get(name, [])


@pytest.mark.parametrize("separator", ["  ", "\t", "|"])
@pytest.mark.parametrize("name", BODIES)
def test_nothing_is_raised_whatever_parts_the_cells(name: str, separator: str, tmp_path: Path) -> None:
    report = _checked(_text(name, separator), tmp_path)
    assert [finding.code for finding in report.findings] == []
    assert len(report.proofs) > PROOFS[name] / 3


def test_rounding_gaps_of_accounts_in_ten_thousands_hold_as_rounded(tmp_path: Path) -> None:
    report = _checked(_text("白鹭区文化馆"), tmp_path)
    kinds = {str(proof.equation.agreement) for proof in report.proofs}
    assert kinds == {"exact", "rounded"}


@pytest.mark.parametrize("planted_set", SETS, ids=lambda one: one["body"])
def test_every_planted_fault_is_found_and_nothing_else(planted_set: dict[str, Any], tmp_path: Path) -> None:
    faults = planted_set["faults"]
    text, held = planted(_text(planted_set["body"]), faults)
    report = _checked(text, tmp_path)
    missed = [
        fault
        for fault, line in zip(faults, held, strict=True)
        if not any(_reports(finding, fault, _numbers(text, line)) for finding in report.findings)
    ]
    assert missed == []
    assert len(report.findings) == len(faults) >= 15


def _changed_amounts(name: str) -> list[tuple[int, str]]:
    """The accounts with one amount changed, for every nineteenth amount, each with the number of its line."""
    text = _text(name)
    found = list(re.finditer(r"\d[\d,]*\.\d\d", text))[::19]
    step = Decimal("1234.50") if BODIES[name].unit == "元" else Decimal("3.21")
    return [
        (
            text.count("\n", 0, one.start()) + 1,
            f"{text[: one.start()]}{Decimal(one.group().replace(',', '')) + step:,.2f}{text[one.end() :]}",
        )
        for one in found
    ]


@pytest.mark.parametrize("name", BODIES)
def test_one_wrong_amount_anywhere_is_told_once_and_at_its_line(name: str, tmp_path: Path) -> None:
    told = [(line, _checked(text, tmp_path).findings) for line, text in _changed_amounts(name)]
    assert [line for line, findings in told if len(findings) != 1] == []
    assert [line for line, (one,) in told if line not in _lines_of(one)] == []


def _lines_of(finding: Finding) -> set[int | None]:
    return {finding.place.line, *(related.place.line for related in finding.related)}


def _numbers(text: str, line: str) -> list[int]:
    return [number for number, one in enumerate(text.splitlines(), 1) if line and one == line]


def _reports(finding: Finding, fault: dict[str, Any], lines: list[int]) -> bool:
    places = [finding.place, *(related.place for related in finding.related)]
    return finding.code == fault["code"] and (not lines or any(place.line in lines for place in places))


@pytest.mark.parametrize(("name", "proofs"), [("budget", (141, 0)), ("one_page_budget", (16, 1))])
def test_a_budget_without_printed_numbers_is_proved(
    name: str, proofs: tuple[int, int], tmp_path: Path
) -> None:
    report = _checked((HERE / f"{name}.txt").read_text("utf-8"), tmp_path)
    assert [finding.code for finding in report.findings] == []
    assert (len(report.proofs), len(report.unchecked)) == proofs


@pytest.mark.parametrize(
    ("was", "to", "code"),
    [
        ("640.00\t\t618.40\t\t\t21.60", "640.00\t\t681.40\t\t\t21.60", "ACC007"),
        ("合计\t889.60\t5.60\t812.40", "合计\t898.60\t5.60\t812.40", "ACC006"),
        ("一、一般公共预算拨款收入\t812.40", "一、一般公共预算拨款收入\t821.40", "ACC001"),
        ("上年结转\t5.60", "上年结转\t6.50", "ACC002"),
    ],
)
def test_a_wrong_amount_of_the_income_of_a_budget_is_found(
    was: str, to: str, code: str, tmp_path: Path
) -> None:
    text = (HERE / "budget.txt").read_text("utf-8")
    assert was in text
    assert [one.code for one in _checked(text.replace(was, to, 1), tmp_path).findings] == [code]


def test_a_table_of_a_budget_that_lists_bodies_is_said_to_be_unread(tmp_path: Path) -> None:
    report = _checked((HERE / "budget_by_body.txt").read_text("utf-8"), tmp_path)
    assert [finding.code for finding in report.findings] == []
    assert {item.place.line for item in report.unchecked} >= {17, 18}


def test_a_budget_with_a_wrong_amount_names_every_equation_that_it_breaks(tmp_path: Path) -> None:
    text = (HERE / "budget.txt").read_text("utf-8").replace("818.00\t701.20", "818.00\t710.20")
    found = _checked(text, tmp_path).findings
    assert [(finding.code, finding.place.text) for finding in found] == [("ACC017", "710.20")]
    assert "701.20万元" in found[0].message.zh
