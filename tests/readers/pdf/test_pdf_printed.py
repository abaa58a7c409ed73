"""PDF files as word processors and spreadsheets print them give the same forms as their text."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from budgetlint.engine import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import Filing
from budgetlint.model.report import FileReport
from budgetlint.readers import read
from budgetlint.readers.pdf import read as read_pdf

HERE = Path(__file__).parent / "files"
EXAMPLES = Path(__file__).parents[3] / "examples" / "filings"
PRINTED = [
    *((path.stem, HERE / "six_projects.txt") for path in sorted(HERE.glob("six_projects*.pdf"))),
    *(
        (path.stem, EXAMPLES / f"{path.stem}.txt")
        for path in sorted(HERE.glob("*.pdf"))
        if (EXAMPLES / f"{path.stem}.txt").exists()
    ),
]


def squeezed(text: str | None) -> str | None:
    return None if text is None else "".join(text.split())


def facts(filing: Filing) -> Iterator[tuple[object, ...]]:
    yield (
        "form",
        filing.id,
        filing.kind,
        filing.title,
        filing.fiscal_year,
        filing.money_unit,
        filing.project,
    )
    for field in filing.fields:
        yield ("field", squeezed(field.label), squeezed(field.text))
    for fund in filing.funds:
        yield ("fund", fund.path, fund.text, fund.yuan, fund.lost is not None)
    for passage in filing.narratives:
        yield ("narrative", passage.label, squeezed(passage.text))
    for row in filing.indicators:
        values = (row.value_type, row.value, row.unit, row.content, row.weight, row.actual, row.score)
        words = (row.name, row.reason, row.remark, *values)
        yield ("indicator", row.number, row.level1, row.level2, *map(squeezed, words), row.lost is not None)
    if filing.total_score:
        yield ("total", filing.total_score.text)


def document(path: Path) -> Document:
    found = read_pdf(path, path.read_bytes())
    assert isinstance(found, Document)
    return found


def said(path: Path) -> Counter[tuple[object, ...]]:
    found = document(path) if path.suffix == ".pdf" else read(path)
    assert isinstance(found, Document)
    return Counter(fact for filing in recognise(found) for fact in facts(filing))


def findings(report: FileReport) -> list[tuple[str, str, str]]:
    return [(found.code, found.form, found.message.zh) for found in report.findings]


@pytest.mark.parametrize(("name", "text"), PRINTED, ids=[name for name, _ in PRINTED])
def test_the_forms_of_a_pdf_are_those_of_its_text(name: str, text: Path) -> None:
    assert said(HERE / f"{name}.pdf") == said(text)


@pytest.mark.parametrize("name", ["faulty-2025", "roads-self-evaluation-2023"])
def test_the_findings_in_a_pdf_are_those_in_its_text(name: str) -> None:
    report = check([HERE / f"{name}.pdf", EXAMPLES / f"{name}.txt"], CheckOptions())
    printed, text = report.files
    assert findings(printed) == findings(text)
    assert all(found.place.page for found in printed.findings)


def test_rows_are_cut_by_pages_in_the_files_that_show_it() -> None:
    breaks = {
        name: {row.place.table for row in document(HERE / f"{name}.pdf").rows if row.place.page == page}
        & {row.place.table for row in document(HERE / f"{name}.pdf").rows if row.place.page == page + 1}
        - {None}
        for name in ("six_projects", "six_projects_repeated_heads", "six_projects_workbook")
        for page in (1, 2, 3)
    }
    assert all(breaks.values())


def test_a_cell_is_located_by_page_box_table_row_and_column() -> None:
    cell = next(
        cell
        for row in document(HERE / "library-2025.pdf").rows
        for cell in row.cells
        if cell.text == "自助借还设备完好率"
    )
    place = cell.place
    assert (place.page, place.table, place.row, place.column, place.text) == (1, 1, 14, 3, cell.text)
    assert place.bbox is not None
    x0, top, x1, bottom = place.bbox
    assert 0 < x0 < x1 < 596
    assert 0 < top < bottom < 842


def test_page_numbers_are_left_out() -> None:
    texts = {cell.text for row in document(HERE / "six_projects.pdf").rows for cell in row.cells}
    assert not any(text.startswith("—") for text in texts)
