"""The results of an earlier run, read back from its json or jsonl report as far as they can be compared."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from budgetlint.engine.suppressions import content_of
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.rule import Severity

SCHEMA = 1
_UNREADABLE = "unreadable"


@record
class Mark:
    """A finding of a result: what it is known by, and what a person is told of it."""

    fingerprint: str
    code: str
    severity: Severity
    form: str
    message: str
    spot: str
    """Where it stands, as the end of an address: ":29", "[绩效目标!D30]", or nothing."""
    joined: tuple[str, ...] = ()
    """The rules whose findings of the same slip it tells as well."""


@record
class ResultFile:
    """A file of a result; `silenced` are the fingerprints that do not count."""

    path: str
    sha256: str | None
    is_read: bool
    """Whether the whole of it was read."""
    findings: tuple[Mark, ...]
    silenced: frozenset[str]


@record
class Result:
    """A run as its report tells it."""

    path: Path
    files: tuple[ResultFile, ...]
    packs: tuple[tuple[str, str, str], ...]
    ended: bool
    """Whether the run came to its end; a report in JSON Lines may stop before."""
    rules: frozenset[str] | None = None
    """The rules that were run; None where the report does not tell."""


def result(path: Path) -> Result:
    """The result in a file; raises UsageProblem with one sentence where it is none."""
    try:
        text = content_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageProblem(sentence("silencing.no_result", path=path)) from None
    whole = _whole(text) or _lines(text, path)
    if not isinstance(whole.get("files"), list) or "schema" not in whole:
        raise UsageProblem(sentence("silencing.no_result", path=path))
    if whole["schema"] != SCHEMA:
        said = sentence("silencing.other_result", path=path, given=whole["schema"], known=SCHEMA)
        raise UsageProblem(said)
    try:
        packs = tuple((one["name"], one["version"], one["sha256"]) for one in whole["packs"])
        rules = frozenset(map(str, whole["rules"])) if "rules" in whole else None
        return Result(path, tuple(map(_file, whole["files"])), packs, "summary" in whole, rules)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UsageProblem(sentence("silencing.broken_result", path=path)) from None


def _whole(text: str) -> Mapping[str, Any] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and "line" not in data else None


def _lines(text: str, path: Path) -> Mapping[str, Any]:
    """The same from JSON Lines; a line `across` stands in the place of the file's own."""
    whole: dict[str, Any] = {}
    files: dict[str, Any] = {}
    for kind, entry in _entries(text, path):
        if kind == "run":
            whole |= entry
        elif kind in {"file", "across"}:
            files[str(entry.get("path"))] = entry
        elif kind == "summary":
            whole["summary"] = entry
    return {**whole, "files": list(files.values())}


def _entries(text: str, path: Path) -> Iterator[tuple[object, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            entry = None
        if not isinstance(entry, dict):
            key = "no_result" if number == 1 else "broken_line"
            raise UsageProblem(sentence(f"silencing.{key}", path=path, line=number))
        yield entry.pop("line", None), entry


def _file(entry: Mapping[str, Any]) -> ResultFile:
    return ResultFile(
        path=str(entry["path"]),
        sha256=entry["sha256"],
        is_read=bool(entry.get("complete", entry["status"] != _UNREADABLE)),
        findings=tuple(map(_mark, entry["findings"])),
        silenced=frozenset(str(one["fingerprint"]) for one in entry.get("silenced", ())),
    )


def _mark(entry: Mapping[str, Any]) -> Mark:
    return Mark(
        fingerprint=str(entry["fingerprint"]),
        code=str(entry["code"]),
        severity=Severity(entry["severity"]),
        form=str(entry["form"]),
        message=" ".join(str(entry["message"]).split()),
        spot=_spot(entry["location"]),
        joined=tuple(map(str, entry.get("joined", ()))),
    )


def _spot(location: Mapping[str, Any]) -> str:
    if location["line"] is not None:
        return f":{location['line']}"
    inside = "!".join(part for part in (location["sheet"], location["cell"]) if part)
    if inside:
        return f"[{inside}]"
    return f"[p{location['page']}]" if location["page"] is not None else ""
