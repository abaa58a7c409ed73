"""From the text of an expression to its tree."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from budgetlint.language import syntax
from budgetlint.language.mistakes import Misspelt, Mistake
from budgetlint.language.quantities import UnknownUnit, number, quantity
from budgetlint.language.syntax import Expression, Loop
from budgetlint.messages import sentence
from budgetlint.model.regex import regex_now
from budgetlint.model.sentence import Sentence

LONGEST = 2000
DEEPEST = 60
GRAMMAR = Path(__file__).with_name("rule.lark")
_QUOTES = frozenset("\"'“”")
_SPOKEN = {
    "包含": "matches", "含有": "matches", "含": "matches", "contains": "matches", "like": "matches",
    "不包含": "not … matches", "属于": "in", "等于": "=", "不等于": "≠", "是": "=", "为": "=", "不是": "≠",
    "大于": ">", "小于": "<", "不小于": "≥", "不低于": "≥", "不大于": "≤", "不超过": "≤",
    "且": "and", "并且": "and", "或": "or", "或者": "or",
    "乘": "×", "除以": "÷", "加": "+", "减": "−", "AND": "and", "OR": "or",
}  # fmt: skip
"""What people write where the language has a sign or a word of its own."""
_NUMBER_BEFORE = regex_now(r"(\d+(?:\.\d+)?)\s+$")
_RELATIONS = {
    "==": "=", "＝": "=", "!=": "≠", "<>": "≠", "＜": "<", "<=": "≤", "＞": ">", ">=": "≥",
}  # fmt: skip
_SIGNS = {"+": "+", "＋": "+", "-": "−", "−": "−", "－": "−", "×": "×", "*": "×", "÷": "÷", "/": "÷"}


def expression(text: str) -> Expression:
    """The tree of an expression; raises Misspelt with the column where reading stopped."""
    tree: Expression = _built(_parsed(text, "expression"))
    _refuse_depth(tree)
    return tree


def loop(text: str) -> Loop:
    """What stands behind `for:`, such as `row in indicators`."""
    tree = _parsed(text, "loop")
    variable, source = tree.children
    found: Expression = _built(source)
    _refuse_depth(found)
    return Loop(str(variable), found)


def _parsed(text: str, start: str) -> Any:
    if len(text) > LONGEST:
        raise _misspelt(LONGEST, sentence("language.too_long", longest=LONGEST))
    try:
        return _grammar().parse(text, start=start)
    except UnexpectedInput as problem:
        raise _unexpected(problem, text) from None


def _refuse_depth(tree: Expression) -> None:
    for node, depth in syntax.walk(tree):
        if depth > DEEPEST:
            raise _misspelt(node.column, sentence("language.too_deep", deepest=DEEPEST))


@lru_cache(maxsize=1)
def _grammar() -> Lark:
    text = GRAMMAR.read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="basic", start=["expression", "loop"], propagate_positions=True)


def _misspelt(column: int, what: Sentence) -> Misspelt:
    return Misspelt(Mistake(column, what))


def _unexpected(problem: UnexpectedInput, text: str) -> Misspelt:
    """What stands at the place where no reading goes on, in words of the rule's author."""
    at = problem.pos_in_stream or 0
    word = str(problem.token) if isinstance(problem, UnexpectedToken) else text[at : at + 1]
    if not text.strip():
        return _misspelt(1, sentence("language.empty"))
    if isinstance(problem, UnexpectedEOF) or (
        isinstance(problem, UnexpectedToken) and _is_end(problem.token)
    ):
        return _misspelt(len(text) + 1, sentence("language.ends_early"))
    if isinstance(problem, UnexpectedToken) and problem.token.type == "RELATION":
        return _misspelt(at + 1, sentence("language.second_relation", relation=word))
    if isinstance(problem, UnexpectedCharacters) and word in _QUOTES:
        return _misspelt(at + 1, sentence("language.open_quote"))
    return _misspelt(at + 1, _out_of_place(word, text[:at]))


