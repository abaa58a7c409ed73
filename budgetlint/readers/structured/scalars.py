"""The smallest pieces of a structured filing, as pydantic checks them."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from budgetlint.model.filing import FormKind
from budgetlint.model.regex import regex
from budgetlint.model.spelling import nearest
from budgetlint.readers.structured.amounts import SCALES

_CORNER = regex(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")


class Strict(BaseModel):
    """Base of every model here: a key that nobody knows is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def as_text(given: object) -> str | None:
    """The words of a scalar, None for a blank one; numbers come from data that a YAML loader has resolved."""
    if given is None or isinstance(given, str):
        return (given or "").strip() or None
    if isinstance(given, int | float | Decimal) and not isinstance(given, bool):
        return format(Decimal(str(given)), "f")
    if isinstance(given, date):
        return given.isoformat()
    raise PydanticCustomError("not_text", "not a text")


def _as_label(given: object) -> str:
    text = as_text(given)
    if text is None:
        raise PydanticCustomError("blank_label", "a label without words")
    return text


def _as_kind(given: object) -> FormKind:
    text = as_text(given) or ""
    kinds = [kind.value for kind in FormKind]
    if text not in kinds:
        raise PydanticCustomError(
            "unknown_kind",
            "no such kind",
            {"given": text, "known": "、".join(kinds), "nearest": nearest(text, kinds, likeness=0.6)},
        )
    return FormKind(text)


def _as_year(given: object) -> int | None:
    text = as_text(given)
    if text is None:
        return None
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        raise PydanticCustomError("not_year", "no year", {"given": text})
    return int(text)


def _as_money_unit(given: object) -> str | None:
    text = as_text(given)
    if text is not None and text not in SCALES:
        raise PydanticCustomError("unknown_money_unit", "no money unit", {"given": text})
    return text


def _as_count(given: object) -> int | None:
    text = as_text(given)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,7}", text):
        raise PydanticCustomError("not_count", "no count", {"given": text})
    return int(text)


def _as_box(given: object) -> tuple[float, float, float, float] | None:
    """The corners of a location on a page; no money, so float will do."""
    if given is None:
        return None
    corners = [as_text(corner) or "" for corner in given] if isinstance(given, Sequence) else []
    if len(corners) != 4 or not all(_CORNER.fullmatch(corner) for corner in corners):
        raise PydanticCustomError("not_box", "no box")
    return float(corners[0]), float(corners[1]), float(corners[2]), float(corners[3])


def _as_texts(given: object) -> tuple[str | None, ...]:
    """One text, or a list of them for a label that the form prints more than once."""
    return tuple(as_text(one) for one in given) if isinstance(given, list | tuple) else (as_text(given),)


def _as_anything(given: object) -> Any:
    return given


Text = Annotated[str | None, BeforeValidator(as_text)]
Label = Annotated[str, BeforeValidator(_as_label)]
Texts = Annotated[tuple[str | None, ...], BeforeValidator(_as_texts)]
Kind = Annotated[FormKind, BeforeValidator(_as_kind)]
Year = Annotated[int | None, BeforeValidator(_as_year)]
MoneyUnit = Annotated[str | None, BeforeValidator(_as_money_unit)]
Count = Annotated[int | None, BeforeValidator(_as_count)]
Box = Annotated[tuple[float, float, float, float] | None, BeforeValidator(_as_box)]
Anything = Annotated[Any, BeforeValidator(_as_anything)]
