"""Static checking: names, fields, functions and kinds, before any form is seen.

Each visit gives the kind of an expression and the expression itself, in which a bare word that a text can
only be (`row.polarity = positive`) has become that text.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from budgetlint.language import syntax
from budgetlint.language.amounts import clash
from budgetlint.language.functions import FUNCTIONS, Function
from budgetlint.language.kinds import (
    ANY,
    FIGURE,
    TEXT,
    TRUTH,
    WHOLE,
    Kind,
    of_value,
    together,
)
from budgetlint.language.known import Known
from budgetlint.language.pattern import BadPattern, pattern
from budgetlint.language.scope import SETTINGS
from budgetlint.language.syntax import Constant, Expression, Loop, Name
from budgetlint.messages import sentence

Typed = tuple[Expression, Kind]
_ORDERING = frozenset("<≤>≥")


class Checker(Known):
    """Checks the expressions of one rule; `mistakes` gathers what its author has to mend."""

    def loop(self, loop: Loop) -> Loop:
        """The loop, its variable known from now on."""
        self._loops = True
        source, kind = self._visit(loop.source)
        self._names[loop.variable] = self._item(loop.source.column, kind)
        return loop._replace(source=source)

    def condition(self, node: Expression) -> Expression:
        """The expression, which must be a condition on something of the form."""
        checked, kind = self._visit(node)
        self._want_truth(node, kind)
        if not self.mistakes and not any(isinstance(part, Name) for part, _ in syntax.walk(checked)):
            self._say(node, sentence("language.constant_condition"))
        return checked

    def value(self, node: Expression, also: Sequence[str] = ()) -> Expression:
        """The expression in the braces of a message, where some further names are known."""
        known = self._names
        self._names = {**known, **dict.fromkeys(also, ANY)}
        checked, _ = self._visit(node)
        self._names = known
        return checked

    # Kinds of expressions.

    def _visit(self, node: Expression) -> Typed:
        visit: Callable[[Any], Typed] = _VISITS[type(node)].__get__(self)
        return visit(node)

    def _constant(self, node: Constant) -> Typed:
        return node, of_value(node.value)

    def _name(self, node: Name) -> Typed:
        if node.name in self._names:
            return node, self._names[node.name]
        return node, self._unknown(node, "unknown_name", node.name, self._names)

    def _field(self, node: syntax.Field) -> Typed:
        if isinstance(node.of, Name) and node.of.name == SETTINGS:
            if not self._settings:
                return node, self._say(node, sentence("language.no_settings"))
            return node, self._known_in(self._settings, node)
        if isinstance(node.of, Name) and self._is_row_without_loop(node.of):
            return node, self._say(node, sentence("language.no_loop", word=node.of.name))
        of, kind = self._visit(node.of)
        return node._replace(of=of), self._field_kind(node, kind)

    def _is_row_without_loop(self, node: Name) -> bool:
        """Whether a field of something unknown is asked for in a rule that is judged once for a form."""
        return not self._loops and node.name not in self._names

    def _index(self, node: syntax.Index) -> Typed:
        of, kind = self._visit(node.of)
        keys = []
        for key in node.keys:
            checked, key_kind = self._visit(key)
            keys.append(checked)
            if not key_kind.fits("text"):
                self._say(key, sentence("language.label_no_text"))
            kind = self._under(node, kind)
        return node._replace(of=of, keys=tuple(keys)), kind

    def _listing(self, node: syntax.Listing) -> Typed:
        typed = [self._visit(item) for item in node.items]
        item = typed[0][1] if typed else ANY
        for _, kind in typed[1:]:
            item = together(item, kind)
        return node._replace(items=tuple(checked for checked, _ in typed)), Kind("list", item=item)

    def _arithmetic(self, node: syntax.Arithmetic) -> Typed:
        left, right = self._number(node.left, node.sign), self._number(node.right, node.sign)
        if node.sign in "+−":
            self._refuse_clash(node, node.left, node.right)
        return node._replace(left=left, right=right), FIGURE

    def _refuse_clash(self, node: Expression, left: Expression, right: Expression) -> None:
        """Quantities of the rule's own that can never be brought together."""
        what = clash(left, right, self.values)
        if what is not None:
            self._say(node, what)

    def _negative(self, node: syntax.Negative) -> Typed:
        return node._replace(of=self._number(node.of, "−")), FIGURE

    def _number(self, node: Expression, sign: str) -> Expression:
        checked, kind = self._visit(node)
        if not kind.counts:
            self._say(node, sentence("language.no_number", sign=sign, kind=kind.spoken))
        return checked

    # Functions.

    def _call(self, node: syntax.Call) -> Typed:
        function = FUNCTIONS.get(node.function)
        if function is None:
            return node, self._unknown(node, "unknown_function", node.function, FUNCTIONS)
        typed = [self._visit(argument) for argument in node.arguments]
        self._count(node, function, len(typed))
        kinds = [kind for _, kind in typed]
        for position, (argument, kind) in enumerate(zip(node.arguments, kinds, strict=True), 1):
            self._argument(argument, function, position, kind)
        found = node._replace(arguments=tuple(checked for checked, _ in typed))
        return found, _given(function, kinds)

    def _count(self, node: syntax.Call, function: Function, given: int) -> None:
        wanted = len(function.takes)
        if given < wanted or (given > wanted and not function.more):
            arguments = {"function": function.usage, "wanted": wanted, "given": given}
            self._say(node, sentence("language.argument_count", **arguments))

    def _argument(self, node: Expression, function: Function, position: int, kind: Kind) -> None:
        wanted = function.takes[min(position, len(function.takes)) - 1]
        if not kind.fits(wanted):
            spoken = sentence("language.kind_figure" if wanted == "numbers" else f"language.kind_{wanted}")
            arguments = {"function": function.name, "position": position, "wanted": spoken}
            self._say(node, sentence("language.wrong_argument", **arguments, kind=kind.spoken))

    def _gather(self, node: syntax.Gather) -> Typed:
        function = FUNCTIONS.get(node.function)
        if function is None:
            return node, self._unknown(node, "unknown_function", node.function, FUNCTIONS)
        if not function.gathers:
            known = "、".join(name for name, other in FUNCTIONS.items() if other.gathers)
            return node, self._say(
                node, sentence("language.no_gathering", function=node.function, known=known)
            )
        source, kind = self._visit(node.source)
        return self._rows(node._replace(source=source), function, self._item(node.source.column, kind))

    def _rows(self, node: syntax.Gather, function: Function, row: Kind) -> Typed:
        """The rest of a gathering, in which the variable is known."""
        outer = self._names
        self._names = {**outer, node.variable: row}
        item, kind = self._visit(node.item)
        where = None
        if node.where is not None:
            where, where_kind = self._visit(node.where)
            self._want_truth(node.where, where_kind)
        if function.gives == "truth" and function.name in {"any", "all"}:
            self._want_truth(node.item, kind)
        elif not Kind("list", item=kind).fits(function.takes[0]):
            self._argument(node.item, function, 1, kind)
        self._names = outer
        return node._replace(item=item, where=where), _given(function, [Kind("list", item=kind)])

    # Conditions.

    def _comparison(self, node: syntax.Comparison) -> Typed:
        left, right = self._sides(node.left, node.right)
        for side, (_, kind) in ((node.left, left), (node.right, right)):
            if node.relation in _ORDERING | {"≈"} and not kind.counts:
                self._say(side, sentence("language.no_order", relation=node.relation, kind=kind.spoken))
                return node._replace(left=left[0], right=right[0]), TRUTH
        if not _is_comparable(left[1], right[1]):
            spoken = {"left": left[1].spoken, "right": right[1].spoken}
            self._say(node, sentence("language.different_kinds", relation=node.relation, **spoken))
        self._refuse_clash(node, node.left, node.right)
        return node._replace(left=left[0], right=right[0]), TRUTH

    def _sides(self, left: Expression, right: Expression) -> tuple[Typed, Typed]:
        """Both sides; a bare word on one takes its meaning from the other."""
        if self._is_bare(left) and not self._is_bare(right):
            second = self._visit(right)
            return self._word(left, second[1]), second
        first = self._visit(left)
        return first, self._word(right, first[1])

    def _is_bare(self, node: Expression) -> bool:
        return isinstance(node, Name) and node.name not in self._names

    def _word(self, node: Expression, against: Kind) -> Typed:
        """A side that is held against a text of few possible words: it must be one of them."""
        if not against.options:
            return self._visit(node)
        match node:
            case Name(name=word) if word not in self._names:
                pass
            case Constant(value=str() as word):
                pass
            case _:
                return self._visit(node)
        if word not in against.options:
            self._unknown(node, "unknown_option", word, against.options)
        return Constant(word, node.column), TEXT

    def _member(self, node: syntax.Member) -> Typed:
        container = node.container
        if isinstance(container, syntax.Listing):
            item, kind = self._visit(node.item)
            container = container._replace(items=tuple(self._word(part, kind)[0] for part in container.items))
            checked, container_kind = self._visit(container)
        else:
            checked, container_kind = self._visit(container)
            item, kind = self._word(node.item, container_kind.item or ANY)
        inner = self._item(container.column, container_kind)
        if not _is_comparable(kind, inner):
            spoken = {"left": kind.spoken, "right": inner.spoken}
            self._say(node, sentence("language.different_kinds", relation="in", **spoken))
        return node._replace(item=item, container=checked), TRUTH

    def _matching(self, node: syntax.Matching) -> Typed:
        of, kind = self._visit(node.of)
        if not kind.fits("text"):
            self._say(node.of, sentence("language.no_text", kind=kind.spoken))
        try:
            pattern(node.pattern)
        except BadPattern as problem:
            self._say(node, problem.sentence)
        return node._replace(of=of), TRUTH

    def _opposite(self, node: syntax.Opposite) -> Typed:
        of, kind = self._visit(node.of)
        self._want_truth(node.of, kind)
        return node._replace(of=of), TRUTH

    def _parts(self, node: syntax.Both | syntax.Either) -> Typed:
        checked = []
        for part in node.parts:
            found, kind = self._visit(part)
            self._want_truth(part, kind)
            checked.append(found)
        return node._replace(parts=tuple(checked)), TRUTH


