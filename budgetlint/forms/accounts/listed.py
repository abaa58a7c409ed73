"""Rows of tables in which every line is a label with its amounts: the items of the three public expenses."""

from collections.abc import Mapping, Sequence

from budgetlint.forms.accounts.columns import Head
from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.tokens import Token, fold
from budgetlint.model.regex import regex

_BEGINS = regex(
    r"^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、]|其中)"
)
_FEWEST = 2
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


def names_rows(entries: Sequence[Entry], rows: Mapping[str, Sequence[str]]) -> bool:
    """Whether the labels are those of the word list, where it lists the rows of the table."""
    words = [word for spelled in rows.values() for word in spelled]
    labels = ["".join(token.text for token in entry.label) for entry in entries]
    return not words or sum(label.endswith(tuple(words)) for label in labels) >= _FEWEST


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
    if last is None or last.numbers or last.line_number is not None or _begins(token, last):
        found.append(Entry(label=[token]))
    else:
        last.label.append(token)


def _begins(token: Token, last: Entry) -> bool:
    """Whether a word begins a row by its ordinal, or stands in cells below a row that is blank."""
    is_below = token.in_cells and last.label[-1].in_cells and token.line != last.label[-1].line
    return is_below or _BEGINS.match(token.text) is not None
