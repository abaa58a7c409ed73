"""The lock: which packs a repository of filings is checked with, to the byte."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.rule import PackInfo
from budgetlint.model.sentence import Sentence
from budgetlint.writing import must_write

LOCK_FILE = "budgetlint.lock"


def lock(packs: Sequence[PackInfo], path: Path) -> None:
    """Write down the packs; raises UsageProblem where the file cannot be written."""
    import json

    listed = [{"name": one.name, "version": one.version, "sha256": one.sha256} for one in packs]
    text = json.dumps({"schema": 1, "packs": listed}, ensure_ascii=False, indent=2) + "\n"
    must_write(path, text.encode())


def must_match(packs: Sequence[PackInfo], path: Path) -> None:
    """Raise UsageProblem where the packs are not those written down; nothing where there is no lock."""
    if path.is_file():
        differences = list(_differences(packs, _locked(path)))
        if differences:
            raise UsageProblem(*differences, sentence("packs.lock_remedy", file=path))


def _locked(path: Path) -> dict[str, PackInfo]:
    import json

    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {one["name"]: PackInfo(one["name"], one["version"], one["sha256"]) for one in content["packs"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageProblem(sentence("packs.lock_unreadable", file=path)) from None


def _differences(packs: Sequence[PackInfo], locked: dict[str, PackInfo]) -> Iterator[Sentence]:
    used = {pack.name: pack for pack in packs}
    for name in sorted({*used, *locked}):
        if name not in locked:
            yield sentence("packs.lock_without", name=name)
        elif name not in used:
            yield sentence("packs.lock_missing", name=name)
        elif used[name].sha256 != locked[name].sha256:
            yield sentence(
                "packs.lock_differs", name=name, locked=locked[name].version, used=used[name].version
            )
