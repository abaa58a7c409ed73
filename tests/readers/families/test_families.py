"""A filing of each family in every format: the same forms, the same findings."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from comparing_forms import forms, found_in, without_places
from office_building import FORMATS, Grid, grid, text_of, written
from publishing import html_of, ofd_of, pdf_of, zip_of

from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import FormKind
from budgetlint.readers import documents, legacy

GRIDS = sorted((Path(__file__).parent / "grids").glob("*.grid"))
REPORT = Path(__file__).with_name("report.grid")
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
    in_tables = set(FormKind) - {FormKind.EVALUATION_REPORT}
    assert {form["kind"] for text in texts for form in forms(text)} == in_tables
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


@pytest.mark.parametrize("ending", EVERY)
def test_a_report_in_sentences_gives_the_same_findings_in_every_format(ending: str, tmp_path: Path) -> None:
    report = filing_in(REPORT)
    text = written(tmp_path, "report.txt", text_of(report))
    assert [form["kind"] for form in forms(text)] == [FormKind.EVALUATION_REPORT]
    assert [one[0] for one in found_in(text)] == ["NAR001"]
    assert found_in(written(tmp_path, f"report.{ending}", EVERY[ending](report))) == found_in(text)


@pytest.mark.parametrize("source", GRIDS, ids=lambda path: path.stem)
def test_a_table_is_the_same_wherever_its_page_ends(source: Path, tmp_path: Path) -> None:
    filing = filing_in(source)
    text = forms(written(tmp_path, "filing.txt", text_of(filing)))
    for shorter in range(20, 420, 80):
        assert forms(written(tmp_path, f"{shorter}.pdf", pdf_of(filing, shorter))) == text, shorter


@pytest.mark.parametrize("ending", [*FORMATS, "html", "txt"])
def test_characters_that_nobody_sees_change_nothing(ending: str, tmp_path: Path) -> None:
    filing = filing_in(GRIDS[-1])
    strewn = Grid(
        tuple(tuple(re.sub("[项指]", "\u200b\\g<0>\u2060", cell) for cell in line) for line in filing.lines)
    )
    build = EVERY.get(ending, text_of)
    plain = written(tmp_path, f"plain.{ending}", build(filing))
    assert forms(written(tmp_path, f"strewn.{ending}", build(strewn))) == forms(plain)


OLD = {
    "doc": ("docx", "doc:MS Word 97", "doc"),
    "wps": ("docx", "doc:MS Word 97", "doc"),
    "et": ("xlsx", "xls", "xls"),
}
"""Formats that LibreOffice writes: what it makes them of, its name for them, and the ending that it gives."""


@pytest.mark.skipif(legacy.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", OLD)
def test_filings_of_old_programs_give_the_same_forms_and_findings(ending: str, tmp_path: Path) -> None:
    source, asked, given = OLD[ending]
    sources = [written(tmp_path, f"{path.stem}.{source}", EVERY[source](filing_in(path))) for path in GRIDS]
    command = [
        str(legacy.program()),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
    ]
    command += ["--convert-to", asked, "--outdir", str(tmp_path / "old"), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    others = [
        (tmp_path / "old" / f"{path.stem}.{given}").rename(tmp_path / f"{path.stem}.{ending}")
        for path in GRIDS
    ]
    texts = [written(tmp_path, f"{path.stem}.txt", text_of(filing_in(path))) for path in GRIDS]
    assert all_forms(others) == all_forms(texts)
    assert [found_in(other) for other in others] == [found_in(text) for text in texts]


def all_forms(paths: list[Path]) -> list[list[Any]]:
    """The forms of each file, read in one call: old documents are converted with one start."""
    return [
        [without_places(filing) for filing in recognise(document)]
        for document in documents(paths)
        if isinstance(document, Document)
    ]
