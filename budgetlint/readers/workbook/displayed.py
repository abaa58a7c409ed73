"""A number as its cell shows it: decimals, per cent, thousands, dates, by the number format of the cell."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from budgetlint.readers.workbook.number_format import GENERAL, Piece, Section, section_for

_SIGNIFICANT = 15
"""Digits that a spreadsheet keeps; 9081.129999999999 is how 9081.13 may lie in the file."""
_SHOWN = 10
"""Digits that a quotient shows where its cell has no format."""
_LONGEST_TYPED = 8
"""Decimals that people type; more of them come out of a division."""
_DAY_ZERO = datetime(1899, 12, 30)
_DAY_ZERO_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_466
_LEAP_DAY_OF_1900 = 60
"""Spreadsheets count a 29 February that the year 1900 did not have."""
_SECONDS = 86_400


@lru_cache(maxsize=8192)
def displayed(number: str, form: str, *, from_1904: bool = False) -> str:
    """The number as the cell shows it; a format that cannot be followed leaves all its digits."""
    try:
        value = typed(number)
        if not value.is_finite():
            return number
        shown = None if form == GENERAL else _shown(section_for(form, value), value, from_1904=from_1904)
        return plainly(value) if shown is None else shown
    except (ArithmeticError, ValueError):
        return number


def is_concealed(number: str, form: str) -> bool:
    """Whether a cell of that format shows nothing of a number that is not zero, as ;;; does."""
    if ";;" not in form and not form.endswith(";"):
        return False
    try:
        value = typed(number)
    except ArithmeticError:
        return False
    return bool(value) and not section_for(form, value).pieces


def typed(number: str) -> Decimal:
    """The number that was typed or computed, without the noise of its binary form."""
    value = Decimal(number)
    if len(value.as_tuple().digits) <= _SIGNIFICANT:
        return value
    return Decimal(format(value, f".{_SIGNIFICANT}g"))


def plainly(value: Decimal) -> str:
    """A number without a format: no exponent, no zeros at the end, quotients to the digits that are shown."""
    if not value:
        return "0"
    value = value.normalize()
    if -int(value.as_tuple().exponent) > _LONGEST_TYPED:
        value = Decimal(format(value, f".{_SHOWN}g")).normalize()
    return f"{value:f}"


def _shown(section: Section, value: Decimal, *, from_1904: bool) -> str | None:
    """The number as a section shows it, None where the section cannot be followed."""
    kinds = section.kinds
    shown: str | None = None
    if "elapsed" in kinds:
        shown = _elapsed(value)
    elif kinds & {"date", "noon"}:
        shown = _date(section, value, _DAY_ZERO_1904 if from_1904 else _DAY_ZERO)
    elif "exponent" in kinds or Piece("mark", "/") in section.pieces:
        shown = None
    elif "general" in kinds:
        shown = _joined(section.pieces, "general", plainly(value))
    elif not value and Piece("digit", "0") not in section.pieces:
        # zero may be shown as a dash or as nothing: the cell still holds zero, and that is read
        shown = "0"
    elif "digit" in kinds:
        shown = _number(section.pieces, value)
    return shown


def _joined(pieces: Sequence[Piece], kind: str, text: str) -> str:
    """The literal texts of a section around the number."""
    parts = (
        text if piece.kind == kind else piece.text for piece in pieces if piece.kind in (kind, "literal")
    )
    return "".join(parts).strip()


def _number(pieces: Sequence[Piece], value: Decimal) -> str | None:
    """The number in the digits of a section, with the texts around them; its sign stands in front."""
    point = Piece("mark", ".")
    counting = [n for n, piece in enumerate(pieces) if piece.kind == "digit" or piece == point]
    first, last = counting[0], counting[-1]
    before, inner, after = pieces[:first], pieces[first : last + 1], pieces[last + 1 :]
    thousands = len([piece for piece in after if piece == Piece("mark", ",")])
    hundreds = pieces.count(Piece("mark", "%"))
    value = value.scaleb(2 * hundreds - 3 * thousands)
    if any(piece.kind == "literal" for piece in inner):
        digits = _among_texts(inner, abs(value))
    else:
        digits = _digits("".join(piece.text for piece in inner), abs(value))
    negative = value < 0 and digits.strip("0.,") != ""
    words = [_words(part) for part in (before, after)]
    if value < 0:
        # (5.00) and a red 5.00 are negative to the person who sees them
        words = [text.strip("()（）-△▲") for text in words]
    return ("-" if negative else "") + f"{words[0]}{digits}{words[1]}".strip()


def _words(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind == "literal" or piece.text == "%")


def _digits(shape: str, value: Decimal) -> str:
    """The digits of a number in a shape such as #,##0.00."""
    whole, _, decimals = shape.replace(",", "").partition(".")
    rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    before = before.rjust(whole.count("0"), "0")
    if "," in shape:
        before = f"{int(before):,}"
    kept = max(decimals.rfind("0") + 1, len(after.rstrip("0")))
    return f"{before}.{after[:kept]}" if kept else before


def _among_texts(pieces: Sequence[Piece], value: Decimal) -> str:
    """Digits with a text among them: 0!.0, shows 12345 as 1.2, counted in 万."""
    digits = list(f"{value.quantize(Decimal(1), rounding=ROUND_HALF_UP):f}")
    found: list[str] = []
    for piece in reversed(pieces):
        if piece.kind == "digit":
            found.append(digits.pop() if digits else "0" * (piece.text == "0"))
        elif piece.kind == "literal":
            found.append(piece.text)
    return "".join([*digits, *reversed(found)])


def _date(section: Section, value: Decimal, day_zero: datetime) -> str | None:
    """The day and time that a number stands for, None where it stands for none."""
    dated = any(piece.kind == "date" and piece.text[0] in "yde" for piece in section.pieces)
    if not int(dated) <= value < _LAST_DAY:
        return None
    if day_zero == _DAY_ZERO and value < _LEAP_DAY_OF_1900:
        value += 1
    seconds = int((value * _SECONDS).to_integral_value(ROUND_HALF_UP))
    moment = day_zero + timedelta(seconds=seconds)
    halved = "noon" in section.kinds
    parts = [_date_piece(piece, moment, halved=halved) for piece in section.pieces]
    return f"{moment:%Y-%m-%d}" if None in parts else "".join(part or "" for part in parts).strip()


def _elapsed(days: Decimal) -> str:
    """Hours, minutes and seconds that a number of days stands for."""
    seconds = int((abs(days) * _SECONDS).to_integral_value(ROUND_HALF_UP))
    shown = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"-{shown}" if days < 0 else shown


def _date_piece(piece: Piece, moment: datetime, *, halved: bool) -> str | None:
    """One part of a date in digits; None for names of months and days of the week."""
    if piece.kind == "noon":
        return piece.text.split("/")[moment.hour >= 12]
    if piece.kind != "date":
        return piece.text.strip("@")
    letter, width = piece.text[0], len(piece.text)
    if letter in "ye":
        return f"{moment.year % 100:02d}" if piece.text in ("y", "yy") else str(moment.year)
    hour = (moment.hour % 12 or 12) if halved else moment.hour
    numbers = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}
    if letter not in numbers or width > 2:
        return None
    return f"{numbers[letter]:0{width}d}"
