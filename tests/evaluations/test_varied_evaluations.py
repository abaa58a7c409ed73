"""Sound self-evaluations as offices of many places lay them out: read, and nothing wrong is said of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine import CheckOptions, check

HERE = Path(__file__).parent / "varied"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "expected.yaml").read_text("utf-8"))


def one_cell_a_line(rows: list[list[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


def spaces_between_cells(rows: list[list[str]]) -> str:
    return "\n".join("  ".join(cell for cell in row if cell) for row in rows)


def whole_form_in_one_line(rows: list[list[str]]) -> str:
    return " ".join(word for row in rows for cell in row for word in cell.split())


def blank_cells_lost_at_both_ends(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row).strip("\t") for row in rows)


LAYOUTS = (one_cell_a_line, spaces_between_cells, whole_form_in_one_line, blank_cells_lost_at_both_ends)
"""What extractions make of a table."""


def test_every_filing_has_its_expectation() -> None:
    assert sorted(path.stem for path in HERE.glob("*.txt")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sound_filing_raises_nothing(name: str) -> None:
    report = check([HERE / f"{name}.txt"], CheckOptions()).files[0]
    assert [finding.code for finding in report.findings] == EXPECTED[name].get("finds", [])
    assert len(report.proofs) >= EXPECTED[name]["proofs"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: str(layout.__name__))
@pytest.mark.parametrize("name", [name for name in EXPECTED if "pipes" not in name])
def test_what_extraction_hides_is_never_held_against_the_author(
    name: str, layout: Callable[[list[list[str]]], str], tmp_path: Path
) -> None:
    text = (HERE / f"{name}.txt").read_text("utf-8").rstrip("\n")
    path = tmp_path / "evaluation.txt"
    path.write_text(layout([line.split("\t") for line in text.split("\n")]) + "\n", "utf-8")
    report = check([path], CheckOptions()).files[0]
    assert {finding.code for finding in report.findings} <= set(EXPECTED[name].get("finds", []))
