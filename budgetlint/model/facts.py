"""What follows from a form before any rule judges it; the names here are those that rules use.

A rule sees the attributes of `Facts` as its variables and the attributes of the records as their fields,
so a name here is part of the rule language: renaming one changes every rule that uses it.
"""

from collections.abc import Mapping
from typing import Literal

from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import field, record
from budgetlint.model.sentence import Sentence
from budgetlint.model.trace import Trace

Polarity = Literal["positive", "negative", "unknown"]
ScoreMethod = Literal["printed", "assumed", "other"]
"""Where the score of a row comes from: the form's own words, no words at all, or steps of its own."""
Grade = Literal["graded", "vague", "ungraded", ""]
"""Whether a value in words can be told reached or not; "" for a value that is not in words."""
Text = str | Missing
NOT_ASKED = Missing(Absence.ABSENT, "", Sentence("", ""))
"""What a record leaves open that another record of the form answers."""
Whole = int | Missing

NOTHING_SAID = Sentence("", "")
NO_PERCENT = Missing(Absence.ABSENT, "", Sentence("", ""))
NOT_PAID = Missing(Absence.ABSENT, "", Sentence("", ""))


@record
class Indicator:
    """A row of the indicator table as rules see it."""

    number: int
    level1: Text
    level2: Text
    name: Text
    value: Text
    kind: str
    """The kind of the reading (quantity, money, …); "blank" for an empty cell."""
    comparator: str
    """= ≥ > ≤ < ≈, or "" where none is written."""
    figure: Known
    """The single figure of the value."""
    year: Whole
    """The year of a dated value."""
    polarity: Polarity
    """Whether more is better, by the name; unknown unless the words establish it."""
    dimension: str
    """产出, 效益, 满意度, 成本 or "" by the first-level label."""
    category: str
    """数量, 质量, 时效, 成本, 经济效益, …, 满意度 or "" by the second-level label."""
    unit_needed: bool
    """Whether the kind of indicator needs a unit of measure."""
    weight: Known
    actual: Text
    actual_figure: Known
    score: Known
    place: Place
    asks_for: str = ""
    """What the name of a satisfaction indicator asks for: "satisfaction", "complaints", "whom" (it names only
    those who are asked) or "other"; "" outside that dimension, unless the name speaks of satisfaction."""
    flags: tuple[str, ...] = ()
    """What is odd about the value: damaged, reversed_range, money_unit_missing, units_differ, …"""
    value_type: str = ""
    """定性, ≥, 区间值, …, where the form has a column for it; "" where not."""
    names_share: bool = False
    """Whether the name speaks of a share, such as 政策知晓率."""
    part_of_whole: bool = False
    """Whether it is a share that cannot exceed 100 %."""
    percent_in_name: Known = NO_PERCENT
    """The percentage that the name ends with (故障率>95%)."""
    measured_elsewhere: bool = False
    """Whether the value takes its measure from elsewhere: 不低于上年."""
    grade: Grade = ""
    counts_otherwise: bool = False
    """Whether the name says what is counted (人数) and the value counts something else."""
    counts_things: bool = False
    """Whether the value counts people or things."""
    is_expense: bool = False
    """Whether the name is that of an expense."""
    is_price: bool = False
    """Whether the name is that of a price (…补助标准) and does not say what for."""
    is_money_output: bool = False
    """Whether its output is money by nature, such as loans or taxes."""
    own_category: str = ""
    """质量 or 时效 where the name's ending tells it."""
    about_time: bool = False
    """Whether the value says when, how soon or how often."""


@record
class HeadCell:
    """A cell of the form's head that must be filled in.

    `group` is "identity" (name, department, unit), "nature" (kind and period of the project), "funds" (the
    annual total) or "unit" (the money unit of a form that prints amounts). `text` is Missing: blank where
    the cell is empty, undecided where extraction may have lost what stood in it.
    """

    group: str
    name: str
    text: Text
    place: Place


