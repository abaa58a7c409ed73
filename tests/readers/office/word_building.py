"""The pieces of Word documents, and what is read of them."""

from pathlib import Path

from office_building import docx

from budgetlint.model.document import Document
from budgetlint.readers import word


def document(content: bytes) -> Document:
    found = word.read(Path("filing.docx"), content)
    assert isinstance(found, Document), found.sentence.zh
    return found


def texts(body: str, **parts: str) -> list[tuple[str, ...]]:
    named = {f"word/{name}.xml": part for name, part in parts.items()}
    return [row.texts for row in document(docx(body, named)).rows]


def run(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def words(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"
