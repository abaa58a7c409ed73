"""The sums of a self-evaluation: weights to the full marks, scores to the total."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from budgetlint.facts import figures
from budgetlint.messages import sentence
from budgetlint.model.facts import Indicator, ScoreTotal
from budgetlint.model.figure import Figure, Known, Missing
from budgetlint.model.filing import Field, Filing
from budgetlint.values.figures import plain, total

_WEIGHT_IN_LABEL = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]")
FULL_MARKS = 100


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
    stated_total = plain(FULL_MARKS)
    name = sentence("facts.weights_of_form").zh
    yield ScoreTotal("weights of form", name, _sum(rows, _weight), stated_total, rows[-1].place)


def _weight_words(field: Field) -> str:
    found = _WEIGHT_IN_LABEL.search(field.text or "")
    return found.group(1) if found else field.text or ""


def _scores(filing: Filing, rows: Sequence[Indicator]) -> Iterator[ScoreTotal]:
    if filing.total_score is None:
        return
    stated = figures.points(
        filing.total_score.text, sentence("facts.total_score").zh, filing.total_score.place
    )
    name = sentence("facts.scores_of_form").zh
    yield ScoreTotal("scores of form", name, _sum(rows, _score), stated, filing.total_score.place)


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