@record
class PrintedClass:
    """A second-level class that the form prints, and how many of its rows hold a name or a value."""

    name: str
    dimension: str
    rows: int
    place: Place


@record
class HeadEdge:
    """The last cells of those rows of the form's head that hold several, and how many of them are blank."""

    name: str
    """The labels of the blank cells, one after the other."""
    cells: int
    blank: int
    place: Place
    places: tuple[Place, ...]
    """Where the blank cells stand."""


@record
class TableHead:
    """A column of the indicator table by its head, and whether another column further left bears that name.

    A head printed twice side by side is one merged cell.
    """

    name: str
    repeats: bool
    place: Place


@record
class Choice:
    """A field with boxes to tick: how many it has, and how many are ticked."""

    name: str
    text: str
    options: int
    ticked: int
    place: Place


@record
class Passage:
    """A text of the form: a field of its head, the goal, what was achieved, the name or value of a row.

    `residue`, `markup` and `cut` hold the words that show a hint of the template, marks of another program,
    or an ending in the middle of a clause; "" where there are none.
    """

    part: str
    """"project", "field", "goal", "achieved", "name" or "value"."""
    name: str
    """The label it stands under."""
    text: str
    residue: str
    markup: str
    cut: str
    torn: bool
    """Whether the form lost its cells, so that the text may go on elsewhere."""
    place: Place


@record
class Numbering:
    """The numbers of the items of a passage, one run from its first item on."""

    name: str
    written: str
    """The numbers one after the other."""
    numbers: tuple[int, ...]
    place: Place


@record
class YearMention:
    """A year that a text names, and as what.

    `role` is "plan" (2025年计划…), "base" (在2024年…基础上), "limit" (到2025年底), "range" (2020至2022年),
    "date" (2025年3月) or "plain". `opens` says that the text begins with it, `carried` that the text or the
    project's name speaks of earlier years, `own_year_named` that the text names the form's own year as well.
    """

    part: str
    name: str
    text: str
    year: int
    role: str
    opens: bool
    leads: bool
    """Whether its sentence or item begins with it."""
    carried: bool
    own_year_named: bool
    own_year_base: bool
    """Whether the same sentence takes this very year as the base that it starts from."""
    place: Place


@record
class PrintedDate:
    """A calendar date written out in a text, and whether there is such a day."""

    name: str
    text: str
    exists: bool
    place: Place


@record
class Span:
    """When the project begins and ends, and how long it takes by its own cell."""

    name: str
    begins: Text
    ends: Text
    in_order: bool | Missing
    years: Whole
    """How many years it spans, begun ones counted whole."""
    period: Whole
    """The years of the cell that says how long it takes, begun ones counted whole."""
    only_years: bool | Missing
    """Whether a cell that asks for a date holds a year alone."""
    place: Place


@record
class Execution:
    """A line of a self-evaluation's fund block: what the year's budget was, and what was spent."""

    name: str
    budget: Known
    spent: Known
    place: Place


@record
class FundGroup:
    """A total of the fund block with the parts that must add up to it."""

    kind: str
    """"sources" (财政拨款, 其他资金, …) or "levels" (中央资金, 自治区资金, …)."""
    name: str
    total: Known
    parts: tuple[Known, ...]
    place: Place


@record
class Level:
    """A first-level class of indicators that the form must have, and how many rows it has.

    `rows` is Missing where there are none and the form has rows that no class could be given to.
    """

    name: str
    rows: Whole
    filled: Whole
    """How many of the rows have a value."""
    place: Place
    places: tuple[Place, ...] = ()
    """Where its other rows stand."""


@record
class Repeat:
    """An indicator name that stands in several rows.

    `lowest` and `highest` are the figures furthest apart; equal when all rows agree, Missing when one of
    the rows holds no single figure.
    """

    name: str
    dimension: str
    written: str
    """The values as printed, one after the other."""
    lowest: Known
    highest: Known
    place: Place
    places: tuple[Place, ...]


