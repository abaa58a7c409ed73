"""Where a configuration lies, and what it holds as plain data with lines."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from budgetlint.configuration.keys import KeyPath
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence
from budgetlint.resources import user_folder

Lines = Mapping[KeyPath, int]
OWN_FILE = "budgetlint.toml"
SHARED_FILE = "pyproject.toml"
TABLE = ("tool", "budgetlint")
_TABLE = rb"""(?m)tool["']?\s*\.\s*["']?budgetlint|\[\s*["']?tool["']?\s*\]|^\s*["']?tool["']?\s*="""
"""What a file says that may have the table; TOML itself takes longer to load than a form to read."""
_LARGEST = 1_000_000
"""Bytes; nobody writes a configuration of this size by hand."""
_WIDE = "“”‘’＝，［］｛｝＂"
"""Full-width signs that a Chinese keyboard puts where TOML has its own."""


@record
class Source:
    """A configuration as it is written."""

    path: Path
    folder: Path
    """From where its paths and patterns are seen."""
    data: Mapping[str, Any]
    lines: Lines
    top: tuple[str, ...] = ()
    """The table that holds it."""

    def line_of(self, key: KeyPath) -> int | None:
        """The line of a key, or of what holds it."""
        path: KeyPath = (*self.top, *key)
        inside = (line for known, line in self.lines.items() if known[: len(path)] == path)
        around = (self.lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.lines)
        return self.lines.get(path) or min(inside, default=None) or next(around, None)


def source(named: Path | None) -> Source | None:
    """The configuration that is named, or else found; None where there is none, UsageProblem if broken."""
    if named is not None:
        return _named(named)
    folder = _here()
    while folder is not None:
        found = _in_folder(folder)
        if found is not None or (folder / ".git").exists():
            return found or _of_the_user()
        folder = folder.parent if folder.parent != folder else None
    return _of_the_user()


def shown(path: Path) -> str:
    """A path as short as it can be said from the working folder."""
    here = _here()
    near = os.path.relpath(path, here) if here else str(path)
    return Path(near).as_posix() if not near.startswith("../../..") else str(path)


def user_file() -> Path:
    """The file that holds for a person in every folder without one of its own."""
    return user_folder("config") / OWN_FILE


def _here() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # the working folder is gone
        return None


def _named(path: Path) -> Source:
    if not os.path.isfile(path):  # noqa: PTH113 (never raises)
        raise UsageProblem(sentence("configuration.no_file", path=path))
    whole = _read(path.absolute())
    if path.name != SHARED_FILE:
        return whole
    if not _has_table(whole.data):
        raise UsageProblem(sentence("configuration.no_table", path=path, table=".".join(TABLE)))
    return _below(whole)


def _in_folder(folder: Path) -> Source | None:
    own, common = folder / OWN_FILE, folder / SHARED_FILE
    if os.path.lexists(own):
        return _read(own)
    if not os.path.isfile(common) or not _mentions(common):  # noqa: PTH113
        return None
    whole = _read(common)
    return _below(whole) if _has_table(whole.data) else None


def _of_the_user() -> Source | None:
    path = user_file()
    if not os.path.isfile(path):  # noqa: PTH113 (never raises)
        return None
    found = _read(path)
    return Source(found.path, _here() or found.folder, found.data, found.lines)


def _mentions(path: Path) -> bool:
    """Whether a file that serves other tools may have a table for us."""
    import re

    try:
        content = path.read_bytes()
    except OSError:
        return False
    return re.search(_TABLE, content) is not None


def _has_table(data: Mapping[str, Any]) -> bool:
    tools = data.get(TABLE[0])
    return isinstance(tools, dict) and TABLE[1] in tools


def _below(whole: Source) -> Source:
    data = whole.data[TABLE[0]][TABLE[1]]
    if not isinstance(data, dict):
        line = whole.line_of(TABLE)
        said = sentence("configuration.not_table", name=".".join(TABLE))
        raise UsageProblem(at_line(whole.path, line, said))
    return Source(whole.path, whole.folder, data, whole.lines, TABLE)


def at_line(path: Path, line: int | None, what: Sentence) -> Sentence:
    """A mistake with the file and the line where it stands."""
    if line is None:
        return sentence("packs.in_file", file=shown(path), what=what)
    return sentence("packs.at_line", file=shown(path), line=line, what=what)


def _read(path: Path) -> Source:
    import tomllib
    from decimal import Decimal

    from budgetlint.configuration.lines import lines

    text = _text(path)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
        return Source(path, path.parent, data, lines(text))
    except tomllib.TOMLDecodeError as problem:
        raise UsageProblem(_misspelt(path, text, str(problem))) from None
    except RecursionError:
        raise UsageProblem(at_line(path, None, sentence("configuration.too_deep"))) from None


def _text(path: Path) -> str:
    if not os.path.isfile(path):  # noqa: PTH113 (never raises)
        raise UsageProblem(at_line(path, None, sentence("configuration.not_file")))
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageProblem(at_line(path, None, sentence("configuration.too_large")))
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except OSError as problem:
        said = sentence("configuration.not_readable", reason=problem.strerror)
        raise UsageProblem(at_line(path, None, said)) from None
    except UnicodeDecodeError:
        raise UsageProblem(at_line(path, None, sentence("configuration.not_utf8"))) from None


def _misspelt(path: Path, text: str, problem: str) -> Sentence:
    """What is wrong with the notation, and where."""
    import re

    found = re.search(r" \(at line (\d+), column \d+\)$", problem)
    everything = text.splitlines() or [""]
    number = int(found[1]) if found else len(everything)
    written = everything[min(number, len(everything)) - 1]
    wide = next((character for character in written if character in _WIDE), None)
    if wide is not None:
        return at_line(path, number, sentence("configuration.full_width", sign=wide))
    reason = problem[: found.start()] if found else problem.removesuffix(" (at end of document)")
    return at_line(path, number, sentence("configuration.not_toml", reason=reason))
