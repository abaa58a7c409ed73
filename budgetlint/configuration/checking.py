"""A configuration held against the keys that there are: what it sets with lines, and each mistake."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from budgetlint.configuration.files import TABLE, Source, at_line, shown
from budgetlint.configuration.given import Configuration, Given
from budgetlint.configuration.keys import (
    FILES,
    IN_PER_FILE,
    KINDS,
    PER_FILE,
    RULES,
    SEVERITY,
    TABLES,
    VERSION,
    WORDS,
    Key,
    KeyPath,
)
from budgetlint.configuration.versions import suits
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.rule import Severity
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.packs.patterns import Patterns, must_match_paths
from budgetlint.packs.wishes import Change, PerFile, Word, Written

_LONGEST = 60


def checked(source: Source, keys: Mapping[str, Key]) -> tuple[Configuration, list[Sentence]]:
    """What a configuration sets, as far as it is sound, and what is wrong with the rest."""
    reading = _Reading(source, keys)
    return reading.configuration(), [said for _, said in sorted(reading.mistakes, key=lambda one: one[0])]


class _Reading:
    """One configuration while it is checked."""

    def __init__(self, source: Source, keys: Mapping[str, Key]) -> None:
        self.source = source
        self.keys = keys
        self.mistakes: list[tuple[int, Sentence]] = []

    def configuration(self) -> Configuration:
        data = self.source.data
        self._known(data, [*self.keys, *TABLES], ())
        self._version(data)
        values = {
            name: given
            for name, key in self.keys.items()
            if name in data
            for given in self._option(key, data[name])
        }
        return Configuration(
            path=self.source.path,
            folder=self.source.folder,
            values=values,
            changes=self._changes(data, ()),
            per_file=tuple(self._per_file(data)),
            places={name: self._origin((name,)) for name in TABLES if name in data},
        )

    def _wrong(self, path: KeyPath, key: str, **arguments: object) -> None:
        """Note a mistake; `name` in its sentence is the key as it is written."""
        self._say(path, sentence(f"configuration.{key}", name=_dotted(path), **arguments))

    def _say(self, path: KeyPath, what: Sentence) -> None:
        line = self.source.line_of(path)
        self.mistakes.append((line or 0, at_line(self.source.path, line, what)))

    def _origin(self, path: KeyPath) -> Sentence:
        place = f"{shown(self.source.path)}:{self.source.line_of(path)}"
        return Sentence(place, place)

    def _known(self, table: Mapping[str, Any], known: Iterable[str], at: KeyPath) -> None:
        choices = list(known)
        for name in table:
            if name in choices:
                continue
            if not at and name == TABLE[0]:
                self._wrong((name,), "table_of_pyproject", table=".".join(TABLE))
                continue
            near = nearest(name.replace("_", "-").lower(), choices)
            if near is not None:
                self._wrong((*at, name), "unknown_key_near", near=near)
            else:
                self._wrong((*at, name), "unknown_key_at" if at else "unknown_key", known="、".join(choices))

    def _version(self, data: Mapping[str, Any]) -> None:
        if VERSION not in data:
            return
        from budgetlint import __version__

        wanted = data[VERSION]
        fits = suits(__version__, wanted) if isinstance(wanted, str) else None
        if fits is None:
            self._wrong((VERSION,), "bad_version", given=_short(wanted))
        elif not fits:
            self._wrong((VERSION,), "other_version", wanted=wanted, version=__version__)

    def _option(self, key: Key, written: object) -> Iterator[Given]:
        """The value of an option; nothing where it cannot be taken."""
        path = (key.name,)
        if key.many:
            words = self._texts(path, written)
            if words is None:
                return
            steps: list[KeyPath] = [
                (*path, n) if isinstance(written, list) else path for n in range(len(words))
            ]
            before = len(self.mistakes)
            items = [self._one(key, step, word) for step, word in zip(steps, words, strict=True)]
            if len(self.mistakes) == before:
                yield Given(tuple(items), tuple(self._origin(step) for step in steps))
            return
        before = len(self.mistakes)
        value = self._one(key, path, written)
        if len(self.mistakes) == before:
            yield Given(value, (self._origin(path),))

    def _one(self, key: Key, path: KeyPath, written: object) -> object:
        """One value as the option takes it; None where it cannot be taken, which is noted."""
        if not any(type(written) in KINDS[kind] for kind in key.kinds):
            self._wrong(path, f"not_{'_or_'.join(key.kinds)}", given=_short(written))
        elif isinstance(written, str) and not written.strip():
            self._wrong(path, "blank")
        elif key.choices and written not in key.choices:
            self._choice(path, written, key.choices)
        elif type(written) in {int, Decimal} and not _within(written, key):
            most = sentence("configuration.no_limit") if key.most is None else key.most
            self._wrong(path, "out_of_range", given=written, least=key.least, most=most)
        else:
            try:
                return key.read(written, self.source.folder) if key.read else written
            except UsageProblem as problem:
                for said in problem.sentences:
                    self._say(path, said)
        return None

    def _choice(self, path: KeyPath, written: object, choices: Iterable[str]) -> None:
        known = list(choices)
        near = nearest(str(written).lower(), known)
        if near is not None:
            self._wrong(path, "wrong_choice_near", given=_short(written), near=near)
        else:
            self._wrong(path, "wrong_choice", given=_short(written), known="、".join(known))

    def _texts(self, path: KeyPath, written: object) -> list[str] | None:
        """One text or a list of texts as a list; None where it is neither."""
        listed: list[Any] = written if isinstance(written, list) else [written]
        if all(isinstance(one, str) for one in listed):
            return listed
        self._wrong(path, "not_texts", given=_short(written))
        return None

    def _table(self, path: KeyPath, written: object) -> Mapping[str, Any]:
        if isinstance(written, dict):
            return written
        self._wrong(path, "not_table_at", given=_short(written))
        return {}

    def _changes(self, table: Mapping[str, Any], at: KeyPath) -> tuple[Change, ...]:
        """What [severity] and [rules.…] set."""
        found: list[Change] = []
        severities = self._table((*at, SEVERITY), table.get(SEVERITY, {}))
        for word, written in severities.items():
            path = (*at, SEVERITY, word)
            if written in list(Severity):
                found.append(Change(self._word(word, path), SEVERITY, written, self._origin(path)))
            elif isinstance(written, str):
                self._choice(path, written, list(Severity))
            else:
                self._wrong(path, "not_text", given=_short(written))
        for word, settings in self._table((*at, RULES), table.get(RULES, {})).items():
            for name, written in self._table((*at, RULES, word), settings).items():
                path = (*at, RULES, word, name)
                value = self._setting(path, written)
                if value is not None:
                    found.append(Change(self._word(word, path), name, value, self._origin(path)))
        return tuple(found)

    def _setting(self, path: KeyPath, written: object) -> Written | None:
        """A setting as rules take it: text, or a list of texts."""
        listed = written if isinstance(written, list) else [written]
        if any(not isinstance(one, str | bool | int | Decimal) or one == "" for one in listed):
            self._wrong(path, "not_setting", given=_short(written))
            return None
        texts = [str(one).lower() if isinstance(one, bool) else str(one) for one in listed]
        return texts if isinstance(written, list) else texts[0]

    def _per_file(self, data: Mapping[str, Any]) -> Iterator[PerFile]:
        sections = data.get(PER_FILE, [])
        if not isinstance(sections, list) or not all(isinstance(one, dict) for one in sections):
            self._wrong((PER_FILE,), "not_tables")
            return
        for number, section in enumerate(sections):
            at: KeyPath = (PER_FILE, number)
            self._known(section, IN_PER_FILE, at)
            if section.get(FILES, []) == []:
                self._wrong(at, "without_files")
            words = {name: self._words((*at, name), section.get(name, [])) for name in WORDS}
            yield PerFile(
                Patterns(self.source.folder, tuple(self._patterns((*at, FILES), section.get(FILES, [])))),
                Path.cwd(),
                chosen=words["select"],
                ignored=(*words["ignore"], *words["extend-ignore"]),
                added=words["extend-select"],
                changes=self._changes(section, at),
            )

    def _words(self, path: KeyPath, written: object) -> tuple[Word, ...]:
        listed = self._texts(path, written) or []
        for number, word in enumerate(listed):
            if not word.strip():
                self._wrong((*path, number), "blank")
        steps = [(*path, number) if isinstance(written, list) else path for number in range(len(listed))]
        return tuple(self._word(word, step) for word, step in zip(listed, steps, strict=True) if word.strip())

    def _word(self, word: str, path: KeyPath) -> Word:
        return Word(word, self._origin(path))

    def _patterns(self, path: KeyPath, written: object) -> list[str]:
        listed = self._texts(path, written) or []
        for number, pattern in enumerate(listed):
            try:
                must_match_paths(pattern)
            except UsageProblem as problem:
                for said in problem.sentences:
                    self._say((*path, number), said)
        return listed


def _within(number: Any, key: Key) -> bool:
    return (key.least is None or number >= key.least) and (key.most is None or number <= key.most)


def _dotted(path: KeyPath) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step or '""' for step in path)


def _short(value: object) -> str:
    """A value as one line that is not too long."""
    if isinstance(value, dict):
        return "{…}"
    shown_as = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = " ".join((shown_as.lower() if isinstance(value, bool) else shown_as).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
