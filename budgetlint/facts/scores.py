"""The sums of a self-evaluation: weights to the full marks, scores to the total."""

from collections.abc import Iterator, Sequence

from budgetlint.facts import figures
from budgetlint.messages import sentence
from budgetlint.model.facts import GradedTotal, Indicator, LevelWeight, ScoreTotal
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Field, Filing
from budgetlint.model.regex import regex
from budgetlint.values.figures import plain, shown, total
from budgetlint.vocabulary import vocabulary

_WIDE = regex(r"\s|[:：]")
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


def graded_totals(filing: Filing) -> tuple[GradedTotal, ...]:
    """Each grade that the form gives itself, with its total score; a text that names two grades is none."""
    words = vocabulary("evaluation")
    found = []
    for field in filing.fields:
        if _WIDE.sub("", field.label) in words["grade_fields"] and filing.total_score is not None:
            named = [grade for grade in words["grades"] if grade in (field.text or "")]
            total = figures.points(
                filing.total_score.text, sentence("facts.total_score").zh, filing.total_score.place
            )
            found += [GradedTotal(field.label, named[0], total, field.place)] if len(named) == 1 else []
    return tuple(found)


def _levels(filing: Filing, rows: Sequence[Indicator]) -> Iterator[ScoreTotal]:
    """The weights below each first-level label that prints its own weight: 产出指标（40分）."""
    for label in dict.fromkeys(row.level1 for row in rows if isinstance(row.level1, str)):
        printed = _field(filing, label)
        if printed is not None:
            stated = figures.points(_digits(printed), label, printed.place)
            name = sentence("facts.weights_of_level", level=label).zh
            computed = _sum([row.weight for row in rows if row.level1 == label])
            yield ScoreTotal("weights of level", name, computed, stated, printed.place)


def _weights(filing: Filing, rows: Sequence[Indicator]) -> ScoreTotal:
    full = plain(vocabulary("categories")["full_marks"])
    addends = [*(row.weight for row in rows), *execution_points(filing, "weight")]
    computed = _unless_scored_elsewhere(_sum(addends), full, addends)
    place = next((row.weight.place for row in rows if row.weight.place), rows[-1].place)
    return ScoreTotal("weights of form", sentence("facts.weights_of_form").zh, computed, full, place)


def _scores(filing: Filing, rows: Sequence[Indicator]) -> Iterator[ScoreTotal]:
    field = filing.total_score
    if field is None:
        return
    stated = figures.points(field.text, sentence("facts.total_score").zh, field.place)
    weights = [*(row.weight for row in rows), *execution_points(filing, "weight")]
    computed = _sum([*(row.score for row in rows), *execution_points(filing, "score")])
    if isinstance(stated, Figure):
        computed = _unless_scored_elsewhere(computed, stated, weights)
    yield ScoreTotal("scores of form", sentence("facts.scores_of_form").zh, computed, stated, field.place)


def execution_points(filing: Filing, points: str) -> Iterator[Known]:
    """The points for budget execution where they stand beside the funds: their "weight" or "score"."""
    labels = vocabulary("categories")["execution_fields"]
    weight, field = _field(filing, labels["weight"]), _field(filing, labels[points])
    if field is not None:
        yield figures.points(field.text, labels[points], field.place)
    elif weight is not None:
        yield figures.blank(labels[points], weight.place)


def _unless_scored_elsewhere(computed: Known, whole: Figure, weights: Sequence[Known]) -> Known:
    """The sum, unless points for budget execution that the form does not print may fill it up."""
    words, given = vocabulary("categories"), _sum(weights)
    if isinstance(computed, Missing) or isinstance(given, Missing):
        return computed
    outside = words["full_marks"] - given.value
    if outside not in words["execution_weights"] or not 0 < whole.value - computed.value <= outside:
        return computed
    reason = sentence("facts.execution_weight_elsewhere", sum=shown(given))
    return Missing(Absence.UNDECIDED, whole.label, reason, given.leaves[-1].place)


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
