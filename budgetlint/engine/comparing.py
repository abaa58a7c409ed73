"""Two results held against each other: what is new, what has gone, what is still there.

What is in no file of the newer result, or in one that could not be read, has not gone: nobody has looked. The
same holds for what a rule found that ran in only one of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from budgetlint.engine.file_names import written
from budgetlint.engine.results import Mark, Result, ResultFile
from budgetlint.model.record import record

_GROUPS = ("new", "gone", "still", "silenced", "unseen", "not_run", "not_run_before")
Rules = frozenset[str] | None


@record
class Told:
    """A finding with its file: the newer name where there is one."""

    path: str
    mark: Mark


@record
class Comparison:
    """Every finding of either result once."""

    new: tuple[Told, ...]
    gone: tuple[Told, ...]
    still: tuple[Told, ...]
    silenced: tuple[Told, ...]
    """Counted before, and no longer does by a list of old findings."""
    unseen: tuple[Told, ...]
    """In files that the newer result does not hold or could not read."""
    not_run: tuple[Told, ...]
    """Of rules that did not run in the newer result."""
    not_run_before: tuple[Told, ...]
    """Of rules that did not run in the older result: perhaps new, perhaps not."""
    moved: tuple[tuple[str, str], ...]
    """Files with another name than before: the old one and the new one."""


def compared(old: Result, new: Result) -> Comparison:
    """The comparison of two results; files are matched by name, else by content, else by what they hold."""
    before = {id(later): earlier for earlier, later in _pairs(old.files, new.files)}
    matched = {id(earlier) for earlier in before.values()}
    found: dict[str, list[Told]] = {name: [] for name in _GROUPS}
    rules = (old.rules, new.rules)
    moved = []
    for file in new.files:
        earlier = before.get(id(file))
        if earlier is not None and written(earlier.path) != written(file.path):
            moved.append((earlier.path, file.path))
        _sort(earlier, file, found, rules)
    for file in old.files:
        if id(file) not in matched:
            found["unseen"].extend(Told(file.path, mark) for mark in file.findings)
    return Comparison(**{name: tuple(told) for name, told in found.items()}, moved=tuple(moved))


def by_rule(comparison: Comparison) -> Mapping[str, tuple[int, int, int]]:
    """How many findings of each rule are new, gone and still there."""
    groups = (comparison.new, comparison.gone, comparison.still)
    counts = [Counter(told.mark.code for told in group) for group in groups]
    return {
        code: (counts[0][code], counts[1][code], counts[2][code])
        for code in sorted({code for group in counts for code in group})
    }


def _sort(
    earlier: ResultFile | None,
    file: ResultFile,
    found: Mapping[str, list[Told]],
    rules: tuple[Rules, Rules],
) -> None:
    known = {mark.fingerprint for mark in earlier.findings} if earlier is not None else set()
    for mark in file.findings:
        is_new = "new" if _ran(mark, rules[0]) else "not_run_before"
        found["still" if mark.fingerprint in known else is_new].append(Told(file.path, mark))
    left = {mark.fingerprint for mark in file.findings}
    for mark in earlier.findings if earlier is not None else ():
        if mark.fingerprint not in left:
            found[_where_to(mark, file, rules[1])].append(Told(file.path, mark))


def _where_to(mark: Mark, file: ResultFile, rules: Rules) -> str:
    """The group of an earlier finding that the newer result does not list."""
    if not file.is_read:
        return "unseen"
    if mark.fingerprint in file.silenced:
        return "silenced"
    if not _ran(mark, rules):
        return "not_run"
    is_told = any(one.form == mark.form and mark.code in one.joined for one in file.findings)
    return "still" if is_told else "gone"


def _ran(mark: Mark, rules: Rules) -> bool:
    return rules is None or mark.code in rules


def _pairs(old: Sequence[ResultFile], new: Sequence[ResultFile]) -> list[tuple[ResultFile, ResultFile]]:
    """Files that are one: the same name, the same content, or findings that no other has in common."""
    pairs: list[tuple[ResultFile, ResultFile]] = []
    for keys in (_by_name, _by_content, _by_marks):
        earlier = _left(old, (one for one, _ in pairs))
        later = _left(new, (one for _, one in pairs))
        pairs += keys(earlier, later)
    return pairs


def _left(files: Iterable[ResultFile], taken: Iterable[ResultFile]) -> list[ResultFile]:
    known = {id(one) for one in taken}
    return [file for file in files if id(file) not in known]


def _by_name(old: Sequence[ResultFile], new: Sequence[ResultFile]) -> list[tuple[ResultFile, ResultFile]]:
    names = {written(file.path): file for file in old}
    return [(names[written(file.path)], file) for file in new if written(file.path) in names]


def _by_content(old: Sequence[ResultFile], new: Sequence[ResultFile]) -> list[tuple[ResultFile, ResultFile]]:
    earlier, later = _single(old), _single(new)
    return [(earlier[content], file) for content, file in later.items() if content in earlier]


def _single(files: Sequence[ResultFile]) -> dict[str, ResultFile]:
    """The files by content, those left out that are there twice."""
    counts = Counter(file.sha256 for file in files)
    return {file.sha256: file for file in files if file.sha256 and counts[file.sha256] == 1}


def _by_marks(old: Sequence[ResultFile], new: Sequence[ResultFile]) -> list[tuple[ResultFile, ResultFile]]:
    """Files that share findings with one another and with no other."""
    holders = _holders(old)
    wanted = {id(file): _sharing(file, holders) for file in new}
    claims = Counter(id(one[0]) for one in wanted.values() if len(one) == 1)
    return [
        (shared[0], file)
        for file in new
        for shared in [wanted[id(file)]]
        if len(shared) == 1 and claims[id(shared[0])] == 1
    ]


def _holders(files: Sequence[ResultFile]) -> dict[str, list[ResultFile]]:
    found: dict[str, list[ResultFile]] = {}
    for file in files:
        for mark in file.findings:
            found.setdefault(mark.fingerprint, []).append(file)
    return found


def _sharing(file: ResultFile, holders: Mapping[str, list[ResultFile]]) -> list[ResultFile]:
    marks = (*(mark.fingerprint for mark in file.findings), *file.silenced)
    found = {id(one): one for mark in marks for one in holders.get(mark, ())}
    return list(found.values())
