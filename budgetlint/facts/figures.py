"""From what a form prints to figures, or to the reason why there is none."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from budgetlint.forms.money import parted
from budgetlint.messages import sentence, usual
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Field, Fund
from budgetlint.model.place import Place
from budgetlint.model.regex import regex
from budgetlint.model.value import Value
from budgetlint.model.width import HALF_WIDTH
from budgetlint.values import figures, units

_GROUPED = regex(r"(?<=\d)[,，](?=\d{3}(?!\d))|\s")
_PLAIN_COUNT = regex(r"\d+(?:\.\d+)?")


def blank(label: str, place: Place | None) -> Missing:
    """The cell is there and empty."""
    return Missing(Absence.BLANK, label, usual("facts.blank", label=label), place)


def unfilled(field: Field) -> Missing:
    """Why a cell of the head holds no words: it is blank, or extraction lost what stood in it."""
    if field.lost is not None:
        return Missing(Absence.UNDECIDED, field.label, field.lost, field.place)
    return blank(field.label, field.place)


def absent(label: str) -> Missing:
    """The form has no such cell."""
    return Missing(Absence.ABSENT, label, usual("facts.not_in_form", label=label))


def amount(fund: Fund, money_unit: str | None) -> Known:
    """A cell of the fund block as a figure in 元."""
    label = "/".join(fund.path)
    if fund.lost is not None:
        return Missing(Absence.UNREADABLE, label, fund.lost, fund.place)
    if fund.text is None:
        return blank(label, fund.place)
    digits, own_unit = parted(fund.text)
    number = decimal(digits)
    if number is None:
        reason = sentence("facts.no_number", label=label, text=fund.text)
        return Missing(Absence.UNREADABLE, label, reason, fund.place)
    if fund.yuan is None:
        if number == 0:
            return figures.money("0", money_unit, label, fund.place)
        reason = sentence("facts.no_money_unit", label=label)
        return Missing(Absence.UNDECIDED, label, reason, fund.place)
    unit = own_unit or _unit_printed(number, fund.yuan, money_unit)
    return figures.money(str(number), unit, label, fund.place)


def of_value(reading: Value | None, label: str, text: str | None, place: Place) -> Known:
    """The single figure of an indicator's value."""
    if reading is None or text is None:
        return blank(label, place)
    figure = figures.figure_of(reading, label, place)
    if figure is None:
        reason = sentence("facts.no_figure", label=label, text=text)
        return Missing(Absence.UNREADABLE, label, reason, place)
    return figure


def points(text: str | None, label: str, place: Place) -> Known:
    """A weight or a score: a plain number of points."""
    if text is None:
        return blank(label, place)
    number = decimal(text.removesuffix("分"))
    if number is None:
        reason = sentence("facts.no_number", label=label, text=text)
        return Missing(Absence.UNREADABLE, label, reason, place)
    return _count(number, "1", "", (text, label, place))


def counted(text: str, unit: str, label: str, place: Place) -> Figure | None:
    """A field's number in the unit that its label prints in brackets, None where it is other text."""
    bare = text.strip().removesuffix(unit).strip()
    if not _PLAIN_COUNT.fullmatch(bare):
        return None
    if units.is_money(unit.removeprefix("万").removeprefix("亿")):
        return figures.money(bare, unit, label, place)
    return _count(Decimal(bare), unit, unit, (text, label, place))


def decimal(text: str) -> Decimal | None:
    """The number that a cell prints, in full width or not, its separators and white space ignored."""
    try:
        number = Decimal(_GROUPED.sub("", text.translate(HALF_WIDTH)))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _count(number: Decimal, unit: str, shown_unit: str, source: tuple[str, str, Place]) -> Figure:
    text, label, place = source
    return Figure(
        value=Fraction(number),
        unit=unit,
        shown_unit=shown_unit,
        decimals=figures.decimals_of(number),
        text=text,
        label=label,
        place=place,
    )


def _unit_printed(number: Decimal, yuan: Decimal, money_unit: str | None) -> str:
    """The unit that the amount is printed in: a label's own unit wins over the form's."""
    if number == 0:
        return money_unit or "元"
    return {scale: unit for unit, scale in figures.MONEY_UNITS.items()}.get(int(yuan / number), "元")
