"""The sums of a self-evaluation: weights to the full marks, scores to the total."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from budgetlint.facts import figures
from budgetlint.messages import sentence
from budgetlint.model.facts import Indicator, ScoreTotal
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Field, Filing
from budgetlint.values.figures import plain, shown, total
from budgetlint.vocabulary import vocabulary

_WEIGHT_IN_LABEL = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]")


def score_totals(filing: Filing, rows: Sequence[Indicator]) -> tuple[ScoreTotal, ...]:
    """What the weights and the scores of the form must add up to."""
    if not any(isinstance(row.weight, Figure) for row in rows):
        return ()
    return (*_weights(filing, rows), *_scores(filing, rows))


def _weights(filing: Filing, rows: Sequence[Indicator]) -> Iterator[ScoreTotal]:
    for label, members in groupby(rows, key=lambda row: row.level1):
        printed = next((field for field in filing.fields if field.label == label and field.text), None)
        if printed is not None and isinstance(label, str):
            stated = figures.points(_weight_words(printed), label, printed.place)
            name = sentence("facts.weights_of_level", level=label).zh
            addends = _sum(list(members), _weight)
            yield ScoreTotal("weights of level", name, addends, stated, printed.place)
    full = plain(vocabulary("categories")["full_marks"])
    name = sentence("facts.weights_of_form").zh
    computed = _with_execution(_sum(rows, _weight), full, rows)
    yield ScoreTotal("weights of form", name, computed, full, rows[-1].place)


def _weight_words(field: Field) -> str:
    found = _WEIGHT_IN_LABEL.search(field.text or "")
    return found.group(1) if found else field.text or ""


def _scores(filing: Filing, rows: Sequence[Indicator]) -> Iterator[ScoreTotal]:
    if filing.total_score is None:
        return
    field = filing.total_score
    stated = figures.points(field.text, sentence("facts.total_score").zh, field.place)
    computed = _sum(rows, _score)
    if isinstance(stated, Figure):
        computed = _with_execution(computed, stated, rows)
    yield ScoreTotal("scores of form", sentence("facts.scores_of_form").zh, computed, stated, field.place)


def _with_execution(computed: Known, whole: Figure, rows: Sequence[Indicator]) -> Known:
    """The sum, unless points for budget execution that have no row of their own may fill it up."""
    weights = _sum(rows, _weight)
    words = vocabulary("categories")
    if isinstance(computed, Missing) or isinstance(weights, Missing):
        return computed
    outside = words["full_marks"] - weights.value
    if outside not in words["execution_weights"] or not 0 < whole.value - computed.value <= outside:
        return computed
    reason = sentence("facts.execution_weight_elsewhere", sum=shown(weights))
    return Missing(Absence.UNDECIDED, whole.label, reason, rows[-1].place)


def _weight(row: Indicator) -> Known:
    return row.weight


def _score(row: Indicator) -> Known:
    return row.score


def _sum(rows: Sequence[Indicator], points: Callable[[Indicator], Known]) -> Known:
    """The sum over all rows, or the first row that has no points."""
    addends: list[Figure] = []
    for row in rows:
        known = points(row)
        if isinstance(known, Missing):
            return known
        addends.append(known)
    return total(addends) if addends else figures.absent("")
