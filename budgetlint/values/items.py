"""One item of a value: a number with comparator and unit, or a date, from its run of tokens."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from budgetlint.values.dates import calendar_date, calendar_span
from budgetlint.values.numerals import plain, whole_number
from budgetlint.values.scan import Token
from budgetlint.values.terminals import bounds_vocabulary, terminals, word_set
from budgetlint.values.units import canonical, has_money
from budgetlint.values.words import words

YUAN = "元"
RATIOS = {"percent": Fraction(1, 100), "permille": Fraction(1, 1000), "倍": Fraction(1), "1": Fraction(1)}
POINTS = frozenset({"百分点", "千分点"})
_LONGEST_MONTHS, _QUARTERS = 120, 4
_WAN, _HUNDRED_THOUSAND = 10_000, 100_000


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


class _Gathered:
    """The tokens of an item, sorted by what they say."""

    __slots__ = (
        "behind", "below", "comparators", "end", "filling", "flags", "head", "label", "more", "number", "per",
        "problem", "scale", "start",
    )  # fmt: skip

    def __init__(self) -> None:
        """Nothing has been said yet."""
        self.label = self.filling = self.number = self.problem = ""
        self.per: list[str] = []
        self.comparators: list[tuple[str, str]] = []
        self.behind: list[tuple[str, str]] = []
        self.below: list[str] = []
        self.flags: list[str] = []
        self.head: str | None = None
        self.scale: tuple[int, int | None] | None = None
        self.more = False
        self.start, self.end = -1, 0


def item_of(tokens: Sequence[Token]) -> Item:
    """The item that a run of tokens writes."""
    said = _Gathered()
    figure: Token | None = None
    below = False
    for token in tokens:
        kind = token.type
        if kind in _FIGURES:
            figure = token
        elif kind == "UNIT":
            _unit(said, token, below=below)
        elif kind in ("OVER", "JOIN"):
            below = True
        else:
            _TAKERS[kind](said, token)
        if kind not in _OUTSIDE:
            said.start = token.start if said.start < 0 else said.start
            said.end = token.end
    if figure is None:
        return _number_item(said)
    return _share_item(said, figure) if figure.type == "SHARE" else _date_item(said, figure)


def _label(said: _Gathered, token: Token) -> None:
    said.label = token.text.rstrip(":")


def _filling(said: _Gathered, token: Token) -> None:
    said.filling = token.text


def _per(said: _Gathered, token: Token) -> None:
    said.per.append(str(token.meaning))


def _sign(said: _Gathered, token: Token) -> None:
    said.comparators.append((str(token.meaning), token.text))


def _before(said: _Gathered, token: Token) -> None:
    said.behind.append((terminals().date_bounds[token.text], token.text))


def _more(said: _Gathered, _: Token) -> None:
    said.more = True


def _scale(said: _Gathered, token: Token) -> None:
    meaning: Any = token.meaning
    said.scale = (meaning[0], meaning[1])


def _number(said: _Gathered, token: Token) -> None:
    said.number = str(token.meaning)


def _nothing(_: _Gathered, __: Token) -> None:
    """Nouns and verbs behind a figure change nothing."""


def _bound(said: _Gathered, token: Token) -> None:
    """A bound behind the figure; what is repeated in brackets must be the same number."""
    word, _, bracket = token.text.partition("(")
    if word:
        said.behind.append((terminals().bounds[word], word))
    if bracket.rstrip(")") in ("不含", "不含本数") or (bracket.startswith("不含") and said.number in bracket):
        said.behind.append(("exclusive", bracket))
    repeated = "".join(character for character in bracket if character.isdigit() or character == ".")
    if repeated and repeated != said.number:
        said.problem = "contradictory_bounds"


def _unit(said: _Gathered, token: Token, *, below: bool) -> None:
    name = str(token.meaning)
    known = words().words
    if name not in known and name[1:] not in known:
        said.flags.append("unknown_unit")
    if below:
        said.below.append(name)
    else:
        said.head = name
        _doubt_time(said, token.text)


def _doubt_time(said: _Gathered, written: str) -> None:
    """20123月 lost a sign; 4季度 may be the fourth quarter or four of them."""
    if not said.number.isdigit():
        return
    if written == "月" and int(said.number) > _LONGEST_MONTHS:
        said.problem = "damaged"
    if written in ("季度", "季") and int(said.number) <= _QUARTERS:
        said.problem = "unclear_quarter"


_TAKERS: Mapping[str, Callable[[_Gathered, Token], None]] = {
    "LABEL": _label, "FILL": _filling, "PER": _per, "CMP": _sign, "AGAIN": _more, "MORE": _more,
    "BEFORE": _before, "BOUND": _bound, "INCLUDED": _bound, "SCALE": _scale, "NUM": _number, "NOUN": _nothing, "TAIL": _nothing,
}  # fmt: skip
_FIGURES = frozenset({"SHARE", "DATE", "SPAN"})
_OUTSIDE = frozenset({"LABEL", "NOUN", "TAIL"})
"""What is not part of the figure's own words."""


