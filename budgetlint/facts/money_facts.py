"""What follows from the money of a form: costs rebuilt, added up, and held against the words of its goal."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from budgetlint.facts import builds, cost_rows, goal_sums
from budgetlint.facts.costs import cost_lines
from budgetlint.facts.counted_costs import counted_costs
from budgetlint.facts.texts import FormText
from budgetlint.facts.uncovered import uncovered
from budgetlint.model.facts.money import Build, CostLines, CountedCosts, Counterpart, Pair, Uncovered
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Known
from budgetlint.model.filing import Filing
from budgetlint.model.trace import Trace


class MoneyFacts(TypedDict):
    """The facts on costs, under the names that rules use."""

    cost_lines: tuple[CostLines, ...]
    same_costs: tuple[Pair, ...]
    counted_costs: tuple[CountedCosts, ...]
    uncovered: tuple[Uncovered, ...]
    counterparts: tuple[Counterpart, ...]
    money_units: tuple[str, ...]
    cost_builds: tuple[Build, ...]
    goal_sums: tuple[Build, ...]
    prose_amounts: tuple[Build, ...]
    spoken_builds: tuple[Build, ...]
    written_products: tuple[Build, ...]
    inline_builds: tuple[Build, ...]
    trace: tuple[Trace, ...]


def money_facts(
    filing: Filing, rows: Sequence[Indicator], amounts: Mapping[str, Known], said: Sequence[FormText]
) -> MoneyFacts:
    """The costs of a form and what its words say of them."""
    costs = builds.ledger(filing, rows, said)
    sums = cost_lines(rows, costs, amounts)
    same = cost_rows.same_costs(rows, costs, sums)
    inline = builds.inline_builds(rows)
    return {
        "cost_lines": sums,
        "same_costs": same,
        "counted_costs": counted_costs(rows, costs, sums, same),
        "uncovered": uncovered(rows, costs, sums),
        "counterparts": cost_rows.counterparts(rows, costs),
        "money_units": cost_rows.money_units(rows),
        "cost_builds": builds.builds(costs, filing.place, sums),
        "goal_sums": goal_sums.goal_sums(costs, amounts),
        "prose_amounts": goal_sums.with_slips((
            *goal_sums.goal_totals(costs, amounts, filing.fiscal_year),
            *builds.line_amounts(costs),
            *goal_sums.slipped_lines(costs, sums),
        )),
        "spoken_builds": builds.spoken_builds(filing, costs.spoken, said),
        "written_products": tuple(builds.written_products(said)),
        "inline_builds": inline,
        "trace": builds.trace(costs, sums, inline, amounts),
    }  # fmt: skip
