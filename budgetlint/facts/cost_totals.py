"""A sum of cost lines that closes on one of several totals, of which another may be the one that counts."""

from collections.abc import Mapping, Sequence

from budgetlint.facts.builds.printed import agrees
from budgetlint.messages import sentence
from budgetlint.model.facts.money import CostLines
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.values.figures import shown, shown_as
from budgetlint.vocabulary import vocabulary


def of_known_total(lines: CostLines, totals: Sequence[Known], funds: Mapping[str, Known]) -> CostLines:
    """The sum, open where it closes on one total while the year's is not known and another one differs.

    Seen where the column with the year's total was lost: 79.96 of the project, 71.37 of local funds.
    """
    passed = funds.get(vocabulary("funds")["passed_on"])
    closed, stated = lines.computed, lines.stated
    if not (isinstance(totals[0], Missing) and isinstance(closed, Figure) and isinstance(stated, Figure)):
        return lines
    known = [one for one in totals if isinstance(one, Figure) and one.value and not agrees(closed, one)]
    if not known or (isinstance(passed, Figure) and passed.value):
        return lines
    words = {"computed": shown(shown_as(closed, stated)), "name": lines.name, "amount": shown(known[0])}
    reason = sentence("facts.cost_lines_other_total", other=known[0].label, **words)
    return replace(lines, computed=Missing(Absence.UNDECIDED, lines.name, reason, lines.place))
