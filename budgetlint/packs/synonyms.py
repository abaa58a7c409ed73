"""What a pack says the forms of its place call the labels that are known, held against the shipped lists."""

from collections.abc import Iterator, Mapping
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.readers.structured.mistakes import KeyPath
from budgetlint.resources import load_yaml, rules_folder
from budgetlint.vocabulary import FOLDER

LABELS = "labels"
Known = Mapping[str, tuple[frozenset[str], ...]]
"""The groups of labels that stand for one thing, by the labels in them."""


def synonym_mistakes(places: Any, more: Any, added: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Sentence]]:
    """Labels that no list knows, words that are no list, and words that already mean another label.

    `places` says where labels are; `added` holds the word lists to which packs have added, by their names.
    """
    known = _known(places, added)
    for label, words in (more.get(LABELS) or {}).items():
        where = (LABELS, str(label))
        if label not in known:
            yield where, _unknown(str(label), known)
        elif not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            yield where, sentence("packs.synonyms_not_listed", label=label)
        else:
            yield from (
                ((*where, at), sentence("packs.synonym_taken", word=word, label=label))
                for at, word in enumerate(words)
                if word in known and not any(label in group for group in known[word])
            )


def _unknown(label: str, known: Known) -> Sentence:
    near = nearest(label, known)
    if near is None:
        return sentence("packs.unknown_label", label=label)
    return sentence("packs.unknown_label_near", label=label, near=near)


def _known(places: Any, added: Mapping[str, Any]) -> Known:
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for kind, lists in places.items():
        for name, paths in lists.items() if kind != "parts" else ():
            words = added.get(name)
            words = load_yaml(rules_folder() / FOLDER / f"{name}.yaml") if words is None else words
            for path in paths:
                for group in _groups(_at(words, path), of_keys=kind == "keys"):
                    found |= {label: (*found.get(label, ()), group) for label in group}
    return found


def _at(words: Any, path: str) -> Any:
    for step in path.split("."):
        words = words[step]
    return words


def _groups(words: Any, *, of_keys: bool) -> Iterator[frozenset[str]]:
    if isinstance(words, list):
        yield frozenset(word for word in words if isinstance(word, str))
    elif isinstance(words, Mapping):
        if of_keys:
            yield frozenset(words)
            return
        for inner in words.values():
            yield from _groups(inner, of_keys=False)
