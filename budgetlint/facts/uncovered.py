"""What the form itself says of the money that has no cost line, where its lines are no complete list.

A goal that parts 81 into 63.6581 of building work and 17.3419 of equipment, with lines for the latter alone;
six expenses counted by name, of which five have a cost.
"""

from collections.abc import Sequence
from fractions import Fraction

from budgetlint.facts.builds.ledger import Ledger
from budgetlint.facts.names import spelled
from budgetlint.facts.wording import is_expense
from budgetlint.messages import sentence
from budgetlint.model.facts.money import CostLines, Uncovered
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Figure, Missing
from budgetlint.model.place import Place
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence
from budgetlint.values.figures import shown, shown_as, subtract

_HEAD = regex(r"^[^。，,；;：:（(\s]+")
_MATCHED = 3
"""So many expenses have a quantity and a cost of one name before one without a cost tells anything."""
_NEAR = Fraction(1, 1000)
_Found = tuple[Sentence, Place]


def uncovered(rows: Sequence[Indicator], costs: Ledger, sums: Sequence[CostLines]) -> tuple[Uncovered, ...]:
    """The rest of the money that no cost line covers, with what it is for where the form says so."""
    lines = next((one for one in sums if isinstance(one.computed, Missing)), None)
    if lines is None or not isinstance(lines.covered, Figure) or not isinstance(lines.stated, Figure):
        return ()
    rest = shown_as(subtract(lines.stated, lines.covered), lines.stated)
    found = _in_goal(costs, rest) or _among_quantities(rows) if rest.value > 0 else None
    what, place = found or (Sentence("", ""), lines.place)
    covered = shown_as(lines.covered, lines.stated)
    return (Uncovered(what.zh, what, rest, covered, lines.stated, lines.name, place, (lines.place,)),)


def _in_goal(costs: Ledger, rest: Figure) -> _Found | None:
    """The one amount of the goal that is the rest, but for rounding."""
    near = [one for one in costs.leaves if abs(one.figure.value - rest.value) <= rest.value * _NEAR]
    if len(near) != 1 or near[0].figure.place is None or len(costs.leaves) == 1:
        return None
    figure = near[0].figure
    what = sentence("facts.uncovered_in_goal", name=near[0].named.name, amount=shown(figure))
    return what, figure.place or near[0].named.place


def _among_quantities(rows: Sequence[Indicator]) -> _Found | None:
    """The one expense that is counted and has no cost, where each of the others has both."""
    priced = {_head(row) for row in rows if row.category == "成本"}
    counted = [row for row in rows if row.category == "数量" and is_expense(_head(row))]
    alone = [row for row in counted if _head(row) not in priced]
    if len(alone) != 1 or len(counted) - len(alone) < _MATCHED:
        return None
    return sentence("facts.uncovered_quantity", name=_head(alone[0])), alone[0].place


def _head(row: Indicator) -> str:
    """The first words of a name: 劳务费 of 劳务费。命题、阅卷、监考."""
    found = _HEAD.search(row.name) if isinstance(row.name, str) else None
    return spelled(found.group()) if found else ""
