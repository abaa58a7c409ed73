"""Faults put into composed accounts, and where they then stand."""

from collections.abc import Mapping, Sequence
from typing import Any

Fault = Mapping[str, Any]


def planted(text: str, faults: Sequence[Fault]) -> tuple[str, list[str]]:
    """The accounts with all faults, and for each the line that then holds it ("" for what was taken away)."""
    lines = text.splitlines()
    held = [_plant(lines, fault) for fault in faults]
    return "\n".join(lines) + "\n", held


def _plant(lines: list[str], fault: Fault) -> str:
    if "line" in fault:
        number = next(n for n, line in enumerate(lines) if fault["line"] in line and fault["was"] in line)
        lines[number] = _changed(lines[number], fault)
        return lines[number]
    start = lines.index(fault["table"])
    end = next(n for n in range(start, len(lines)) if lines[n].startswith("注："))
    if fault.get("whole"):
        del lines[start : end + 1]
        return ""
    rows = [n for n in range(start, end + 1) if fault["row"] in lines[n]]
    number = rows[fault.get("nth", 1) - 1]
    if fault.get("remove"):
        del lines[number]
        return ""
    lines[number] = _changed(lines[number], fault)
    return lines[start] if fault.get("at_title") else lines[number]


def _changed(line: str, fault: Fault) -> str:
    before, found, after = (line.rpartition if fault.get("last") else line.partition)(fault["was"])
    if not found:
        raise AssertionError(f"{fault['was']} does not stand in {line}")
    return f"{before}{fault['to']}{after}"
