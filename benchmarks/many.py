"""How fast a run over thousands of filings is, cold and warm, and how much memory it takes.

    python benchmarks/many.py [NUMBER] [JOBS…]

NUMBER filings (10,000 unless told) are composed in a folder of their own: target, department and
self-evaluation forms as text, workbook and Word, each of another body, a tenth of them with a slip.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from readers import FILINGS, word, workbook

SAMPLES = tuple(sorted(path for path in FILINGS.glob("*.txt") if path.stem != "faulty-2025"))
FORMATS = ("txt", "txt", "xlsx", "txt", "docx")
PLACES = ("川口", "东林", "北原", "南浦", "西塘", "石河", "青岭", "白沙")
NUMBER = 10_000
GLANCE = 0.1
"""Seconds between two looks at the memory of all processes."""


def compose(folder: Path, number: int) -> None:
    """The filings, five hundred a folder."""
    offices = {ending: _office(ending) for ending in ("xlsx", "docx")}
    for one in range(number):
        below = folder / f"{one // 500:03}"
        below.mkdir(exist_ok=True)
        ending, sample = FORMATS[one % len(FORMATS)], one // len(FORMATS)
        path = below / f"{one:06}.{ending}"
        if ending == "txt":
            text = SAMPLES[sample % len(SAMPLES)].read_text(encoding="utf-8")
            path.write_text(_varied(text, one), encoding="utf-8")
        else:
            path.write_bytes(_varied_parts(offices[ending][sample % 4], one))


def _office(ending: str) -> list[bytes]:
    """A file of the format for each of the samples that the other benchmark composes."""
    build = {"xlsx": workbook, "docx": word}[ending]
    return [build(count) for count in (1, 2, 1, 3)]


def _varied(text: str, number: int) -> str:
    """The same filing of another body, with other project names; every tenth with a wrong figure."""
    text = re.sub(r"川口县?", f"{PLACES[number % len(PLACES)]}{number}县", text)
    text = text.replace("项目名称\t", f"项目名称\t第{number}号")
    return re.sub(r"(?<=\t)(\d+)\.(\d)(?=\t|$)", r"\g<1>.\g<2>7", text, count=1) if number % 10 == 0 else text


def _varied_parts(content: bytes, number: int) -> bytes:
    """The same for the texts inside an office file."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            data = old.read(part)
            if part.endswith(("sharedStrings.xml", "document.xml")):
                data = _varied(data.decode(), number).encode()
            new.writestr(part, data)
    return target.getvalue()


def main(arguments: Sequence[str]) -> None:
    """Compose, run cold and warm, print what it took."""
    number = int(arguments[0]) if arguments else NUMBER
    processors = len(os.sched_getaffinity(0))
    jobs = [int(word) for word in arguments[1:]] or sorted({1, processors})
    with tempfile.TemporaryDirectory(prefix="budgetlint-many-") as name:
        folder = Path(name, "filings")
        folder.mkdir()
        compose(folder, number)
        size = sum(path.stat().st_size for path in folder.rglob("*.*"))
        print(f"{number} filings, {size / 1024**2:.0f} MiB, {processors} processors")
        os.environ["BUDGETLINT_CACHE_DIR"] = str(Path(name, "cache"))
        _run([str(next(folder.rglob("*.txt")))], "one file, to compile the packs", 1)
        base = 0.0
        for count in jobs:
            rate = _run([str(folder), "--no-cache", "-j", str(count)], f"no cache, -j {count}", number)
            base = base or rate / count
            print(f"{'':28} {rate / count:7.1f} files/s and core, {rate / base:.2f} × one process")
        cold = _run([str(folder), "-j", str(jobs[-1])], f"cold cache, -j {jobs[-1]}", number)
        warm = _run([str(folder), "-j", str(jobs[-1])], "warm cache", number)
        kept = sum(path.stat().st_size for path in Path(name, "cache").glob("results*"))
        print(f"warm ÷ cold {warm / cold:.1f} ×; results kept {kept / number / 1024:.1f} KiB a file")


def _run(arguments: Sequence[str], what: str, number: int) -> float:
    """Files a second of one run, its memory printed."""
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "budgetlint", "check", "-f", f"jsonl={name}/out.jsonl", *arguments]
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        own, largest, together = _memory(process)
        taken = time.perf_counter() - begun
        written = Path(name, "out.jsonl").stat().st_size / 1024**2
    print(
        f"{what:28} {number / taken:7.1f} files/s · {taken:6.1f} s · exit {process.returncode} · "
        f"parent {own:.0f} MiB, largest other {largest:.0f} MiB, all at once {together:.0f} MiB · "
        f"{written:.0f} MiB of JSONL"
    )
    return number / taken


def _memory(process: "subprocess.Popen[bytes]") -> tuple[float, float, float]:
    """The peaks, in MiB, of the process, of the largest one below it, and of all that they hold at once."""
    own = largest = together = 0.0
    while process.poll() is None:
        below = list(_below(process.pid))
        own = max(own, _status(process.pid, "VmHWM:"))
        largest = max([largest, *(_status(one, "VmHWM:") for one in below)])
        together = max(together, sum(_held(one) for one in (process.pid, *below)))
        time.sleep(GLANCE)
    return own, largest, together


def _below(parent: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield int(child)
        yield from _below(int(child))


def _status(process: int, key: str, file: str = "status") -> float:
    try:
        text = Path(f"/proc/{process}/{file}").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = re.search(rf"^{key}\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _held(process: int) -> float:
    """What a process holds, pages that it shares counted in part."""
    return _status(process, "Pss:", "smaps_rollup")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
