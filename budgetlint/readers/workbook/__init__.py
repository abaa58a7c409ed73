"""Workbooks (.xlsx, .xls, .et, .ods) as rows: numbers as a person sees them, each at its sheet and cell."""

from pathlib import Path

from budgetlint.model.digest import sha256
from budgetlint.model.document import Document, Refusal
from budgetlint.readers.parts import Parts, Unreadable
from budgetlint.readers.workbook.sheet import Workbook, rows_and_problems

_COMPOUND = b"\xd0\xcf\x11\xe0"


def read(path: Path, content: bytes) -> Document | Refusal:
    """The rows of all sheets that are shown; hidden sheets are named."""
    digest = sha256(content).hexdigest()
    try:
        rows, problems = rows_and_problems(_workbook(content))
    except Unreadable as why:
        return Refusal(str(path), digest, why.said, why.place)
    return Document(str(path), digest, "workbook", tuple(rows), tuple(problems))


def _workbook(content: bytes) -> Workbook:
    if content.startswith(_COMPOUND):
        from budgetlint.readers.workbook.binary import workbook_in

        return workbook_in(content)
    parts = Parts.of(content)
    if parts.has("content.xml") and not parts.has("_rels/.rels"):
        from budgetlint.readers.workbook.open_document import workbook_of

        return workbook_of(parts)
    from budgetlint.readers.workbook import excel

    return excel.workbook_of(parts)