@record
class CostLines:
    """The amounts of the cost indicators, held against the annual total of the form.

    `stated` is another total of the fund block where the lines close on that one. `computed` is Missing,
    with the reason, where the lines are no list of addends.
    """

    computed: Known
    stated: Known
    place: Place
    name: str = ""
    """Which total it is held against."""
    covered: Known = NOT_ASKED
    """What the lines come to, though they may be an incomplete list; Missing for the sums of one level."""


@record
class Pair:
    """Two rows of one name that may be one cost: the later row's name, both figures and their places."""

    name: str
    earlier: Known
    later: Known
    doubled: bool
    """Whether the amounts are one, and the sum of the lines does not need both."""
    place: Place
    places: tuple[Place, ...]


@record
class Counterpart:
    """A cost that a quantity should stand beside, or a quantity that a cost should."""

    kind: Literal["cost", "quantity"]
    name: str
    alone: bool
    """Whether nothing stands beside it."""
    place: Place


@record
class Build:
    """An amount rebuilt from a quantity, a unit cost and implied factors, and the amount it is held against.

    `stated` is Missing unless the words name an amount, or the product closes on one that they may name.
    `paired` says that the words themselves bring quantity and unit cost together.
    """

    name: str
    computed: Known
    stated: Known
    paired: bool
    place: Place
    places: tuple[Place, ...] = ()
    """Further places that the words of the comparison rest on."""
    unit_slip: bool = False
    """Whether the figures are one as soon as 元 is read for 万元."""
    paid: Known = NOT_PAID
    """The amount that the form pays, where a standard was multiplied that is not its price alone."""


@record
class ScoreTotal:
    """A sum over the rows of a self-evaluation and the figure that it must equal.

    `kind` is "weights of level", "weights of form" or "scores of form".
    """

    kind: str
    name: str
    computed: Known
    stated: Known
    place: Place


@record
class Headcount:
    """A number of people or of bodies that a department's form states, and the list that it gives of them.

    `kind` is "staff" or "bodies"; `computed` is Missing where the list may go on.
    """

    kind: str
    name: str
    computed: Known
    stated: Known
    place: Place


@record
class RowScore:
    """The points of a row of a self-evaluation, and what they ought to be.

    `expected` is the weight for a target that is met, else its share of it; Missing where target and actual
    value are no two figures that can be compared, or nothing tells which way is better.
    """

    name: str
    dimension: str
    category: str
    method: ScoreMethod
    lowers_excess: bool
    """Whether points may be taken off for a target far exceeded; so where the form prints no method."""
    quantitative: bool
    """Whether the target is a figure."""
    met: bool | Missing
    weight: Known
    points: Known
    expected: Known
    rounds: bool
    """Whether the points are the expected ones, rounded as the scores of the form are."""
    attained: Known
    """The actual value as a share of the target, where more is better."""
    target: Text
    actual: Text
    reached: str
    """missed, partly or reached, as an actual value in words says; "" where it does not."""
    upper: Known
    """The lower border of the highest of three grades in percent of the weight; absent where not printed."""
    lower: Known
    explained: bool | Missing
    """Whether the row gives a reason or a remark; open where it may share that of the row above."""
    copied: bool
    """Whether target and actual value are the same figure or the same words."""
    bounded: bool
    """Whether the actual value is a bound (≥90%)."""
    worded: bool
    """Whether a target in figures is answered by words alone (完成)."""
    units_differ: bool | Missing
    place: Place
    places: tuple[Place, ...] = ()
    due: Known = NOT_ASKED
    """What all rows come to by the method."""
    has_reasons: bool = False
    """Whether the form asks for the reasons why points were lost."""


@record
class BudgetLine:
    """A line of a self-evaluation's fund block: the budget, what was spent, and the points for it."""

    name: str
    initial: Known
    adjusted: Known
    spent: Known
    rate: Known
    """The rate of execution as printed."""
    weight: Known
    points: Known
    expected: Known
    """The weight times what was spent of the adjusted budget, no more than the weight."""
    expected_of_initial: Known
    closes: bool
    """Whether the points follow from one of the budgets or from the printed rate, by rounding at most."""
    explained: bool
    """Whether the form gives a reason anywhere."""
    place: Place


