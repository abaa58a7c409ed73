"""The list of suppressions: findings that someone has looked at and answers for, each with its reason.

A YAML list; an entry names a rule, a file (or a pattern of files) and, to be narrower, a fingerprint or
the form, indicator or cell. Whatever is wrong with the list is said at once, before anything is checked.
"""

import errno
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.rule import RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.packs.selection import rule_named
from budgetlint.packs.troubles import Trouble, refuse
from budgetlint.readers.decoding import Undecodable, decoded
from budgetlint.readers.structured.mistakes import Mistaken
from budgetlint.readers.structured.notation import yaml_trees
from budgetlint.readers.structured.tree import Tree

KEYS = ("rule", "file", "fingerprint", "form", "indicator", "cell", "reason", "by", "until")
REQUIRED = ("rule", "file", "reason")


@record
class Suppression:
    """An entry of the list; what is None does not narrow it."""

    line: int
    code: str
    file: str
    """A path or a pattern as .gitignore knows them, seen from the folder of the list."""
    reason: str
    fingerprint: str | None = None
    form: str | None = None
    indicator: str | None = None
    cell: str | None = None
    by: str | None = None
    until: date | None = None
    """The last day on which it holds."""


def suppressions(path: Path, rules: Sequence[RuleInfo]) -> tuple[Suppression, ...]:
    """The entries in their order; raises UsageProblem with all that is wrong with them."""
    text = decoded(content_of(path))
    if isinstance(text, Undecodable):
        raise UsageProblem(Trouble(path, text.line, sentence("silencing.no_text")).said)
    return entries(text, path, rules)


def content_of(path: Path) -> bytes:
    """The bytes of a list; raises UsageProblem where it cannot be read."""
    try:
        if stat.S_ISCHR(path.stat().st_mode):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageProblem(sentence("silencing.no_file", path=path)) from None
    except OSError as problem:
        raise UsageProblem(sentence("silencing.unreadable", path=path, why=problem.strerror)) from None


def entries(text: str, path: Path, rules: Sequence[RuleInfo]) -> tuple[Suppression, ...]:
    """The entries of a text that stands, or will stand, at a path."""
    try:
        trees = yaml_trees(text)
    except Mistaken as mistaken:
        refuse(Trouble(path, one.line, one.sentence) for one in mistaken.mistakes)
        raise
    if len(trees) > 1:
        raise UsageProblem(Trouble(path, None, sentence("silencing.several_documents")).said)
    if not trees or trees[0].data is None:
        return ()
    return _List(path, rules).read(trees[0])


class _List:
    """A list on its way from data to entries."""

    def __init__(self, path: Path, rules: Sequence[RuleInfo]) -> None:
        self._path = path
        self._rules = rules
        self._codes: dict[str, str | Sentence] = {}
        self._troubles: list[Trouble] = []

    def read(self, tree: Tree) -> tuple[Suppression, ...]:
        if not isinstance(tree.data, list):
            raise UsageProblem(Trouble(self._path, 1, sentence("silencing.no_list")).said)
        found = [self._entry(number, data, tree) for number, data in enumerate(tree.data)]
        refuse(self._troubles)
        return tuple(one for one in found if one is not None)

    def _entry(self, number: int, data: object, tree: Tree) -> Suppression | None:
        line = tree.spans[(number,)].first
        if not isinstance(data, Mapping):
            self._troubles.append(Trouble(self._path, line, sentence("silencing.no_mapping")))
            return None
        before = len(self._troubles)
        for key, what in self._mistakes(data):
            span = tree.spans.get((number, key))
            self._troubles.append(Trouble(self._path, span.key if span else line, what))
        return entry_of(line, data, self._code(data["rule"])) if len(self._troubles) == before else None

    def _mistakes(self, data: Mapping[str, object]) -> Iterator[tuple[str, Sentence]]:
        for key, value in data.items():
            if key not in KEYS:
                yield key, _unknown(key)
            elif value is not None and not isinstance(value, str):
                yield key, sentence("silencing.not_text", name=key)
        for key in REQUIRED:
            if not str(data.get(key) or "").strip():
                yield key, sentence(f"silencing.without_{key}")
        rule, until = data.get("rule"), data.get("until")
        if isinstance(rule, str) and rule.strip() and isinstance(known := self._known(rule), Sentence):
            yield "rule", known
        if isinstance(until, str) and day(until) is None:
            yield "until", sentence("silencing.no_date", given=until)

    def _known(self, word: str) -> str | Sentence:
        """The code of a rule by its code, slug or alias; a sentence where no rule has it."""
        if word not in self._codes:
            try:
                self._codes[word] = rule_named(self._rules, word).code
            except UsageProblem as problem:
                self._codes[word] = problem.sentences[0]
        return self._codes[word]

    def _code(self, word: str) -> str:
        return str(self._known(word))


def entry_of(line: int, data: Mapping[str, str | None], code: str) -> Suppression:
    """The entry that checked data make."""
    given = {key: (data.get(key) or "").strip() or None for key in KEYS}
    return Suppression(
        line=line,
        code=code,
        file=given["file"] or "",
        reason=given["reason"] or "",
        fingerprint=given["fingerprint"],
        form=given["form"],
        indicator=given["indicator"],
        cell=given["cell"],
        by=given["by"],
        until=day(given["until"]) if given["until"] else None,
    )


def day(text: str) -> date | None:
    """The day that a text of the shape 2026-03-31 names, None where it names none."""
    digits = text.strip()
    try:
        found = date.fromisoformat(digits)
    except ValueError:
        return None
    return found if found.isoformat() == digits else None


def _unknown(key: str) -> Sentence:
    near = nearest(key, KEYS)
    if near is not None:
        return sentence("silencing.unknown_key_near", name=key, near=near)
    return sentence("silencing.unknown_key", name=key, known="、".join(KEYS))
