"""From the texts of a rule to what is judged: expressions read, checked, and the message taken apart."""

from collections.abc import Iterator, Mapping

from budgetlint.language import grammar, syntax
from budgetlint.language.check import Checker
from budgetlint.language.message import OF_THE_COMPARISON
from budgetlint.language.mistakes import Misspelt, Mistake
from budgetlint.language.rule import Message, Piece
from budgetlint.language.syntax import Comparison, Expression, Loop, Name
from budgetlint.messages import sentence
from budgetlint.model.record import record
from budgetlint.model.regex import regex, regex_now

_PIECE = regex(r"\{\{|\}\}|\{[^{}]*\}|[{}]")
Key = tuple[str, ...]


@record
class Texts:
    """The expressions of a rule as its author writes them."""

    loop: str | None
    when: str | None
    check: str | None
    zh: str
    en: str


@record
class Compiled:
    """The expressions of a rule, and every mistake with the key that it stands under."""

    loop: Loop | None
    when: Expression | None
    check: Expression | None
    message: Message
    mistakes: tuple[tuple[Key, Mistake], ...]


class _Compiling:
    """The work on one rule."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        self.checker = Checker(settings)
        self.mistakes: list[tuple[Key, Mistake]] = []

    def rule(self, texts: Texts) -> Compiled:
        loop = self._loop(texts.loop)
        when = self._condition("when", texts.when)
        check = self._condition("check", texts.check)
        self._refuse_unused(loop, when, check)
        compares = texts.check is not None and (check is None or _compares(check))
        message = Message(
            zh=tuple(self._pieces(("message", "zh"), texts.zh, compares=compares)),
            en=tuple(self._pieces(("message", "en"), texts.en, compares=compares)),
        )
        return Compiled(loop, when, check, message, tuple(self.mistakes))

    def _loop(self, text: str | None) -> Loop | None:
        if text is None:
            return None
        if regex_now(r"\w+").fullmatch(text.strip()):
            what = sentence("language.loop_shape", word=text.strip())
            self.mistakes.append((("for",), Mistake(1, what)))
            return None
        try:
            found = self.checker.loop(grammar.loop(text))
        except Misspelt as problem:
            self.mistakes.append((("for",), problem.mistake))
            return None
        self._hand_over(("for",))
        return found

    def _condition(self, key: str, text: str | None) -> Expression | None:
        if text is None:
            return None
        try:
            found = self.checker.condition(grammar.expression(text))
        except Misspelt as problem:
            self.mistakes.append(((key,), problem.mistake))
            return None
        self._hand_over((key,))
        return found

    def _refuse_unused(self, loop: Loop | None, *conditions: Expression | None) -> None:
        if loop is None or self.mistakes:
            return
        used = {
            node.name for one in conditions if one for node, _ in syntax.walk(one) if isinstance(node, Name)
        }
        if loop.variable not in used:
            what = sentence("language.unused_variable", word=loop.variable)
            self.mistakes.append((("for",), Mistake(1, what)))

    def _pieces(self, key: Key, text: str, *, compares: bool) -> Iterator[Piece]:
        """The words and the expressions of a message in turn; two braces stand for one."""
        words, at = "", 0
        for found in _PIECE.finditer(text):
            words, at, mark = words + text[at : found.start()], found.end(), found.group()
            if mark in {"{{", "}}"}:
                words += mark[0]
                continue
            if words:
                yield words
            words = ""
            piece = self._braced(key, mark, found.start() + 2, compares=compares)
            if piece is not None:
                yield piece
        if words + text[at:]:
            yield words + text[at:]

    def _braced(self, key: Key, mark: str, column: int, *, compares: bool) -> Expression | None:
        if mark in {"{", "}"}:
            self.mistakes.append((key, Mistake(column - 1, sentence("language.open_brace"))))
            return None
        inner = mark[1:-1]
        try:
            found = self.checker.value(grammar.expression(inner), OF_THE_COMPARISON)
        except Misspelt as problem:
            self._in_braces(key, inner, column, problem.mistake)
            return None
        for mistake in self._taken():
            self._in_braces(key, inner, column, mistake)
        self._refuse_comparison_words(key, found, column, compares=compares)
        return found

    def _refuse_comparison_words(self, key: Key, node: Expression, column: int, *, compares: bool) -> None:
        for part, _ in syntax.walk(node):
            if isinstance(part, Name) and part.name in OF_THE_COMPARISON and not compares:
                what = sentence("language.no_comparison", word=part.name)
                self.mistakes.append((key, Mistake(column, what)))

    def _in_braces(self, key: Key, inner: str, column: int, mistake: Mistake) -> None:
        what = sentence("language.in_braces", text=inner, mistake=mistake.sentence)
        self.mistakes.append((key, Mistake(column + mistake.column - 1, what)))

    def _hand_over(self, key: Key) -> None:
        self.mistakes += [(key, mistake) for mistake in self._taken()]

    def _taken(self) -> list[Mistake]:
        taken, self.checker.mistakes = self.checker.mistakes, []
        return taken


def _compares(check: Expression) -> bool:
    return any(isinstance(node, Comparison) for node, _ in syntax.walk(check))


def compiled(texts: Texts, settings: Mapping[str, object]) -> Compiled:
    """The expressions of a rule, read and checked."""
    return _Compiling(settings).rule(texts)
