"""How fast a run over thousands of filings is, cold and warm, and how much memory it takes.

    python benchmarks/many.py [NUMBER] [JOBS…]

NUMBER filings (10,000 unless told) are composed in a folder of their own: target, department and
self-evaluation forms as text, workbook and Word, each of another body, a tenth of them with a slip.
Wall time says little on a machine with other work to do, so processor time is told beside it.
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
from dataclasses import dataclass, field
from pathlib import Path

from measuring import processor_seconds
from readers import FILINGS, word, workbook

SAMPLES = tuple(sorted(path for path in FILINGS.glob("*.txt") if path.stem != "faulty-2025"))
FORMATS = ("txt", "txt", "xlsx", "txt", "docx")
PLACES = ("川口", "东林", "北原", "南浦", "西塘", "石河", "青岭", "白沙")
NUMBER = 10_000
GLANCE = 0.25
"""Seconds between two looks at all processes."""


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


@dataclass
class Looks:
    """What was seen of a run: of its first process, of those below it, of all together."""

    own: list[float] = field(default_factory=list)
    """MiB that the first process held, look by look."""
    largest: float = 0.0
    together: float = 0.0
    busy: dict[int, float] = field(default_factory=dict)
    """Processor seconds of each process."""

    def look(self, process: int) -> None:
        """See what all processes hold and have used by now."""
        below = list(_below(process))
        self.own.append(_status(process, "VmRSS:"))
        self.largest = max([self.largest, *(_status(one, "VmHWM:") for one in below)])
        self.together = max(self.together, sum(_held(one) for one in (process, *below)))
        self.busy |= {one: busy for one in (process, *below) if (busy := processor_seconds(one))}

    @property
    def quarters(self) -> str:
        """What the first process held after each quarter of the run."""
        seen = [held for held in self.own if held] or [0.0]
        return " ".join(f"{seen[(len(seen) - 1) * part // 4]:.0f}" for part in (1, 2, 3, 4))


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
        for count in jobs[:-1]:
            _run([str(folder), "--no-cache", "-j", str(count)], f"no cache, -j {count}", number)
        cold = _run([str(folder), "-j", str(jobs[-1])], f"cold cache, -j {jobs[-1]}", number)
        warm = _run([str(folder), "-j", str(jobs[-1])], "warm cache", number)
        kept = sum(path.stat().st_size for path in Path(name, "cache").glob("results*"))
        print(f"cold ÷ warm, processor time {cold / warm:.1f} ×; {kept / number / 1024:.1f} KiB kept a file")


def _run(arguments: Sequence[str], what: str, number: int) -> float:
    """Processor seconds of one run; its speed and memory are printed."""
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "budgetlint", "check", "-f", f"jsonl={name}/out.jsonl", *arguments]
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        looks = Looks()
        while process.poll() is None:
            looks.look(process.pid)
            time.sleep(GLANCE)
        taken = time.perf_counter() - begun
        written = Path(name, "out.jsonl").stat().st_size / 1024**2
    busy = sum(looks.busy.values())
    print(
        f"{what:30} {number / taken:6.1f} files/s, {number / busy:6.1f} a processor second · "
        f"{taken:6.1f} s, processors {busy:6.1f} s · exit {process.returncode}\n"
        f"{'':30} MiB: first process after each quarter {looks.quarters}, largest other "
        f"{looks.largest:.0f}, all at once {looks.together:.0f} · {written:.0f} MiB of JSONL",
        flush=True,
    )
    return busy


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
