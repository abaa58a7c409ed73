"""The LALR parser of value.lark: which tokens make an item, and where a row ceases to be a value."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, UnexpectedInput

from budgetlint.resources import compiled, digest
from budgetlint.values.cursor import Token

_GRAMMAR = Path(__file__).with_name("value.lark")
OPTIONS: dict[str, Any] = {"parser": "lalr", "lexer": "basic"}


def items_of(kinds: Sequence[str]) -> tuple[list[tuple[str, int, int]], int]:
    """The items as (operator before, first token, behind the last), and how many tokens fit."""
    parser: Any = _parser().parse_interactive()
    state = parser.parser_state
    index = 0
    try:
        for index, kind in enumerate(kinds):
            state.feed_token(Token(kind, "", index, index + 1))
        index = len(kinds)
        tree = state.feed_token(Token("$END", "", index, index), is_end=True)
    except UnexpectedInput:
        return [], index
    return _spans(tree), index


def _spans(tree: Any) -> list[tuple[str, int, int]]:
    spans: list[tuple[str, int, int]] = []
    operator = ""
    for branch in tree.children:
        tokens = list(branch.scan_values(lambda one: isinstance(one, Token)))
        if branch.data == "op":
            operator = tokens[0].type
        else:
            spans.append((operator, tokens[0].start, tokens[-1].end))
            operator = ""
    return spans


@cache
def _parser() -> Lark:
    return Lark.load(io.BytesIO(compiled("value-grammar", digest([_GRAMMAR]), _built)))


def _built() -> bytes:
    stream = io.BytesIO()
    Lark(_GRAMMAR.read_text(encoding="utf-8"), **OPTIONS).save(stream)
    return stream.getvalue()
