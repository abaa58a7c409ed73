"""The kinds of values that expressions have, read off the types of the facts."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from budgetlint.messages import named, sentence
from budgetlint.model.facts import Facts
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import fields, is_record, record
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Kind as ValueKind
from budgetlint.vocabulary import vocabulary

Word = Literal["figure", "whole", "text", "truth", "record", "list", "mapping", "any", "place"]


@record
class Kind:
    """A kind of value; `item` is what lists and mappings hold, `options` the only words a text can be."""

    word: Word
    record: type | None = None
    item: Kind | None = None
    options: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether a value of this kind can be reckoned with."""
        return self.word in {"figure", "whole", "any"}

    @property
    def spoken(self) -> Sentence:
        """The kind in words of a rule's author."""
        return sentence(f"language.kind_{self.word}")

    def fits(self, wanted: str) -> bool:
        """Whether it may stand where a kind is wanted; `numbers` takes a number or a list of them."""
        if "any" in {wanted, self.word}:
            return True
        if wanted == "numbers":
            return self.counts or (self.word == "list" and (self.item or ANY).counts)
        if wanted == "figure":
            return self.counts
        return self.word == wanted


ANY, FIGURE, WHOLE, TEXT, TRUTH, PLACE = (
    Kind("any"), Kind("figure"), Kind("whole"), Kind("text"), Kind("truth"), Kind("place"),
)  # fmt: skip
_PLAIN = {Figure: FIGURE, int: WHOLE, str: TEXT, bool: TRUTH, Sentence: TEXT, Place: PLACE}


@cache
def fact_kinds() -> Mapping[str, Kind]:
    """The names that every rule may use, with the kinds of their values."""
    return fields_of(Facts)


@cache
def fields_of(record: type) -> Mapping[str, Kind]:
    """The fields of a record with the kinds of their values."""
    hints = get_type_hints(record)
    found = {field.name: _kind(hints[field.name]) for field in fields(record)}
    return {**found, **_worded(record)}


def _worded(record: type) -> Mapping[str, Kind]:
    """Fields whose few words the vocabulary lists."""
    if record is not Indicator:
        return {}
    words = vocabulary("categories")
    kinds = ("blank", *(str(kind) for kind in ValueKind))
    return {
        "category": Kind("text", options=("", *words["categories"])),
        "dimension": Kind("text", options=("", *words["dimensions"])),
        "kind": Kind("text", options=kinds),
        "flags": Kind("list", item=Kind("text", options=named("values.flag_"))),
    }


def of_value(value: object) -> Kind:
    """The kind of a setting's value."""
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, str):
        return TEXT
    if isinstance(value, tuple):
        return Kind("list", item=of_value(value[0]) if value else ANY)
    return FIGURE


def together(left: Kind, right: Kind) -> Kind:
    """The kind of what may be either of two."""
    if left.word == right.word and left.record is right.record:
        return left
    return FIGURE if left.counts and right.counts and ANY not in (left, right) else ANY


def _kind(hint: Any) -> Kind:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        known = [_kind(part) for part in arguments if part not in {Missing, types.NoneType}]
        return known[0] if len(set(known)) == 1 else ANY
    if origin is Literal:
        return Kind("text", options=tuple(str(word) for word in arguments))
    if origin is tuple:
        listed = len(arguments) == 2 and arguments[1] is Ellipsis
        return Kind("list", item=_kind(arguments[0])) if listed else ANY
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Kind("mapping", item=_kind(arguments[1]))
    if isinstance(hint, type) and hint not in _PLAIN and is_record(hint):
        return Kind("record", record=hint)
    return _PLAIN.get(hint, ANY)
