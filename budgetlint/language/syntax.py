"""What the expressions of a rule are made of: trees that never change, each node with its column.

The nodes are named tuples, which are made in a tenth of the time that dataclasses take: every start of
the program makes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetlint.model.figure import Figure


class Constant(NamedTuple):
    """A number, quantity, text or truth that stands in the rule itself."""

    value: Figure | str | bool
    column: int


class Name(NamedTuple):
    """A fact of the form, a setting of the rule, or the row that a rule speaks of."""

    name: str
    column: int


class Field(NamedTuple):
    """`row.score`: a named part of something."""

    of: Expression
    name: str
    column: int


class Index(NamedTuple):
    """`funds["年度资金总额"]`: what stands under a label, or under several in turn."""

    of: Expression
    keys: tuple[Expression, ...]
    column: int


class Call(NamedTuple):
    """`total(a, b)`: a function applied to values."""

    function: str
    arguments: tuple[Expression, ...]
    column: int


class Gather(NamedTuple):
    """`sum(row.score for row in indicators where given(row.score))`: a function over a list."""

    function: str
    item: Expression
    variable: str
    source: Expression
    where: Expression | None
    column: int


class Listing(NamedTuple):
    """`[≤, <]`: values one after the other."""

    items: tuple[Expression, ...]
    column: int


class Arithmetic(NamedTuple):
    """Two numbers under one of + − × ÷."""

    sign: str
    left: Expression
    right: Expression
    column: int


class Negative(NamedTuple):
    """−x."""

    of: Expression
    column: int


class Comparison(NamedTuple):
    """Two values under one of ≈ = ≠ < ≤ > ≥."""

    relation: str
    left: Expression
    right: Expression
    column: int


class Member(NamedTuple):
    """Whether a value stands in a list."""

    item: Expression
    container: Expression
    column: int


class Matching(NamedTuple):
    """Whether a pattern is found in a text."""

    of: Expression
    pattern: str
    column: int


class Opposite(NamedTuple):
    """not x."""

    of: Expression
    column: int


class Both(NamedTuple):
    """Conditions that must all hold."""

    parts: tuple[Expression, ...]
    column: int


class Either(NamedTuple):
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


class Loop(NamedTuple):
    """`row in indicators`: what a rule is judged for, one by one."""

    variable: str
    source: Expression


def parts(node: Expression) -> Iterator[Expression]:
    """The expressions that one is directly made of."""
    for value in node:
        if isinstance(value, NODES):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, NODES))


def walk(node: Expression) -> Iterator[tuple[Expression, int]]:
    """The expression and everything in it, each with how deep it lies."""
    waiting = [(node, 1)]
    while waiting:
        found, depth = waiting.pop()
        yield found, depth
        waiting.extend((part, depth + 1) for part in parts(found))
