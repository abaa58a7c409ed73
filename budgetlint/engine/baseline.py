"""The baseline: what was found before and left as it was, in a file that compares line by line."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from budgetlint import __version__
from budgetlint.engine.file_names import is_there, name_in, written
from budgetlint.engine.suppressions import content_of
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.report import FileReport, Finding
from budgetlint.model.rule import PackInfo
from budgetlint.model.sentence import Sentence

SCHEMA = 1
_LONGEST = 60
"""Characters of a finding's message that help a person to know it again."""


@record
class Old:
    """A finding of a baseline."""

    fingerprint: str
    code: str
    text: str


@record
class OldFile:
    """What a baseline holds of one file."""

    sha256: str | None
    findings: Mapping[str, Old]
    """By fingerprint."""


class Baseline:
    """The old findings of files, named as seen from the folder of the baseline."""

    def __init__(
        self,
        path: Path,
        files: Mapping[str, OldFile],
        packs: Sequence[PackInfo] = (),
        version: str = __version__,
    ) -> None:
        """Keep what was read, or what is to be written."""
        self.path = path
        self.files = files
        self.packs = tuple(packs)
        self.version = version

    @property
    def count(self) -> int:
        """How many findings it holds."""
        return sum(len(file.findings) for file in self.files.values())

    @property
    def folder(self) -> Path:
        """The folder from which its files are named."""
        return self.path.parent

    def name_of(self, path: str) -> str:
        """The name under which a file of the run stands in it."""
        return name_in(self.folder, path)

    def holder(self, finding: Finding, file: FileReport) -> str | None:
        """Under which name it holds a finding: its file, or a file now gone that can only be the same."""
        name = self.name_of(file.path)
        if name in self.files:
            return name if finding.fingerprint in self.files[name].findings else None
        same = [gone for gone in self._gone_by_content.get(file.sha256 or "", ()) if self._has(gone, finding)]
        holders = same or self._gone_by_mark.get(finding.fingerprint, ())
        return holders[0] if len(holders) == 1 else None

    @cached_property
    def gone(self) -> frozenset[str]:
        """The names of files that are no longer there."""
        return frozenset(name for name in self.files if not is_there(self.folder, name))

    @cached_property
    def _gone_by_content(self) -> Mapping[str, Sequence[str]]:
        return _listed((self.files[name].sha256 or name, name) for name in sorted(self.gone))

    @cached_property
    def _gone_by_mark(self) -> Mapping[str, Sequence[str]]:
        return _listed((mark, name) for name in sorted(self.gone) for mark in self.files[name].findings)

    def _has(self, name: str, finding: Finding) -> bool:
        return finding.fingerprint in self.files[name].findings


def of_run(path: Path, files: Iterable[FileReport], packs: Sequence[PackInfo]) -> Baseline:
    """The baseline that holds everything that was found."""
    found = {name_in(path.parent, file.path): old_file(file) for file in files if file.findings}
    return Baseline(path, found, packs)


def old_file(file: FileReport) -> OldFile:
    """What a baseline keeps of a file."""
    marks = {one.fingerprint: Old(one.fingerprint, one.code, _short(one.message)) for one in file.findings}
    return OldFile(file.sha256, marks)


def _short(message: Sentence) -> str:
    text = " ".join(message.zh.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def text_of(baseline: Baseline) -> str:
    """The text of a baseline: sorted, a finding a line, so that a change shows where it is."""
    head = {
        "schema": SCHEMA,
        "tool": {"name": "budgetlint", "version": baseline.version},
        "packs": [{"name": one.name, "version": one.version, "sha256": one.sha256} for one in baseline.packs],
    }
    begun = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    files = ",\n".join(_file_text(name, baseline.files[name]) for name in sorted(baseline.files))
    return f'{begun},\n "files": {{\n{files}\n }}\n}}\n' if files else f'{begun},\n "files": {{}}\n}}\n'


def _file_text(name: str, file: OldFile) -> str:
    old = sorted(file.findings.values(), key=lambda one: (one.code, one.text, one.fingerprint))
    lines = ",\n".join(
        "    " + _plain({"code": one.code, "text": one.text, "fingerprint": one.fingerprint}) for one in old
    )
    return f'  {_plain(name)}: {{\n   "sha256": {_plain(file.sha256)},\n   "findings": [\n{lines}\n   ]\n  }}'


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def baseline(path: Path) -> Baseline:
    """The baseline in a file; raises UsageProblem where it is none, or one of another schema."""
    content = content_of(path)
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UsageProblem(sentence("silencing.no_baseline", path=path)) from None
    if not isinstance(data, Mapping) or "schema" not in data:
        raise UsageProblem(sentence("silencing.no_baseline", path=path))
    if data["schema"] != SCHEMA:
        raise UsageProblem(sentence("silencing.other_schema", path=path, given=data["schema"], known=SCHEMA))
    try:
        packs = [PackInfo(one["name"], one["version"], one["sha256"]) for one in data["packs"]]
        files = {written(name): _file_of(entry) for name, entry in data["files"].items()}
        return Baseline(path, files, packs, str(data["tool"]["version"]))
    except (KeyError, TypeError, AttributeError):
        raise UsageProblem(sentence("silencing.broken_baseline", path=path)) from None


def _file_of(entry: Mapping[str, Any]) -> OldFile:
    old = [Old(str(one["fingerprint"]), str(one["code"]), str(one["text"])) for one in entry["findings"]]
    sha256 = entry["sha256"]
    return OldFile(sha256 if isinstance(sha256, str) else None, {one.fingerprint: one for one in old})


def _listed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, name in pairs:
        found.setdefault(key, []).append(name)
    return found
