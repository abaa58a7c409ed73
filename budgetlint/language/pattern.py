"""Patterns behind `matches`: regular expressions without look-around, found in time linear in the text.

Python's own engine may take exponential time on a pattern that a rule's author did not mean badly, so a
pattern is run here as the set of states that it can be in, which never steps back.
"""

import re
from functools import lru_cache
from itertools import pairwise

from budgetlint.messages import sentence
from budgetlint.model.record import record
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.sentence import Sentence

LONGEST = 1000
DEEPEST = 20
_SPECIAL = "()[]|*+?{}^$.\\"
_COUNTS = regex(r"\{(\d{1,3})(?:(,)(\d{1,3})?)?\}")
_CLASS = regex(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_SETS = regex(r"--|&&|~~|\|\||\[")
_ESCAPES = "dDwWsS"
_PIECES = regex(r"\(\?:|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d{1,3}(?:,\d{0,3})?\}|.", re.DOTALL)
"""A pattern in pieces: groups' beginnings, escapes, classes, counts, single characters."""
_SHORT = 2000
_MOST_OPTIONAL = 5


class BadPattern(Exception):
    """A pattern that cannot be used."""

    def __init__(self, key: str, **arguments: object) -> None:
        """Keep the sentence that says why."""
        super().__init__(key)
        self.sentence: Sentence = sentence(
            "language.bad_pattern", reason=sentence(f"language.pattern_{key}", **arguments)
        )


class _State:
    """A state: it takes a character that `test` fits and goes on, or goes on without taking any."""

    __slots__ = ("edge", "onward", "test")

    def __init__(self, test: re.Pattern[str] | None = None, edge: str = "") -> None:
        self.test = test
        self.edge = edge
        self.onward: list[int] = []


@record
class _Piece:
    """A stretch of states with one entry and one exit."""

    entry: int
    exit: int


class Pattern:
    """A pattern, ready to be looked for."""

    def __init__(self, source: str) -> None:
        """Take the pattern apart; raises BadPattern."""
        self.source = source
        self._at = self._depth = 0
        self._states: list[_State] = []
        whole = self._alternatives()
        if self._at < len(source):
            raise BadPattern("bracket", mark=source[self._at])
        self._entry, self._end = whole.entry, whole.exit
        self._quick = _quick(source)

    def found_in(self, text: str) -> bool:
        """Whether some part of the text fits."""
        if self._quick is not None and len(text) <= _SHORT:
            return self._quick.search(text) is not None
        current: set[int] = set()
        for position in range(len(text) + 1):
            current.add(self._entry)
            current = self._closed(current, position, len(text))
            if self._end in current:
                return True
            if position < len(text):
                current = self._stepped(current, text[position])
        return False

    def _stepped(self, states: set[int], character: str) -> set[int]:
        return {
            onward
            for number in states
            if (test := self._states[number].test) is not None and test.match(character)
            for onward in self._states[number].onward
        }

    def _closed(self, states: set[int], position: int, length: int) -> set[int]:
        """The states with all that can be reached from them without taking a character."""
        reached, waiting = set(states), list(states)
        while waiting:
            state = self._states[waiting.pop()]
            blocked = (state.edge == "^" and position > 0) or (state.edge == "$" and position < length)
            if state.test is not None or blocked:
                continue
            fresh = [number for number in state.onward if number not in reached]
            reached.update(fresh)
            waiting.extend(fresh)
        return reached

    # Taking the pattern apart.

    def _alternatives(self) -> _Piece:
        choices = [self._sequence()]
        while self._next("|"):
            choices.append(self._sequence())
        if len(choices) == 1:
            return choices[0]
        start, end = self._state(), self._state()
        for choice in choices:
            self._join(start, choice.entry)
            self._join(choice.exit, end)
        return _Piece(start, end)

    def _sequence(self) -> _Piece:
        start = end = self._state()
        while self._at < len(self.source) and self.source[self._at] not in "|)":
            piece = self._repeated()
            self._join(end, piece.entry)
            end = piece.exit
        return _Piece(start, end)

    def _repeated(self) -> _Piece:
        begin = self._at
        piece = self._atom()
        span = (begin, self._at)
        counts = self._counts()
        if counts is None:
            return piece
        end = self._at
        piece = self._times(piece, span, *counts)
        self._at = end
        self._next("?")  # taking as little as possible finds the same texts
        if self._at < len(self.source) and self.source[self._at] in "*+?{":
            raise BadPattern("repeat", mark=self.source[self._at])
        return piece

    def _counts(self) -> tuple[int, int | None] | None:
        for mark, counts in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._next(mark):
                return counts
        found = _COUNTS.match(self.source, self._at)
        if found is None:
            return None
        self._at = found.end()
        least, comma, most = found.groups()
        return int(least), int(most) if most else (None if comma else int(least))

    def _times(self, piece: _Piece, span: tuple[int, int], least: int, most: int | None) -> _Piece:
        """The piece repeated: read again from its own words as often as it may occur."""
        copies = [piece] + [self._again(span) for _ in range(1, max(least, most or 0, 1))]
        start, end = self._state(), self._state()
        last = start
        for number, copy in enumerate(copies):
            if number >= least:
                self._join(last, end)
            self._join(last, copy.entry)
            last = copy.exit
        self._join(last, end)
        if most is None:
            self._join(last, copies[-1].entry)
        return _Piece(start, end) if most != 0 else self._nothing()

    def _again(self, span: tuple[int, int]) -> _Piece:
        self._at = span[0]
        return self._atom()

    def _nothing(self) -> _Piece:
        state = self._state()
        return _Piece(state, state)

    def _atom(self) -> _Piece:
        mark = self.source[self._at]
        if mark == "(":
            return self._group()
        if mark in "^$":
            self._at += 1
            state = self._state(edge=mark)
            end = self._state()
            self._join(state, end)
            return _Piece(state, end)
        if mark in "*+?{":
            raise BadPattern("repeat", mark=mark)
        return self._one(self._character(mark))

    def _group(self) -> _Piece:
        self._at += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise BadPattern("long", longest=DEEPEST)
        if self._next("?") and not self._next(":"):
            raise BadPattern("unknown", mark=self.source[self._at - 2 : self._at + 1])
        piece = self._alternatives()
        if not self._next(")"):
            raise BadPattern("bracket", mark="(")
        self._depth -= 1
        return piece

    def _character(self, mark: str) -> str:
        """The pattern of a single character, taken off the source."""
        if mark == "[":
            found = _CLASS.match(self.source, self._at)
            if found is None:
                raise BadPattern("bracket", mark="[")
            return self._class(found.group())
        if mark == "\\":
            escaped = self.source[self._at + 1 : self._at + 2]
            if not escaped:
                raise BadPattern("end")
            if escaped not in _ESCAPES + _SPECIAL + "-/":
                raise BadPattern("unknown", mark="\\" + escaped)
            self._at += 2
            return "\\" + escaped
        if mark in "]}":
            raise BadPattern("bracket", mark=mark)
        self._at += 1
        return mark if mark == "." else re.escape(mark)

    def _class(self, written: str) -> str:
        """A class of characters as it is written; Python keeps some doubled marks for sets of classes."""
        self._at += len(written)
        doubled = _SETS.search(written[1:-1])
        if doubled is not None:
            raise BadPattern("unknown", mark=doubled.group())
        return written

    def _one(self, source: str) -> _Piece:
        try:
            # a character cannot be wrong, and in most patterns Python's engine is asked instead
            test = (re.compile if source[0] in "[\\" else regex)(source, re.DOTALL)
        except (re.error, OverflowError):
            raise BadPattern("unknown", mark=source) from None
        start, end = self._state(test=test), self._state()
        self._join(start, end)
        return _Piece(start, end)

    def _state(self, test: re.Pattern[str] | None = None, edge: str = "") -> int:
        if len(self._states) >= LONGEST:
            raise BadPattern("long", longest=LONGEST)
        self._states.append(_State(test, edge))
        return len(self._states) - 1

    def _join(self, before: int, after: int) -> None:
        self._states[before].onward.append(after)

    def _next(self, mark: str) -> bool:
        if self.source.startswith(mark, self._at):
            self._at += len(mark)
            return True
        return False


def _quick(source: str) -> re.Pattern[str] | None:
    """Python's own pattern where it cannot go astray: only characters repeat, one without end at most."""
    marks = [mark for mark in _PIECES.findall(source) if len(mark) == 1 or mark[0] == "{"]
    groups = any(before == ")" and after[0] in "*+?{" for before, after in pairwise(marks))
    endless = sum(mark in "*+" or mark.endswith(",}") for mark in marks)
    optional = sum(mark[0] in "?{" for mark in marks)
    if groups or endless > 1 or optional > _MOST_OPTIONAL:
        return None
    try:
        return regex_now(_PIECES.sub(lambda mark: r"\Z" if mark[0] == "$" else mark[0], source), re.DOTALL)
    except re.error:
        return None


@lru_cache(maxsize=256)
def pattern(source: str) -> Pattern:
    """The pattern of a text; raises BadPattern."""
    return Pattern(source)
