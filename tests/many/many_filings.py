"""Small filings composed for runs over many of them."""

from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples" / "filings"
SAMPLES = ("crafts-2022.txt", "water-2024.txt", "faulty-2025.txt")


def composed(folder: Path, number: int) -> list[Path]:
    """So many filings, each of a project of its own, some with findings."""
    folder.mkdir(exist_ok=True)
    paths = []
    for one in range(number):
        text = (EXAMPLES / SAMPLES[one % len(SAMPLES)]).read_text(encoding="utf-8")
        path = folder / f"{one:03}.txt"
        path.write_text(text.replace("项目名称\t", f"项目名称\t第{one}号"), encoding="utf-8")
        paths.append(path)
    return paths