def _given(function: Function, kinds: Sequence[Kind]) -> Kind:
    """The kind of a function's result."""
    if function.gives != "item":
        first = kinds[0] if kinds and function.gives == "list" else None
        return first if first is not None and first.word == "list" else Kind(_word_of(function.gives))
    if len(kinds) == 1:
        return (kinds[0].item or ANY) if kinds[0].word == "list" else kinds[0]
    found = kinds[0] if kinds else ANY
    for kind in kinds[1:]:
        found = together(found, kind)
    return found


def _word_of(gives: str) -> Any:
    return gives


def _is_comparable(left: Kind, right: Kind) -> bool:
    if ANY in {Kind(left.word), Kind(right.word)}:
        return True
    return left.word == right.word or {left, right} <= {FIGURE, WHOLE}


_VISITS: Mapping[type, Any] = {
    syntax.Constant: Checker._constant,
    syntax.Name: Checker._name,
    syntax.Field: Checker._field,
    syntax.Index: Checker._index,
    syntax.Call: Checker._call,
    syntax.Gather: Checker._gather,
    syntax.Listing: Checker._listing,
    syntax.Arithmetic: Checker._arithmetic,
    syntax.Negative: Checker._negative,
    syntax.Comparison: Checker._comparison,
    syntax.Member: Checker._member,
    syntax.Matching: Checker._matching,
    syntax.Opposite: Checker._opposite,
    syntax.Both: Checker._parts,
    syntax.Either: Checker._parts,
}
