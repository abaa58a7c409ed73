"""What the lists of old findings hold in vain: entries that silence nothing, have expired, or are gone."""

import json
import os
from collections.abc import Iterator, Set
from pathlib import Path

from budgetlint.engine.baseline import Baseline
from budgetlint.engine.file_names import is_pattern, is_there, name_in, written
from budgetlint.engine.pruning import used
from budgetlint.engine.silencing import Listed, Silences, is_over, pattern
from budgetlint.engine.suppressions import Suppression
from budgetlint.messages import sentence
from budgetlint.model.place import Place
from budgetlint.model.report import FileReport, Remark, SilencedBy
from budgetlint.model.rule import Severity
from budgetlint.model.sentence import Sentence
from budgetlint.packs.troubles import shown_path
from budgetlint.readers.formats import may_be_filing

UNUSED = "unused-suppression"
EXPIRED = "expired-suppression"
LEFTOVER = "leftover-baseline"


class Usage:
    """What of the lists a run has used; it is shown each file of the run, in any order."""

    def __init__(self, known: Silences) -> None:
        """Begin with nothing used."""
        self._known = known
        self._rows: set[int] = set()
        self._marks: set[tuple[str, str]] = set()
        self._names: set[str] = set()
        self._in_baseline: set[str] = set()

    def add(self, file: FileReport) -> None:
        """Take note of a file and of what was silenced in it."""
        if not file.is_complete:
            return
        path = self._known.named(file.path)
        if self._known.listed is not None:
            self._names.add(name_in(self._known.listed.path.parent, path))
        if self._known.baseline is not None:
            self._in_baseline.add(self._known.baseline.name_of(path))
        self._marks.update(used(file))
        places = (one.place for one in file.silenced if one.by is SilencedBy.SUPPRESSION)
        self._rows.update(place.row for place in places if place is not None and place.row is not None)

    def remarks(self, rules: Set[str]) -> tuple[Remark, ...]:
        """What to say at the end of a run of these rules: only of files and rules that it could judge."""
        found: list[Remark] = []
        if self._known.listed is not None:
            found += self._of_entries(self._known.listed, rules)
        if self._known.baseline is not None:
            found += self._of_baseline(self._known.baseline, rules)
        return tuple(found)

    def _of_entries(self, listed: Listed, rules: Set[str]) -> Iterator[Remark]:
        folder = _Folder(listed.path.parent)
        for row, entry in enumerate(listed.entries, start=1):
            if row in self._rows:
                continue
            remark = self._on(entry, folder, rules)
            if remark is not None:
                place = Place(line=entry.line)
                yield Remark(remark[0], Severity.WARNING, remark[1], shown_path(listed.path), place)

    def _on(self, entry: Suppression, folder: "_Folder", rules: Set[str]) -> tuple[str, Sentence] | None:
        """What there is to say of an entry that silenced nothing."""
        name = written(entry.file)
        in_run = folder.meant(name, self._names)
        is_gone = not in_run and not is_pattern(name) and not folder.has(name)
        told = {"rule": entry.code, "file": entry.file, "until": entry.until}
        if is_over(entry, self._known.today):
            return (EXPIRED, sentence("silencing.expired", **told)) if in_run or is_gone else None
        if is_gone:
            return UNUSED, sentence("silencing.file_gone", **told)
        if not in_run or entry.code not in rules or not folder.filings(name) <= self._names:
            return None
        return UNUSED, sentence("silencing.unused", **told)

    def _of_baseline(self, old: Baseline, rules: Set[str]) -> Iterator[Remark]:
        text = old.path.read_text(encoding="utf-8-sig", errors="replace")
        for name in sorted(old.files):
            idle = [
                mark
                for mark, one in old.files[name].findings.items()
                if (name, mark) not in self._marks and one.code in rules
            ]
            key = "leftover" if name in self._in_baseline else "leftover_gone"
            if idle and (name in self._in_baseline or name in old.gone):
                place = Place(line=_line_of(name, text))
                said = sentence(f"silencing.{key}", file=name, count=len(idle))
                yield Remark(LEFTOVER, Severity.INFO, said, shown_path(old.path), place)


class _Folder:
    """The folder of a list: which files are there, looked up when it matters."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._filings: frozenset[str] | None = None

    def has(self, name: str) -> bool:
        return is_there(self._folder, name)

    def meant(self, name: str, names: Set[str]) -> set[str]:
        """Those of the files that a name of a list means."""
        matcher = pattern(name) if is_pattern(name) else None
        matched = {one for one in names if matcher.match_file(one)} if matcher is not None else set()
        return matched | ({name} & names)

    def filings(self, name: str) -> set[str]:
        """Every filing that a pattern means; it is unused only where all of them were in the run."""
        if not is_pattern(name):
            return set()
        if self._filings is None:
            self._filings = frozenset(_filings(self._folder))
        return self.meant(name, self._filings)


def _filings(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and may_be_filing(Path(name)):
                yield name_in(folder, os.path.join(place, name))  # noqa: PTH118 (for each of many files)


def _line_of(name: str, text: str) -> int | None:
    at = text.find(f"{json.dumps(name, ensure_ascii=False)}: {{")
    return text.count("\n", 0, at) + 1 if at >= 0 else None
