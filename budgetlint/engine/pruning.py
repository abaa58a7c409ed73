"""A baseline without what is no longer found; what is not known to be gone stays."""

from collections.abc import Iterable, Set

from budgetlint.engine.baseline import Baseline, Old, OldFile
from budgetlint.model.report import FileReport, Report, SilencedBy

Marks = dict[str, Old]


def pruned(old: Baseline, report: Report) -> Baseline:
    """The baseline after a run that it was used in.

    Files that have gone are dropped, renamed ones take their new name. A file that was not wholly read keeps
    what it had, and so does a rule that was not run.
    """
    kept: dict[str, OldFile] = {}
    seen: set[str] = set()
    for file in report.files:
        name = old.name_of(file.path)
        if not file.is_complete:
            continue
        seen.add(name)
        marks = _still_there(old, file) | _not_judged(old, name, report.rules.keys())
        if marks:
            kept[name] = OldFile(file.sha256, marks)
    others = (name for name in old.files if name not in seen and name not in old.gone)
    kept |= {name: old.files[name] for name in others}
    return Baseline(old.path, kept, report.packs)


def used(file: FileReport) -> Iterable[tuple[str, str]]:
    """What a baseline held of a file: the name there, and the fingerprint."""
    for one in file.silenced:
        if one.by is SilencedBy.BASELINE and one.place is not None:
            yield one.place.text, one.finding.fingerprint


def _still_there(old: Baseline, file: FileReport) -> Marks:
    return {mark: old.files[name].findings[mark] for name, mark in used(file)}


def _not_judged(old: Baseline, name: str, rules: Set[str]) -> Marks:
    if name not in old.files:
        return {}
    return {mark: one for mark, one in old.files[name].findings.items() if one.code not in rules}
