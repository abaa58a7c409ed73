"""The number format of each cell style of an .xlsx workbook."""

from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.record import record
from budgetlint.readers.parts import Unreadable, local
from budgetlint.readers.symbols import is_of_signs
from budgetlint.readers.workbook.number_format import GENERAL

TRUE = frozenset(("1", "true"))

_DAY_MONTH = 'm"月"d"日"'
_YEAR_MONTH = 'yyyy"年"m"月"'
_HOUR_MINUTE = '上午/下午h"时"mm"分"'
_HOUR_SECOND = '上午/下午h"时"mm"分"ss"秒"'
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: _YEAR_MONTH, 28: _DAY_MONTH,
    29: _DAY_MONTH, 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: _HOUR_MINUTE, 35: _HOUR_SECOND, 36: _YEAR_MONTH, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "¥#,##0", 43: "#,##0.00",
    44: "¥#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: _YEAR_MONTH,
    51: _DAY_MONTH, 52: _YEAR_MONTH, 53: _DAY_MONTH, 54: _DAY_MONTH, 55: _HOUR_MINUTE, 56: _HOUR_SECOND,
    57: _YEAR_MONTH, 58: _DAY_MONTH,
}  # fmt: skip
"""Formats that a workbook names by number alone, as a Chinese spreadsheet shows them (ECMA-376, 18.8.30)."""


@record
class Letters:
    """How styles show letters, by the numbers that cells state: struck out, or as the signs of a font."""

    struck: frozenset[str]
    fonts: dict[str, str]


def styles_in(root: Any) -> tuple[list[str], Letters]:
    """The number format of each style in the order in which cells count them, and what it does to letters."""
    groups = {local(group): group for group in root} if root is not None else {}
    return _formats(groups), _letters(groups)


def _formats(groups: dict[str, Any]) -> list[str]:
    own = {_number(form, "numFmtId"): form.get("formatCode", GENERAL) for form in _of(groups, "numFmts")}
    numbers = [_number(style, "numFmtId") for style in _of(groups, "cellXfs")]
    return [own.get(number) or BUILT_IN.get(number, GENERAL) for number in numbers]


def _letters(groups: dict[str, Any]) -> Letters:
    fonts = [(is_struck(font), font_name(font)) for font in _of(groups, "fonts")]
    used = [_number(style, "fontId") for style in _of(groups, "cellXfs")]
    known = {str(at): fonts[font] for at, font in enumerate(used) if font < len(fonts)}
    struck = frozenset(style for style, (is_struck_out, _) in known.items() if is_struck_out)
    return Letters(struck, {style: font for style, (_, font) in known.items() if is_of_signs(font)})


def font_name(font: Any) -> str:
    """The name of a font or of the font of a run."""
    return next((node.get("val", "") for node in font.iter("{*}name", "{*}rFont")), "")


def is_struck(font: Any) -> bool:
    """Whether the letters of a font or of a run are struck out: they are there and do not hold."""
    return any(local(node) == "strike" and node.get("val", "1") in TRUE for node in font.iter())


def _number(node: Any, name: str) -> int:
    """A number that a style states; without it nobody knows how its cells are shown."""
    stated = node.get(name, "0")
    if not stated.isdecimal():
        raise Unreadable(sentence("readers.part_damaged"))
    return int(stated)


def _of(groups: dict[str, Any], name: str) -> Any:
    return groups.get(name, ())
