"""What follows from a form before any rule judges it; the names here are those that rules use.

A rule sees the attributes of `Facts` as its variables and the attributes of the records as their fields,
so a name here is part of the rule language: renaming one changes every rule that uses it.
"""

from collections.abc import Mapping

from budgetlint.model.facts.absent import Text, Whole
from budgetlint.model.facts.accounts import (
    AccountCell,
    AccountCode,
    AccountTable,
    Across,
    Bound,
    Echo,
    ExpectedTable,
    Identity,
    Mark,
    RowNumber,
    TableRows,
    TableUnit,
)
from budgetlint.model.facts.claims import Claim, Phrase
from budgetlint.model.facts.dates import PrintedDate, Span, YearMention
from budgetlint.model.facts.department import Headcount
from budgetlint.model.facts.evaluation import BudgetLine, GradedTotal, LevelWeight, RowScore, ScoreTotal
from budgetlint.model.facts.head import Body, Choice, HeadCell, HeadEdge, PrintedClass, TableHead
from budgetlint.model.facts.money import (
    Build,
    CostLines,
    CountedCosts,
    Counterpart,
    Execution,
    FundGroup,
    Pair,
    Uncovered,
)
from budgetlint.model.facts.passages import LargeAmount, Numbering, Passage, Prose, Writing
from budgetlint.model.facts.rows import Indicator, Level, NearName, PartOfWhole, Repeat, Twin, UnitPair
from budgetlint.model.figure import Known
from budgetlint.model.place import Place
from budgetlint.model.record import field, record
from budgetlint.model.trace import Trace


@record
class Facts:
    """Everything that the rules of one form may ask for."""

    kind: str
    title: Text
    project: Text
    fiscal_year: Whole
    place: Place
    funds: Mapping[str, Known] = field(default_factory=dict)
    """Amounts of the fund block by their path, levels joined by "/"."""
    accounts: Mapping[str, Known] = field(default_factory=dict)
    """Amounts of tables of accounts by what they are: 收入总计, 人员经费, 三公经费/公务接待费, …"""
    reported: Mapping[str, Known] = field(default_factory=dict)
    """Figures of a report: opening, final, spent and score of all of it; of a project under its name."""
    field: Mapping[str, Known | str] = field(default_factory=dict)
    """Fields of the form's head by label; numbers are figures in the unit of the label."""
    indicators: tuple[Indicator, ...] = ()
    levels: tuple[Level, ...] = ()
    fund_groups: tuple[FundGroup, ...] = ()
    repeated: tuple[Repeat, ...] = ()
    cost_lines: tuple[CostLines, ...] = ()
    cost_builds: tuple[Build, ...] = ()
    """quantity × unit cost, or several such products added up, against a stated amount."""
    goal_sums: tuple[Build, ...] = ()
    """Parts that the goal lists, added up, against their total."""
    prose_amounts: tuple[Build, ...] = ()
    """Amounts of the prose against the table: the money of the project, and costs of the same name."""
    same_costs: tuple[Pair, ...] = ()
    """Cost indicators of one name, two and two."""
    counted_costs: tuple[CountedCosts, ...] = ()
    """Printed costs that no sum counts, where the others close on a total."""
    uncovered: tuple[Uncovered, ...] = ()
    """Expenses that the form names and no cost line covers."""
    counterparts: tuple[Counterpart, ...] = ()
    """Costs and quantities that should stand beside each other; empty where the form matches few by name."""
    money_units: tuple[str, ...] = ()
    """The units that the amounts among the cost indicators are printed in."""
    spoken_builds: tuple[Build, ...] = ()
    """Products that the prose writes out, against the amount behind them."""
    written_products: tuple[Build, ...] = ()
    """Products that any text writes out with their signs, against the amount behind them."""
    inline_builds: tuple[Build, ...] = ()
    """quantity × unit cost written inside one name or value, against the value of that row."""
    trace: tuple[Trace, ...] = ()
    """The money of the form from the total down; empty where it prints no total or no cost."""
    score_totals: tuple[ScoreTotal, ...] = ()
    scores: tuple[RowScore, ...] = ()
    """The rows of a self-evaluation with the points that they ought to have."""
    budget_lines: tuple[BudgetLine, ...] = ()
    level_weights: tuple[LevelWeight, ...] = ()
    graded_totals: tuple[GradedTotal, ...] = ()
    headcounts: tuple[Headcount, ...] = ()
    department_sums: tuple[FundGroup, ...] = ()
    """The income of a department by source ("income"), and its projects by level ("projects")."""
    task_sums: tuple[FundGroup, ...] = ()
    task_shares: tuple[FundGroup, ...] = ()
    """Amounts of tasks that are part of the one in the column before them."""
    """The tasks of a department, each with its sources ("task"), each column with its total ("tasks")."""
    actual_costs: tuple[Build, ...] = ()
    """What was delivered at the printed unit cost, against the cost that the form reports."""
    actual_totals: tuple[Build, ...] = ()
    """The actual costs of lines that make up the budget, against what was spent of it."""
    goal: Text = ""
    """The annual goal; Missing where the form has none."""
    period: Whole = 0
    """The project's period in months; Missing where the form does not say."""
    head: tuple[HeadCell, ...] = ()
    head_edges: tuple[HeadEdge, ...] = ()
    table_heads: tuple[TableHead, ...] = ()
    choices: tuple[Choice, ...] = ()
    printed_classes: tuple[PrintedClass, ...] = ()
    output_categories: tuple[Level, ...] = ()
    """数量, 质量, 时效 and 成本 with the rows that each of them has."""
    passages: tuple[Passage, ...] = ()
    goals: tuple[Passage, ...] = ()
    """The passages that say what is to be achieved."""
    numberings: tuple[Numbering, ...] = ()
    years: tuple[YearMention, ...] = ()
    printed_dates: tuple[PrintedDate, ...] = ()
    spans: tuple[Span, ...] = ()
    executions: tuple[Execution, ...] = ()
    near_names: tuple[NearName, ...] = ()
    twins: tuple[Twin, ...] = ()
    prose: tuple[Prose, ...] = ()
    writings: tuple[Writing, ...] = ()
    large_amounts: tuple[LargeAmount, ...] = ()
    parts_of_wholes: tuple[PartOfWhole, ...] = ()
    unit_pairs: tuple[UnitPair, ...] = ()
    bodies: tuple[Body, ...] = ()
    claims: tuple[Claim, ...] = ()
    """What the prose claims of its figures."""
    phrases: tuple[Phrase, ...] = ()
    """Words of the prose that a figure depends on."""
    identities: tuple[Identity, ...] = ()
    bounds: tuple[Bound, ...] = ()
    account_codes: tuple[AccountCode, ...] = ()
    row_numbers: tuple[RowNumber, ...] = ()
    account_tables: tuple[AccountTable, ...] = ()
    account_heads: tuple[HeadCell, ...] = ()
    account_marks: tuple[Mark, ...] = ()
    """The lines of the tables' heads that say whose accounts they are; `name` is the title of the table."""
    expected_tables: tuple[ExpectedTable, ...] = ()
    account_cells: tuple[AccountCell, ...] = ()
    table_units: tuple[TableUnit, ...] = ()
    table_rows: tuple[TableRows, ...] = ()
    across: tuple[Across, ...] = ()
    """Figures that must fit those of other forms; known once all forms of the run are."""
    echoes: tuple[Echo, ...] = ()
    """What other forms of the same body say as well, or should; known once all forms of the run are."""
