"""Cells that a form splits into type, value and unit: 区间值 | 500-1940 | 元.

The three are read as one text. What they say twice counts once and is flagged; what they contradict each
other in is flagged and has no base.
"""

from functools import lru_cache

from budgetlint.model.record import replace
from budgetlint.model.value import Kind, Part, Value
from budgetlint.values.reading import read
from budgetlint.values.tidy import tidied
from budgetlint.values.units import canonical

_BLANK = frozenset({"", "/", "-", "无", "文字描述", "定性", "无单位"})
_QUALITATIVE = "定性"
_RANGE = frozenset({"区间值", "区间"})
_SIGNS = {
    "大于": ">", "大于等于": "≥", "大于或等于": "≥", "小于": "<", "小于等于": "≤", "小于或等于": "≤",
    "等于": "=", "≥": "≥", "≤": "≤", ">": ">", "<": "<", "=": "=", "≈": "≈",
}  # fmt: skip
_NO_NUMBER = (Kind.QUALITATIVE, Kind.UNREADABLE)


@lru_cache(maxsize=8192)
def read_triple(kind: str | None, value: str | None, unit: str | None) -> Value:
    """The reading of a split cell; its text is the three joined by tabs."""
    joined = "\t".join(part for part in (kind, value, unit) if part is not None)
    said_kind = tidied(kind or "").text
    alone = read(value or "")
    if said_kind.startswith(_QUALITATIVE):
        return _qualitative(joined, alone, kind or "", unit)
    if alone.kind in _NO_NUMBER:
        return _without_number(joined, alone, said_kind, kind or "")
    whole = _numeric(value or "", alone, said_kind, unit)
    columns = _before(kind)
    shifted = tuple(_moved(part, columns) for part in whole.parts)
    stopped = whole.stopped_at if whole.stopped_at is None else columns + whole.stopped_at
    return replace(whole, text=joined, parts=shifted, stopped_at=stopped)


def _before(kind: str | None) -> int:
    """The columns before the value in the joined text."""
    return 0 if kind is None else len(kind) + 1


def _moved(part: Part, columns: int) -> Part:
    return replace(part, start=part.start + columns, end=part.end + columns)


def _qualitative(joined: str, alone: Value, kind: str, unit: str | None) -> Value:
    """定性 with words; with a number it contradicts itself."""
    columns = _before(kind)
    if alone.kind is Kind.QUALITATIVE:
        flags = ("unit_without_number",) if unit and tidied(unit).text not in _BLANK else ()
        return Value(joined, Kind.QUALITATIVE, flags=(*alone.flags, *flags))
    if alone.kind is Kind.UNREADABLE:
        return replace(alone, text=joined, stopped_at=columns + (alone.stopped_at or 0))
    parts = tuple(_moved(part, columns) for part in alone.parts)
    return replace(alone, text=joined, parts=parts, flags=(*alone.flags, "qualitative_with_number"))


def _without_number(joined: str, alone: Value, said_kind: str, kind: str) -> Value:
    """A bound that has no number behind it."""
    flag = "range_without_numbers" if said_kind in _RANGE else "bound_without_number"
    flags = (*alone.flags, flag) if said_kind in _SIGNS or said_kind in _RANGE else alone.flags
    stopped = None if alone.stopped_at is None else _before(kind) + alone.stopped_at
    return replace(alone, text=joined, flags=flags, stopped_at=stopped)


def _numeric(value: str, alone: Value, said_kind: str, unit: str | None) -> Value:
    """Value and unit read together, with the bound of the type."""
    whole, flags = _with_unit(value, alone, unit)
    if said_kind in _RANGE:
        lost = () if whole.kind in (Kind.RANGE, Kind.PERIOD) else ("range_without_numbers",)
        return replace(whole, flags=(*whole.flags, *flags, *lost))
    sign = _SIGNS.get(said_kind)
    if said_kind and sign is None:
        return replace(whole, flags=(*whole.flags, *flags, "unknown_type"))
    return _bounded(whole, sign, flags)


def _with_unit(value: str, alone: Value, unit: str | None) -> tuple[Value, tuple[str, ...]]:
    """The value with the unit column; the same unit in both counts once."""
    written = tidied(unit or "").text
    if written in _BLANK or alone.kind in (Kind.DATE, Kind.PERIOD):
        return alone, ()
    if all(not part.unit for part in alone.parts):
        return read(f"{value}{unit}"), ()
    column = read(f"1{unit}")
    units = {canonical(part.unit or "") for part in alone.parts}
    scales = {part.scale for part in alone.parts}
    same = len(column.parts) == 1 and units == {canonical(column.parts[0].unit or "")}
    if same and scales == {column.parts[0].scale}:
        return alone, ("unit_repeated",)
    return replace(alone, kind=Kind.MIXED, base=None, stopped_at=len(value)), ("units_differ",)


def _bounded(whole: Value, sign: str | None, flags: tuple[str, ...]) -> Value:
    """The bound of the type column joined with the one written in the value."""
    own = whole.comparator
    both = (*whole.flags, *flags)
    if sign is None or own == sign or (own == "≈" and sign == "="):
        return replace(whole, flags=(*both, "bound_repeated") if sign and own == sign else both)
    if own is not None and sign != "=":
        return replace(whole, kind=Kind.MIXED, base=None, flags=(*both, "contradictory_bounds"), stopped_at=0)
    if whole.kind in (Kind.RANGE, Kind.LIST, Kind.PERIOD) and sign != "=":
        both = (*both, "bound_with_several_figures")
    parts = whole.parts
    if len(parts) == 1:
        parts = (replace(parts[0], comparator=own or sign),)
    return replace(whole, comparator=own or sign, parts=parts, flags=both)
