"""The sums of a self-evaluation: weights to the full marks, scores to the total."""

from collections.abc import Iterator, Sequence

from budgetlint.facts import figures
from budgetlint.facts.classes import dimension
from budgetlint.forms.labels import key
from budgetlint.messages import sentence
from budgetlint.model.facts.evaluation import LevelWeight, ScoreTotal
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Field, Filing
from budgetlint.model.problem import Problem
from budgetlint.model.regex import regex
from budgetlint.values.figures import plain, shown, total
from budgetlint.vocabulary import vocabulary

_WEIGHT_IN_LABEL = regex(r"[(（]?\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]?")


def score_totals(filing: Filing, rows: Sequence[Indicator]) -> tuple[ScoreTotal, ...]:
    """What the weights and the scores of the form must add up to."""
    if not any(isinstance(row.weight, Figure) for row in rows):
        return ()
    return (*_levels(filing, rows), _weights(filing, rows), *_scores(filing, rows))


def level_weights(filing: Filing, rows: Sequence[Indicator]) -> tuple[LevelWeight, ...]:
    """The weights of each first-level class, where every row has one."""
    if not rows or not all(isinstance(row.weight, Figure) for row in rows):
        return ()
    labels = dict.fromkeys((row.level1, row.dimension) for row in rows if isinstance(row.level1, str))
    return tuple(_level_weight(filing, rows, str(label), kind) for label, kind in labels)


def _level_weight(filing: Filing, rows: Sequence[Indicator], label: str, kind: str) -> LevelWeight:
    own = [row for row in rows if row.level1 == label and row.dimension == kind]
    printed = _field(filing, label) is not None
    place = next((row.weight.place for row in own if row.weight.place), own[0].place)
    return LevelWeight(label, kind, _sum([row.weight for row in own]), printed, place)


def _levels(filing: Filing, rows: Sequence[Indicator]) -> Iterator[ScoreTotal]:
    """The weights below each first-level label that prints its own weight: 产出指标（40分）."""
    for label in dict.fromkeys(row.level1 for row in rows if isinstance(row.level1, str)):
        printed = _field(filing, label)
        if printed is not None:
            stated = figures.points(_digits(printed), label, printed.place)
            name = sentence("facts.weights_of_level", level=label).zh
            computed = _of_class(label, [row for row in rows if row.level1 == label], stated)
            yield ScoreTotal("weights of level", name, computed, stated, printed.place)


def _of_class(label: str, rows: Sequence[Indicator], stated: Known) -> Known:
    """The weights of a class; a row of another class among them shows that the label of that one was lost."""
    computed = _sum([row.weight for row in rows])
    if isinstance(computed, Missing) or isinstance(stated, Missing) or computed.value == stated.value:
        return computed
    proved = vocabulary("categories")["dimension_of_category"]
    strange = next(
        (row for row in rows if proved.get(row.category) not in (None, dimension(label, None))), None
    )
    if strange is None:
        return computed
    reason = sentence("facts.row_of_another_class", name=str(strange.name), level=label)
    return Missing(Absence.UNDECIDED, label, reason, strange.place)


def _weights(filing: Filing, rows: Sequence[Indicator]) -> ScoreTotal:
    full = plain(vocabulary("categories")["full_marks"])
    weights = [row.weight for row in rows]
    computed = _with_execution(filing, weights, "weight", full)
    if isinstance(computed, Figure):
        computed = _unless_open(filing, computed, full, weights)
    place = next((row.weight.place for row in rows if row.weight.place), rows[-1].place)
    return ScoreTotal("weights of form", sentence("facts.weights_of_form").zh, computed, full, place)


def _scores(filing: Filing, rows: Sequence[Indicator]) -> Iterator[ScoreTotal]:
    field = filing.total_score
    if field is None:
        return
    name = sentence("facts.total_score").zh
    stated = figures.points(field.text, name, field.place) if field.text else figures.unfilled(field)
    computed = _with_execution(filing, [row.score for row in rows], "score", stated)
    if isinstance(stated, Figure) and isinstance(computed, Figure):
        computed = _unless_open(filing, computed, stated, [row.weight for row in rows])
    yield ScoreTotal("scores of form", sentence("facts.scores_of_form").zh, computed, stated, field.place)


def execution_points(filing: Filing, points: str) -> Iterator[Known]:
    """The points for budget execution where they stand beside the funds: their "weight" or "score"."""
    labels = vocabulary("categories")["execution_fields"]
    weight, field = _field(filing, labels["weight"]), _field(filing, labels[points])
    if field is not None:
        yield figures.points(field.text, labels[points], field.place)
    elif weight is not None:
        yield figures.blank(labels[points], weight.place)


