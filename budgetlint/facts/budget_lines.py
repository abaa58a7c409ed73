"""The lines of a self-evaluation's fund block with the points that budget execution earns."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from budgetlint.facts import figures
from budgetlint.facts.attainment import rounded
from budgetlint.facts.funds import groups
from budgetlint.facts.scoring import method_of_execution, method_of_form
from budgetlint.messages import sentence
from budgetlint.model.facts.evaluation import BudgetLine
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Field, Filing
from budgetlint.model.place import Place
from budgetlint.model.regex import regex
from budgetlint.values import read_value
from budgetlint.values.figures import divide, figure_of, multiply, total
from budgetlint.vocabulary import vocabulary

_PERCENT = Fraction(1, 100)
_BARE = regex(r"\d+(?:\.\d+)?")


def budget_lines(filing: Filing, funds: Mapping[str, Known]) -> tuple[BudgetLine, ...]:
    """Each line that prints what was spent, in the order of the form."""
    spent = vocabulary("funds")["spent"]
    paths = [path.rpartition("/")[0] for path in funds if path.rpartition("/")[2] == spent]
    annual, explained = vocabulary("funds")["totals"][0][0], _explains(filing)
    if not paths and filing.execution_block is not None:
        return (_unread(filing.execution_block),)
    return tuple(
        _line(filing, funds, path, explained=explained, first=number == 0 or path == annual)
        for number, path in enumerate(paths)
    )


def _unread(place: Place) -> BudgetLine:
    """The block that the form has and that could not be read, so that nobody takes silence for approval."""
    lost = Missing(Absence.UNREADABLE, place.text, sentence("facts.execution_block_unread"), place)
    return BudgetLine(
        place.text, lost, lost, lost, lost, lost, lost, lost, lost, lost,
        closes=False, explained=False, place=place,
    )  # fmt: skip


def _line(
    filing: Filing, funds: Mapping[str, Known], path: str, *, explained: bool, first: bool
) -> BudgetLine:
    initial, adjusted, spent = (
        funds.get(f"{path}/{column}", figures.absent(column)) for column in vocabulary("funds")["columns"]
    )
    prefix = "" if first else path
    weight, rate, points = (
        _points(filing, f"{prefix}{name}") for name in ("执行率分值", "执行率", "执行率得分")
    )
    if isinstance(spent, Missing) and spent.absence is Absence.UNREADABLE and isinstance(rate, Missing):
        rate = spent
    sums = _sums(funds, path)
    base = _base(filing, {"initial": initial, "adjusted": adjusted})
    worth = {
        kind: _expected(filing, weight, sums.get(kind, budget), sums.get("spent", spent))
        for kind, budget in (("initial", initial), ("adjusted", adjusted))
    }
    expected, of_initial = (worth[base] if base else worth[kind] for kind in ("adjusted", "initial"))
    by_rate = _worth(weight, rate) if not sums else expected
    return BudgetLine(
        name=path,
        initial=initial,
        adjusted=adjusted,
        spent=spent,
        base={"initial": initial, "adjusted": adjusted}.get(base, figures.absent(base)),
        rate=rate,
        weight=weight,
        points=points,
        expected=expected,
        expected_of_initial=of_initial,
        closes=_closes(filing, points, (by_rate, *_by_printed(weight, rate, (expected, of_initial)))),
        explained=explained,
        place=_place(points, rate, spent) or filing.place,
    )


def _base(filing: Filing, budgets: Mapping[str, Known]) -> str:
    """Which budget the form's own heads name as that of the rate; "" for none, or for one that is blank."""
    label = vocabulary("evaluation")["names"]["基数"]
    named = next((field.text for field in filing.fields if field.label == label), None)
    kinds = dict(zip(vocabulary("funds")["columns"], ("initial", "adjusted"), strict=False))
    kind = kinds.get(named or "", "")
    known = budgets.get(kind)
    blank = isinstance(known, Missing) and known.absence in (Absence.BLANK, Absence.ABSENT)
    return "" if known is None or blank else kind


