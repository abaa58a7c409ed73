"""Builds PDF files from texts: a Word document with merged cells, printed by LibreOffice.

Run by hand where python-docx and LibreOffice are installed; the tests use the files that it left:
    python tests/readers/pdf/build_word.py text.txt result.pdf [setting=value …]
"""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

AMOUNTS = (
    "财政拨款",
    "其他资金",
    "资金总额",
    "结余结转资金",
    "中央资金",
    "自治区资金",
    "上级财政补助",
    "合计",
)
LEVELS = ("名称", "绩效指标", "一级指标", "二级指标")


@dataclass
class Settings:
    """How the document is laid out."""

    size: float = 10.5
    height: float = 297
    margin: float = 25
    repeat: bool = False
    whole_rows: bool = False
    landscape: bool = False
    footer: bool = True
    header: str = ""
    border: str = "single"
    shaded: bool = False
    glue: bool = False
    """No paragraph between one form and the next: titles become rows of the table."""
    centred: bool = True
    font: str = "Noto Sans CJK SC"
    widths: str = ""


def blocks(text: str) -> list[list[list[str]]]:
    """Runs of lines with tabs (tables) and single lines, in order."""
    found: list[list[list[str]]] = []
    was_table = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells):
            was_table = False
            continue
        is_table = len(cells) > 1
        if is_table and was_table:
            found[-1].append(cells)
        else:
            found.append([cells])
        was_table = is_table
    return found


def regions(rows: list[list[str]]) -> list[list[int]]:
    """The number of the region that each cell belongs to: blank cells join their neighbours, as in Word."""
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    owner = [[-1] * width for _ in rows]
    head: dict[int, int] | None = None
    count = 0
    for y, row in enumerate(rows):
        is_head = "三级指标" in row
        if is_head:
            starts = [x for x, text in enumerate(row) if text]
            head = {x: max(s for s in [*starts, 0] if s <= x or s == starts[0]) for x in range(width)}
        for x, text in enumerate(row):
            left = owner[y][x - 1] if x else -1
            before = row[x - 1] if x else ""
            if text:
                count += 1
                owner[y][x] = count
            elif head and not is_head:
                owner[y][x] = _below_head(rows, owner, head, y, x)
            elif (x == 0 and y) or (y and not row[0] and _above_group(rows, owner, y, x)):
                owner[y][x] = owner[y - 1][x]
            elif (
                left >= 0
                and not (y and left in owner[y - 1])
                and not (before and re.sub(r"^其中[：:] *|[：:]$", "", before) in AMOUNTS)
            ):
                owner[y][x] = left
            if owner[y][x] == -1:
                count += 1
                owner[y][x] = count
            elif owner[y][x] == -2:
                owner[y][x] = owner[y][x - 1]
    return owner


def _above_group(rows, owner, y, x):
    above = owner[y - 1][x]
    first = next(
        (r[c] for k, r in enumerate(rows[:y]) for c in range(len(r)) if owner[k][c] == above and r[c]), ""
    )
    return re.match(r"其中[：:] *(本级|转移)", first) is not None


def _below_head(rows, owner, head, y, x):
    if head[x] != x:
        return -2
    label = next(r[x] for r in reversed(rows[:y]) if "三级指标" in r)
    if label in LEVELS and not any(rows[y][c] for c in range(x)):
        return owner[y - 1][x]
    return -1


