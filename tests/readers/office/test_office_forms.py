"""The same filing in every office format: the same forms, the same findings."""

from pathlib import Path
from typing import Any

import pytest
from comparing_forms import document, forms, found_in
from office_building import FORMATS, grid, text_of, written

from budgetlint.forms import recognise

ROOT = Path(__file__).parents[3]
TEXTS = sorted((ROOT / "examples" / "filings").glob("*.txt"))
ACCOUNTS = [ROOT / "tests" / "forms" / "accounts" / "whole" / "tabs.txt"]
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
FILINGS = {path.stem: path for path in (*TEXTS, *ACCOUNTS)}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("source", FILINGS.values(), ids=FILINGS)
def test_a_filing_gives_the_same_forms_and_findings_in_every_format(
    source: Path, ending: str, tmp_path: Path
) -> None:
    filing = grid(source.read_text(encoding="utf-8"))
    text = written(tmp_path, "filing.txt", text_of(filing))
    other = written(tmp_path, f"filing.{ending}", FORMATS[ending](filing))
    assert forms(other) == forms(text)
    assert found_in(other) == found_in(text)


def names_and_values(path: Path) -> list[Any]:
    return [
        (filing.kind, filing.title, [(row.name, row.value) for row in filing.indicators])
        for filing in recognise(document(path))
    ]


@pytest.mark.skipif(not SEEDS, reason="the published filings are not at hand")
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
@pytest.mark.parametrize("source", SEEDS, ids=lambda path: path.stem[:3])
def test_published_filings_keep_their_forms(source: Path, ending: str, tmp_path: Path) -> None:
    filing = grid(source.read_text(encoding="utf-8"))
    other = written(tmp_path, f"filing.{ending}", FORMATS[ending](filing))
    assert names_and_values(other) == names_and_values(source)
