"""What the notes to accounts say of the self-evaluations: how many projects, and of which spending."""

from decimal import Decimal

from budgetlint.facts.names import spelled
from budgetlint.model.facts import Facts
from budgetlint.model.facts.accounts import AccountCell
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing
from budgetlint.model.record import record
from budgetlint.model.regex import regex, regex_now
from budgetlint.values.figures import subtract
from budgetlint.vocabulary import vocabulary

_GENERAL = regex(r"一般公共预算(?:财政拨款)?(?:支出)?(?:一级)?项目(\d+)个(?:[，,、]二级项目(\d+)个)?")
_ALL = regex(r"占一般公共预算(?:财政拨款)?项目支出总?额的?100(?:\.0+)?[%％]")
_NUMBER = regex(r"\d+(?:\.\d+)?")


@record
class Evaluated:
    """The projects of the general budget that were evaluated, all of them, and the spending on them."""

    count: int
    spending: Figure


def evaluated(filing: Filing, facts: Facts) -> Evaluated | None:
    """What the notes establish; None where they do not say that all project spending was evaluated."""
    words = vocabulary("across")
    general = facts.accounts.get(words["general_projects"])
    for narrative in filing.narratives:
        text = "".join(narrative.text.split())
        said = _GENERAL.search(text) if words["evaluated"] in text else None
        if said and _ALL.search(text) and isinstance(general, Figure):
            return _within(text, int(said[1]) + int(said[2] or 0), general, facts)
    return None


def _within(text: str, count: int, general: Figure, facts: Facts) -> Evaluated | None:
    """The spending of the general budget without what a note leaves out; None where that cannot be told."""
    spending = general
    for clause in regex_now(r"[（）()；;。]").split(text):
        if not any(word in clause for word in vocabulary("across")["left_out"]):
            continue
        cells = [cell for number in _NUMBER.findall(clause) for cell in _rows(facts, number)]
        if len(cells) != 1:
            return None
        spending = subtract(spending, cells[0].amount)
    return Evaluated(count, spending)


def _rows(facts: Facts, number: str) -> list[AccountCell]:
    """The rows whose project spending in the general budget is printed with these digits."""
    words = vocabulary("across")
    table, column = words["general_table"], words["project_column"]
    wanted = Decimal(number)
    return [
        cell
        for cell in facts.account_cells
        if table in spelled(cell.table)
        and spelled(cell.column).endswith(column)
        and cell.amount.value != 0
        and wanted in {_printed(cell.amount), _printed(cell.amount) / 10000}
    ]


def _printed(amount: Figure) -> Decimal:
    number = amount.value / amount.shown_scale
    return Decimal(number.numerator) / Decimal(number.denominator)
