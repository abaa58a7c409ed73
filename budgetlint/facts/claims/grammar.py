"""The grammar of claims: every clause that claims.lark allows, and what it claims."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from lark import Lark
from lark.grammar import Symbol

GRAMMAR = Path(__file__).with_name("claims.lark")
OPTIONS: dict[str, Any] = {"parser": "lalr", "lexer": "basic", "start": "clause"}


def clauses() -> dict[tuple[str, ...], str]:
    """The kind of claim by the kinds of tokens. The language is finite, since none of its rules repeats.

    A clause that two rules allow would be a conflict, which the parser generator refuses.
    """
    parser = Lark(GRAMMAR.read_text(encoding="utf-8"), **OPTIONS)
    rules: dict[str, list[Sequence[Symbol]]] = {}
    for rule in parser.rules:
        rules.setdefault(rule.origin.name, []).append(rule.expansion)
    kinds = [kind.name for (kind,) in rules["clause"]]
    return {row: kind for kind in kinds for row in _rows(rules, kind)}


def _rows(rules: Mapping[str, Sequence[Sequence[Symbol]]], origin: str) -> Iterator[tuple[str, ...]]:
    """Every row of tokens that a rule allows."""
    for expansion in rules[origin]:
        choices = (
            [(symbol.name,)] if symbol.is_term else list(_rows(rules, symbol.name)) for symbol in expansion
        )
        for parts in product(*choices):
            yield tuple(token for part in parts for token in part)
