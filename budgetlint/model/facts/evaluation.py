"""What follows from the weights, scores and spending of a self-evaluation."""

from typing import Literal

from budgetlint.model.facts.absent import Text
from budgetlint.model.figure import Absence, Known, Missing
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence

ScoreMethod = Literal["printed", "assumed", "other"]
"""Where the score of a row comes from: the form's own words, no words at all, or steps of its own."""

NOT_ASKED = Missing(Absence.ABSENT, "", Sentence("", ""))
"""What a record leaves open that another record of the form answers."""

NOT_PAID = Missing(Absence.ABSENT, "", Sentence("", ""))


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
    whole_form: Sentence = Sentence("", "")
    """That sum in words that close a message; empty where it is not known."""
    has_reasons: bool = False
    """Whether the form asks for the reasons why points were lost."""
    late: bool = False
    """Whether the actual date lies behind that of the target."""


@record
class BudgetLine:
    """A line of a self-evaluation's fund block: the budget, what was spent, and the points for it."""

    name: str
    initial: Known
    adjusted: Known
    spent: Known
    base: Known
    """The budget that the heads of the form name as that of the rate (B/A); absent where they name none."""
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
