"""A filing of each family in every format: the same forms, the same findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from comparing_forms import forms, found_in
from office_building import FORMATS, Grid, grid, text_of, written
from publishing import html_of, ofd_of, pdf_of, zip_of

from budgetlint.model.filing import FormKind

GRIDS = sorted((Path(__file__).parent / "grids").glob("*.grid"))
EVERY: dict[str, Callable[[Grid], bytes]] = {
    **FORMATS,
    "html": html_of,
    "pdf": pdf_of,
    "ofd": ofd_of,
    "zip": zip_of,
}


def filing_in(source: Path) -> Grid:
    return grid(source.read_text(encoding="utf-8"))


def test_there_is_a_filing_with_findings_of_every_family(tmp_path: Path) -> None:
    texts = [written(tmp_path, f"{path.stem}.txt", text_of(filing_in(path))) for path in GRIDS]
    assert {form["kind"] for text in texts for form in forms(text)} == set(FormKind)
    assert all(found_in(text) for text in texts)


@pytest.mark.parametrize("ending", EVERY)
@pytest.mark.parametrize("source", GRIDS, ids=lambda path: path.stem)
def test_a_filing_gives_the_same_forms_and_findings_in_every_format(
    source: Path, ending: str, tmp_path: Path
) -> None:
    filing = filing_in(source)
    text = written(tmp_path, "filing.txt", text_of(filing))
    other = written(tmp_path, f"filing.{ending}", EVERY[ending](filing))
    assert forms(other) == forms(text)
    assert found_in(other) == found_in(text)


@pytest.mark.parametrize("source", GRIDS, ids=lambda path: path.stem)
def test_a_table_is_the_same_wherever_its_page_ends(source: Path, tmp_path: Path) -> None:
    filing = filing_in(source)
    text = forms(written(tmp_path, "filing.txt", text_of(filing)))
    for shorter in range(20, 420, 80):
        assert forms(written(tmp_path, f"{shorter}.pdf", pdf_of(filing, shorter))) == text, shorter