@record
class LevelWeight:
    """The weights of one first-level class of a self-evaluation."""

    name: str
    dimension: str
    weight: Known
    printed: bool
    """Whether the form itself prints the weight of its classes."""
    place: Place


@record
class GradedTotal:
    """The grade that a self-evaluation gives itself, and its total score."""

    name: str
    grade: str
    """优, 良, 中 or 差."""
    total: Known
    place: Place
    scaled: bool
    """Whether the form prints the range of the grade beside it."""
    lowest: Known
    highest: Known


@record
class Twin:
    """A row whose name stands in an earlier row as well, where both measure one thing."""

    name: str
    dimension: str
    category: str
    """The category of both rows, "" where they stand in two."""
    one_class: bool
    """Whether both stand under the same first- and second-level labels."""
    says_object: bool
    """Whether the name says what is measured; 完成率 alone does not."""
    alike: bool | Missing
    """Whether both have the same value; Missing where the whole table seems to stand twice."""
    written: str
    """The values as printed, one after the other."""
    earlier: Known
    later: Known
    place: Place
    places: tuple[Place, ...]


@record
class Prose:
    """A passage of prose: its label, and the sentence that stands in it a second time."""

    name: str
    echo: str
    """"" where no sentence is repeated."""
    place: Place


@record
class Writing:
    """A passage, or the name or value of an indicator: whether its marks and digits are sound."""

    name: str
    """The words in question; the whole text where it is sound."""
    sound: bool
    what: Sentence
    """What is wrong."""
    place: Place


@record
class LargeAmount:
    """A number with 万 in prose that is an amount of money, and whether its 元 is written."""

    name: str
    has_yuan: bool
    place: Place


@record
class PartOfWhole:
    """A row that begins with 其中, and the row that it is a part of."""

    name: str
    whole_name: str
    part: Known
    whole: Known
    place: Place
    places: tuple[Place, ...]


@record
class UnitPair:
    """A quantity and a price of the same name: what one counts, and what the other is for."""

    name: str
    counted: str
    priced: str
    alike: bool
    """Whether the two are one thing, or stand for each other in filings."""
    place: Place
    places: tuple[Place, ...]


@record
class Body:
    """A body that the head of the form names; `full` is its name elsewhere in the head, with its place."""

    name: str
    full: str
    """"" where no other cell names it with its place."""
    place: Place
    places: tuple[Place, ...]


@record
class Identity:
    """Amounts of a set of accounts that must be the same: a total and its parts, or one amount in two tables.

    `kind` says which of the identities of accounts it is ("income rows", "spending columns", …).
    """

    kind: str
    name: str
    """What is added up or held against each other, with the tables that it stands in."""
    computed: Known
    stated: Known
    place: Place
    places: tuple[Place, ...] = ()
    """The other cells of identities that fail for the same reason."""
    also: Sentence = NOTHING_SAID
    """Which identities fail with this one for one amount, and what that amount would have to be."""


@record
class Bound:
    """An amount that holds another one: appropriations within all spending, basic spending within all."""

    kind: str
    name: str
    smaller: Known
    larger: Known
    place: Place


@record
class AccountCode:
    """A coded row of a table of accounts, and what the official classification says of code and name."""

    kind: str
    """"function" or "economic"."""
    name: str
    table: str
    code: str
    amount: Known
    """The row's total."""
    name_of_code: str
    """The official name of the code, "" where none is known."""
    code_of_name: str
    """The official code of the name, "" where none is known."""
    in_other_class: bool
    """Whether the name belongs to another class than the code says."""
    is_lowest: bool
    """Whether the code is of the lowest level that is published."""
    has_parts: bool
    """Whether rows of lower levels stand in the same table."""
    place: Place


