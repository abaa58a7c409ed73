"""From an OFD container to its rows: which pages it has, and what stands on each."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.document import Document, Refusal, Row
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable
from budgetlint.readers.ofd.objects import POINTS, Drawn, numbers
from budgetlint.readers.parts import Parts, Unreadable, local
from budgetlint.readers.pdf.flow import flowed, left_out
from budgetlint.readers.pdf.layout import layout
from budgetlint.readers.pdf.shapes import Page

MOST_PAGES = 1_000
_START = "OFD.xml"
_A4 = (0.0, 0.0, 210.0, 297.0)


def read(path: Path, content: bytes) -> Document | Refusal:
    """The rows of an OFD document, or the sentence that says why it cannot be read."""
    digest = sha256(content).hexdigest()
    try:
        return Document(str(path), digest, "ofd", *_laid(Parts.of(content)))
    except Unreadable as why:
        return Refusal(str(path), digest, why.said, why.place)


def _laid(parts: Parts) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    bodies = [_Body(parts, root) for root in _roots(parts)]
    pages = [one for body in bodies for one in body.pages()]
    if not any(page.glyphs for page in pages):
        raise Unreadable(sentence("readers.ofd_without_text" if pages else "readers.ofd_damaged"))
    rows, problems = flowed([layout(page) for page in pages if not page.is_scanned])
    scanned = left_out("pdf_pages_scanned", [page.number for page in pages if page.is_scanned])
    crowded = left_out("pdf_pages_crowded", [page.number for page in pages if page.too_much])
    return rows, (*scanned, *crowded, *problems)


def _roots(parts: Parts) -> Iterator[str]:
    """The names of the documents in the container."""
    start = parts.root(_START)
    for node in () if start is None else start.iter():
        if local(node) == "DocRoot" and node.text:
            yield node.text.strip().lstrip("/")


@mutable
class _Body:
    """One document of the container: its pages and the templates that they are printed on."""

    parts: Parts
    name: str
    templates: dict[str, str] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """The pages in their order."""
        root = self.parts.root(self.name)
        if root is None:
            return
        found = [node for node in root.iter() if local(node) == "Page" and node.get("BaseLoc")]
        if len(found) > MOST_PAGES:
            raise Unreadable(sentence("readers.pdf_pages", count=len(found), most=MOST_PAGES))
        self.templates = {
            node.get("ID", ""): self._resolved(self.name, node.get("BaseLoc", ""))
            for node in root.iter()
            if local(node) == "TemplatePage"
        }
        usual = _box(root) or _A4
        for number, node in enumerate(found, start=1):
            yield self._page(number, self._resolved(self.name, node.get("BaseLoc")), usual)

    def _page(self, number: int, name: str, usual: tuple[float, ...]) -> Page:
        root = self.parts.root(name)
        box = (_box(root) if root is not None else None) or usual
        drawn = Drawn(-box[0], -box[1])
        for node in () if root is None else root:
            template = self.templates.get(node.get("TemplateID", "")) if local(node) == "Template" else None
            below = self.parts.root(template) if template else None
            if below is not None:
                drawn.add(below)
        if root is not None:
            drawn.add(root)
        return drawn.page(number, box[2] * POINTS, box[3] * POINTS)

    @staticmethod
    def _resolved(name: str, location: str) -> str:
        """The part that a location means, seen from the part that names it."""
        if location.startswith("/"):
            return location.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), location))


def _box(root: Any) -> tuple[float, ...] | None:
    """The first stated sheet of paper: left, top, width and height in millimetres."""
    for node in root.iter():
        if local(node) == "PhysicalBox":
            found = numbers(node.text)
            return tuple(found) if len(found) == 4 else None
    return None