def _with_execution(filing: Filing, addends: Sequence[Known], points: str, whole: Known) -> Known:
    """The sum with the points for budget execution; of several lines with points, those that close it count.

    Some forms score 基本支出 and 项目支出 apart, others repeat the points of the total beside its parts.
    """
    label = vocabulary("categories")["execution_fields"][points]
    own = _sum([*addends, *execution_points(filing, points)])
    closes = isinstance(own, Figure) and isinstance(whole, Figure) and own.value == whole.value
    if not closes and _is_a_row(filing):
        own = _sum(addends)
    others = [
        figures.points(field.text, field.label, field.place)
        for field in filing.fields
        if field.label.endswith(label) and field.label != label and field.text
    ]
    if not others or isinstance(own, Missing) or isinstance(whole, Missing) or own.value == whole.value:
        return own
    every = _sum([own, *others])
    if isinstance(every, Figure) and every.value == whole.value:
        return every
    reason = sentence("facts.execution_in_several_lines")
    return Missing(Absence.UNDECIDED, whole.label, reason, others[0].place)


def _is_a_row(filing: Filing) -> bool:
    """Whether the points for budget execution stand in a row of the table, repeated beside the funds."""
    words = vocabulary("categories")
    weight = _field(filing, words["execution_fields"]["weight"])
    own = [row.weight for row in filing.indicators if row.name and key(row.name) in words["execution_rows"]]
    if weight is None or len(own) != 1 or own[0] is None:
        return False
    row, beside = (figures.points(text, "", weight.place) for text in (own[0], weight.text))
    return isinstance(row, Figure) and isinstance(beside, Figure) and row.value == beside.value


def _unless_open(filing: Filing, computed: Figure, whole: Figure, weights: Sequence[Known]) -> Known:
    """The sum, unless points that were not read may fill it up: for budget execution, or of a lost row."""
    if computed.value == whole.value:
        return computed
    unread = _unread_among(filing)
    if unread is not None:
        return Missing(Absence.UNDECIDED, whole.label, unread.sentence, unread.place)
    given = _sum(weights)
    if isinstance(given, Missing) or _is_read(filing):
        return computed
    words = vocabulary("categories")
    outside, gap = words["full_marks"] - given.value, whole.value - computed.value
    told = filing.execution_block is not None
    if not (told or outside in words["execution_weights"]) or outside <= 0:
        return computed
    if not told and not 0 < gap <= outside:
        return computed
    key = "facts.execution_points_unread" if told else "facts.execution_weight_elsewhere"
    reason = sentence(key, sum=shown(given))
    return Missing(Absence.UNDECIDED, whole.label, reason, filing.execution_block or given.leaves[-1].place)


def without_execution(filing: Filing, weights: Sequence[Known]) -> Missing | None:
    """Why no sum of points is whole: the form scores budget execution, and its points were not read."""
    given = _sum(weights)
    if isinstance(given, Missing) or filing.execution_block is None or _is_read(filing):
        return None
    if given.value >= vocabulary("categories")["full_marks"]:
        return None
    reason = sentence("facts.execution_points_unread", sum=shown(given))
    return Missing(Absence.UNDECIDED, "", reason, filing.execution_block)


def _is_read(filing: Filing) -> bool:
    """Whether the points for budget execution stand beside the funds, both weight and score."""
    labels = vocabulary("categories")["execution_fields"]
    return all(_field(filing, label) is not None for label in labels.values())


def _unread_among(filing: Filing) -> Problem | None:
    """A text that could not be attributed and stands among the rows: it may hold the points of one more."""
    lines = [row.place.line for row in filing.indicators if row.place.line is not None]
    if len(lines) < 2 or min(lines) == max(lines):
        return None
    inside = (one for one in filing.problems if one.place.line and min(lines) < one.place.line < max(lines))
    return next(inside, None)


def _field(filing: Filing, label: str) -> Field | None:
    return next((field for field in filing.fields if field.label == label and field.text), None)


def _digits(field: Field) -> str:
    found = _WEIGHT_IN_LABEL.fullmatch((field.text or "").strip())
    return found.group(1) if found else field.text or ""


def _sum(points: Sequence[Known]) -> Known:
    """The sum, or the first that is missing."""
    missing = next((known for known in points if isinstance(known, Missing)), None)
    if missing is not None:
        return missing
    return total(known for known in points if isinstance(known, Figure))
