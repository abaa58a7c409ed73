"""The messages of rules: words with expressions in braces."""

from collections.abc import Iterator, Mapping
from functools import partial

from budgetlint.language.comparing import Decision
from budgetlint.language.evaluate import evaluate
from budgetlint.language.rule import Message, Piece
from budgetlint.language.scope import Scope
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Missing
from budgetlint.model.record import replace
from budgetlint.model.sentence import Language, Sentence
from budgetlint.model.verdict import Equation
from budgetlint.values import figures, formulas

OF_THE_COMPARISON = ("stated", "computed", "difference", "formula")
"""What a message may say of the comparison that decided, besides any expression."""
_UNKNOWN = "—"
_MANY_DIGITS = 100
_FEWEST_DIGITS = 2
"""Digits after the point of a figure whose digits do not end."""


def filled(message: Message, decision: Decision, scope: Scope) -> Sentence:
    """The message with its braces filled, figures written as the filing writes them."""
    inner = scope
    for name, value in _of_comparison(decision).items():
        inner = inner.with_row(name, value)
    return Sentence(
        "".join(_piece(piece, inner, "zh") for piece in message.zh),
        "".join(_piece(piece, inner, "en") for piece in message.en),
    )


def said(value: object, language: Language) -> str:
    """A value as a reader of the report should see it."""
    match value:
        case Figure():
            return figures.shown(value)
        case Missing():
            return value.label or _UNKNOWN
        case bool():
            return sentence(f"language.truth_{str(value).lower()}").said(language)
        case tuple():
            return _listed(value, language)
        case Sentence():
            return value.said(language)
    name = getattr(value, "name", None)
    return str(name) if isinstance(name, str) else str(value)


def _listed(values: tuple[object, ...], language: Language) -> str:
    return (
        sentence("language.list_separator").said(language).join(map(partial(said, language=language), values))
    )


def _piece(piece: Piece, scope: Scope, language: Language) -> str:
    return piece if isinstance(piece, str) else said(evaluate(piece, scope), language)


def _of_comparison(decision: Decision) -> Mapping[str, object]:
    equation = decision.equation
    if equation is not None:
        computed = figures.shown_as(equation.computed, equation.stated)
        return {
            "stated": equation.stated,
            "computed": _worked_out(computed, equation.stated),
            "difference": _gap(equation),
            "formula": formulas.formula(equation.computed),
        }
    if decision.sides is None:
        return dict.fromkeys(OF_THE_COMPARISON, _UNKNOWN)
    return dict(zip(OF_THE_COMPARISON, _sides(*decision.sides), strict=True))


def _worked_out(computed: Figure, stated: Figure) -> Figure | str:
    """The computed figure; one whose digits do not end as the stated one is written, two digits at least."""
    if not computed.operands or figures.is_short(computed) or stated.decimals is None:
        return computed
    like = replace(stated, decimals=max(_FEWEST_DIGITS, stated.decimals))
    text = figures.printed_like(computed, like)
    return computed if text == figures.shown(stated) else text


def _gap(equation: Equation) -> str:
    """The difference; with the digits of the stated figure, where those that are left out hardly count."""
    gap, stated = formulas.difference(equation), equation.stated
    digit = stated.shown_scale / 10 ** (stated.decimals or 0)
    if stated.decimals is None or gap.value < digit * _MANY_DIGITS:
        return figures.shown(gap)
    return figures.printed_like(gap, stated)


def _sides(stated: object, computed: object) -> Iterator[object]:
    yield from (stated, computed)
    both_whole = isinstance(stated, int) and isinstance(computed, int)
    yield abs(stated - computed) if both_whole else _UNKNOWN  # type: ignore[operator]
    yield computed
