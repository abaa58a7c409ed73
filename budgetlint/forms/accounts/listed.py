"""Rows of tables in which every line is a label with its amounts: the items of the three public expenses."""

from collections.abc import Sequence

from budgetlint.forms.accounts.columns import Head
from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.tokens import Token, fold
from budgetlint.model.regex import regex

_BEGINS = regex(
    r"^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、]|其中)"
)
_COUNTS = regex(r"\((?:个|人|辆|次|批次?|人次|台)\)$")


def listed_rows(head: Head) -> tuple[list[Entry], list[Token]]:
    """The rows below the head, and the words and numbers that belong to none."""
    found: list[Entry] = []
    stray: list[Token] = []
    for token in head.body:
        last = found[-1] if found else None
        if not token.is_number:
            _word(token, found)
        elif last is None:
            stray.append(token)
        elif head.is_numbered and last.line_number is None and not last.numbers and token.whole is not None:
            last.line_number = token
        else:
            last.numbers.append(token)
    return found, stray


def with_first_label(
    tokens: Sequence[Token], body: tuple[Token, ...], labels: Sequence[str]
) -> tuple[Token, ...]:
    """The body with the label of its first row, where the head took it for a word of its own."""
    first = next((number for number, token in enumerate(tokens) if body and token is body[0]), 0)
    before = tokens[first - 1] if first else None
    is_label = before is not None and body[0].is_number and before.text.endswith(tuple(labels))
    return (before, *body) if before is not None and is_label else body


def counts_things(label: str) -> bool:
    """Whether the row of a label counts groups, persons or vehicles, so that its numbers are no money."""
    return _COUNTS.search(fold(label)) is not None


def _word(token: Token, found: list[Entry]) -> None:
    last = found[-1] if found else None
    ended = last is None or last.numbers or last.line_number is not None
    if ended or _BEGINS.match(token.text):
        found.append(Entry(label=[token]))
    elif last is not None:
        last.label.append(token)
