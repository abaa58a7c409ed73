"""What the tokens of one item say, sorted by kind, and the one comparator that follows from it."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from budgetlint.values.cursor import Token
from budgetlint.values.terminals import terminals, word_set
from budgetlint.values.words import words

_LONGEST_MONTHS, _QUARTERS = 120, 4


class Gathered:
    """The tokens of an item, sorted by what they say; nothing has been said at first."""

    label = filling = number = problem = ""
    head: str | None = None
    scale: tuple[int, int | None] | None = None
    more = every = False
    start, end = -1, 0

    def __init__(self) -> None:
        """Only the lists are each item's own."""
        self.per: list[str] = []
        self.comparators: list[tuple[str, str]] = []
        self.behind: list[tuple[str, str]] = []
        self.below: list[str] = []
        self.flags: list[str] = []


def _label(said: Gathered, token: Token) -> None:
    said.label = token.text.rstrip(":")


def _filling(said: Gathered, token: Token) -> None:
    said.filling = token.text


def _per(said: Gathered, token: Token) -> None:
    said.per.append(str(token.meaning))


def _every(said: Gathered, _: Token) -> None:
    said.every = True


def _sign(said: Gathered, token: Token) -> None:
    said.comparators.append((str(token.meaning), token.text))


def _before(said: Gathered, token: Token) -> None:
    said.behind.append((terminals().date_bounds[token.text], token.text))


def _more(said: Gathered, _: Token) -> None:
    said.more = True


def _scale(said: Gathered, token: Token) -> None:
    meaning: Any = token.meaning
    said.scale = (meaning[0], meaning[1])


def _number(said: Gathered, token: Token) -> None:
    said.number = str(token.meaning)


def _nothing(_: Gathered, __: Token) -> None:
    """Nouns and verbs behind a figure change nothing."""


def _bound(said: Gathered, token: Token) -> None:
    """A bound behind the figure; what is repeated in brackets must be the same number."""
    word, _, bracket = token.text.partition("(")
    if word:
        said.behind.append((terminals().bounds[word], word))
    if bracket.rstrip(")") in ("不含", "不含本数") or (bracket.startswith("不含") and said.number in bracket):
        said.behind.append(("exclusive", bracket))
    repeated = "".join(character for character in bracket if character.isdigit() or character == ".")
    if repeated and repeated != said.number:
        said.problem = "contradictory_bounds"


def take_unit(said: Gathered, token: Token, *, below: bool) -> None:
    """Note a measure word as what is counted or, below a stroke, as a divisor."""
    name = str(token.meaning)
    known = words().words
    if name not in known and name[1:] not in known:
        said.flags.append("unknown_unit")
    if below:
        said.below.append(name)
    else:
        said.head = name
        _doubt_time(said, token.text)


def _doubt_time(said: Gathered, written: str) -> None:
    """20123月 lost a sign; 4季度 may be the fourth quarter or four of them."""
    if not said.number.isdigit():
        return
    if written == "月" and int(said.number) > _LONGEST_MONTHS:
        said.problem = "damaged"
    if written in ("季度", "季") and int(said.number) <= _QUARTERS:
        said.problem = "unclear_quarter"


TAKERS: Mapping[str, Callable[[Gathered, Token], None]] = {
    "LABEL": _label, "FILL": _filling, "PER": _per, "EVERY": _every, "CMP": _sign, "AGAIN": _more,
    "MORE": _more, "BEFORE": _before, "BOUND": _bound, "INCLUDED": _bound, "SCALE": _scale,
    "NUM": _number, "NOUN": _nothing, "TAIL": _nothing,
}  # fmt: skip


def comparator_of(said: Gathered) -> str | None:
    """The comparator of an item; ± makes it a range instead, a contradiction a problem of the item."""
    if not (said.comparators or said.behind or said.more):
        return None
    before = [pair for pair in said.comparators if pair[0] != "±"]
    if len(before) < len(said.comparators):
        said.flags.append("plus_minus")
    sign, agrees = _one_comparator(tuple(before), tuple(said.behind), said.more)
    if not agrees:
        said.problem = "contradictory_bounds"
    return sign


@lru_cache(maxsize=1024)
def _one_comparator(
    before: tuple[tuple[str, str], ...],
    behind: tuple[tuple[str, str], ...],
    more: bool,  # noqa: FBT001
) -> tuple[str | None, bool]:
    """One comparator out of the words before and behind, and whether they agree."""
    weak, powerless = word_set("weak"), word_set("powerless")
    strong = {sign for sign, word in before if word not in weak and word not in powerless}
    strong |= {sign for sign, _ in behind if sign != "exclusive"} | ({">"} if more else set())
    strong = strong - {"≈"} or strong
    mild = [sign for sign, word in before if word in weak and word not in powerless]
    upward, downward = strong & {"≥", ">"}, strong & {"≤", "<"}
    if (upward and downward) or (len(strong) > 1 and "=" in strong):
        return None, False
    sign = _strictest(strong) or (mild[0] if mild else None)
    if any(bound == "exclusive" for bound, _ in behind):
        sign = {"≥": ">", "≤": "<"}.get(sign or "", sign)
    return sign, True


def _strictest(signs: set[str]) -> str | None:
    return next((sign for sign in (">", "<", "≥", "≤", "=", "≈") if sign in signs), None)
