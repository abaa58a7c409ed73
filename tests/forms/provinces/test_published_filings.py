"""Filings as other places published them: every form is read, and what holds in them raises nothing."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetlint.cli.check import check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing
from budgetlint.readers import read

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the published filings are not here")

ROWS = {"t03": (9, 9), "t08": (9, 0), "s02": (9, 0), "s05": (10, 1), "s14": (16, 1), "d01": (0, 0)}
"""Indicators of each form, and how many of them nothing proves."""

FUNDS = {"t03": 6, "t08": 7, "s02": 12, "s05": 12, "s14": 8, "d01": 8}

HOLDING = {
    "t03": {"FND001", "FRM005", "FRM009", "SAT001"},
    "t08": {"FND001", "FND004", "FRM005", "FRM009", "SAT001", "VAL003", "TIM002"},
    "s02": {"FND001", "FRM005", "FRM009", "SAT001", "SAT002", "SEV003", "SEV004", "SEV008"},
    "s05": {"FRM005", "FRM009", "SAT001", "SAT002", "SEV003", "SEV008"},
    "s14": {"FND001", "FRM005", "FRM009", "SAT001", "SAT002", "SEV003", "SEV008"},
    "d01": {"DEP001", "FND001"},
}
"""Rules that have nothing to say there: what they ask for holds, or cannot be told."""


def path_of(name: str) -> Path:
    return next(SAMPLES.glob(f"{name}_*.txt"))


def form_of(name: str) -> Filing:
    document = read(path_of(name))
    assert isinstance(document, Document)
    return recognise(document)[-1]


@pytest.mark.parametrize("name", ROWS)
def test_the_form_is_read_as_far_as_it_proves_itself(name: str) -> None:
    form = form_of(name)
    assert (len(form.indicators), sum(row.lost is not None for row in form.indicators)) == ROWS[name]
    assert sum(fund.lost is None for fund in form.funds) == FUNDS[name]
    assert not any(row.lost is None and row.name is None for row in form.indicators)


@pytest.mark.parametrize("name", HOLDING)
def test_what_holds_raises_nothing(name: str) -> None:
    result = CliRunner().invoke(check, ["--format", "json", str(path_of(name))])
    (file,) = json.loads(result.stdout)["files"]
    assert not {finding["code"] for finding in file["findings"]} & HOLDING[name]


def test_totals_of_zero_above_their_sources_are_one_finding() -> None:
    result = CliRunner().invoke(check, ["--format", "json", str(path_of("s05"))])
    (file,) = json.loads(result.stdout)["files"]
    codes = [finding["code"] for finding in file["findings"]]
    assert [codes.count(code) for code in ("FND001", "FND006", "SEV005")] == [0, 1, 1]
