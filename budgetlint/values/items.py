"""One item of a value: a number with comparator and unit, or a date, from its run of tokens."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from budgetlint.values.cursor import Token
from budgetlint.values.dates import calendar_date, calendar_span
from budgetlint.values.gathered import TAKERS, Gathered, comparator_of, take_unit
from budgetlint.values.numerals import plain, whole_number
from budgetlint.values.terminals import bounds_vocabulary, word_set
from budgetlint.values.units import canonical, has_money
from budgetlint.values.words import words

YUAN = "元"
RATIOS = {"percent": Fraction(1, 100), "permille": Fraction(1, 1000), "倍": Fraction(1), "1": Fraction(1)}
POINTS = frozenset({"百分点", "千分点"})
_WAN, _HUNDRED_THOUSAND = 10_000, 100_000
_FIGURES = frozenset({"SHARE", "DATE", "SPAN"})
_OUTSIDE = frozenset({"LABEL", "NOUN", "TAIL"})
"""What is not part of the figure's own words."""


class Item(NamedTuple):
    """A figure as written and as meant; `problem` names what keeps it from being trusted."""

    value: str
    unit: str
    start: int
    end: int
    scale: int | None = None
    comparator: str | None = None
    amount: Fraction | None = None
    """The number with its scale; None for a date."""
    dates: tuple[str, ...] = ()
    label: str = ""
    filling: str = ""
    per: tuple[str, ...] = ()
    unit_written: bool = True
    flags: tuple[str, ...] = ()
    problem: str = ""
    every: bool = False
    """Whether 每 stands before the number: 每100人5次."""

    @property
    def is_date(self) -> bool:
        """Whether this is a date or a span of dates."""
        return bool(self.dates)

    @property
    def is_ratio(self) -> bool:
        """Whether this is a share, a multiple, or percentage points."""
        return self.unit in RATIOS or self.unit in POINTS

    @property
    def is_money(self) -> bool:
        """Whether money takes part in the unit."""
        return bool(self.unit) and has_money(self.unit)


def item_of(tokens: Sequence[Token]) -> Item:
    """The item that a run of tokens writes."""
    said = Gathered()
    figure: Token | None = None
    below = False
    for token in tokens:
        kind = token.type
        if kind == "UNIT":
            take_unit(said, token, below=below)
        elif kind in _FIGURES:
            figure = token
        elif kind in ("OVER", "JOIN"):
            below = True
        else:
            TAKERS[kind](said, token)
        if kind not in _OUTSIDE:
            said.start = token.start if said.start < 0 else said.start
            said.end = token.end
    if figure is None:
        return _number_item(said)
    return _share_item(said, figure) if figure.type == "SHARE" else _date_item(said, figure)


def _number_item(said: Gathered) -> Item:
    if said.per and said.filling:
        _drop_averaging(said)
    unit = _whole_unit(said)
    value, scale = _scaled(said)
    comparator = comparator_of(said)
    return Item(
        value,
        unit,
        said.start,
        said.end,
        scale,
        comparator,
        _exact(value, scale or 1),
        label=said.label,
        filling=said.filling,
        per=tuple(said.per),
        unit_written=said.head is not None,
        flags=tuple(said.flags),
        problem=said.problem,
        every=said.every,
    )


def _drop_averaging(said: Gathered) -> None:
    """A level is averaged over a time, not counted by it: 年均浓度 35微克/立方米."""
    if any(said.filling.rstrip(":").endswith(word) for word in word_set("levels")):
        said.per = [
            word for word in said.per if word not in words().words or words().words[word].group != "time"
        ]


def _exact(number: str, scale: int = 1) -> Fraction:
    """The number without the cost of Fraction's own reading."""
    whole, point, decimals = number.partition(".")
    if not point:
        return Fraction(int(whole) * scale)
    return Fraction(int(whole + decimals) * scale, 10 ** len(decimals))


def _scaled(said: Gathered) -> tuple[str, int | None]:
    """The number as written and its scale; 千 and 百 go into the number (2百万 is 200 万)."""
    if said.scale is None or said.scale == (1, said.scale[1]):
        return said.number, said.scale[1] if said.scale else None
    return plain(Fraction(said.number) * said.scale[0]), said.scale[1]


def _whole_unit(said: Gathered) -> str:
    """The canonical unit with its divisors; 元 where only the scale or the divisor is written."""
    head, below = said.head, [*said.below, *said.per]
    if head in RATIOS or head in POINTS:
        return "" if head is None else head
    if head is None:
        head = _omitted(said, below)
    if not head:
        return ""
    return canonical("/".join([head, *below])) if below else head


