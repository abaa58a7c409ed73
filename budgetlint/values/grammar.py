"""The LALR parser of value.lark, over the scanner's tokens."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, UnexpectedInput

from budgetlint.resources import compiled, digest
from budgetlint.values.scan import Token

_GRAMMAR = Path(__file__).with_name("value.lark")
OPTIONS: dict[str, Any] = {"parser": "lalr", "lexer": "basic"}


def parsed(tokens: Sequence[Token]) -> Any:
    """The parse tree, or None where the tokens are no value to their end."""
    tree, _ = parsed_until(tokens)
    return tree


def parsed_until(tokens: Sequence[Token]) -> tuple[Any, int]:
    """The parse tree and the number of tokens; or None and the index of the token that does not fit."""
    parser: Any = _parser().parse_interactive()
    state = parser.parser_state
    index = 0
    try:
        for index, token in enumerate(tokens):  # noqa: B007 - the index is the answer
            state.feed_token(token)
        index = len(tokens)
        return state.feed_token(Token("$END", "", 0, 0), is_end=True), index
    except UnexpectedInput:
        return None, index


@cache
def _parser() -> Lark:
    return Lark.load(io.BytesIO(compiled("value-grammar", digest([_GRAMMAR]), _built)))


def _built() -> bytes:
    stream = io.BytesIO()
    Lark(_GRAMMAR.read_text(encoding="utf-8"), **OPTIONS).save(stream)
    return stream.getvalue()
