"""A tutorial as a list of steps: commands with what they print, and edits of files.

A block of `console` holds lines `$ command`, each followed by what it prints; `…` stands for anything,
alone on a line for any number of lines. A block of `diff` names a file (`--- name`) and changes lines of it.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(console|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EDIT = re.compile(r"^--- (?P<name>.+)\n(?P<lines>(?:[-+].*\n)+)\Z", re.MULTILINE)
_SEPARATOR = "\x1e"


@dataclass(frozen=True)
class Step:
    """One command and the lines that it should print."""

    command: str
    printed: tuple[str, ...]


def steps(page: str) -> list[Step]:
    """The steps of a page, in order; an edit becomes a command that prints nothing."""
    found: list[Step] = []
    for kind, body in _BLOCK.findall(page):
        found.extend(_edit(body) if kind == "diff" else _commands(body))
    return found


def _commands(body: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *printed = part.splitlines()
        yield Step(command, tuple(_trimmed(printed)))


def _edit(body: str) -> Iterator[Step]:
    found = _EDIT.match(body)
    assert found is not None, f"no edit of a file: {body}"
    old = [line[1:] for line in found["lines"].splitlines() if line.startswith("-")]
    new = [line[1:] for line in found["lines"].splitlines() if line.startswith("+")]
    words = [sys.executable, __file__, found["name"], "\n".join(old), "\n".join(new)]
    yield Step(" ".join(map(_quoted, words)), ())


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def carried_out(found: list[Step], folder: Path, environment: Mapping[str, str]) -> list[tuple[Step, str]]:
    """The steps with what they printed, done one after the other in one shell."""
    lines = ["__ended=0"]
    for step in found:
        lines += [f"printf '{_SEPARATOR}'", "(exit $__ended)", step.command, "__ended=$?"]
    run = subprocess.run(
        ["bash", "-s"], input="\n".join(lines), cwd=folder, env=dict(environment), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    printed = run.stdout.split(_SEPARATOR)[1:]
    return list(zip(found, printed, strict=True))


def looks_as_told(step: Step, printed: str) -> bool:
    """Whether a command printed what the page shows."""
    lines = [line.rstrip() for line in step.printed]
    told = "".join(r"(?:.*\n)*?" if line == "…" else f"{_pattern(line)}\n" for line in lines)
    shown = "".join(f"{line.rstrip()}\n" for line in _trimmed(printed.splitlines()))
    return re.fullmatch(told, shown) is not None


def _pattern(line: str) -> str:
    return ".*".join(map(re.escape, line.split("…")))


def change(name: str, old: str, new: str) -> None:
    """Put new lines in the place of old ones, which must be there once."""
    path = Path(name)
    text = path.read_text(encoding="utf-8")
    assert text.count(f"\n{old}\n") == 1, f"{name} holds these lines {text.count(old)} times: {old}"
    path.write_text(text.replace(f"\n{old}\n", f"\n{new}\n"), encoding="utf-8")


if __name__ == "__main__":
    change(*sys.argv[1:])
