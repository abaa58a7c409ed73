"""The word lists: units, labels, polarity, grades. One file, one list; packs may add words of their own.

The shipped lists lie under `rules/vocabulary/`. A pack adds to them in files of the same names in its own
folder `vocabulary/`: mappings are merged, lists grow, anything else is replaced.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from budgetlint.resources import compiled, digest, load_yaml, rules_folder

FOLDER = "vocabulary"
_added: list[Path] = []


@cache
def vocabulary(name: str) -> Any:
    """The plain data of a word list, with the words of the packs in use."""
    return compiled(f"vocabulary-{name}", mark(name), lambda: _together(_paths(name)))


@cache
def mark(name: str) -> str:
    """The sha256 of a word list with the words of the packs in use: the key of what is worked out from it."""
    return digest(_paths(name))


def lists() -> tuple[str, ...]:
    """The names of the word lists that ship with budgetlint."""
    return tuple(sorted(path.stem for path in (rules_folder() / FOLDER).glob("*.yaml")))


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


def _together(paths: Sequence[Path]) -> Any:
    words = load_yaml(paths[0])
    for path in paths[1:]:
        words = merged(words, load_yaml(path))
    return words


def _paths(name: str) -> list[Path]:
    added = (folder / f"{name}.yaml" for folder in _added)
    return [rules_folder() / FOLDER / f"{name}.yaml", *(path for path in added if path.is_file())]
