"""What a clause claims, by the kinds of its tokens. It is worked out once: reading loads no parser."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from budgetlint.resources import compiled, digest


def claim_of(kinds: Sequence[str]) -> str:
    """The kind of claim that a row of tokens makes, "" where it makes none."""
    return _claims().get(tuple(kinds), "")


@cache
def _claims() -> dict[tuple[str, ...], str]:
    return compiled("claims", digest([Path(__file__).with_name("claims.lark")]), _worked_out)


def _worked_out() -> dict[tuple[str, ...], str]:
    from budgetlint.facts.claims.grammar import clauses

    return clauses()
