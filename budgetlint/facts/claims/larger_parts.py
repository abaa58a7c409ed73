"""A part that is larger than its whole: 培训120人，其中：村干部150人."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.claims.said import Said, closes
from budgetlint.model.facts.claims import Claim

_OF_WHICH = "其中"
_NAMED = "named"


def larger_parts(said: Sequence[Said], text: str, year: int | None) -> Iterator[Claim]:
    """Each figure that 其中 makes a part of the one right before it, against that one.

    Of amounts of money only single parts: lists of amounts are added up by the claims on sums.
    """
    stated = [one for one in said if one.figures]
    for number, one in enumerate(stated):
        head = stated[number - 1] if number else None
        if head is None or not _is_part_of(one, head, text, year):
            continue
        if one.is_amount and _has_sibling(stated, number):
            continue
        assert one.figure.place is not None
        yield Claim("part", one.key or one.name, head.figure, one.figure, one.figure.place, (head.place,))


def _is_part_of(one: Said, head: Said, text: str, year: int | None) -> bool:
    """Whether only 其中 stands between two figures of one kind, in one sentence and of one year."""
    if one.kind != _NAMED or head.kind != _NAMED or one.figure.unit != head.figure.unit:
        return False
    together = one.sentence == head.sentence and one.item == head.item and one.depth >= head.depth
    words = text[head.end : one.start] + one.name
    plain = one.role == head.role and not (one.reason or head.reason or closes(one.name))
    dated = one.is_earlier(year) or head.is_earlier(year) or (one.year, head.year).count(None) == 1
    return together and plain and not dated and _OF_WHICH in words and bool(one.figure.unit)


def _has_sibling(said: Sequence[Said], number: int) -> bool:
    one = said[number]
    return any(other.sentence == one.sentence and other.is_amount for other in said[number + 1 :])
