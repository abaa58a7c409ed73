"""What both layouts of a self-evaluation end with: the project's name and the total score."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from budgetlint.forms.labels import compact, key, label, words
from budgetlint.forms.self_evaluation.items import FULL_MARKS, is_bare, points_in
from budgetlint.forms.self_evaluation.lines import Event, Line, texts
from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.filing import Field, Indicator
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace


def project_of(fields: Sequence[Field]) -> str | None:
    """The name of the project."""
    named = {key(field.label): field.text for field in reversed(fields)}
    return next((named[name] for name in words()["project_fields"] if named.get(name)), None)


def total_above(rows: Sequence[Row]) -> Field | None:
    """The total score in a row above the table, its points in the cell behind its label: 自评得分 | 98."""
    for row in rows:
        name, points = row.filled[0], row.filled[1] if len(row.filled) > 1 else None
        if points and key(name.text) in texts()["total_above"] and is_bare(points_in(points.text)):
            found = points_in(points.text)
            shown = f"{label(name.text)} {found}"
            return Field(label(name.text), found, replace(points.place, text=shown))
    return None


def completed(total: Field | None, below: Sequence[Event]) -> Field | None:
    """The total with points that stand on lines of their own below its label: weights, then scores."""
    if total is None or total.text is not None:
        return total
    points: list[Line] = []
    for event in below:
        if not isinstance(event, Line) or not is_bare(event.text):
            break
        points.append(event)
    if not points:
        return total
    shown = " ".join([total.label, *(compact(line.text) for line in points)])
    return replace(total, text=compact(points[-1].text), place=replace(points[-1].place, text=shown))


def sure_total(total: Field | None, indicators: Sequence[Indicator], problems: list[Problem]) -> Field | None:
    """The total score, unless the only number of its row may as well be the sum of the weights."""
    if total is None or total.text is None or not is_bare(total.text):
        return total
    weights, scores = _sum(row.weight for row in indicators), _sum(row.score for row in indicators)
    points = Decimal(compact(total.text))
    numbers = [word for word in total.place.text.split() if is_bare(points_in(word))]
    if len(numbers) < 2 and points in (weights, FULL_MARKS) and scores is not None and scores != points:
        problems.append(Problem(sentence("forms.total_unclear", points=total.text), total.place))
        return None
    return total


def _sum(points: Iterable[str | None]) -> Decimal | None:
    found = list(points)
    if not all(text is not None and is_bare(text) for text in found):
        return None
    return sum((Decimal(compact(text)) for text in found if text is not None), Decimal(0))
