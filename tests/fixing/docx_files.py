"""Word files for tests, the least that the format asks for."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)


def document(rows: list[list[str]]) -> bytes:
    """A file with one table; each cell's words stand in two runs, as after editing."""
    table = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    body = f"<w:body><w:tbl>{table}</w:tbl><w:p/></w:body>"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELATIONS)
        file.writestr("word/document.xml", f'{_HEAD}<w:document xmlns:w="{main}">{body}</w:document>')
    return packed.getvalue()


def _cell(words: str) -> str:
    parts = (words[:2], words[2:])
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in parts if part)
    return f"<w:tc><w:p>{runs}</w:p></w:tc>"
