"""The words that a pack adds, held against the lists that ship: keys, shapes, patterns, units."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from budgetlint.language.mistakes import unknown
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.packs.synonyms import LABELS, synonym_mistakes
from budgetlint.packs.trees import tree_of
from budgetlint.packs.troubles import Trouble
from budgetlint.readers.structured.checking import line_of
from budgetlint.readers.structured.mistakes import KeyPath
from budgetlint.resources import load_yaml, rules_folder
from budgetlint.values.words import words_of
from budgetlint.vocabulary import FOLDER, SYNONYMS, lists, merged

_OURS = regex(r"[a-z][a-z0-9_]+")
"""A key of the program: what a filing says is never written so, and a list of words is found by it."""
_SIGNS = regex(r"[\\^$|?*+(\[]")
_UNITS = "units"
_PLACEHOLDER = regex(r"\{\w+\}")
Wrong = tuple[KeyPath, Sentence]


def word_troubles(files: Sequence[Path]) -> list[Trouble]:
    """What is wrong with files that add words, each seen on top of those before it."""
    bases: dict[str, Any] = {}
    return [trouble for path in files for trouble in _of_file(path, bases)]


def _of_file(path: Path, bases: dict[str, Any]) -> list[Trouble]:
    name = path.stem
    if name not in lists():
        return [Trouble(path, None, unknown("unknown_words", name, lists(), area="packs"))]
    troubles: list[Trouble] = []
    tree = tree_of(path, troubles)
    if tree is None or tree.data is None:
        return troubles
    base = bases.get(name)
    base = load_yaml(rules_folder() / FOLDER / f"{name}.yaml") if base is None else base
    wrong = [*_strangers(base, tree.data), *_misfits(base, tree.data), *_patterns(base, tree.data)]
    if name == _UNITS and not wrong:
        wrong = _units(base, tree.data)
    if name == SYNONYMS and not any(path in {(), (LABELS,)} for path, _ in wrong):
        wrong += synonym_mistakes(base["places"], tree.data, bases)
    if not wrong:
        bases[name] = merged(base, tree.data)
    return [Trouble(path, line_of(where, tree.spans), what) for where, what in wrong]


def misfits(base: Any, more: Any, path: KeyPath = ()) -> list[KeyPath]:
    """Where added words do not have the shape of the list that they are added to."""
    if base is None:
        return []
    if _shape(base) is not _shape(more):
        return [path]
    if isinstance(more, Mapping):
        return [
            found for key in more if key in base for found in misfits(base[key], more[key], (*path, str(key)))
        ]
    shapes = {_shape(item) for item in base} if isinstance(more, list) else set()
    return [(*path, at) for at, item in enumerate(more) if _shape(item) not in shapes] if shapes else []


def _misfits(base: Any, more: Any) -> Iterator[Wrong]:
    for where in misfits(base, more):
        yield where, sentence("packs.misfit", name=_named(where))


def _strangers(base: Any, more: Any, path: KeyPath = ()) -> Iterator[Wrong]:
    """Keys of the program that the shipped list does not have; keys that are words of forms may be new."""
    if isinstance(base, list) and isinstance(more, list):
        known = {key: None for item in base if isinstance(item, Mapping) for key in item}
        for at, item in enumerate(more):
            yield from _strangers(known, item, (*path, at)) if known else ()
    if not isinstance(base, Mapping) or not isinstance(more, Mapping) or not base:
        return
    closed = all(_OURS.fullmatch(str(key)) for key in base)
    for key, inner in more.items():
        if key in base:
            yield from _strangers(base[key], inner, (*path, key))
        elif closed:
            yield (*path, key), _unknown_key(str(key), list(base))


def _unknown_key(name: str, known: Sequence[str]) -> Sentence:
    near = nearest(name, known)
    if near is None:
        return sentence("packs.unknown_key", name=name, known="、".join(known))
    return sentence("packs.unknown_key_near", name=name, near=near)


def _patterns(base: Any, more: Any, path: KeyPath = ()) -> Iterator[Wrong]:
    """Added words that are no pattern, in lists whose words are patterns."""
    if isinstance(base, Mapping) and isinstance(more, Mapping):
        for key in more:
            yield from _patterns(base.get(key), more[key], (*path, key))
    elif isinstance(base, list) and isinstance(more, list) and _are_patterns(base):
        for at, word in enumerate(more):
            if isinstance(word, str) and not _is_pattern(word):
                yield (*path, at), sentence("packs.no_pattern", given=word)


def _are_patterns(words: Sequence[object]) -> bool:
    texts = [word for word in words if isinstance(word, str)]
    return any(_SIGNS.search(word) for word in texts) and all(_is_pattern(word) for word in texts)


def _is_pattern(word: str) -> bool:
    try:
        re.compile(_PLACEHOLDER.sub("x", word))
    except re.error:
        return False
    return True


def _units(base: Any, more: Any) -> list[Wrong]:
    """What is wrong with added units, each at the line without which it would not be."""
    open_problems = _unit_problems(merged(base, more))
    wrong: list[Wrong] = []
    for where in reversed(_entries(more) if open_problems else []):
        left = _unit_problems(merged(base, _without(more, where)))
        wrong += [(where, problem) for problem in open_problems if problem not in left]
        open_problems = [problem for problem in open_problems if problem in left]
    return [*reversed(wrong), *(((), problem) for problem in open_problems)]


def _unit_problems(groups: Any) -> list[Sentence]:
    try:
        words_of(groups)
    except UsageProblem as problem:
        return list(problem.sentences)
    return []


def _entries(more: Mapping[str, Any]) -> list[KeyPath]:
    return [(group, at) for group, listed in more.items() for at in range(len(listed or ()))]


def _without(more: Mapping[str, Any], where: KeyPath) -> dict[str, Any]:
    group, left_out = where
    kept = [entry for at, entry in enumerate(more[str(group)]) if at != left_out]
    return {**more, str(group): kept}


def _named(where: KeyPath) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in where) or "—"


def _shape(words: Any) -> type:
    return Mapping if isinstance(words, Mapping) else list if isinstance(words, list) else str
