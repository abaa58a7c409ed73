"""Totals with the parts that the words list: amounts, counts of one thing, and changes."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.claims.bare_amounts import amounts_alone
from budgetlint.facts.claims.changes import Change
from budgetlint.facts.claims.list_sums import NEARLY, added, list_sum, lists_total, without_unit
from budgetlint.facts.claims.open_lists import (
    breaks_off,
    carrying,
    cut_off,
    goes_on,
    makes_whole,
    names_some,
    of_another_year,
    stands_behind_colon,
)
from budgetlint.facts.claims.said import ACTUAL, PLAIN, PLAN, Said, key_of
from budgetlint.facts.claims.section import Section, core, table_amount
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Figure, Known
from budgetlint.model.record import replace
from budgetlint.model.regex import regex
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.vocabulary import vocabulary

_FEWEST = 2
_SIDES = (("收入", "支出"), ("支出", "收入"))
_LISTED = regex(r".*[（(][类款项][)）]")


def parts(where: Section) -> Iterator[Claim]:
    """Each total with the list of its parts."""
    for first, head in _lists(where):
        stated = where.said[head].figure if head is not None else _head_total(where, first)
        members = _inner(where, _members(where, first), stated)
        if isinstance(stated, Figure) and len(members) > 1:
            yield _list_claim(where, head, stated, members)


def _list_claim(where: Section, head: int | None, stated: Figure, members: Sequence[int]) -> Claim:
    """The claim of a list; open where it may go on, or may be of another year than its total."""
    figures = [where.said[number].figure for number in members]
    names = [where.subjects[number] for number in members]
    name = where.subjects[head] if head is not None else _head_key(where, members[0])
    claim = list_sum("parts", name, figures, stated, names)
    better = _closing_head(where, head, claim, names) if head is not None else None
    if better is not None:
        claim = list_sum("parts", where.subjects[better], figures, where.said[better].figure, names)
    total_at = better if better is not None else head
    if total_at is not None and where.said[total_at].is_earlier(where.year):
        claim = of_another_year(claim, names)
    elif breaks_off(where, members[-1]) or goes_on(where, members) or names_some(where, members[0]):
        claim = cut_off(claim, names)
    return carrying(where, claim, names)


def change_sums(where: Section, found: Sequence[Change]) -> Iterator[Claim]:
    """Each change with the changes that the words make its parts."""
    for number, change in enumerate(found):
        members: list[Change] = []
        for other in found[number + 1 :]:
            if other.said.sentence != change.said.sentence or (not members and not other.said.of_which):
                break
            members.append(other)
        if len(members) > 1:
            yield _changes(change, members)
    yield from _listed_changes(where, found)


def point_sums(where: Section) -> Iterator[Claim]:
    """Plan and actual amount of a whole against those of the numbered points that list its parts."""
    for role in (PLAN, ACTUAL):
        heads = [number for number, one in enumerate(where.said) if one.is_amount and one.role == role]
        for number in heads:
            yield from _points(where, number, role, heads)


def _points(where: Section, number: int, role: str, heads: Sequence[int]) -> Iterator[Claim]:
    whole = where.said[number]
    last = max((n for n in heads if where.said[n].item == whole.item), default=number)
    behind = where.said[number + 1 :]
    opening = next((one for one in behind if one.item != whole.item), None)
    if opening is None or last != number:
        return
    between = where.narrative.text[where.said[number].end : opening.start]
    members = [
        n for n in heads if where.said[n].item > whole.item and _LISTED.match(where.said[n].point or "")
    ]
    items = [where.said[n].item for n in members]
    if "其中" not in between or len(members) < _FEWEST or len(set(items)) != len(items):
        return
    figures = [where.said[n].figure for n in members]
    names = [where.subjects[n] for n in members]
    claim = list_sum("parts", where.subjects[number], figures, whole.figure, names)
    alone = next(amounts_alone(where.narrative.text[whole.end :]), None)
    if alone is not None and isinstance(claim.stated, Figure):
        claim = without_unit(claim, alone["number"])
    yield replace(claim, group="points")


def total_of(where: Section, number: int, ending: str = "") -> Known | None:
    """The total of the list that an amount is a part of; one whose name ends with some words, if given."""
    for first, head in reversed(list(_lists(where))):
        stated = where.said[head].figure if head is not None else _head_total(where, first)
        members = _inner(where, _members(where, first), stated)
        name = where.subjects[head] if head is not None else _head_key(where, first)
        if number in members and isinstance(stated, Figure) and name.endswith(ending):
            found = added([where.said[one].figure for one in members], stated)
            exceeds = found.value > stated.value and agreement(found, stated) is Agreement.DISAGREE
            return None if exceeds else stated
    return None


def _inner(where: Section, members: list[int], stated: Known | None) -> list[int]:
    """The members up to a semicolon, where commas part the first ones; all where all make the total."""
    ended = next((at for at, one in enumerate(members) if at > 1 and where.said[one].mark in "；;"), None)
    if ended is None or where.said[members[1]].mark in "；;" or not isinstance(stated, Figure):
        return members
    found = added([where.said[one].figure for one in members], stated)
    return members if agreement(found, stated) is not Agreement.DISAGREE else members[:ended]


def _lists(where: Section) -> Iterator[tuple[int, int | None]]:
    """Where a list begins, and where its total stands; None for one that only words name (…决算中，)."""
    for number, one in enumerate(where.said):
        if one.kind != "named" or one.reason:
            continue
        if number and where.said[number - 1].kind == "head" and not _empty_head(where, number - 1):
            yield number, None
        elif one.of_which or stands_behind_colon(where, number):
            head = _head(where, number)
            if head is not None:
                yield number, head


def _empty_head(where: Section, number: int) -> bool:
    return not where.subjects[number].removesuffix("中") or where.said[number].name.strip().startswith("其中")


def _head(where: Section, first: int) -> int | None:
    """The amount right before a list; shares, rates and changes that it is not of may stand between."""
    one, changed = where.said[first], list[Figure]()
    for number in range(first - 1, -1, -1):
        other = where.said[number]
        if other.kind == "named":
            alike = other.figure.unit == one.figure.unit and other.item == one.item and not other.reason
            near = one.sentence - other.sentence <= 1 and other.depth <= one.depth
            beside = all(between.kind == "head" for between in where.said[number + 1 : first])
            planned = beside and other.role == PLAN and one.role == PLAIN
            same = planned or (other.role == PLAN) == (one.role == PLAN)
            if not (alike and near and same):
                return None
            return number if not changed or _is_of(where, first, other, changed) else None
        if other.kind in {"change", "based", "grown", "raised"} and not other.reason:
            changed += other.figures
    return None


def _is_of(where: Section, first: int, head: Said, changes: Sequence[Figure]) -> bool:
    """Whether a list behind an amount and its changes is of the amount."""
    members = [where.said[number] for number in _members(where, first)]
    names = [where.subjects[number] for number in _members(where, first)]
    return lists_total([one.figure for one in members], names, head.figure, changes)


def _closing_head(where: Section, head: int, claim: Claim, names: Sequence[str]) -> int | None:
    """An amount before the one that a list seems to be of, which the list makes.

    实际支出201.6万元，结余8.4万元。其中：…: what is left is not what the list is of. One that the list misses
    by little counts where a part is larger than what stands between.
    """
    computed, stated = claim.computed, where.said[head]
    assert isinstance(computed, Figure)
    if agreement(computed, stated.figure) is not Agreement.DISAGREE:
        return None
    too_small = any(part.value > stated.figure.value for part in computed.operands)
    for number in range(head - 1, -1, -1):
        other = where.said[number]
        if other.item != stated.item or other.sentence != stated.sentence:
            return None
        alike = other.kind == "named" and other.figure.unit == stated.figure.unit and not other.reason
        if not alike or other.depth != stated.depth or other.role == PLAN:
            continue
        near = bool(other.figure.value) and NEARLY <= computed.value / other.figure.value <= 1 / NEARLY
        near = near and too_small and not _is_other_side(where.subjects[number], names)
        if other.figure.value == computed.value or near:
            return number
    return None


def _is_other_side(name: str, parts: Sequence[str]) -> bool:
    """Whether an amount is income and the parts of a list are spending, or the other way round."""
    return any(one in name and any(other in part for part in parts) for one, other in _SIDES)


def _members(where: Section, first: int) -> list[int]:
    one, found, inner = where.said[first], [first], False
    for number in range(first + 1, len(where.said)):
        other = where.said[number]
        if other.depth < one.depth or other.item != one.item:
            break
        if other.sentence != one.sentence:
            return [*found, number] if _completes(where, found, number) else found
        if other.depth > one.depth:
            continue
        if other.kind == "named" and (other.reason or other.figure.unit != one.figure.unit):
            break
        if other.kind == "named" and other.of_which and _opens_again(where, number):
            break
        inner = other.mark not in "；;" and (inner or _lists_part(where, number))
        if inner:
            continue
        if other.kind == "named":
            found.append(number)
    return found


def _completes(where: Section, found: Sequence[int], number: int) -> bool:
    """Whether an amount that begins the next sentence is the last part of a known whole: 公用经费."""
    last, other = where.said[found[-1]], where.said[number]
    alike = other.kind == "named" and other.figure.unit == last.figure.unit and not other.reason
    next_one = other.sentence == last.sentence + 1 and other.mark == "。" and other.depth == last.depth
    if not alike or not next_one or _is_said_again(where, found[0], number):
        return False
    return makes_whole([where.subjects[one] for one in (*found, number)])


def _is_said_again(where: Section, first: int, number: int) -> bool:
    """Whether an amount repeats one that stands before the list in its sentence."""
    return any(
        other.is_amount
        and other.sentence == where.said[first].sentence
        and where.subjects[at] == where.subjects[number]
        for at, other in enumerate(where.said[:first])
    )


def _lists_part(where: Section, number: int) -> bool:
    """Whether figures up to the semicolon are those of the part before: 人员经费…，主要包括基本工资…；."""
    between = where.narrative.text[where.said[number - 1].end : where.said[number].start]
    words = between + where.said[number].name
    return any(word in words for word in vocabulary("claims")["inner_lists"])


def _opens_again(where: Section, number: int) -> bool:
    """Whether a list inside the list begins here; 主要包括 behind a part opens none for the next one."""
    last, name = where.said[number - 1], where.said[number].name
    between = where.narrative.text[last.end : where.said[number].start]
    return "其中" in between or (name if last.kind != "head" else last.name).strip().startswith("其中")


def _head_key(where: Section, first: int) -> str:
    return key_of(where.said[first - 1].name.strip().removesuffix("中"))


def _head_total(where: Section, first: int) -> Known | None:
    """The figure that the words of a list name without repeating it: “三公”经费支出决算中，…."""
    key = _head_key(where, first)
    plan = where.said[first].role == PLAN
    found = {
        other.figure.value: other.figure
        for other, subject in zip(where.said[:first], where.subjects, strict=False)
        if other.is_amount
        and not other.reason
        and (other.role == PLAN) == plan
        and core(subject) == core(key)
        and core(key)
    }
    if len(found) == 1:
        return next(iter(found.values()))
    match = table_amount(where, where.said[first - 1].name, key, PLAN if plan else ACTUAL, told=True)
    return match.known if match is not None and not found else None


def _changes(change: Change, members: Sequence[Change]) -> Claim:
    figures = [member.signed for member in members]
    names = [member.name for member in members]
    claim = list_sum("changes", change.name, figures, change.signed, names)
    return replace(claim, place=change.said.place)


def _listed_changes(where: Section, found: Sequence[Change]) -> Iterator[Claim]:
    """Parts of a total that each tell their change, against the change of the total told before."""
    by_subject = {core(change.name): change for change in found if change.name}
    for first, head in _lists(where):
        key = core(_head_key(where, first)) if head is None else ""
        whole = by_subject.get(key)
        if whole is None or not key or whole.said.start > where.said[first].start:
            continue
        members = [_change_behind(number, found) for number in _members(where, first)]
        known = [member for member in members if member is not None]
        if len(known) == len(members) > 1:
            yield _changes(whole, known)


def _change_behind(number: int, found: Sequence[Change]) -> Change | None:
    return next((change for change in found if change.at == number + 1), None)
