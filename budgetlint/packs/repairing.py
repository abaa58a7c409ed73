"""A file with mistakes in its shape, mended so far that the rest of it can be looked at as well.

What stands in for a mistake is never judged: it only keeps one slip from hiding the others.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from budgetlint.model.filing import FormKind
from budgetlint.model.record import record
from budgetlint.model.rule import Confidence, Severity

Shape = TypeVar("Shape", bound=BaseModel)
_ROUNDS = 12
"""A mended piece may leave what holds it empty, and that what holds it in turn."""
_SAID = {"zh": "—", "en": "—"}
_NO_EXPRESSION = "?"
_STAND_INS: Mapping[str, object] = {
    "code": "ZZZZZ000", "slug": "stand-in", "title": _SAID, "severity": Severity.INFO,
    "confidence": Confidence.LIKELY, "forms": list(FormKind)[:1], "basis": [{"text": "—"}],
    "message": _SAID, "why": _SAID, "fix": _SAID, "examples": [{"pass": {"project": "—"}}],
    "name": "stand-in", "version": "0",
}  # fmt: skip
"""What stands for a key that must be there and is not, or not as it must be."""
_WAYS_OUT: Mapping[str, Mapping[str, object]] = {
    "check_and_report": {"report": False},
    "neither_check_nor_report": {"check": _NO_EXPRESSION},
    "report_without_when": {"report": False, "check": _NO_EXPRESSION},
    "until_before_since": {"until": None},
}
"""What to change where the keys of a rule do not go together."""


@record
class Repaired:
    """A file's content as far as it can be taken, and the keys at whose value something stands in."""

    content: Any
    keys: frozenset[str]


def repaired(shape: type[Shape], data: Mapping[str, Any]) -> Repaired | None:
    """The content without its mistakes; None where too little is left of it."""
    mended: Any = _copied(data)
    keys: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            return Repaired(shape.model_validate(mended), frozenset(keys))
        except ValidationError as problem:
            errors = problem.errors(include_url=False)
        for error in sorted(errors, key=_depth_and_number, reverse=True):
            steps = [step for step in error["loc"] if step != "[key]"]
            if steps:
                keys.add(str(steps[0]))
                _mend(mended, steps, error["type"])
            elif error["type"] in _WAYS_OUT:
                keys.update(_WAYS_OUT[error["type"]])
                mended.update(_WAYS_OUT[error["type"]])
    return None


def _depth_and_number(error: Any) -> tuple[int, tuple[int, ...]]:
    """Later items of a list first, so that the numbers of the others stay."""
    return len(error["loc"]), tuple(step for step in error["loc"] if isinstance(step, int))


def _mend(data: Any, steps: Sequence[Any], kind: str) -> None:
    """Take a mistake out; a single text where a list belongs becomes a list of it."""
    if len(steps) == 1 and kind == "list_type" and isinstance(data.get(steps[0]), str):
        data[steps[0]] = [data[steps[0]]]
    elif len(steps) == 1 and steps[0] in _STAND_INS:
        data[steps[0]] = _copied(_STAND_INS[steps[0]])
    elif kind == "missing":
        _put(data, steps)
    else:
        _cut(data, steps)


def _put(data: Any, steps: Sequence[Any]) -> None:
    """Put words where some are missing."""
    for step in steps[:-1]:
        data = data[step]
    data[steps[-1]] = _SAID if steps[-1] in {"title", "meaning", "what"} else "—"


def _cut(data: Any, steps: Sequence[Any]) -> None:
    """Take away the innermost piece that a path leads to."""
    *before, last = steps
    for step in before:
        if not _has(data[step] if _has(data, step) else None, steps[steps.index(step) + 1]):
            last = step
            break
        data = data[step]
    if _has(data, last):
        del data[last]


def _has(data: Any, step: Any) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _copied(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(item) for item in data] if isinstance(data, list) else data
