"""PDF: tables by their lines, the words outside them as lines, over all pages."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2_raw as pdfium

from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.document import UNREAD, Document, Refusal
from budgetlint.model.problem import Problem
from budgetlint.model.sentence import Sentence
from budgetlint.readers.pdf import fonts
from budgetlint.readers.pdf.covers import begins_a_form, looks_like_a_cover
from budgetlint.readers.pdf.decoding import decoded
from budgetlint.readers.pdf.flow import flowed, left_out, told
from budgetlint.readers.pdf.items import Layout
from budgetlint.readers.pdf.layout import layout

MOST_PAGES = 1_000
"""Pages; no publication of filings has more, and reading them would take longer than anybody waits."""
_SECOND = 2
_UNTOLD = 0.02
"""Share of the characters of a page that its fonts may leave untold: a bullet here and there."""


def read(path: Path, content: bytes) -> Document | Refusal:
    """The rows of a PDF, or the sentence that says why it cannot be read."""
    digest = sha256(content).hexdigest()
    with _opened(content) as document:
        if isinstance(document, Sentence):
            return Refusal(str(path), digest, document)
        found = _Pages(document)
    if found.refused:
        return Refusal(str(path), digest, found.refused)
    laid, doubts = flowed(found.layouts)
    if doubts and not laid:
        return Refusal(str(path), digest, doubts[0].sentence, doubts[0].place)
    return Document(str(path), digest, "pdf", laid, (*found.problems(), *doubts))


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    """The document that pdfium opens, or why it does not."""
    _start()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        yield sentence("readers.pdf_locked" if locked else "readers.pdf_damaged")
        return
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _start() -> None:
    """Starts pdfium once for the process."""
    if not _started:
        settings = pdfium.FPDF_LIBRARY_CONFIG(2, None, None, 0, 0)
        pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(settings))
        fonts.stand_in()
        _started.append(True)


_started: list[bool] = []


class _Pages:
    """The pages of a document, and what could not be read of them."""

    def __init__(self, document: Any) -> None:
        self.layouts: list[Layout] = []
        self.refused: Sentence | None = None
        self._scanned: list[int] = []
        self._damaged: list[int] = []
        self._crowded: list[int] = []
        self._untold: list[int] = []
        self._undrawn: list[int] = []
        self._cover: list[int] = []
        count = pdfium.FPDF_GetPageCount(document)
        if count > MOST_PAGES:
            self.refused = sentence("readers.pdf_pages", count=count, most=MOST_PAGES)
            return
        for number in range(1, count + 1):
            self._add(document, number)
        if self._scanned[:1] == [1] and self._is_behind_a_cover() and looks_like_a_cover(document):
            self._cover.append(self._scanned.pop(0))
        if not any(page.items for page in self.layouts):
            self.refused = self._nothing(count)

    def _add(self, document: Any, number: int) -> None:
        page = decoded(document, number)
        if page is None:
            self._damaged.append(number)
            return
        if page.is_scanned:
            self._scanned.append(number)
            return
        drawn = sum(glyph.text != " " for glyph in page.glyphs)
        if sum(glyph.text == UNREAD for glyph in page.glyphs) > _UNTOLD * drawn:
            self._untold.append(number)
            return
        if page.undrawn:
            self._undrawn.append(number)
        if page.too_much:
            self._crowded.append(number)
        self.layouts.append(layout(page))

    def _is_behind_a_cover(self) -> bool:
        """Whether a form begins on the second page: what the first one shows has ended there."""
        return begins_a_form(next((page for page in self.layouts if page.page == _SECOND), None))

    def _nothing(self, count: int) -> Sentence:
        if self._scanned:
            return sentence("readers.pdf_scanned")
        if self._untold:
            return sentence("readers.pdf_untold")
        return sentence("readers.pdf_damaged" if self._damaged or not count else "readers.pdf_without_text")

    def problems(self) -> Iterator[Problem]:
        """What was left out, page by page; a cover is only told."""
        yield from told("pdf_cover_scanned", self._cover)
        yield from left_out("pdf_pages_scanned", self._scanned)
        yield from left_out("pdf_pages_untold", self._untold)
        yield from left_out("pdf_pages_damaged", self._damaged)
        yield from left_out("pdf_pages_crowded", self._crowded)
        yield from left_out("pdf_pages_undrawn", self._undrawn)
