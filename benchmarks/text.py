"""How long a text of some 100 kB takes, from decoding to the report, and how the time grows."""

import sys
import tempfile
from pathlib import Path

from measuring import least_busy

from budgetlint.engine import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.readers import read

FILINGS = Path(__file__).parents[1] / "examples" / "filings"
SAMPLES = ("library-2025.txt", "crafts-2022.txt", "water-2024.txt", "archives-2025.txt")
SIZE = 100_000
"""Bytes of the text that the budget speaks of."""
TIMES = 5


def text(size: int) -> str:
    """Composed filings one after the other, each time with other figures and names, up to a size."""
    samples = [(FILINGS / name).read_text(encoding="utf-8") for name in SAMPLES]
    parts: list[str] = []
    while sum(len(part.encode()) for part in parts) < size:
        number = len(parts)
        parts.append(samples[number % len(samples)].replace("项目名称\t", f"项目名称\t第{number}期"))
    return "\n\n".join(parts)


def main() -> None:
    """Print seconds and ratios for 100 kB, then the growth over four times as much."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "filings.txt")
        taken = {}
        for factor in (1, 2, 4):
            path.write_text(text(SIZE * factor), encoding="utf-8")
            taken[factor] = _measured(path)
        for factor in (2, 4):
            print(f"{factor} × the text: {taken[factor] / taken[1]:.2f} × the time")


def _measured(path: Path) -> float:
    decoding = least_busy(lambda: path.read_bytes().decode(), TIMES)
    reading = least_busy(lambda: read(path), TIMES)
    document = read(path)
    assert isinstance(document, Document)
    recognising = least_busy(lambda: recognise(document), TIMES)
    first = least_busy(lambda: check([path], CheckOptions()), 1)
    checking = least_busy(lambda: check([path], CheckOptions()), TIMES)
    steps = {"decode": decoding, "read": reading, "recognise": recognising, "check": checking}
    print(f"{path.stat().st_size / 1000:.0f} kB, {len(recognise(document))} forms, first check {first:.3f} s")
    print("  " + " · ".join(f"{name} {seconds * 1000:.1f} ms" for name, seconds in steps.items()))
    return checking


if __name__ == "__main__":
    sys.exit(main())
