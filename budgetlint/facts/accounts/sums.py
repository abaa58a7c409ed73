"""Identities as they are put together: a total with its parts, or one amount in two places."""

from collections.abc import Iterable, Sequence

from budgetlint.facts.accounts.tables import is_blank
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Identity
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.values import figures


def identity(
    kind: str, name: str, stated: Known, parts: Sequence[Known], less: Sequence[Known] = ()
) -> Identity | None:
    """The identity of a total and its parts; none where nothing is printed, or no total exists.

    A blank part is nothing, as everywhere in accounts. A blank total is no zero: what it should be is open.
    """
    if not _is_there(stated):
        return None
    computed = difference_of(parts, less)
    nothing = computed is None or (isinstance(computed, Figure) and computed.value == 0)
    if nothing and (is_blank(stated) or (computed is None and _is_zero(stated))):
        return None
    if computed is None:
        computed = _all_blank(name)
    place = next((one.place for one in (stated, *parts, *less) if one.place is not None), None)
    return None if place is None else Identity(kind, name, computed, stated, place)


def difference_of(parts: Sequence[Known], less: Sequence[Known]) -> Known | None:
    """The parts added up, less what is to be taken away; None where none of them is printed."""
    plus, minus = sum_of(parts), sum_of(less)
    if minus is None or (isinstance(minus, Figure) and minus.value == 0):
        return plus
    if plus is None:
        plus = figures.total([figures.plain(0)]) if not isinstance(minus, Figure) else None
    if isinstance(plus, Missing) or isinstance(minus, Missing):
        return plus if isinstance(plus, Missing) else minus
    return figures.subtract(plus, minus) if plus is not None else None


def sum_of(parts: Iterable[Known]) -> Known | None:
    """The printed parts added up; one that cannot be read makes the sum missing; None for no part at all."""
    printed = [part for part in parts if not is_blank(part) and _is_there(part)]
    unread = next((part for part in printed if isinstance(part, Missing)), None)
    if unread is not None or not printed:
        return unread
    known = [part for part in printed if isinstance(part, Figure)]
    return known[0] if len(known) == 1 else figures.total(known)


def same(kind: str, name: str, stated: Known | None, other: Known | None) -> Identity | None:
    """One amount that stands in two places; none where one of them does not exist or is blank."""
    if stated is None or other is None or not _is_there(other) or is_blank(stated) or is_blank(other):
        return None
    return identity(kind, name, stated, [other])


def undecided(label: str, kind: str, **words: object) -> Missing:
    """Why a sum stays open."""
    return Missing(Absence.UNDECIDED, label, sentence(f"accounts.{kind}", **words))


def _all_blank(name: str) -> Missing:
    return Missing(Absence.BLANK, name, sentence("accounts.parts_blank", name=name))


def _is_there(known: Known) -> bool:
    return not (isinstance(known, Missing) and known.absence is Absence.ABSENT)


def _is_zero(known: Known) -> bool:
    return isinstance(known, Figure) and known.value == 0
