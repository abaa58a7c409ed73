"""Old findings taken out of those that count: by an entry with a reason, or because a baseline holds them.

Nothing goes without a trace: what is taken out stays in the report with whose word it was.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from budgetlint.engine.baseline import Baseline, baseline
from budgetlint.engine.file_names import is_pattern, name_in, written
from budgetlint.engine.old_findings import OldFindings
from budgetlint.engine.suppressions import Suppression, suppressions
from budgetlint.messages import sentence
from budgetlint.model.place import Place
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import replace
from budgetlint.model.report import FileReport, Finding, Silenced, SilencedBy
from budgetlint.model.rule import RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.packs.troubles import Trouble, refuse, shown_path
from budgetlint.values.tidy import tidied


class Listed:
    """The entries of a list of suppressions, ready to be asked about findings."""

    def __init__(self, path: Path, entries: Sequence[Suppression]) -> None:
        """Sort the entries by rule and file, so that ten thousand cost no more than ten."""
        self.path = path
        self.entries = entries
        self._by_file: dict[tuple[str, str], list[int]] = {}
        self._patterns: dict[str, list[tuple[Any, int]]] = {}
        troubles: list[Trouble] = []
        for number, one in enumerate(entries):
            name = written(one.file)
            self._by_file.setdefault((one.code, name), []).append(number)
            if not is_pattern(name):
                continue
            matcher = pattern(name)
            if matcher is None:
                troubles.append(Trouble(path, one.line, sentence("silencing.no_pattern", file=one.file)))
            self._patterns.setdefault(one.code, []).append((matcher, number))
        refuse(troubles)

    def speaking_of(self, code: str, name: str) -> Iterator[int]:
        """The numbers of the entries that speak of a rule in a file, in the order of the list."""
        found = list(self._by_file.get((code, name), ()))
        found += [number for matcher, number in self._patterns.get(code, ()) if matcher.match_file(name)]
        return iter(sorted(set(found)))


class Silences:
    """What a run need not tell again."""

    def __init__(self, listed: Listed | None, old: Baseline | None, today: date) -> None:
        """Keep the lists; entries that end before today no longer hold."""
        self.listed = listed
        self.baseline = old
        self.today = today
        self.standard_input: tuple[str, str] | None = None

    def named(self, path: str) -> str:
        """The file as the operator knows it; what was piped in has a name of its own."""
        if self.standard_input is None or not path.startswith(self.standard_input[0]):
            return path
        return self.standard_input[1] + path.removeprefix(self.standard_input[0])

    def over(self, finding: Finding, file: FileReport) -> Silenced | None:
        """The finding with what silences it; None where nothing does."""
        if self.listed is not None:
            name = name_in(self.listed.path.parent, file.path)
            for number in self.listed.speaking_of(finding.code, name):
                entry = self.listed.entries[number]
                if not is_over(entry, self.today) and _means(entry, finding, file):
                    return _suppressed(finding, entry, number, self.listed.path)
        if self.baseline is not None:
            held = self.baseline.holder(finding, file)
            if held is not None:
                place = Place(text=held, file=shown_path(self.baseline.path))
                return Silenced(finding, SilencedBy.BASELINE, place=place)
        return None


def silences(old: OldFindings, rules: Sequence[RuleInfo]) -> Silences:
    """The lists of a run; raises UsageProblem with all that is wrong with them."""
    sentences: list[Sentence] = []
    listed = known = None
    try:
        path = old.suppressions
        listed = Listed(path, suppressions(path, rules)) if path is not None else None
    except UsageProblem as problem:
        sentences += problem.sentences
    try:
        known = baseline(old.baseline) if old.baseline is not None else None
    except UsageProblem as problem:
        sentences += problem.sentences
    if sentences:
        raise UsageProblem(*sentences)
    found = Silences(listed, known, date.today())
    found.standard_input = old.standard_input
    return found


def silenced(file: FileReport, known: Silences) -> FileReport:
    """The report of a file with its old findings apart from those that count."""
    if not file.findings:
        return file
    named = replace(file, path=known.named(file.path))
    found = [(finding, known.over(finding, named)) for finding in file.findings]
    out = tuple(one for _, one in found if one is not None)
    if not out:
        return file
    return replace(
        file,
        findings=tuple(finding for finding, one in found if one is None),
        silenced=(*file.silenced, *out),
    )


def is_over(entry: Suppression, today: date) -> bool:
    """Whether the last day of an entry has passed."""
    return entry.until is not None and entry.until < today


def pattern(name: str) -> Any:
    """What tells whether a file is one of a pattern, None for a pattern that means none."""
    from pathspec import GitIgnoreSpec

    try:
        spec = GitIgnoreSpec.from_lines([name])
    except ValueError:
        return None
    return spec if any(one.include for one in spec.patterns) else None


def _suppressed(finding: Finding, entry: Suppression, number: int, path: Path) -> Silenced:
    return Silenced(
        finding=finding,
        by=SilencedBy.SUPPRESSION,
        reason=entry.reason,
        who=entry.by,
        until=entry.until.isoformat() if entry.until is not None else None,
        place=Place(line=entry.line, row=number + 1, file=shown_path(path)),
    )


def _means(entry: Suppression, finding: Finding, file: FileReport) -> bool:
    """Whether the finding is where the entry says, by all that the entry says."""
    if entry.fingerprint is not None and entry.fingerprint != finding.fingerprint:
        return False
    if entry.form is not None and bare(entry.form) not in set(_names_of_form(finding.form, file)):
        return False
    if entry.indicator is not None and bare(entry.indicator) != bare(finding.subject):
        return False
    return entry.cell is None or bare(entry.cell) in set(_names_of_cell(finding.place))


def _names_of_form(number: str, file: FileReport) -> Iterable[str]:
    yield number
    for form in file.forms:
        if form.id == number:
            yield from (bare(name) for name in (form.project, form.title) if name)


def _names_of_cell(place: Place) -> Iterator[str]:
    if place.cell is not None:
        yield bare(place.cell)
        yield bare(f"{place.sheet}!{place.cell}")


def bare(text: str) -> str:
    """A name without width, spaces and variants of signs."""
    return "".join(tidied(text).text.split())
