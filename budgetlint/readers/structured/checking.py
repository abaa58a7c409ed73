"""A shape held against the data: the model, or every mistake with its line and the nearest right key."""

from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.readers.structured.mistakes import KeyPath, Mistake, Mistaken, Step
from budgetlint.readers.structured.tree import Spans

Shape = TypeVar("Shape", bound=BaseModel)
_OWN = {
    "not_text": "not_text",
    "blank_label": "blank_label",
    "not_year": "not_year",
    "unknown_money_unit": "unknown_money_unit",
    "not_count": "not_count",
    "not_box": "not_box",
    "missing": "missing_key",
    "dict_type": "not_mapping",
    "model_type": "not_mapping",
    "model_attributes_type": "not_mapping",
    "tuple_type": "not_list",
    "too_short": "not_list",
}


def checked(shape: type[Shape], data: object, spans: Spans, at: KeyPath) -> Shape:
    """The data as a model; raises Mistaken with all that is wrong. `at` is where it stands in the file."""
    try:
        return shape.model_validate(data)
    except ValidationError as problem:
        errors = problem.errors(include_url=False, include_input=True)
        raise Mistaken(*(_mistake(shape, dict(error), spans, at) for error in errors)) from None


def _mistake(shape: type[BaseModel], error: dict[str, Any], spans: Spans, at: KeyPath) -> Mistake:
    # pydantic marks a wrong key of a mapping by a further step "[key]", which is no step of the file
    inner = tuple(step for step in error["loc"] if step != "[key]")
    path = (*at, *inner)
    return Mistake(_sentence(shape, error, inner), line_of(path, spans), path)


def line_of(path: KeyPath, spans: Spans) -> int | None:
    """The line of the key that a path ends with, or of what holds it."""
    for length in range(len(path), -1, -1):
        if path[:length] in spans:
            return spans[path[:length]].key
    return None


def _sentence(shape: type[BaseModel], error: dict[str, Any], path: Sequence[Step]) -> Sentence:
    key = _named(path)
    details = error.get("ctx", {})
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(key, nearest(key, known_keys(shape, path[:-1]), likeness=0.6))
    if kind == "unknown_kind":
        return _unknown_kind(details)
    if kind in _OWN:
        return sentence(f"structured.{_OWN[kind]}", name=key, given=details.get("given"))
    return sentence("structured.wrong", name=key)


def _named(path: Sequence[Step]) -> str:
    """The last key of a path in words; what stands in a list takes the list's name."""
    names = [step for step in path if isinstance(step, str)]
    return names[-1] if names else "—"


def _unknown_key(key: str, near: str | None) -> Sentence:
    if near is None:
        return sentence("structured.unknown_key", name=key)
    return sentence("structured.misspelt_key", name=key, nearest=near)


def _unknown_kind(details: dict[str, Any]) -> Sentence:
    if details["nearest"] is None:
        return sentence("structured.unknown_kind", given=details["given"], known=details["known"])
    return sentence("structured.misspelt_kind", given=details["given"], nearest=details["nearest"])


def known_keys(shape: type[BaseModel], path: Sequence[Step]) -> list[str]:
    """The keys that a shape knows at a path inside it."""
    current: type[BaseModel] | None = shape
    for step in path:
        if isinstance(step, str) and current is not None:
            declared = current.model_fields.get(step)
            current = _model_in(declared.annotation) if declared else None
    return [declared.alias or name for name, declared in current.model_fields.items()] if current else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model is not None), None)
