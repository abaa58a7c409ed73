"""From the bytes of a web page to its rows in reading order."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from lxml import etree

from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.document import Cell, Document, Refusal, Row
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace
from budgetlint.model.regex import regex_now
from budgetlint.model.sentence import Sentence
from budgetlint.readers.decoding import Undecodable
from budgetlint.readers.html.cut import cut_off
from budgetlint.readers.html.pages import Page, pages
from budgetlint.readers.html.tables import caption, layout_tables, table_rows
from budgetlint.readers.html.words import Element, breaks_line, hidden, marked, shown, struck, tag
from budgetlint.readers.parts import Unreadable
from budgetlint.vocabulary import vocabulary

_TOO_DEEP = "depth"


def read(path: Path, content: bytes) -> Document | Refusal:
    """The paragraphs and tables of a page as rows; tables that only arrange the page are gone."""
    digest = sha256(content).hexdigest()
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        for page in _found(content):
            if isinstance(page, Undecodable):
                raise Unreadable(_undecodable(page))
            if page.broken:
                problems.append(Problem(sentence("readers.broken_characters", count=page.broken), Place()))
            end = cut_off(page.text)
            if end is not None:
                problems.append(_cut_off(page))
            first = max((row.place.table or 0 for row in rows), default=0) + 1
            rows.extend(_rows(_tree(page.text[:end]), first, _passed(rows)))
    except Unreadable as why:
        return Refusal(str(path), digest, why.said, why.place)
    return Document(str(path), digest, "html", tuple(_numbered(rows)), tuple(problems))


def _numbered(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows; paragraphs outside the tables have their number, as in a Word document."""
    paragraph = 0
    for row in rows:
        if row.place.table is not None:
            yield row
            continue
        paragraph += 1
        yield Row(tuple(Cell(cell.text, replace(cell.place, row=paragraph)) for cell in row.cells))


def _found(content: bytes) -> Iterator[Page | Undecodable]:
    """The pages of a file; one that was saved with its pictures may have lost its page."""
    empty = True
    for page in pages(content):
        empty = False
        yield page
    if empty:
        raise Unreadable(sentence("readers.page_missing"))


def _undecodable(page: Undecodable) -> Sentence:
    if page.line is None:
        return sentence("readers.not_text")
    return sentence("readers.broken_character", line=page.line)


def _cut_off(page: Page) -> Problem:
    line = page.text.count("\n") + 1
    return Problem(sentence("readers.page_cut_off", line=line), Place(), unread=True)


def _tree(markup: str) -> Element | None:
    """The elements of a page; None for a page without any."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(markup.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    # libxml2 leaves out what lies deeper than it goes, and says so in its log alone.
    if any(_TOO_DEEP in str(entry.message).lower() for entry in parser.error_log):
        raise Unreadable(sentence("readers.too_deep"))
    return root


def _passed(rows: Sequence[Row]) -> int:
    """The position of the last row."""
    return max((cell.place.position or 0 for cell in rows[-1].cells), default=0) if rows else 0


def _rows(root: Element | None, table: int, passed: int) -> Iterator[Row]:
    """The rows of a page in reading order; data tables are counted from `table` on, rows behind `passed`."""
    if root is None:
        return
    layout = layout_tables(root)
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        own: list[Row] = []
        if breaks_line(element):
            own += _paragraph(pieces, passed)
            pieces = []
        if event == "end":
            pieces.append(element.tail or "")
        elif hidden(element):
            walk.skip_subtree()
        elif tag(element) == "table" and element not in layout:
            walk.skip_subtree()
            for line in caption(element):
                own += _paragraph([line], _passed(own) or passed)
            own += table_rows(element, table, _passed(own) or passed)
            table += 1
        else:
            marked(element, pieces)
            if struck(element):
                walk.skip_subtree()
        yield from own
        passed = _passed(own) or passed
    yield from _paragraph(pieces, passed)


@cache
def _frame() -> re.Pattern[str]:
    """What portals print around a document; its figures are of other documents."""
    return regex_now(vocabulary("labels")["web_frame"])


def _paragraph(pieces: list[str], passed: int) -> Iterator[Row]:
    text = shown(pieces)
    if text and not _frame().search(text):
        yield Row((Cell(text, Place(text, position=passed + 1)),))