def _omitted(said: Gathered, below: list[str]) -> str:
    """元 where the filing leaves it out (61.25万, 1800每套, 36万/年); nothing where that is a guess."""
    timeless = [
        word for word in said.below if word not in words().words or words().words[word].group != "time"
    ]
    scaled = said.scale is not None and said.scale[1] is not None
    if (scaled and not said.more) or timeless:
        said.flags.append("money_unit_missing")
        return YUAN
    if below:
        said.problem = "unit_missing"
    return ""


def _share_item(said: Gathered, token: Token) -> Item:
    """A share in words or as a fraction: 百分之九十五, 三分之二, 2/3, 1:20."""
    text = token.text
    upper, unit = text, "1"
    amount: Fraction | None = None
    if "分之" in text:
        lower, _, written = text.partition("分之")
        number = _spelled(written)
        unit = {"百": "percent", "千": "permille"}.get(lower, "1")
        below = RATIOS[unit] if unit != "1" else Fraction(1, whole_number(lower) or _WAN)
        amount = None if number is None else number if unit != "1" else number * below
        upper = "" if number is None else plain(number) if unit != "1" else f"{number}/{1 / below}"
    elif text.endswith("万"):
        amount = _exact(text.partition("/")[0]) / _HUNDRED_THOUSAND
        upper = text.replace("10万", "100000")
    else:
        above, sign, below_text = text.partition("/" if "/" in text else ":")
        amount = None if _is_clock_or_years(above, sign, below_text) else _exact(above) / _exact(below_text)
    problem = said.problem if amount is not None else "damaged"
    if said.per and not said.problem:
        said.flags.append("per_share")
    return Item(
        upper, unit, said.start, said.end, None, comparator_of(said), amount, (), said.label, said.filling,
        flags=tuple(said.flags), problem=problem or said.problem,
    )  # fmt: skip


def _is_clock_or_years(above: str, sign: str, below: str) -> bool:
    """Whether it is a time of day (8:30), two years (2024/2025), a month's end (12/31), or over zero."""
    if not (above.isdigit() and below.isdigit()):
        return not below.strip("0.")
    clock = (
        sign == ":" and 6 <= int(above) <= 24 and len(below) == 2 and int(below) % 5 == 0 and int(below) < 60
    )
    years = len(above) == 4 and len(below) == 4
    month_end = sign == "/" and 1 <= int(above) <= 12 and 28 <= int(below) <= 31
    return clock or years or month_end or int(below) == 0


def _spelled(text: str) -> Fraction | None:
    """A number in digits or Chinese numerals, with 点 as the point (九十五点五)."""
    if text.replace(".", "", 1).isdigit() and not text.startswith("."):
        return Fraction(text)
    whole, point, decimals = text.partition("点")
    number = whole_number(whole) if whole else None
    if number is None or not point:
        return None if number is None else Fraction(number)
    digits = [whole_number(one) for one in decimals]
    if not digits or any(digit is None or digit > 9 for digit in digits):
        return None
    return Fraction(f"{number}.{''.join(map(str, digits))}")


def _date_item(said: Gathered, token: Token) -> Item:
    if token.type == "SPAN":
        found = calendar_span(token.text)
    else:
        single = calendar_date(token.text)
        found = (single, single) if single else None
    if found is None or said.per:
        return Item(token.text, "date", said.start, said.end, problem="damaged")
    flags = ["year_relative"] if any(date.year_open for date in found) else []
    isos = (found[0].iso,) if token.type == "DATE" else (found[0].iso, found[1].iso)
    return Item(
        isos[0], "date", said.start, said.end, comparator=comparator_of(said), dates=isos, label=said.label,
        filling=said.filling, flags=(*said.flags, *flags), problem=said.problem,
    )  # fmt: skip


def neutral_label(label: str) -> tuple[bool, bool]:
    """Whether a label changes nothing, and whether it says 约."""
    bare = label.strip("约")
    return not bare or bare in word_set("neutral"), bare != label


def names_an_amount(label: str) -> bool:
    """Whether a label ends like the name of an amount of money."""
    return any(label.endswith(word) for word in bounds_vocabulary()["amounts"])


def names_a_date(label: str) -> bool:
    """Whether a label leads up to a date."""
    return any(label.endswith(word) for word in bounds_vocabulary()["before_date"])
