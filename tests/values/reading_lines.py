"""A reading in the short writing of the tables beside the tests."""

from pathlib import Path
from typing import Any

import yaml

from budgetlint.model.value import Part, Value


def table(name: str) -> Any:
    """The data of a YAML file in this folder."""
    return yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))


def reading(value: Value) -> list[str]:
    """Kind, comparator, parts and base of a reading."""
    base = "" if value.base is None else f"{value.base.value} {value.base.unit}".strip()
    return [str(value.kind), value.comparator or "", "; ".join(map(part_line, value.parts)), base]


def part_line(part: Part) -> str:
    """Number, scale and unit of a part."""
    return f"{part.value}{f'*{part.scale}' if part.scale else ''} {part.unit or ''}".strip()