@record
class RowNumber:
    """A line number (行次) or an ordinal (一、) and the one before it.

    `certain` says that a jump is no row left out: the other numbering of the rows goes on there.
    """

    kind: str
    """"line" or "ordinal"."""
    name: str
    table: str
    number: int
    before: int
    certain: bool
    place: Place


@record
class AccountTable:
    """A table of accounts as a whole."""

    name: str
    role: str
    """What it is to the others: overall, income, spending, appropriation, general, …; "" where not known."""
    number: Whole
    before: Whole
    """The number of the table that stands before it."""
    unit: Text
    first_unit: Text
    """The money unit of the first table."""
    empty: bool | Missing
    explained: bool | Missing
    """Whether a note says that there is nothing to show."""
    total_left_blank: bool
    """Whether the row of the total is blank above or below rows with amounts."""
    zeros_and_blanks: bool
    """Whether a column prints zeros in some rows and leaves others blank."""
    foreign_source: str
    """The table of the internal accounts that the note names, where that is the source of another table."""
    place: Place


@record
class ExpectedTable:
    """A table that a set of accounts must have."""

    name: str
    present: bool | Missing
    place: Place


@record
class AccountCell:
    """An amount of a table of accounts."""

    name: str
    """The label of its row."""
    column: str
    table: str
    amount: Figure
    carried: bool
    """Whether it is carried over between years, so that it may be less than nothing."""
    place: Place


@record
class Across:
    """A figure of the form and one of other forms of the same body that must fit it.

    `kind` says what they are: "projects", "budget", "spent", "carried over", "annual total", "price".
    """

    kind: str
    name: str
    other: Sentence
    """Which forms, and which files where they are others, the computed figure comes from."""
    computed: Known
    stated: Known
    place: Place
    places: tuple[Place, ...] = ()


@record
class Echo:
    """Something of the form that stands in another form as well, or should.

    `kind` says what: "project", "year", "cost", "rows of a project", "rows of last year", "target".
    """

    kind: str
    name: str
    other: Sentence
    """Which form, and which file where it is another."""
    written: str
    """What this form says."""
    elsewhere: str
    """What the other one says."""
    alike: bool | Missing
    place: Place
    places: tuple[Place, ...] = ()


@record
class Claim:
    """What a sentence claims of its figures, or the amount of a table that it repeats.

    `kind`: "share", "growth", "change", "changes", "completion", "parts", "raise", "sum", "count", "table" or
    "earlier year".
    """

    kind: str
    name: str
    """What the figure is of, in the sentence's own words."""
    computed: Known
    stated: Known
    place: Place
    places: tuple[Place, ...] = ()
    group: str = ""
    """Which amounts of accounts it speaks of: "grand", "totals", "appropriation", "classes", "basic",
    "three_public", "operating"; for parts "basic", "procurement", "vehicles" or "points"; else ""."""


@record
class Phrase:
    """Words about figures, and whether they are sound.

    `kind` is "template", "reason", "unit", "relation", "direction", "zero base", "year", "comma", "vehicles",
    "scale", "person", "secret", "body", "hint" or "dated".
    """

    kind: str
    name: str
    sound: bool
    place: Place
    places: tuple[Place, ...] = ()


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
    counterparts: tuple[Counterpart, ...] = ()
    """Costs and quantities that should stand beside each other; empty where the form matches few by name."""
    money_units: tuple[str, ...] = ()
    """The units that the amounts among the cost indicators are printed in."""
    spoken_builds: tuple[Build, ...] = ()
    """Products that the prose writes out, against the amount behind them."""
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
    actual_costs: tuple[Build, ...] = ()
    """What was delivered at the printed unit cost, against the cost that the form reports."""
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
    """The lines of the tables' heads that say whose accounts they are; `name` is the title of the table."""
    expected_tables: tuple[ExpectedTable, ...] = ()
    account_cells: tuple[AccountCell, ...] = ()
    across: tuple[Across, ...] = ()
    """Figures that must fit those of other forms; known once all forms of the run are."""
    echoes: tuple[Echo, ...] = ()
    """What other forms of the same body say as well, or should; known once all forms of the run are."""
