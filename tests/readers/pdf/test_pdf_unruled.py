"""Tables without lines whose cells are broken into lines: read right, or not at all."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / name) for name in ("office", "families")]

import drawing  # noqa: E402
import paper  # noqa: E402
from comparing_forms import forms, found_in  # noqa: E402
from office_building import grid, text_of, written  # noqa: E402
from paper import SIZE, Sheet, laid_out  # noqa: E402

from budgetlint.model.document import Document, Refusal  # noqa: E402
from budgetlint.readers import read  # noqa: E402

GRIDS = {path.stem: path for path in sorted((HERE / "unruled").glob("*.grid"))}
PRINTED = sorted((HERE / "unruled").glob("*.pdf"))
UNREAD = {"evaluation_word"}
"""Where the page break cuts a row so that its cells no longer share a height."""
FAULTS = {
    "target": [("30.00", "35.00"), ("72万元", "82万元")],
    "evaluation": [("100\t97.5", "100\t96.5"), ("84.50", "83.50")],
    "department_target": [("620.5", "630.5")],
}


def squeezed(value: object) -> object:
    """What was read, without white space: programs break lines where they like."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, dict):
        left_out = ("reading", "actual_reading", "mends", "problems", "heads")
        return {key: squeezed(item) for key, item in value.items() if key not in left_out}
    return [squeezed(item) for item in value] if isinstance(value, list) else value


def pdf_of(
    sheets: list[Sheet], order: Callable[[list[tuple[float, float, str]]], list[tuple[float, float, str]]]
) -> bytes:
    """Pages without any borders, their lines of words drawn in an order."""
    drawn = []
    for page in sheets:
        sheet = drawing.Sheet(width=page.wide, height=page.high)
        for x, y, words in order(page.lines):
            sheet.text(x, y, words, SIZE)
        drawn.append(sheet)
    return drawing.document(drawn)


def shuffled(lines: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    mixed = list(lines)
    random.Random(7).shuffle(mixed)
    return mixed


def by_height(lines: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    return sorted(lines, key=lambda line: (line[1], line[0]))


def told(path: Path) -> str:
    found = read(path)
    if isinstance(found, Refusal):
        return found.sentence.zh
    assert isinstance(found, Document)
    return " ".join(problem.sentence.zh for problem in found.problems)


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_a_print_without_borders_gives_the_forms_of_its_text_or_none(path: Path, tmp_path: Path) -> None:
    family = next(name for name in GRIDS if path.stem.startswith(name))
    text = written(tmp_path, "filing.txt", text_of(grid(GRIDS[family].read_text(encoding="utf-8"))))
    if path.stem in UNREAD:
        assert "没有检查" in told(path)
        assert forms(path) == []
    else:
        assert squeezed(forms(path)) == squeezed(forms(text))


@pytest.mark.parametrize("family", GRIDS)
@pytest.mark.parametrize("shorter", [0, 60, 130, 200])
def test_cells_drawn_one_after_the_other_are_put_together(family: str, shorter: int, tmp_path: Path) -> None:
    filing = grid(GRIDS[family].read_text(encoding="utf-8"))
    text = written(tmp_path, "filing.txt", text_of(filing))
    page = written(tmp_path, "filing.pdf", pdf_of(laid_out(filing, shorter), list))
    assert squeezed(forms(page)) == squeezed(forms(text))


@pytest.mark.parametrize("family", GRIDS)
@pytest.mark.parametrize("order", [by_height, shuffled])
def test_lines_drawn_in_another_order_are_right_or_unread(
    family: str,
    order: Callable[[list[tuple[float, float, str]]], list[tuple[float, float, str]]],
    tmp_path: Path,
) -> None:
    filing = grid(GRIDS[family].read_text(encoding="utf-8"))
    page = written(tmp_path, "filing.pdf", pdf_of(laid_out(filing), order))
    text = written(tmp_path, "filing.txt", text_of(filing))
    found = [] if isinstance(read(page), Refusal) else squeezed(forms(page))
    assert found in ([], squeezed(forms(text)))
    assert found or "没有检查" in told(page)


@pytest.mark.parametrize(
    ("family", "right", "wrong"),
    [(family, *fault) for family, faults in FAULTS.items() for fault in faults],
)
def test_planted_mistakes_are_found(family: str, right: str, wrong: str, tmp_path: Path) -> None:
    filing = grid(GRIDS[family].read_text(encoding="utf-8").replace(right, wrong, 1))
    text = found_in(written(tmp_path, "filing.txt", text_of(filing)))
    page = found_in(written(tmp_path, "filing.pdf", pdf_of(laid_out(filing), list)))
    assert text
    assert [found[:3] for found in page] == [found[:3] for found in text]


@pytest.mark.parametrize("shorter", [0, 70, 150, 240, 330])
def test_forms_that_follow_one_another_are_right_or_unread(shorter: int, tmp_path: Path) -> None:
    filing = grid("".join(path.read_text(encoding="utf-8") for path in GRIDS.values()))
    text = written(tmp_path, "filing.txt", text_of(filing))
    page = written(tmp_path, "filing.pdf", pdf_of(laid_out(filing, shorter), list))
    wanted = [squeezed({**form, "id": ""}) for form in forms(text)]
    found = [squeezed({**form, "id": ""}) for form in forms(page)]
    assert found
    assert all(form in wanted for form in found)
    assert len(found) == len(wanted) or "没有检查" in told(page)
    assert {one[0] for one in found_in(page)} <= {one[0] for one in found_in(text)}


@pytest.mark.parametrize("family", GRIDS)
@pytest.mark.parametrize("padding", [5.0, 8.0, 12.0])
def test_labels_in_the_middle_of_roomy_cells_belong_to_their_rows(
    family: str, padding: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "LINE", SIZE + padding)
    monkeypatch.setattr(paper, "LONGEST", 400.0)  # so that nothing is broken into lines
    monkeypatch.setattr(paper, "WIDE", 1400.0)
    monkeypatch.setattr(paper, "HIGH", 1400.0)
    filing = grid(GRIDS[family].read_text(encoding="utf-8"))
    text = written(tmp_path, "filing.txt", text_of(filing))
    page = written(tmp_path, "filing.pdf", pdf_of(laid_out(filing), list))
    assert squeezed(forms(page)) == squeezed(forms(text))
