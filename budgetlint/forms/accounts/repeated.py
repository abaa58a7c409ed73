"""The head of a table that every new page prints again."""

from collections.abc import Sequence

from budgetlint.forms.accounts.tokens import Token

_REPEATED_TOKENS = 3


def without_repeated_head(tokens: Sequence[Token], body: Sequence[Token]) -> list[Token]:
    """The body without runs of words of the head that a new page repeats."""
    inside = {id(token) for token in body}
    head = [token.text for token in tokens if id(token) not in inside]
    starts: dict[str, list[int]] = {}
    for number, text in enumerate(head):
        starts.setdefault(text, []).append(number)
    found: list[Token] = []
    number = 0
    while number < len(body):
        run = max((_run(head, at, body, number) for at in starts.get(body[number].text, ())), default=0)
        is_repeated = run >= _REPEATED_TOKENS and not any(
            token.is_number for token in body[number : number + _REPEATED_TOKENS]
        )
        if not is_repeated:
            found.append(body[number])
        number += run if is_repeated else 1
    return found


def _run(head: Sequence[str], at: int, body: Sequence[Token], number: int) -> int:
    """How many words of the body from a place on repeat those of the head."""
    pairs = zip(head[at:], body[number : number + len(head) - at], strict=False)
    return next(
        (n for n, (text, token) in enumerate(pairs) if token.text != text),
        min(len(head) - at, len(body) - number),
    )
