"""The LALR parser of claims.lark: what the tokens of one clause claim."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, UnexpectedInput

from budgetlint.resources import compiled, digest

GRAMMAR = Path(__file__).with_name("claims.lark")
OPTIONS: dict[str, Any] = {"parser": "lalr", "lexer": "basic", "start": "clause"}


def claim_of(kinds: Sequence[str]) -> str:
    """The kind of claim that a row of tokens makes, "" where it makes none."""
    parser: Any = _parser().parse_interactive()
    state = parser.parser_state
    try:
        for kind in kinds:
            state.feed_token(Token(kind, ""))
        tree = state.feed_token(Token("$END", ""), is_end=True)
    except UnexpectedInput:
        return ""
    return str(tree.children[0].data)


@cache
def _parser() -> Lark:
    return Lark.load(io.BytesIO(compiled("claims-grammar", digest([GRAMMAR]), _built)))


def _built() -> bytes:
    stream = io.BytesIO()
    Lark(GRAMMAR.read_text(encoding="utf-8"), **OPTIONS).save(stream)
    return stream.getvalue()
