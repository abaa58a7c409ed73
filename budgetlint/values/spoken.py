"""What a reading means, in words."""

from fractions import Fraction

from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Base, Kind, Part, Value

_BOUNDS = {"≥": "ge", ">": "gt", "≤": "le", "<": "lt", "=": "eq", "≈": "about", None: "none"}
_DATE_BOUNDS = {"≤": "by", "<": "by", "≥": "from", ">": "from"}
_SIGNS = {"percent": "%", "permille": "‰", "1": ""}
_SCALES = {10_000: "万", 100_000_000: "亿"}
_SEVERAL = (Kind.LIST, Kind.MIXED, Kind.RANGE, Kind.PERIOD)


def spoken(value: Value) -> Sentence:
    """One sentence in Chinese and in English: kind, bound, number, unit."""
    kind = sentence(f"values.kind_{value.kind}")
    if value.kind is Kind.QUALITATIVE:
        return sentence("values.said_words", kind=kind)
    if value.kind is Kind.UNREADABLE:
        return sentence("values.said_unreadable", kind=kind, reason=reason(value))
    if value.kind in (Kind.RANGE, Kind.PERIOD) and len(value.parts) == 2:
        return _range(value, kind)
    if value.kind in _SEVERAL:
        figures = _joined([_bounded(part) for part in value.parts], "；", "; ")
        return sentence(
            f"values.said_{'mixed' if value.kind is Kind.MIXED else 'list'}", kind=kind, figures=figures
        )
    if value.kind is Kind.PRODUCT:
        figures = _joined([written(part) for part in value.parts], " × ", " × ")
        return sentence("values.said_product", kind=kind, figures=figures, base=meant(value.base))
    return _single(value, kind)


def reason(value: Value) -> Sentence:
    """Why reading stopped, or what is odd about the text: its first flag."""
    return flagged(value.flags[0]) if value.flags else sentence("values.flag_not_read")


def flagged(flag: str) -> Sentence:
    """What a flag means."""
    return sentence(f"values.flag_{flag}")


def advice(value: Value) -> Sentence:
    """What to write instead of a text whose reading stopped."""
    return sentence(f"values.advice_{value.flags[0] if value.flags else 'not_read'}")


def written(part: Part) -> Sentence:
    """A part with its scale and unit, as a person writes it."""
    scale = _SCALES.get(part.scale or 0, "")
    if part.unit == "date":
        return Sentence(part.value, part.value)
    if not part.unit:
        no_unit = sentence("values.missing_unit")
        return Sentence(f"{part.value}{scale}{no_unit.zh}", f"{part.value}{scale} {no_unit.en}")
    unit = _SIGNS.get(part.unit)
    text = f"{part.value}{unit}" if unit is not None else f"{part.value} {scale}{part.unit}"
    return Sentence(text, text)


def meant(base: Base | None) -> Sentence:
    """A base value as a person writes it."""
    text = (
        "" if base is None else base.value if base.unit in ("1", "date", "") else f"{base.value} {base.unit}"
    )
    return Sentence(text, text)


def _single(value: Value, kind: Sentence) -> Sentence:
    part = value.parts[0]
    bound = _bound(value.comparator, part)
    tells_more = value.base is not None and (part.scale or part.unit in ("percent", "permille"))
    if value.base is not None and tells_more and Fraction(value.base.value) >= 0:
        return sentence(
            "values.said_ratio", kind=kind, bound=bound, figure=written(part), base=meant(value.base)
        )
    figure = _bare(part) if value.kind is Kind.BARE_NUMBER else written(part)
    return sentence("values.said_single", kind=kind, bound=bound, figure=figure)


def _bare(part: Part) -> Sentence:
    """A number whose kind says already that it has no unit."""
    text = f"{part.value}{_SCALES.get(part.scale or 0, '')}"
    return Sentence(text, text)


def _range(value: Value, kind: Sentence) -> Sentence:
    key = "values.said_range_around" if "plus_minus" in value.flags else "values.said_range"
    low, high = (written(part) for part in value.parts)
    return sentence(key, kind=kind, bound=_bound(value.comparator, value.parts[0]), low=low, high=high)


def _bounded(part: Part) -> Sentence:
    bound, figure = _bound(part.comparator, part), written(part)
    return Sentence(bound.zh + figure.zh, bound.en + figure.en)


def _bound(comparator: str | None, part: Part) -> Sentence:
    name = _BOUNDS.get(comparator, "none")
    if part.unit == "date":
        name = _DATE_BOUNDS.get(comparator or "", name)
    return sentence(f"values.bound_{name}")


def _joined(pieces: list[Sentence], zh: str, en: str) -> Sentence:
    return Sentence(zh.join(piece.zh for piece in pieces), en.join(piece.en for piece in pieces))