def write_table(document, rows: list[list[str]], settings: Settings, headers: int) -> None:
    """Adds a table with its merges."""
    owner = regions(rows)
    width = len(owner[0])
    table = document.add_table(rows=len(rows), cols=width)
    table.style = "Table Grid"
    table.autofit = False
    usable = (settings.height if settings.landscape else 210) - 2 * settings.margin
    shares = [float(w) for w in settings.widths.split("/")] if settings.widths else []
    shares = shares if len(shares) == width else [2.0 if 1 < x < width - 1 else 1.2 for x in range(width)]
    for x in range(width):
        for y in range(len(rows)):
            table.cell(y, x).width = Mm(usable * shares[x] / sum(shares))
    spans: dict[int, list[tuple[int, int]]] = {}
    for y, line in enumerate(owner):
        for x, number in enumerate(line):
            spans.setdefault(number, []).append((y, x))
    for cells in spans.values():
        (y0, x0), (y1, x1) = cells[0], cells[-1]
        cell = table.cell(y0, x0)
        if len(cells) > 1:
            cell = cell.merge(table.cell(y1, x1))
        text = rows[y0][x0] if x0 < len(rows[y0]) else ""
        _fill(cell, text, settings)
    for y in range(len(rows)):
        properties = table.rows[y]._tr.get_or_add_trPr()
        if y < headers:
            properties.append(OxmlElement("w:tblHeader"))
        if settings.whole_rows:
            properties.append(OxmlElement("w:cantSplit"))
    _borders(table, settings)


def _fill(cell, text: str, settings: Settings) -> None:
    paragraph = cell.paragraphs[0]
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    run = paragraph.add_run(text)
    _font(run, settings)
    if settings.centred:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        if len(text) < 30:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if settings.shaded and text in (
        *LEVELS,
        "三级指标",
        "指标值",
        "绩效值",
        "项目名称",
        "产出指标",
        "效益指标",
    ):
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "D9E2F3")
        cell._tc.get_or_add_tcPr().append(shade)


def _font(run, settings: Settings) -> None:
    run.font.size = Pt(settings.size)
    run.font.name = settings.font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), settings.font)


def _borders(table, settings: Settings) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), settings.border)
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "000000")
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _page_number(paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)
    paragraph.add_run(" —")


def build(text: str, settings: Settings):
    """The Word document of a text with tabs."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(settings.height)
    if settings.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(settings.height), Mm(210)
    section.left_margin = section.right_margin = Mm(settings.margin)
    section.top_margin = section.bottom_margin = Mm(settings.margin)
    if settings.header:
        section.header.paragraphs[0].add_run(settings.header)
    if settings.footer:
        _page_number(section.footer.paragraphs[0])
    waiting: list[list[list[str]]] = []
    for block in blocks(text):
        if settings.glue:
            waiting.append(block)
        elif len(block[0]) == 1:
            _paragraph(document, block[0][0], settings)
        else:
            _tables(document, block, settings)
    if waiting:
        width = max(len(row) for block in waiting for row in block)
        _glued(document, [[row + [""] * (width - len(row)) for row in b] for b in waiting], settings)
    return document


def _glued(document, found, settings: Settings) -> None:
    for block in found:
        write_table(document, block, settings, 0)


def _tables(document, rows, settings: Settings) -> None:
    head = next((n for n, row in enumerate(rows) if "三级指标" in row), None)
    if settings.repeat and head:
        write_table(document, rows[:head], settings, 0)
        _paragraph(document, "", settings, 1)
        write_table(document, rows[head:], settings, 1)
    else:
        write_table(document, rows, settings, 0)
    _paragraph(document, "", settings)


def _paragraph(document, text: str, settings: Settings, size: float | None = None) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    _font(run, settings)
    if size:
        run.font.size = Pt(size)
    if text.endswith("表") or "年度" in text[:8]:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def convert(source: Path, target: Path) -> None:
    """Prints a document as PDF."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True)
        target.write_bytes(Path(folder, f"{source.stem}.pdf").read_bytes())


def main(text: str, target: str, *stated: str) -> None:
    """Build one PDF."""
    settings = Settings()
    kinds = {field.name: type(getattr(settings, field.name)) for field in fields(settings)}
    for item in stated:
        name, value = item.split("=", 1)
        setattr(settings, name, value == "yes" if kinds[name] is bool else kinds[name](value))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "filing.docx")
        build(Path(text).read_text(encoding="utf-8"), settings).save(str(source))
        convert(source, Path(target))


if __name__ == "__main__":
    main(*sys.argv[1:])
