"""Looking into records, tables of labels and lists."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from budgetlint.language.reckoning import absent, undecided
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import is_record

_WORDS = {"no_such_label": "label", "no_such_field": "field"}
_OPEN: set[type] = set()
"""Kinds of records that rules may look into, as far as any has been met."""


def field_of(value: object, name: str) -> object:
    """`row.score`; a table of labels can be asked in the same way."""
    if type(value) in _OPEN:
        found = getattr(value, name, None)
        return _nothing("no_such_field", name) if found is None else found
    if isinstance(value, Missing):
        return value
    if isinstance(value, Mapping):
        return under_labels(value, (name,))
    if is_record(type(value)) and not isinstance(value, Figure | Place):
        _OPEN.add(type(value))
        return field_of(value, name)
    return _nothing("no_such_field", name)


def under_labels(value: object, labels: Sequence[object]) -> object:
    """What stands under one label, or under several in turn."""
    found = value
    for label in labels:
        found = label if isinstance(label, Missing) else _under(found, label)
    return found


def _under(value: object, label: object) -> object:
    if isinstance(value, Missing):
        return value
    if isinstance(value, Mapping):
        found = value.get(label)
        return _nothing("no_such_label", label) if found is None else found
    if isinstance(value, tuple):
        return _named(value, label)
    return _nothing("no_such_label", label)


def _named(records: Sequence[object], label: object) -> object:
    """The record of a list that bears a name."""
    found = [record for record in records if getattr(record, "name", None) == label]
    if len(found) > 1:
        return undecided(sentence("language.several_alike", label=label), str(label))
    return found[0] if found else _nothing("no_such_label", label)


def _nothing(key: str, label: object) -> Missing:
    if type(label) is str:
        return _unknown(key, label)
    return absent(sentence(f"language.{key}", **{_WORDS[key]: label}), str(label))


@lru_cache(maxsize=512)
def _unknown(key: str, name: str) -> Missing:
    """What is not there, by name; one form after the other lacks the same."""
    return absent(sentence(f"language.{key}", **{_WORDS[key]: name}), name)