def _sums(funds: Mapping[str, Known], path: str) -> Mapping[str, Known]:
    """What the sources come to, by the kind of column, where every total of the line is nought above them."""
    words = vocabulary("funds")
    kinds = dict(zip(words["columns"], ("initial", "adjusted", "spent"), strict=True))
    found = {
        kinds[group.name.rpartition("/")[2]]: (group.total, _added(group.parts))
        for group in groups(funds)
        if group.kind == "sources" and group.name.rpartition("/")[0] == path
    }
    noughts = all(isinstance(whole, Figure) and whole.value == 0 for whole, _ in found.values())
    spent = any(isinstance(computed, Figure) and computed.value for _, computed in found.values())
    return {kind: computed for kind, (_, computed) in found.items()} if noughts and spent else {}


def _added(parts: Sequence[Known]) -> Known:
    """The sum of the sources; a blank one counts as nothing, one that was not read leaves it open."""
    unread = (one for one in parts if isinstance(one, Missing) and one.absence is not Absence.BLANK)
    given = [one for one in parts if isinstance(one, Figure)]
    return next(unread, None) or (total(given) if given else parts[0])


def _by_printed(weight: Known, rate: Known, expected: Sequence[Known]) -> Sequence[Known]:
    """The points worked out from the budget that the printed rate is of; all, where it is of none."""
    own = _worth(weight, rate)
    if isinstance(own, Missing) or isinstance(weight, Missing):
        return expected
    near = weight.value * _PERCENT
    fitting = [one for one in expected if isinstance(one, Figure) and abs(one.value - own.value) <= near]
    return fitting or expected


def _place(*cells: Known) -> Place | None:
    """The first of the cells that the form has."""
    return next((known.place for known in cells if known.place is not None), None)


def _points(filing: Filing, label: str) -> Known:
    """A cell beside the funds: points, or a rate in percent."""
    field = next((field for field in filing.fields if field.label == label), None)
    if field is None:
        return figures.absent(label)
    return _rate(field) if label.endswith("执行率") else figures.points(field.text, label, field.place)


def _rate(field: Field) -> Known:
    """The rate as printed; a bare number above 1 counts in percent, one below it is no rate for sure."""
    text = (field.text or "").strip()
    if _BARE.fullmatch(text):
        text = f"{text}%" if Fraction(text) > 1 or Fraction(text) == 0 else text
    found = figure_of(read_value(text), field.label, field.place) if text else None
    if found is None or found.unit != "1":
        reason = sentence("facts.no_figure", label=field.label, text=field.text or "")
        return Missing(Absence.UNREADABLE, field.label, reason, field.place)
    return found


def _expected(filing: Filing, weight: Known, budget: Known, spent: Known) -> Known:
    """The weight times the rate of execution, no more than the weight."""
    method = method_of_execution(filing) or method_of_form(filing)
    if method is not None and method.other:
        reason = sentence("facts.scoring_of_its_own")
        return Missing(Absence.UNDECIDED, "", reason, method.place)
    missing = next((known for known in (weight, budget, spent) if isinstance(known, Missing)), None)
    if missing is not None:
        return missing
    assert isinstance(budget, Figure)
    assert isinstance(spent, Figure)
    rate = divide(spent, budget)
    if rate is None:
        return Missing(
            Absence.UNDECIDED, budget.label, sentence("facts.no_budget", label=budget.label), budget.place
        )
    return _worth(weight, rate)


def _worth(weight: Known, rate: Known) -> Known:
    if isinstance(weight, Missing) or isinstance(rate, Missing):
        return weight if isinstance(weight, Missing) else rate
    return weight if rate.value >= 1 else multiply(weight, rate)


def _closes(filing: Filing, points: Known, expected: Sequence[Known]) -> bool:
    """Whether one way of working the points out gives the printed ones, rounded as the form's scores are."""
    if not isinstance(points, Figure):
        return False
    printed = [figures.points(row.score, "", row.place) for row in filing.indicators if row.score]
    decimals = max((one.decimals or 0 for one in (*printed, points) if isinstance(one, Figure)), default=0)
    values = [one.value for one in expected if isinstance(one, Figure)]
    return any(rounded(value, decimals) == points.value for value in values)


def _explains(filing: Filing) -> bool:
    """Whether any row, or a text below the table, gives a reason or a remark."""
    if filing.reasons_below is not None:
        return True
    none = vocabulary("evaluation")["no_reason"]
    return any(
        text and text.strip() not in none for row in filing.indicators for text in (row.reason, row.remark)
    )
