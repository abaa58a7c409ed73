"""The amounts of the goal among each other and against the fund block: parts and totals, totals and funds."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from budgetlint.facts import goal
from budgetlint.facts.amounts import Named
from budgetlint.facts.builds.ledger import Ledger
from budgetlint.facts.builds.printed import agrees
from budgetlint.facts.funds import totals
from budgetlint.messages import sentence
from budgetlint.model.facts.money import Build, CostLines
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import MANY, number_text, shown, total
from budgetlint.vocabulary import vocabulary

_COMPLETE = Fraction(9, 10)
_TELLING_DIGITS = 3
_YEAR = regex(r"(?:19|20)\d\d(?=年)")


def goal_sums(costs: Ledger, funds: Mapping[str, Known]) -> tuple[Build, ...]:
    """Each total of the goal against its parts; amounts without a total against the annual funds."""
    found = [_sum(item) for item in costs.items if len(item.parts) > 1]
    return (*found, *_untotalled(costs.items, funds))


def goal_totals(costs: Ledger, funds: Mapping[str, Known], year: int | None) -> tuple[Build, ...]:
    """What the prose calls the money of the project, against the fund block or the cost of the whole form."""
    return (*_against_funds(costs.items, funds, year), *_against_wholes(costs, funds))


def _sum(item: goal.Item) -> Build:
    computed = total(part.figure for part in item.parts)
    name, place = item.named.name, item.named.place
    stated: Known = item.figure
    whole = item.figure.value * _COMPLETE <= computed.value
    openly = any(word in item.text[item.end :] for word in vocabulary("goal")["and_others"])
    open_list = not item.certain or (openly and computed.value < item.figure.value) or not whole
    if open_list and agreement(computed, item.figure) is Agreement.DISAGREE:
        reason = sentence("facts.goal_parts", name=name, computed=shown(computed), stated=shown(item.figure))
        stated = Missing(Absence.UNDECIDED, name, reason, place)
    places = tuple(part.named.place for part in item.parts)
    return Build(name, computed, stated, item.certain, place, places)


def _untotalled(found: Sequence[goal.Item], funds: Mapping[str, Known]) -> Iterator[Build]:
    """A list of amounts that names no total, where it closes on the funds."""
    plain = [item for item in found if not item.depth]
    if len(plain) < 2 or any(item.parts or goal.is_total(item) for item in plain):
        return
    computed = total(item.figure for item in plain)
    for stated in totals(funds):
        if (
            isinstance(stated, Figure)
            and stated.place
            and agreement(computed, stated) is not Agreement.DISAGREE
        ):
            yield Build(stated.label, computed, stated, paired=False, place=stated.place)
            return


def _against_funds(
    found: Sequence[goal.Item], funds: Mapping[str, Known], year: int | None
) -> Iterator[Build]:
    known = [one for one in totals(funds) if isinstance(one, Figure)]
    if not known:
        return
    heads = [item for item in found if not item.depth and goal.is_total(item)]
    alone = [item for item in found if not heads and len(found) == 1]
    for item in (*heads, *alone):
        stated = next((one for one in known if agrees(item.figure, one)), None)
        places = (stated.place,) if stated is not None and stated.place else ()
        if stated is not None:
            yield Build(item.named.name, item.figure, stated, True, item.named.place, places)
        elif item in heads and _of_this_form(item, heads, year) and not _elsewhere(item, funds):
            place = known[0].place
            yield Build(
                item.named.name, item.figure, known[0], True, item.named.place, (place,) if place else ()
            )
        elif goal.is_called_total(item) and not _elsewhere(item, funds):
            yield _of_another_form(item)


def _of_another_form(item: goal.Item) -> Build:
    name, place = item.named.name, item.named.place
    reason = sentence("facts.goal_other_scope", name=name, amount=shown(item.figure))
    missing = Missing(Absence.UNDECIDED, name, reason, place)
    return Build(name, item.figure, missing, paired=False, place=place)


def _of_this_form(item: goal.Item, heads: Sequence[goal.Item], year: int | None) -> bool:
    """Whether the words can only mean the money of this form: its one total, of its year."""
    sentences = regex_now(r"[。；;\n]").split(item.text[: item.start])
    before = sentences[-1] + item.named.name
    years = {int(found) for found in _YEAR.findall(before)}
    other = any(word in before for word in vocabulary("goal")["other_scopes"])
    return (
        len(heads) == 1
        and not other
        and (not years or years == {year} or item.named.name.endswith("当年共计"))
    )


def _elsewhere(item: goal.Item, funds: Mapping[str, Known]) -> bool:
    return any(isinstance(one, Figure) and agrees(item.figure, one) for one in funds.values())


def _against_wholes(costs: Ledger, funds: Mapping[str, Known]) -> Iterator[Build]:
    for whole in costs.wholes:
        for item in costs.items:
            if item.figure.value == whole.figure.value and (goal.is_total(item) or _specific(item.figure)):
                yield _whole(whole, item.figure)
                break
        for stated in funds.values():
            same = isinstance(stated, Figure) and stated.value == whole.figure.value
            if isinstance(stated, Figure) and same and _specific(stated):
                yield _whole(whole, stated)
                break


def _whole(whole: Named, stated: Figure) -> Build:
    return Build(
        whole.name,
        whole.figure,
        stated,
        paired=False,
        place=stated.place or whole.place,
        places=(whole.place,),
    )


def _specific(figure: Figure) -> bool:
    return len(number_text(figure).replace(".", "").strip("0")) >= _TELLING_DIGITS


def slipped_lines(costs: Ledger, sums: Sequence[CostLines]) -> tuple[Build, ...]:
    """Costs that come to ten thousand times their total, or the other way round, and no others."""
    return (*_slipped_sums(sums), *_slipped_alone(costs, sums))


def _slipped_alone(costs: Ledger, sums: Sequence[CostLines]) -> Iterator[Build]:
    """A single cost with the digits of the total, beside lines that are no addends: 343.1元 of 343.1万元."""
    stated = sums[0].stated if sums else None
    if not isinstance(stated, Figure) or isinstance(sums[0].computed, Figure) or not _specific(stated):
        return
    for line in costs.lines:
        if line.products[0] is None and not line.named.bound:
            build = Build(line.name, line.named.figure, stated, paired=False, place=line.place)
            if _is_slip(build):
                yield build


def _slipped_sums(sums: Sequence[CostLines]) -> tuple[Build, ...]:
    found = [
        Build(
            sentence("facts.cost_lines_together").zh,
            computed=lines.computed,
            stated=lines.stated,
            paired=False,
            place=lines.place,
            places=lines.computed.places,
        )
        for lines in sums
        if isinstance(lines.computed, Figure)
    ]
    return tuple(build for build in found if _is_slip(build))


def with_slips(found: Sequence[Build]) -> tuple[Build, ...]:
    """Comparisons, those marked that hold as soon as 元 is read for 万元."""
    return tuple(replace(build, unit_slip=_is_slip(build)) for build in found)


def _is_slip(build: Build) -> bool:
    if not isinstance(build.computed, Figure) or not isinstance(build.stated, Figure):
        return False
    one, other = build.computed.value, build.stated.value
    return bool(one and other) and Fraction(one, other) in {Fraction(MANY), Fraction(1, MANY)}
