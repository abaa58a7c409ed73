"""Processor time to check office files, as a multiple of decoding them with the same reader."""

import gc
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import openpyxl
from measuring import least_busy, process, shortest

from budgetlint.engine import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document

FILINGS = Path(__file__).parents[1] / "examples" / "filings"
SAMPLES = ("library-2025.txt", "crafts-2022.txt", "water-2024.txt", "archives-2025.txt")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TIMES = 5
MANY = 40
"""Filings in the large file of each format."""


def filing(number: int) -> list[list[str]]:
    """The lines of a composed filing, each time with another name."""
    text = (FILINGS / SAMPLES[number % len(SAMPLES)]).read_text(encoding="utf-8")
    text = text.replace("项目名称\t", f"项目名称\t第{number}期")
    return [line.split("\t") for line in text.splitlines() if line.strip()]


def workbook(count: int, first: int = 0) -> bytes:
    """A workbook with a filing on each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(first, first + count):
        lines = filing(number)
        sheet = book.create_sheet(f"表{number + 1}")
        width = max(len(line) for line in lines)
        for row, line in enumerate(lines, start=1):
            if len(line) == 1:
                sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
            for column, text in enumerate(line, start=1):
                if text.strip():
                    sheet.cell(row, column, text)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def word(count: int) -> bytes:
    """A Word document with one filing after the other."""
    blocks: list[str] = []
    for number in range(count):
        table: list[str] = []
        for line in filing(number):
            if len(line) > 1:
                table.append(f"<w:tr>{''.join(f'<w:tc>{_paragraph(text)}</w:tc>' for text in line)}</w:tr>")
                continue
            blocks += [f"<w:tbl>{''.join(table)}</w:tbl>" * bool(table), _paragraph(line[0])]
            table = []
        blocks.append(f"<w:tbl>{''.join(table)}</w:tbl>")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        body = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(blocks)}</w:body></w:document>'
        parts.writestr("word/document.xml", body)
    return target.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:rPr/><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


FORMATS: dict[str, tuple[Callable[[int], bytes], str]] = {
    "xlsx": (workbook, "budgetlint.readers.workbook"),
    "docx": (word, "budgetlint.readers.word"),
}


def main() -> None:
    """Print the times of one filing and of many, and the ratios that the budget speaks of."""
    gc.set_threshold(200_000, 20, 100)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        for ending, (build, module) in FORMATS.items():
            for count in (1, MANY):
                path = Path(folder, f"{count}.{ending}")
                path.write_bytes(build(count))
                _measure(path, module, count)
        for number, forms in ((1, "one form"), (0, "two forms")):
            path = Path(folder, f"small-{number}.xlsx")
            path.write_bytes(workbook(1, number))
            _measure_process(path, forms)


def _measure(path: Path, module: str, count: int) -> None:
    read = import_module(module).read
    content = path.read_bytes()
    document = read(path, content)
    assert isinstance(document, Document)
    rounds = range(MANY // count)  # so long that the clock of the workers is fine enough
    decoding = least_busy(lambda: [read(path, content) for _ in rounds], TIMES)
    recognising = least_busy(lambda: [recognise(document) for _ in rounds], TIMES)
    check([path], CheckOptions())
    checking = least_busy(lambda: [check([path], CheckOptions()) for _ in rounds], TIMES)
    steps = {"decode": decoding, "recognise": recognising, "check": checking}
    print(f"{path.suffix[1:]}, {len(rounds)} × {count} filings, {len(recognise(document))} forms")
    told = " · ".join(f"{name} {seconds * 1000:.1f} ms" for name, seconds in steps.items())
    print(f"  {told} · check ÷ decode {checking / decoding:.1f} ×")


def _measure_process(path: Path, forms: str) -> None:
    idle = shortest(process(["-c", "pass"]), TIMES)
    taken = shortest(process(["-m", "budgetlint", "check", str(path)]), TIMES)
    whole = f"{taken * 1000:.0f} ms, {taken / idle:.1f} × python -c pass"
    print(f"one small xlsx of {forms}, whole process: {whole}")


if __name__ == "__main__":
    sys.exit(main())
