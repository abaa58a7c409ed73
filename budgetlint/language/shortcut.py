"""A shortcut through a rule: how it ends on a row that passes, or that it is not for, by words alone.

Most rows are neither violated nor proved by any equation. Once a rule has been judged often, its condition on
words and flags is written out as one Python expression, which is asked first. It answers False or True only
where the way through the nodes would; where it has no answer, and for whatever compares figures, that way is
gone as ever.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from budgetlint.language import syntax
from budgetlint.language.comparing import SAME
from budgetlint.language.functions import FUNCTIONS
from budgetlint.language.pattern import pattern
from budgetlint.language.rule import CompiledRule
from budgetlint.language.syntax import Expression
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import is_record
from budgetlint.model.translated import translated
from budgetlint.model.verdict import Outcome

Endings = list[Outcome | None]
"""How a rule ends on each of several rows; None where the way through the nodes must be gone."""
Shortcut = Callable[[Sequence[object]], Endings]
OFTEN = 120
"""Rows after which the writing out has paid for itself; a run on one or two forms does without."""
_counts: Counter[int] = Counter()
_made: dict[tuple[int, type], tuple[CompiledRule, Shortcut | None]] = {}
"""By the identity of the rule, which is kept beside it, so that no other can take its number."""


def shortcut(rule: CompiledRule, rows: tuple[object, ...]) -> Shortcut | None:
    """The shortcut of a rule for rows like these, of which there are some; None where it has none."""
    if rule.loop is None:
        return None
    kind, number = type(rows[0]), id(rule)
    known = _made.get((number, kind))
    if known is None:
        _counts[number] += len(rows)
        if _counts[number] < OFTEN:
            return None
        known = _made[number, kind] = (rule, _written(rule, rule.loop.variable, kind))
    return known[1]


def _written(rule: CompiledRule, variable: str, kind: type) -> Shortcut | None:
    if not is_record(kind) or issubclass(kind, Figure | Place):
        return None
    choosing, checking = _Writing(variable, kind, "w"), _Writing(variable, kind, "c")
    when = "True" if rule.when is None else choosing.condition(rule.when)
    if rule.check is None:  # what `when` selects is violated, and anything else passes
        return _compiled(f"PASSED if {when} is False else None", kind) if choosing.is_whole else None
    check = checking.condition(rule.check)
    if when in (_OPEN, "True") and not checking.is_whole:
        return None
    passes = f"PASSED if chosen is True and {check} is True else None" if checking.is_whole else _OPEN
    return _compiled(f"NOT_APPLICABLE if (chosen := {when}) is False else {passes}", kind)


def _compiled(condition: str, kind: type) -> Shortcut:
    source = f"lambda rows: [None if type(row) is not KIND else {condition} for row in rows]"
    code = translated(("shortcut", source), lambda: compile(source, "<rule>", "eval"))
    made: Shortcut = eval(code, {**_NAMES, "KIND": kind})
    return made


class _Writing:
    """Conditions as Python, each part True, False or, where only the nodes can tell, None."""

    def __init__(self, variable: str, kind: type, prefix: str) -> None:
        self._variable = variable
        self._kind = kind
        self._names = (f"{prefix}{number}" for number in count())
        self.is_whole = True
        """Whether every part was written out."""

    def condition(self, node: Expression) -> str:
        """The condition in brackets; `None` for one that cannot be written out."""
        write = _WAYS.get(type(node))
        written = write(self, node) if write is not None else None
        if written is None:
            self.is_whole = False
        return written or _OPEN

    def joined(self, parts: Sequence[Expression], *, decisive: bool) -> str:
        """`and`, decided by any part that is False, and `or`, decided by any that is True."""
        written = [(next(self._names), self.condition(part)) for part in parts]
        decided = " or ".join(f"({name} := {part}) is {decisive}" for name, part in written)
        undecided = " or ".join(f"{name} is None" for name, _ in written)
        return f"({decisive} if {decided} else None if {undecided} else {not decisive})"

    def opposite(self, node: syntax.Opposite) -> str:
        """The other answer."""
        name = next(self._names)
        return f"(None if ({name} := {self.condition(node.of)}) is None else not {name})"

    def compared(self, node: syntax.Comparison) -> str | None:
        """Whether a field holds a word, or how many it counts."""
        sign, word, number = _SIGNS.get(node.relation), _word(node.right), _number(node.right)
        if sign and number is not None:
            return self._of_kind("int", node.left, lambda name: f"{name} {sign} {number}")
        if node.relation not in SAME or word is None:
            return None
        return self._of_text(node.left, lambda name: f"{name}.strip() {sign} {word!r}")

    def member(self, node: syntax.Member) -> str | None:
        """Whether a field holds one of several words, or whether its words have one among them."""
        if isinstance(node.container, syntax.Listing):
            words = [_word(one) for one in node.container.items]
            if not words or None in words:
                return None
            return self._of_text(node.item, lambda name: f"{name}.strip() in {{{str(words)[1:-1]}}}")
        field, word = self._field(node.container), _word(node.item)
        return f"held({word!r}, {field})" if field and word is not None else None

    def matching(self, node: syntax.Matching) -> str | None:
        """Whether a pattern is found in a field."""
        return self._of_text(node.of, lambda name: f"found({node.pattern!r}, {name})")

    def call(self, node: syntax.Call) -> str | None:
        """Whether something is filled in."""
        field = self._field(node.arguments[0]) if node.arguments else None
        return f"{node.function}({field})" if field and node.function in _ASKING else None

    def truth(self, node: syntax.Field) -> str | None:
        """A field that is a condition itself."""
        field, name = self._field(node), next(self._names)
        return f"({name} if ({name} := {field}) is True or {name} is False else None)" if field else None

    def _of_text(self, node: Expression, test: Callable[[str], str]) -> str | None:
        return self._of_kind("str", node, test)

    def _of_kind(self, kind: str, node: Expression, test: Callable[[str], str]) -> str | None:
        field, name = self._field(node), next(self._names)
        return f"({test(name)} if type({name} := {field}) is {kind} else None)" if field else None

    def _field(self, node: Expression) -> str | None:
        """A field of the row that the rule speaks of, None for anything else."""
        if not isinstance(node, syntax.Field) or not isinstance(node.of, syntax.Name):
            return None
        return (
            f"row.{node.name}" if node.of.name == self._variable and hasattr(self._kind, node.name) else None
        )


def _word(node: Expression) -> str | None:
    """A text that stands in the rule itself."""
    value = node.value if isinstance(node, syntax.Constant) else None
    return value.strip() if type(value) is str else None


def _number(node: Expression) -> int | None:
    """A whole number that stands in the rule itself, without a unit."""
    value = node.value if isinstance(node, syntax.Constant) else None
    if not isinstance(value, Figure) or value.unit != "1" or value.radius or value.value.denominator != 1:
        return None
    return int(value.value)


def _held(word: str, several: object) -> bool | None:
    """Whether a word stands among the words of a list."""
    if type(several) is not tuple or not all(type(one) is str for one in several):
        return None
    return any(one.strip() == word for one in several)


def _asking(name: str) -> Callable[[object], bool | None]:
    apply = FUNCTIONS[name].apply

    def asked(value: object) -> bool | None:
        answer = apply(value) if value is not None else None
        return answer if isinstance(answer, bool) else None

    return asked


_OPEN = "None"
_SIGNS = {"=": "==", "≠": "!=", "<": "<", "≤": "<=", ">": ">", "≥": ">="}
_ASKING = ("given", "blank", "readable")
_NAMES = {
    "PASSED": Outcome.PASSED,
    "NOT_APPLICABLE": Outcome.NOT_APPLICABLE,
    "held": _held,
    "found": lambda sought, text: pattern(sought).found_in(text),
    **{name: _asking(name) for name in _ASKING},
}
_WAYS: Mapping[type, Callable[[_Writing, Any], str | None]] = {
    syntax.Both: lambda writing, node: writing.joined(node.parts, decisive=False),
    syntax.Either: lambda writing, node: writing.joined(node.parts, decisive=True),
    syntax.Opposite: _Writing.opposite,
    syntax.Comparison: _Writing.compared,
    syntax.Member: _Writing.member,
    syntax.Matching: _Writing.matching,
    syntax.Call: _Writing.call,
    syntax.Field: _Writing.truth,
}
