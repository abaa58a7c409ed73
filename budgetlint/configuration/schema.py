"""The JSON Schema of budgetlint.toml, by which editors complete and check it."""

from collections.abc import Mapping
from typing import Any

from budgetlint.configuration.keys import FILES, PER_FILE, RULES, SEVERITY, VERSION, WORDS, Key
from budgetlint.configuration.versions import CLAUSES
from budgetlint.messages import sentence
from budgetlint.model.rule import Severity

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_TYPES = {"text": "string", "whole": "integer", "truth": "boolean", "number": "number"}
_SCALAR: Schema = {"type": ["string", "boolean", "integer", "number"], "minLength": 1}


def schema(keys: Mapping[str, Key]) -> Schema:
    """The schema; its keys are those of the options."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "budgetlint.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{name: {**_option(key), "description": _said(key.says)} for name, key in keys.items()},
            VERSION: {
                "type": "string",
                "pattern": CLAUSES,
                "description": _said("configuration.says_version"),
            },
            SEVERITY: {**_SEVERITIES, "description": _said("configuration.says_severity")},
            RULES: {**_SETTINGS, "description": _said("configuration.says_rules")},
            PER_FILE: {
                "type": "array",
                "items": _FOR_FILES,
                "description": _said("configuration.says_per_file"),
            },
        },
    }


def _option(key: Key) -> Schema:
    one = _one(key)
    return {"anyOf": [one, {"type": "array", "items": one}]} if key.many else one


def _one(key: Key) -> Schema:
    """What one value may be."""
    if key.choices:
        return {"enum": list(key.choices)}
    if key.kinds == ("text",):
        return dict(_TEXT)
    found: Schema = {"type": [_TYPES[kind] for kind in key.kinds]}
    if "text" in key.kinds:
        found["pattern"] = r"\S"
    if key.least is not None:
        found["minimum"] = key.least
    if key.most is not None:
        found["maximum"] = key.most
    return found


def _said(key: str) -> str:
    words = sentence(key)
    return f"{words.zh}\n{words.en}"


_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_SEVERITIES: Schema = {"type": "object", "additionalProperties": {"enum": [one.value for one in Severity]}}
_SETTINGS: Schema = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]},
    },
}
_FOR_FILES: Schema = {
    "type": "object",
    "additionalProperties": False,
    "required": [FILES],
    "properties": {
        FILES: {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]},
        **dict.fromkeys(WORDS, _TEXTS),
        SEVERITY: _SEVERITIES,
        RULES: _SETTINGS,
    },
}
