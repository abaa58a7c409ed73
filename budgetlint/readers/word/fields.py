"""Fields of Word: their codes are not shown, and some show what stands in their code alone."""

from typing import Any

from budgetlint.model.document import UNREAD
from budgetlint.model.record import field, mutable
from budgetlint.model.regex import regex
from budgetlint.readers.parts import attribute, local
from budgetlint.readers.symbols import sign

_FORMULA = regex(r"(?i)\s*eq\b")
_OVERLAID = regex(r"(?i)\s*eq\s*\\o\s*\\ac\s*\(\s*(\S)\s*[,;，]\s*(\S+?)\s*\)\s*")
"""Signs laid over one another, as Word writes a tick in a box and a number in a circle."""
_SYMBOL = regex(r'(?i)\s*symbol\s+(\d+)\s.*?\\f\s*"?([^"\\]+).*')
_BOXED = {"√": "☑", "✓": "☑", "✔": "☑", "×": "☒"}
_BOX, _CIRCLE = "□", "○"
_CIRCLED_ONE, _MOST_CIRCLED = 0x2460, 20
_OFF = frozenset(("0", "false", "off"))


@mutable
class Field:
    """A field that has begun: its code so far, and whether what it shows has begun."""

    code: str = ""
    shown: bool = False


@mutable
class Fields:
    """The fields of a paragraph that are open where it is read."""

    opened: list[Field] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether what stands here belongs to the code of a field."""
        return any(not one.shown for one in self.opened)

    def instruct(self, code: str) -> None:
        """Take a part of the code of the innermost field."""
        if self.opened:
            self.opened[-1].code += code

    def step(self, mark: Any) -> str:
        """What is seen where a field begins, ends, or begins to show something."""
        kind = attribute(mark, "fldCharType") or "begin"
        seen = ""
        if kind == "begin":
            seen = "" if self.in_code else _filled_in(mark)
            self.opened.append(Field())
        elif kind == "separate" and self.opened:
            self.opened[-1].shown = True
        elif kind == "end" and self.opened:
            ended = self.opened.pop()
            seen = "" if ended.shown or self.in_code else shown_by(ended.code)
        return seen


def shown_by(code: str) -> str:
    """What a field shows that has no words of its own: a formula, or the sign of a font."""
    if found := _OVERLAID.fullmatch(code):
        below, above = found.groups()
        if below == _BOX:
            return _BOXED.get(above, UNREAD)
        if below == _CIRCLE and above.isdecimal() and 0 < int(above) <= _MOST_CIRCLED:
            return chr(_CIRCLED_ONE + int(above) - 1)
        return UNREAD
    if found := _SYMBOL.fullmatch(code):
        return sign(found[2], f"{int(found[1]):02X}")
    return UNREAD if _FORMULA.match(code) else ""


def _filled_in(begin: Any) -> str:
    """The box to tick or the choice of an old form field, which stand in no text; nothing of any other."""
    box = next(begin.iter("{*}checkBox"), None)
    if box is not None:
        states = {local(node): attribute(node, "val") not in _OFF for node in box}
        return "☑" if states.get("checked", states.get("default", False)) else _BOX
    choices = next(begin.iter("{*}ddList"), None)
    if choices is None:
        return ""
    entries = [attribute(node, "val") or "" for node in choices if local(node) == "listEntry"]
    stated = {local(node): attribute(node, "val") or "" for node in choices}
    chosen = stated.get("result", stated.get("default", "0"))
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else UNREAD
