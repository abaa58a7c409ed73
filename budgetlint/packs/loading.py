"""Packs by name, ready to be judged. A warm start reads their bytes and one cache file; it parses nothing."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from budgetlint.language.rule import CompiledRule
from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import field, record
from budgetlint.model.rule import PackInfo, RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.packs.places import PACK_FILE, folder_of, paths_of, shipped
from budgetlint.resources import compiled, digest
from budgetlint.vocabulary import use

DEFAULT = ("national",)


@record
class Loaded:
    """The rules of one run, by code, and the identity of each pack that they come from."""

    rules: tuple[CompiledRule, ...]
    packs: tuple[PackInfo, ...]
    off: tuple[tuple[RuleInfo, str], ...] = ()
    """Rules that a pack switches off, with its name."""
    profiles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What each way of working leaves out; packs add to what those below them leave out."""


def load(names: Sequence[str] = DEFAULT) -> Loaded:
    """The rules of packs, given by shipped name or folder; raises UsageProblem with every mistake in them.

    The words that the packs add hold for the process from then on.
    """
    folders = folders_of(names)
    marks = tuple(digest(paths_of(folder)) for folder in folders)
    key = _key(*(f"{folder}:{mark}" for folder, mark in zip(folders, marks, strict=True)))
    loaded = _ready(key, folders, marks)
    use(folders)
    return loaded


@lru_cache(maxsize=4)
def _ready(key: str, folders: tuple[Path, ...], marks: tuple[str, ...]) -> Loaded:
    """The rules of folders with these contents; a process that checks file after file reads them once."""
    return compiled("packs", key, lambda: _loaded(folders, marks))


def folders_of(names: Sequence[str]) -> tuple[Path, ...]:
    """The folders of packs and of those they build on, each once, what is built upon first."""
    found: dict[Path, None] = {}
    for name in names:
        for folder in _with_extended(folder_of(name), ()):
            found.setdefault(folder)
    return tuple(found)


class Found:
    """The folders of packs as far as they can be found, and what is wrong with the others."""

    def __init__(self, names: Sequence[str]) -> None:
        """Look for packs and for those they build on; what is named itself must be there."""
        self.troubles: list[Sentence] = []
        self.is_whole = True
        """Whether a pack stands for each that is not there: the one whose name is like its name."""
        self._folders: dict[Path, None] = {}
        try:
            self._folders = dict.fromkeys(folders_of(names))
        except UsageProblem as problem:
            self.troubles += problem.sentences
            for name in names:
                self._add(folder_of(name), ())

    @property
    def folders(self) -> tuple[Path, ...]:
        """Each once, what is built upon first."""
        return tuple(self._folders)

    def _add(self, folder: Path, above: tuple[Path, ...]) -> None:
        for number, name in enumerate(_extends(folder)):
            below = self._below(folder, number, name)
            if below is not None and below not in (*above, folder):
                self._add(below, (*above, folder))
        self._folders.setdefault(folder)

    def _below(self, folder: Path, number: int, name: str) -> Path | None:
        try:
            return _extended_folder(name, number, folder)
        except UsageProblem as problem:
            self.troubles += [one for one in problem.sentences if one not in self.troubles]
        near = nearest(name, shipped())
        self.is_whole = self.is_whole and near is not None
        return folder_of(near) if near is not None else None


def _with_extended(folder: Path, above: tuple[Path, ...]) -> Iterator[Path]:
    if folder in above:
        raise UsageProblem(sentence("packs.circular", names=" → ".join(one.name for one in (*above, folder))))
    for number, name in enumerate(_extends(folder)):
        yield from _with_extended(_extended_folder(name, number, folder), (*above, folder))
    yield folder


def _extended_folder(name: str, number: int, folder: Path) -> Path:
    """The folder of a pack that one builds on; where there is none, the line that names it is said."""
    try:
        return folder_of(name, folder)
    except UsageProblem as problem:
        from budgetlint.packs.files import extending

        said = (extending(folder, number, what).said for what in problem.sentences)
        raise UsageProblem(*said) from None


def _extends(folder: Path) -> tuple[str, ...]:
    def read() -> tuple[str, ...]:
        from budgetlint.packs.files import extended

        return extended(folder)

    return compiled("pack-extends", digest([folder / PACK_FILE]), read)


def _loaded(folders: Sequence[Path], marks: Sequence[str]) -> Loaded:
    from budgetlint.packs.building import build

    built = build(folders)
    heads = (pack.content for pack in built.packs)
    infos = (PackInfo(head.name, head.version, mark) for head, mark in zip(heads, marks, strict=True))
    return Loaded(built.rules, tuple(infos), built.off, built.profiles)


def _key(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
