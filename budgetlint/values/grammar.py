"""The LALR parser of value.lark, over the scanner's tokens.

Which token belongs to which item depends on the kinds of the tokens alone, and filings use few shapes
(number unit, bound number unit, …), so the parser runs once for each shape.
"""

import io
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from lark import Lark, UnexpectedInput

from budgetlint.resources import compiled, digest
from budgetlint.values.scan import Token

_GRAMMAR = Path(__file__).with_name("value.lark")
OPTIONS: dict[str, Any] = {"parser": "lalr", "lexer": "basic"}
_LONGEST = 400


class Span(NamedTuple):
    """The tokens of one item, by index, and the operator before it."""

    operator: str
    first: int
    last: int


class Shape(NamedTuple):
    """The items of a row of tokens; none, and the index of the first unfit token, where it is no value."""

    items: tuple[Span, ...]
    stopped: int


def shape(tokens: Sequence[Token]) -> Shape:
    """How the tokens fall into items."""
    if len(tokens) > _LONGEST:
        return Shape((), _LONGEST)
    return _shape(tuple(token.type for token in tokens))


@lru_cache(maxsize=4096)
def _shape(types: tuple[str, ...]) -> Shape:
    parser: Any = _parser().parse_interactive()
    state = parser.parser_state
    index = 0
    try:
        for index, kind in enumerate(types):
            state.feed_token(Token(kind, "", index, index + 1))
        index = len(types)
        tree = state.feed_token(Token("$END", "", index, index), is_end=True)
    except UnexpectedInput:
        return Shape((), index)
    return Shape(tuple(_spans(tree)), index)


def _spans(tree: Any) -> list[Span]:
    spans: list[Span] = []
    operator = ""
    for branch in tree.children:
        tokens = list(branch.scan_values(lambda one: True))
        if branch.data == "op":
            operator = tokens[0].type
        else:
            spans.append(Span(operator, tokens[0].start, tokens[-1].end))
            operator = ""
    return spans


@cache
def _parser() -> Lark:
    return Lark.load(io.BytesIO(compiled("value-grammar", digest([_GRAMMAR]), _built)))


def _built() -> bytes:
    stream = io.BytesIO()
    Lark(_GRAMMAR.read_text(encoding="utf-8"), **OPTIONS).save(stream)
    return stream.getvalue()
