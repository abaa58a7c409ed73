"""The word lists: units, labels, polarity, grades. One file, one list; packs may add words of their own.

The shipped lists lie under `rules/vocabulary/`. A pack adds to them in files of the same names in its own
folder `vocabulary/`: mappings are merged, lists grow, anything else is replaced. What its forms call a label
that is known goes into `synonyms`, and from there into every list that has the label.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from budgetlint.resources import compiled, digest, load_yaml, rules_folder, yaml_files

FOLDER = "vocabulary"
SYNONYMS = "synonyms"
"""The word list that says what forms of a place call the labels of the other lists."""
_added: list[Path] = []


@cache
def vocabulary(name: str) -> Any:
    """The plain data of a word list, with the words of the packs in use."""
    return compiled(f"vocabulary-{name}", mark(name), lambda: _words(name))


@cache
def mark(name: str) -> str:
    """The sha256 of a word list with the words of the packs in use: the key of what is worked out from it."""
    return digest([*_paths(name), *_named_otherwise()])


def lists() -> tuple[str, ...]:
    """The names of the word lists that ship with budgetlint."""
    return tuple(path.stem for path in yaml_files(rules_folder() / FOLDER))


def use(packs: Iterable[Path]) -> None:
    """Let the words of these packs hold from now on, in the order given.

    What was worked out from other words is forgotten: a process speaks one vocabulary at a time.
    """
    folders = [folder for pack in packs if (folder := pack / FOLDER).is_dir()]
    if folders == _added:
        return
    _added[:] = folders
    for name, module in list(sys.modules.items()):
        if name.startswith("budgetlint."):
            for thing in list(vars(module).values()):
                forget = getattr(thing, "cache_clear", None)
                if forget is not None:
                    forget()


def merged(base: Any, more: Any) -> Any:
    """Words added to a list of words: mappings are merged, lists grow, anything else is replaced."""
    if isinstance(base, Mapping) and isinstance(more, Mapping):
        return {**base, **{key: merged(base[key], more[key]) if key in base else more[key] for key in more}}
    if isinstance(base, list) and isinstance(more, list):
        return [*base, *(word for word in more if word not in base)]
    return more


def with_synonyms(name: str, words: Any, synonyms: Any) -> Any:
    """A word list that knows, wherever it has one of the labels, what forms of a place call it."""
    places, labels = synonyms["places"], synonyms["labels"]
    for kind, add in (("lists", _widened), ("keys", _keyed), ("parts", _held)):
        for path in places[kind].get(name, ()):
            words = _changed(words, path.split("."), labels, add)
    return words


def _changed(words: Any, path: Sequence[str], labels: Any, add: Callable[[Any, Any], Any]) -> Any:
    if not path:
        return add(words, labels)
    return {**words, path[0]: _changed(words[path[0]], path[1:], labels, add)}


def _widened(words: Any, labels: Mapping[str, list[str]]) -> Any:
    """Lists that hold a label hold its synonyms behind the rest."""
    if isinstance(words, Mapping):
        return {key: _widened(inner, labels) for key, inner in words.items()}
    if not isinstance(words, list):
        return words
    return merged(words, [word for label in words for word in labels.get(label, ())])


def _keyed(words: Mapping[str, Any], labels: Mapping[str, list[str]]) -> Any:
    """Labels that are keys have their synonyms beside them."""
    more = {word: words[label] for label, own in labels.items() if label in words for word in own}
    return {**more, **words}


def _held(words: Mapping[str, list[str]], labels: Mapping[str, list[str]]) -> Any:
    """The first list that holds a part of a label holds its synonyms."""
    found = {key: list(parts) for key, parts in words.items()}
    for label, own in labels.items():
        first = next((key for key, parts in words.items() if any(part in label for part in parts)), None)
        if first is not None:
            found[first] += own
    return found


def _words(name: str) -> Any:
    words = _together(_paths(name))
    return (
        with_synonyms(name, words, vocabulary(SYNONYMS)) if name != SYNONYMS and _named_otherwise() else words
    )


def _named_otherwise() -> list[Path]:
    """The synonyms of the packs in use."""
    return [path for folder in _added if (path := folder / f"{SYNONYMS}.yaml").is_file()]


def _together(paths: Sequence[Path]) -> Any:
    words = load_yaml(paths[0])
    for path in paths[1:]:
        words = merged(words, load_yaml(path))
    return words


def _paths(name: str) -> list[Path]:
    added = (folder / f"{name}.yaml" for folder in _added)
    return [rules_folder() / FOLDER / f"{name}.yaml", *(path for path in added if path.is_file())]