def _out_of_place(word: str, before: str) -> Sentence:
    """What to write for a word that cannot stand where it does."""
    sign = _SPOKEN.get(word)
    if sign is not None:
        return sentence("language.spoken_operator", word=word, sign=sign)
    number = _NUMBER_BEFORE.search(before)
    if number is not None and word[:1].isalpha():
        return sentence("language.apart", number=number[1], word=word)
    return sentence("language.unexpected", word=word)


def _is_end(token: Token) -> bool:
    return token.type == "$END"


def _built(tree: Any) -> Any:
    """The node of a parse tree, built from the leaves up so that no depth can exhaust the stack."""
    nodes: dict[int, Any] = {}
    for piece in tree.iter_subtrees():
        built = [nodes.get(id(child), child) for child in piece.children]
        nodes[id(piece)] = _BUILD[piece.data](piece.meta.start_pos + 1, built)
    return nodes[id(tree)]


def _number(column: int, children: list[Any]) -> Expression:
    return syntax.Constant(number(str(children[0])), column)


def _quantity(column: int, children: list[Any]) -> Expression:
    try:
        return syntax.Constant(quantity(str(children[0])), column)
    except UnknownUnit as problem:
        raise _misspelt(column, problem.sentence) from None


def _unquoted(token: Token) -> str:
    return str(token)[1:-1]


def _call(column: int, children: list[Any]) -> Expression:
    function, *arguments = children
    return syntax.Call(str(function), _present(arguments), column)


def _gather(column: int, children: list[Any]) -> Expression:
    function, item, variable, source, *where = children
    condition = where[0] if where else None
    return syntax.Gather(str(function), item, str(variable), source, condition, column)


def _signed(column: int, children: list[Any]) -> Expression:
    sign, of = children
    return syntax.Negative(of, column) if _SIGNS[sign] == "−" else of


def _comparator(column: int, children: list[Any]) -> Expression:
    return syntax.Constant(_relation(children[0]), column)


def _relation(token: Token) -> str:
    return _RELATIONS.get(str(token), str(token))


def _present(children: list[Any]) -> tuple[Expression, ...]:
    """Lark gives None for what is left out in square brackets."""
    return tuple(child for child in children if child is not None)


_BUILD: dict[str, Callable[[int, list[Any]], Expression]] = {
    "number": _number,
    "quantity": _quantity,
    "text": lambda at, kids: syntax.Constant(_unquoted(kids[0]), at),
    "true": lambda at, kids: syntax.Constant(True, at),
    "false": lambda at, kids: syntax.Constant(False, at),
    "name": lambda at, kids: syntax.Name(str(kids[0]), at),
    "field": lambda at, kids: syntax.Field(kids[0], str(kids[1]), kids[1].start_pos + 1),
    "index": lambda at, kids: syntax.Index(kids[0], tuple(kids[1:]), at),
    "call": _call,
    "gather": _gather,
    "listing": lambda at, kids: syntax.Listing(_present(kids), at),
    "comparator": _comparator,
    "signed": _signed,
    "arithmetic": lambda at, kids: syntax.Arithmetic(_SIGNS[kids[1]], kids[0], kids[2], at),
    "compared": lambda at, kids: syntax.Comparison(_relation(kids[1]), kids[0], kids[2], at),
    "member": lambda at, kids: syntax.Member(kids[0], kids[1], at),
    "stranger": lambda at, kids: syntax.Opposite(syntax.Member(kids[0], kids[1], at), at),
    "matching": lambda at, kids: syntax.Matching(kids[0], _unquoted(kids[1]), at),
    "opposite": lambda at, kids: syntax.Opposite(kids[0], at),
    "both": lambda at, kids: syntax.Both(tuple(kids), at),
    "either": lambda at, kids: syntax.Either(tuple(kids), at),
}
