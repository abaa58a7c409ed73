"""What the expressions of a rule are made of: frozen trees, each node with the column it begins at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from budgetlint.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, quantity, text or truth that stands in the rule itself."""

    value: Figure | str | bool
    column: int


@dataclass(frozen=True, slots=True)
class Name:
    """A fact of the form, a setting of the rule, or the row that a rule speaks of."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Field:
    """`row.score`: a named part of something."""

    of: Expression
    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Index:
    """`funds["年度资金总额"]`: what stands under a label, or under several in turn."""

    of: Expression
    keys: tuple[Expression, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """`total(a, b)`: a function applied to values."""

    function: str
    arguments: tuple[Expression, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Gather:
    """`sum(row.score for row in indicators where given(row.score))`: a function over a list."""

    function: str
    item: Expression
    variable: str
    source: Expression
    where: Expression | None
    column: int


@dataclass(frozen=True, slots=True)
class Listing:
    """`[≤, <]`: values one after the other."""

    items: tuple[Expression, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers under one of + − × ÷."""

    sign: str
    left: Expression
    right: Expression
    column: int


@dataclass(frozen=True, slots=True)
class Negative:
    """−x."""

    of: Expression
    column: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values under one of ≈ = ≠ < ≤ > ≥."""

    relation: str
    left: Expression
    right: Expression
    column: int


@dataclass(frozen=True, slots=True)
class Member:
    """Whether a value stands in a list."""

    item: Expression
    container: Expression
    column: int


@dataclass(frozen=True, slots=True)
class Matching:
    """Whether a pattern is found in a text."""

    of: Expression
    pattern: str
    column: int


@dataclass(frozen=True, slots=True)
class Opposite:
    """not x."""

    of: Expression
    column: int


@dataclass(frozen=True, slots=True)
class Both:
    """Conditions that must all hold."""

    parts: tuple[Expression, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Either:
    """Conditions of which one must hold."""

    parts: tuple[Expression, ...]
    column: int


Expression = (
    Constant
    | Name
    | Field
    | Index
    | Call
    | Gather
    | Listing
    | Arithmetic
    | Negative
    | Comparison
    | Member
    | Matching
    | Opposite
    | Both
    | Either
)
NODES = (
    Constant, Name, Field, Index, Call, Gather, Listing, Arithmetic,
    Negative, Comparison, Member, Matching, Opposite, Both, Either,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loop:
    """`row in indicators`: what a rule is judged for, one by one."""

    variable: str
    source: Expression


def parts(node: Expression) -> Iterator[Expression]:
    """The expressions that one is directly made of."""
    for name in (field.name for field in fields(node)):
        value = getattr(node, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, NODES):
                yield item


def walk(node: Expression) -> Iterator[tuple[Expression, int]]:
    """The expression and everything in it, each with how deep it lies."""
    waiting = [(node, 1)]
    while waiting:
        found, depth = waiting.pop()
        yield found, depth
        waiting.extend((part, depth + 1) for part in parts(found))
