"""The same filing in every office format: the same forms, the same findings."""

from pathlib import Path
from typing import Any

import pytest
from office_building import FORMATS, grid, text_of, written

from budgetlint.engine import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.place import Place
from budgetlint.model.record import fields, is_record
from budgetlint.readers import read

ROOT = Path(__file__).parents[3]
GRIDS = sorted((Path(__file__).parent / "grids").glob("*.grid"))
TEXTS = sorted((ROOT / "examples" / "filings").glob("*.txt"))
ACCOUNTS = [ROOT / "tests" / "forms" / "accounts" / "whole" / "tabs.txt"]
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
FILINGS = {path.stem: path for path in (*GRIDS, *TEXTS, *ACCOUNTS)}


def document(path: Path) -> Document:
    found = read(path)
    assert isinstance(found, Document)
    return found


def without_places(value: Any) -> Any:
    """What stands in the parts of a filing, wherever it stands."""
    if isinstance(value, Place):
        return None
    if is_record(type(value)):
        return {one.name: without_places(getattr(value, one.name)) for one in fields(type(value))}
    return [without_places(item) for item in value] if isinstance(value, list | tuple) else value


def forms(path: Path) -> list[Any]:
    return [without_places(filing) for filing in recognise(document(path))]


def found_in(path: Path) -> list[tuple[str, str, str, str]]:
    report = check([path], CheckOptions()).files[0]
    return sorted((one.code, one.form, one.message.zh, one.fingerprint) for one in report.findings)


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


def test_the_grids_hold_forms_with_findings(tmp_path: Path) -> None:
    texts = [written(tmp_path, f"{path.stem}.txt", text_of(grid(path.read_text("utf-8")))) for path in GRIDS]
    assert all(forms(text) and found_in(text) for text in texts)


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
