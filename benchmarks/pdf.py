"""How long a page of a PDF takes, against decoding its text alone, and how much memory."""

import ctypes
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2_raw as pdfium

from budgetlint.engine import CheckOptions, check
from budgetlint.readers.pdf import read

FILES = Path(__file__).parents[1] / "tests" / "readers" / "pdf" / "files"
TIMES = 7


def decode(content: bytes) -> int:
    """The characters of all pages as pdfium gives them, without places; gives the number of pages."""
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    pages = int(pdfium.FPDF_GetPageCount(document))
    for number in range(pages):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(text)
        pdfium.FPDFText_GetText(text, 0, count, (ctypes.c_ushort * (count + 1))())
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return pages


def main() -> None:
    """Print for each file milliseconds a page and how many times decoding alone they are."""
    for path in sorted(FILES.glob("*.pdf")):
        content = path.read_bytes()
        read(path, content)
        pages = decode(content)
        decoding = _least(lambda content=content: decode(content))
        reading = _least(lambda path=path, content=content: read(path, content))
        check([path], CheckOptions())
        checking = _least(lambda path=path: check([path], CheckOptions()))
        print(
            f"{path.stem:32} {pages:2} pages · decode {1000 * decoding / pages:5.1f} ms/page · "
            f"read {1000 * reading / pages:5.1f} ({reading / decoding:.1f} ×) · "
            f"check {1000 * checking / pages:5.1f} ({checking / reading:.1f} × read)"
        )
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most")


def _least(run: Callable[[], object]) -> float:
    """The least processor time of several runs, in seconds."""
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main())
