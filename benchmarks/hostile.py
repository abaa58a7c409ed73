"""Hostile files: what `budgetlint check` says to each, its exit code, its seconds and its memory.

Run as `python -m benchmarks.hostile [NAME…]`; each call also checks a sound file, whose forms are counted.
With `--write` in place of names the table of `docs/hostile-files.md` is made anew.
Seconds are those of the processor, rounded up.
"""

import json
import math
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "readers" / "hostile"))

from hostile_building import GOOD
from hostile_files import ALL, possible, put

HEAD = "| input | exit | seconds | MiB | good file | message |\n|---|---|---|---|---|---|"
PAGE = Path(__file__).parents[1] / "docs" / "hostile-files.md"


def main(wanted: list[str]) -> None:
    lines = []
    print(HEAD)
    for name in ALL:
        if possible(name) and (not wanted or name in wanted or wanted == ["--write"]):
            with tempfile.TemporaryDirectory() as folder:
                lines.append(row(made(folder, name)))
                print(lines[-1], flush=True)
    if wanted == ["--write"]:
        write(lines)


def write(lines: list[str]) -> None:
    """Put the table into the page, with its largest figures in the words above it."""
    figures = [line.split(" | ") for line in lines]
    longest, largest = (max(int(cells[column]) for cells in figures) for column in (2, 3))
    words = PAGE.read_text(encoding="utf-8").split("| input |")[0]
    words = re.sub(r"\d+ s, the(\s)largest \d+ MiB", rf"{longest} s, the\1largest {largest} MiB", words)
    PAGE.write_text("\n".join((words + HEAD, *lines, "")), encoding="utf-8")


def made(folder: str, name: str) -> Path:
    """The file, made by a process of its own: the memory of this one would be counted as the children's."""
    subprocess.run([sys.executable, "-m", "benchmarks.hostile", "--make", folder, name], check=True)
    return Path(folder, name)


def row(path: Path) -> str:
    command = [
        sys.executable,
        "-m",
        "budgetlint",
        "check",
        "--lang=zh",
        "--format=json",
        str(path),
        str(GOOD),
    ]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        files = json.load(output)["files"] if process.returncode != 5 else []
        said = errors.read().decode()
    good = len(files[-1]["forms"]) if files else 0
    first = files[0] if files else {"error": None, "unchecked": []}
    said_of_it = [first["error"]["message"]] if first["error"] else []
    message = "; ".join([*said_of_it, *(one["reason"] for one in first["unchecked"])][:2])
    cells = (
        repr(path.name)[1:-1],
        process.returncode,
        math.ceil(used.ru_utime + used.ru_stime),
        used.ru_maxrss // 1024,
        good,
        message or said[:300],
    )
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        put(Path(sys.argv[2]), sys.argv[3], ALL[sys.argv[3]]())
    else:
        main(sys.argv[1:])
