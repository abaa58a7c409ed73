"""Places are in reading order in every format, so that a report follows the file."""

from pathlib import Path

import pytest
from comparing_forms import document
from office_building import docx_of, grid, written, xlsx_of
from publishing import html_of, ofd_of, pdf_of

GRIDS = sorted((Path(__file__).parent / "grids").glob("*.grid"))
FORMATS = {"docx": docx_of, "html": html_of, "pdf": pdf_of, "ofd": ofd_of, "xlsx": xlsx_of}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("source", GRIDS, ids=lambda path: path.stem)
def test_cells_that_begin_in_a_row_are_in_reading_order(source: Path, ending: str, tmp_path: Path) -> None:
    filing = grid(source.read_text(encoding="utf-8"))
    found = document(written(tmp_path, f"filing.{ending}", FORMATS[ending](filing)))
    orders = [cell.place.order for row in found.rows for cell in row.cells if cell.text]
    assert len(orders) > 20
    assert orders == sorted(orders)
