"""Numbers as the formats of Word write them."""

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographTraditionalCounting",
    )
)
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_CIRCLED = 20
_MOST = 9_999


def numeral(number: int, form: str) -> str | None:
    """The number in a format of Word (一, ①, iv); None for a format that is not known here."""
    if form in ("decimal", "decimalHalfWidth"):
        return str(number)
    if not 0 < number <= _MOST:
        return None
    if form in _CHINESE:
        return _chinese(number, _DIGITS, "十百千")
    if form == "chineseLegalSimplified":
        return _chinese(number, _FORMAL, "拾佰仟")
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    return _western(number, form)


def _western(number: int, form: str) -> str | None:
    if form in _CIRCLED:
        return chr(ord("①") + number - 1) if number <= _MOST_CIRCLED else None
    if form == "decimalZero":
        return f"{number:02}"
    if form == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    ways = {"lowerLetter": letters, "upperLetter": letters.upper()}
    ways |= {"lowerRoman": _roman(number), "upperRoman": _roman(number).upper()}
    return ways.get(form)


def _roman(number: int) -> str:
    found = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        found += sign * count
    return found


def _chinese(number: int, digits: str, units: str) -> str:
    """一 十 十一 二十 一百零一: zeros between digits once, and no 一 before the first 十."""
    found, skipped = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            skipped = bool(found)
            continue
        zero = "零" if skipped else ""
        found, skipped = f"{found}{zero}{digits[digit]}{units[place - 1] if place else ''}", False
    ten = digits[1] + units[0]
    return found[1:] if found.startswith(ten) and units[0] == "十" else found
