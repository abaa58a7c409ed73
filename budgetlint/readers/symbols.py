"""Letters of fonts that show signs in their place: R of Wingdings 2 is a box with its tick."""

from budgetlint.model.document import UNREAD

_SIGNS = {
    "symbol": {
        **{f"{ord(same):02X}": same for same in "0123456789%+=<>.,()/[]{}:"},
        "A3": "≤", "B1": "±", "B3": "≥", "B4": "×", "B8": "÷", "B9": "≠", "BB": "≈", "D7": "·", "2D": "-",
    },
    "wingdings": {
        "6C": "●", "6E": "■", "6F": "□", "71": "□", "72": "□", "78": "☒", "A1": "○", "A8": "□", "FB": "×",
        "FC": "√", "FD": "☒", "FE": "☑",
    },
    "webdings": {"61": "√", "63": "□", "67": "■", "72": "×"},
    "wingdings 2": {"50": "√", "52": "☑", "53": "☒", "A3": "□"},
    "wingdings 3": {},
}  # fmt: skip
"""What a font shows for a letter, by the last two digits of its code."""
_LAST_LETTER = 0xFF
_PRIVATE = range(0xF000, 0xF100)
"""Where documents put the letters of such fonts."""
_CHINESE_TOO = frozenset(
    (
        0xA1,
        0xA4,
        0xA7,
        0xA8,
        0xAA,
        0xAD,
        0xAF,
        *range(0xB0, 0xB5),
        *range(0xB6, 0xBB),
        *range(0xBC, 0xC0),
        0xD7,
        0xF7,
    )
)
"""Signs such as ± and × that Chinese fonts have as well, and show where a document asks for those."""


def is_of_signs(font: str) -> bool:
    """Whether a font shows signs in place of letters."""
    return font.strip().lower() in _SIGNS


def sign(font: str, code: str) -> str:
    """The sign that a font shows for a code in hexadecimal digits; of an unknown one, that it is unread."""
    return _SIGNS.get(font.strip().lower(), {}).get(code[-2:].upper(), UNREAD)


def shown_in(font: str | None, text: str, *, in_chinese: bool = False) -> str:
    """A text as a font shows it; Chinese words are in no such font, whatever a document says."""
    if font is None or not is_of_signs(font):
        return text
    return "".join(
        sign(font, f"{ord(letter):04X}") if _is_letter(letter, in_chinese=in_chinese) else letter
        for letter in text
    )


def _is_letter(letter: str, *, in_chinese: bool) -> bool:
    code = ord(letter)
    if letter.isspace() or (in_chinese and code in _CHINESE_TOO):
        return False
    return code <= _LAST_LETTER or code in _PRIVATE