def _number_item(said: _Gathered) -> Item:
    unit = _whole_unit(said)
    value, scale = _scaled(said)
    comparator = _comparator(said)
    return Item(
        value,
        unit,
        said.start,
        said.end,
        scale,
        comparator,
        _exact(value) * scale if scale else _exact(value),
        label=said.label,
        filling=said.filling,
        per=tuple(said.per),
        unit_written=said.head is not None,
        flags=tuple(said.flags),
        problem=said.problem,
    )


def _exact(number: str) -> Fraction:
    """The number without the cost of Fraction's own reading."""
    whole, point, decimals = number.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals)) if point else Fraction(int(whole))


def _scaled(said: _Gathered) -> tuple[str, int | None]:
    """The number as written and its scale; 千 and 百 go into the number (2百万 is 200 万)."""
    if said.scale is None or said.scale == (1, said.scale[1]):
        return said.number, said.scale[1] if said.scale else None
    return plain(Fraction(said.number) * said.scale[0]), said.scale[1]


def _whole_unit(said: _Gathered) -> str:
    """The canonical unit with its divisors; 元 where only the scale or the divisor is written."""
    head, below = said.head, [*said.below, *said.per]
    if head in RATIOS or head in POINTS:
        return "" if head is None else head
    if head is None:
        head = _omitted(said, below)
    if not head:
        return ""
    return canonical("/".join([head, *below])) if below else head


def _omitted(said: _Gathered, below: list[str]) -> str:
    """元 where the filing leaves it out (61.25万, 1800每套, 36万/年); nothing where that is a guess."""
    timeless = [word for word in below if word not in words().words or words().words[word].group != "time"]
    scaled = said.scale is not None and said.scale[1] is not None
    if (scaled and not said.more) or timeless:
        said.flags.append("money_unit_missing")
        return YUAN
    if below:
        said.problem = "unit_missing"
    return ""


def _share_item(said: _Gathered, token: Token) -> Item:
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
        amount = (
            None if _is_clock_or_years(above, sign, below_text) else Fraction(int(above), int(below_text))
        )
    problem = said.problem if amount is not None else "damaged"
    if said.per and not said.problem:
        said.flags.append("per_share")
    return Item(
        upper, unit, said.start, said.end, None, _comparator(said), amount, (), said.label, said.filling,
        flags=tuple(said.flags), problem=problem or said.problem,
    )  # fmt: skip


def _is_clock_or_years(above: str, sign: str, below: str) -> bool:
    """Whether it looks like a time of day (8:30), like two years (2024/2025), or divides by zero."""
    clock = (
        sign == ":" and 6 <= int(above) <= 24 and len(below) == 2 and int(below) % 5 == 0 and int(below) < 60
    )
    years = len(above) == 4 and len(below) == 4
    return clock or years or int(below) == 0


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


def _date_item(said: _Gathered, token: Token) -> Item:
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
        isos[0], "date", said.start, said.end, comparator=_comparator(said), dates=isos, label=said.label,
        filling=said.filling, flags=(*said.flags, *flags), problem=said.problem,
    )  # fmt: skip


def _comparator(said: _Gathered) -> str | None:
    if said.comparators and any(sign == "±" for sign, _ in said.comparators):
        said.flags.append("plus_minus")
        said.comparators = [(sign, word) for sign, word in said.comparators if sign != "±"]
    return _one_comparator(said)


def _one_comparator(said: _Gathered) -> str | None:
    """One comparator out of the words before and behind; a contradiction is a problem of the item."""
    if not (said.comparators or said.behind or said.more):
        return None
    weak, powerless = word_set("weak"), word_set("powerless")
    strong = {sign for sign, word in said.comparators if word not in weak and word not in powerless}
    strong |= {sign for sign, _ in said.behind if sign != "exclusive"} | ({">"} if said.more else set())
    strong = strong - {"≈"} or strong
    mild = [sign for sign, word in said.comparators if word in weak and word not in powerless]
    upward, downward = strong & {"≥", ">"}, strong & {"≤", "<"}
    if (upward and downward) or (len(strong) > 1 and "=" in strong):
        said.problem = "contradictory_bounds"
        return None
    sign = _strictest(strong) or (mild[0] if mild else None)
    if any(bound == "exclusive" for bound, _ in said.behind):
        sign = {"≥": ">", "≤": "<"}.get(sign or "", sign)
    return sign


def _strictest(signs: set[str]) -> str | None:
    return next((sign for sign in (">", "<", "≥", "≤", "=", "≈") if sign in signs), None)


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
