"""Amounts that ran into each other, parted where the rate behind them allows one way only."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from budgetlint.forms.labels import compact
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.model.regex import regex, regex_now

_AMOUNT = regex(r"^(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d{1,6})?$")
_POINTS = regex(r"^(?:0|[1-9]\d?|100)(?:\.\d{1,2})?$")
_RATE = regex(r"^(?:0|[1-9]\d{0,3})(?:\.\d{1,4})?%?$")
_RUN = regex(r"^[\d.,%/—-]*\d[\d.,%/—-]*$")
_CENTS = regex(r"\.\d\d$")
_HUNDRED = Decimal(100)
_LONGEST = 60
_NEAR = 1
"""Points by which a score may miss what the rate gives."""

Parted = dict[str, str]
"""The text of each cell by its column."""


def is_run(text: str) -> bool:
    """Whether the text is figures without words between them, one or several."""
    return _RUN.match(compact(text)) is not None


def split_amounts(text: str) -> list[str]:
    """Budget, execution and the rate between them (194.9194.9100%); else the whole text."""
    if not regex_now(r"[\d.,]+%").fullmatch(text):
        return [text]
    budget, spent, rate = texts()["funds"][1], texts()["funds"][2], texts()["points"][1]
    parted = split_line(text, (budget, spent, rate), {})
    return [text] if parted is None else list(parted.values())


def split_line(text: str, columns: Sequence[str], limits: Mapping[str, Decimal]) -> Parted | None:
    """One line's figures under their columns, all of them or those of money; None unless one way fits.

    `limits` are the amounts of the total, which no source exceeds.
    """
    run = compact(text).rstrip("-—/")
    money = [column for column in columns if column in texts()["funds"]]
    if not is_run(run) or len(run) > _LONGEST:
        return None
    for heads in dict.fromkeys((tuple(columns), tuple(money))):
        found = [one for one in _ways(run, heads) if _fits(one, limits)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _ways(run: str, columns: Sequence[str]) -> Iterator[Parted]:
    if not columns:
        if not run:
            yield {}
        return
    column, *others = columns
    for end in range(1, len(run) - len(others) + 1):
        if _reads(column, run[:end]):
            for rest in _ways(run[end:], others):
                yield {column: run[:end], **rest}


def _reads(column: str, text: str) -> bool:
    weight, rate, score = texts()["points"]
    pattern = {weight: _POINTS, rate: _RATE, score: _POINTS}.get(column, _AMOUNT)
    return pattern.match(text) is not None


def _fits(parted: Parted, limits: Mapping[str, Decimal]) -> bool:
    """Whether the rate follows from the amounts, the score from the rate, and no limit is exceeded."""
    numbers = {column: Decimal(text.replace(",", "").rstrip("%")) for column, text in parted.items()}
    if any(numbers[column] > limit for column, limit in limits.items() if column in numbers):
        return False
    weight, rate, score = texts()["points"]
    *budgets, spent = texts()["funds"]
    if rate not in parted:
        # 100 may be one amount or 1, 0 and 0: only cents, or the amounts of the total again, part them
        cents = all(_CENTS.search(text) for text in parted.values())
        return cents or all(limits.get(column) == number for column, number in numbers.items())
    if not any(
        _agrees(numbers[budget], numbers[spent], numbers[rate])
        for budget in budgets
        if budget in numbers and spent in numbers
    ):
        return False
    if not {score, weight, rate} <= set(numbers):
        return score not in numbers or weight not in numbers or numbers[score] <= numbers[weight]
    due = numbers[weight] * min(numbers[rate], _HUNDRED) / _HUNDRED
    return abs(due - numbers[score]) <= _NEAR and numbers[score] <= numbers[weight]


def _agrees(budget: Decimal, spent: Decimal, rate: Decimal) -> bool:
    """Whether the rate is spending by budget; a rate of nought beside spending would hide another way."""
    if not budget or (spent and not rate):
        return False
    exponent = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    return (spent / budget * _HUNDRED).quantize(exponent, ROUND_HALF_UP) == rate
