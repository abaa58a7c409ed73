"""The rows of a self-evaluation with their points, and what the form's own method gives for them."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from budgetlint.facts import attainment, figures
from budgetlint.facts.attainment import Pair
from budgetlint.facts.lateness import is_late
from budgetlint.facts.names import spelled
from budgetlint.facts.scores import execution_points, without_execution
from budgetlint.facts.scoring import Method, methods
from budgetlint.messages import sentence
from budgetlint.model.facts.evaluation import RowScore, ScoreMethod
from budgetlint.model.facts.rows import Indicator
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing
from budgetlint.model.filing import Indicator as Row
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence
from budgetlint.values.figures import number_text, plain, shown
from budgetlint.vocabulary import vocabulary


def row_scores(filing: Filing, rows: Sequence[Indicator]) -> tuple[RowScore, ...]:
    """The points of every row that the form gives a weight to, with what they ought to be."""
    if not any(isinstance(row.score, Figure) for row in rows):
        return ()
    printed = {
        row.number: (row, method) for row, method in zip(filing.indicators, methods(filing), strict=True)
    }
    decimals = max((row.score.decimals or 0 for row in rows if isinstance(row.score, Figure)), default=0)
    has_reasons = filing.asks_for_reasons or any(row.reason for row in filing.indicators)
    below = filing.reasons_below
    shared = _with_shared_points(rows, tuple(execution_points(filing, "weight")))
    torn = {row.number: below.weight for row, below in pairwise(rows) if _is_lost(below)}
    found = [
        _open_points(score) if row.number in shared else _open_reason(score, torn.get(row.number))
        for row, score in ((row, _row_score(row, *printed[row.number], decimals)) for row in rows)
        if isinstance(row.weight, Figure) or isinstance(row.score, Figure)
    ]
    due = without_execution(filing, [row.weight for row in rows]) or _due(
        found, tuple(execution_points(filing, "score"))
    )
    late = {row.name for row, _ in printed.values() if is_late(row, filing.fiscal_year)}
    found = [
        replace(one, due=due, whole_form=_said(due), has_reasons=has_reasons, late=one.name in late)
        for one in found
    ]
    return _with_reasons_below(found, below) if below else _with_shared_reasons(found)


def _with_shared_points(rows: Sequence[Indicator], execution: Sequence[Known]) -> set[int]:
    """The rows whose points are those of their class: the rows below them have neither weight nor score.

    Where cells are merged so, or the weights that were read are the full marks already, a row that was lost
    below may share them as well.
    """
    merged = {row.number for row, below in pairwise(rows) if _shares(row, below, Absence.BLANK)}
    lost = {row.number for row, below in pairwise(rows) if _shares(row, below, Absence.UNREADABLE)}
    read = sum(
        known.value for known in (*(row.weight for row in rows), *execution) if isinstance(known, Figure)
    )
    return merged | lost if merged or read >= vocabulary("categories")["full_marks"] else set()


def _shares(row: Indicator, below: Indicator, absence: Absence) -> bool:
    if isinstance(row.level1, str) and isinstance(below.level1, str) and row.level1 != below.level1:
        return False
    points = (below.weight, below.score)
    missing = (isinstance(known, Missing) and known.absence is absence for known in points)
    return isinstance(row.weight, Figure) and all(missing)


def _is_lost(row: Indicator) -> bool:
    return isinstance(row.weight, Missing) and row.weight.absence is Absence.UNREADABLE


def _open_reason(score: RowScore, below: Known | None) -> RowScore:
    """The row; a reason that it lacks may be among the words of a row below it that was lost."""
    open_row = isinstance(below, Missing) and score.explained is False
    return replace(score, explained=below) if open_row else score


def _open_points(score: RowScore) -> RowScore:
    reason = sentence("facts.points_of_class", name=score.name)
    undecided = Missing(Absence.UNDECIDED, score.name, reason, score.place)
    return replace(score, met=undecided, expected=undecided, reached="", rounds=False)


def _with_reasons_below(scores: Sequence[RowScore], below: Place) -> tuple[RowScore, ...]:
    """Rows without a reason of their own may be meant by the text below the table."""
    reason = sentence("facts.reasons_below")
    return tuple(
        score
        if score.explained
        else replace(score, explained=Missing(Absence.UNDECIDED, score.name, reason, below))
        for score in scores
    )


def _with_shared_reasons(scores: Sequence[RowScore]) -> tuple[RowScore, ...]:
    """Rows below one that gives a reason may share it: forms merge that cell, and its text stands once."""
    found: list[RowScore] = []
    shared = False
    for score in scores:
        lost = _lost_points(score)
        open_row = lost and shared and score.explained is False
        found.append(replace(score, explained=_shared(score)) if open_row else score)
        shared = lost and (open_row or score.explained is not False)
    return tuple(found)


def _shared(score: RowScore) -> Missing:
    reason = sentence("facts.shared_reason", name=score.name)
    return Missing(Absence.UNDECIDED, score.name, reason, score.place)


def _lost_points(score: RowScore) -> bool:
    if isinstance(score.points, Missing) or isinstance(score.weight, Missing):
        return False
    return score.points.value < score.weight.value


def _row_score(row: Indicator, printed: Row, method: Method | None, decimals: int) -> RowScore:
    pair, place = attainment.pair_of(row), printed.score_place or row.place
    judged = _own_steps(place) if method is not None and method.other else pair
    met = attainment.met(judged) if isinstance(judged, Pair) else judged
    if met is False and method is not None and method.full and not method.ratio:
        judged = _own_steps(place)
    expected = attainment.expected_points(row, judged, met=met) if isinstance(judged, Pair) else judged
    further = (printed.value_place, printed.actual_place, method.place if method else None)
    return RowScore(
        name=row.name if isinstance(row.name, str) else "",
        dimension=row.dimension,
        category=row.category,
        method=_method(method),
        lowers_excess=method is None or method.excess,
        quantitative=isinstance(row.figure, Figure),
        met=met,
        weight=row.weight,
        points=row.score,
        expected=expected,
        rounds=_rounds(row, expected, decimals),
        attained=attainment.attained(pair),
        target=row.value,
        actual=row.actual,
        reached=attainment.reached(row, printed),
        upper=_border(method, 0, place),
        lower=_border(method, 1, place),
        explained=_is_explained(printed),
        copied=_is_copied(row),
        bounded=_is_bounded(printed),
        worded=isinstance(row.figure, Figure) and _is_worded(row, printed),
        units_differ=attainment.units_differ(row),
        place=place,
        places=tuple(one for one in further if one is not None and one != place),
    )


def _method(method: Method | None) -> ScoreMethod:
    """Where the score of a quantitative row comes from."""
    if method is None:
        return "assumed"
    if method.other:
        return "other"
    return "printed" if method.full or method.ratio else "assumed"


def _own_steps(place: Place) -> Missing:
    reason = sentence("facts.scoring_of_its_own")
    return Missing(Absence.UNDECIDED, "", reason, place)


def _rounds(row: Indicator, expected: Known, decimals: int) -> bool:
    """Whether the score is the expected one, rounded as the form rounds; never up to full marks."""
    if not isinstance(expected, Figure) or not isinstance(row.score, Figure):
        return False
    whole = isinstance(row.weight, Figure) and row.score.value >= row.weight.value
    own = row.score.decimals or decimals
    return not whole and row.score.value in {
        attainment.rounded(expected.value, digits) for digits in (own, decimals)
    }


def _border(method: Method | None, number: int, place: Place) -> Known:
    """The border between two grades, in percent of the weight, where the form prints it."""
    if method is None or method.bands is None:
        return figures.absent("三档")
    return replace(
        plain(Fraction(method.bands[number], 100)),
        shown_unit="%",
        shown_scale=attainment.PERCENT,
        place=place,
    )


def _is_explained(printed: Row) -> bool:
    none = vocabulary("evaluation")["no_reason"]
    return any(text and text.strip() not in none for text in (printed.reason, printed.remark))


def _is_copied(row: Indicator) -> bool:
    if isinstance(row.figure, Figure) and isinstance(row.actual_figure, Figure):
        return number_text(row.figure) == number_text(row.actual_figure)
    return (
        isinstance(row.value, str)
        and isinstance(row.actual, str)
        and spelled(row.value) == spelled(row.actual)
    )


def _is_bounded(printed: Row) -> bool:
    reading = printed.actual_reading
    return reading is not None and (reading.comparator or "") in attainment.ABOVE | attainment.BELOW


def _is_worded(row: Indicator, printed: Row) -> bool:
    """Whether a target in figures is answered by words that say no more than that it was reached."""
    if not printed.actual or isinstance(row.actual_figure, Figure):
        return False
    return spelled(printed.actual) in vocabulary("evaluation")["attainment"]["reached"]


def _said(due: Known) -> Sentence:
    """What the whole form comes to, for the end of a message; nothing where that is open."""
    return sentence("facts.form_comes_to", due=shown(due)) if isinstance(due, Figure) else Sentence("", "")


def _due(scores: Sequence[RowScore], execution: Sequence[Known]) -> Known:
    """What the form comes to if each quantitative row is scored by the method; the rest as it is."""
    missing = next((known for known in execution if isinstance(known, Missing)), None)
    if missing is not None:
        return missing
    parts = [known for known in execution if isinstance(known, Figure)]
    for score in scores:
        part = score.expected if isinstance(score.expected, Figure) else score.points
        if isinstance(part, Missing):
            return part
        parts.append(part)
    value = sum((part.value for part in parts), Fraction(0))
    return plain(value)
