"""Where the scanner stands in a text, the tokens so far, and the measure words it may find there."""

from functools import cache, lru_cache
from typing import NamedTuple

from budgetlint.values.terminals import Terminals, terminals, word_set
from budgetlint.values.words import spellings_by_first, words

_AFTER_GE = ("time", "compounds", "person_times", "shares")


class Token(NamedTuple):
    """A piece of the text with its kind and, for some kinds, what it means."""

    type: str
    text: str
    start: int
    end: int
    meaning: object = None


_made = tuple.__new__
"""Makes a token without the detour over its named arguments: a text of 10 kB has thousands."""


class Cursor:
    """A place in a tidied text."""

    def __init__(self, text: str) -> None:
        """Stand at the beginning of the text."""
        self.text = text
        self.at = 0
        self.tokens: list[Token] = []
        self.table: Terminals = terminals()
        self.bracketed = False

    def _last(self) -> str:
        return self.tokens[-1].type if self.tokens else ""

    def _last_but_one(self) -> str:
        return self.tokens[-2].type if len(self.tokens) > 1 else ""

    def _add(self, kind: str, end: int, meaning: object = None) -> None:
        self.tokens.append(_made(Token, (kind, self.text[self.at : end], self.at, end, meaning)))
        self.at = end

    def _unit(self) -> bool:
        """A known measure word, the longest that fits; 个 before 月 or 班次 belongs to it."""
        start = self.at
        spelling = self._known_word(start)
        if spelling == "个" and self._last() != "OVER":
            longer = self._known_word(start + 1)
            entry = words().named(longer) if longer else None
            if entry is not None and entry.group in _AFTER_GE:
                spelling += longer or ""
        if not spelling or self._begins_longer_noun(spelling):
            return False
        name = words().spellings.get(spelling) or words().spellings[spelling[1:]]
        self._add("UNIT", start + len(spelling), name)
        return True

    def _unknown_unit(self) -> bool:
        found = self.table.unknown_unit.match(self.text, self.at)
        if not found or (self._last() == "MORE" and found[0] in word_set("codes")):
            return False
        if any(found[0].startswith(word) for word in self.table.comparators):
            return False
        if found[0] in word_set("after_money") or found[0] in word_set("after_date"):
            return False
        self._add("UNIT", found.end(), found[0])
        return True

    def _known_word(self, start: int) -> str | None:
        """The longest spelling of a measure word that stands at a place."""
        return _word_before(self.text[start : start + self.table.longest_look])

    def _begins_longer_noun(self, spelling: str) -> bool:
        """Whether a noun that counts things begins a longer, unknown one: 车 in 2车间."""
        if not _may_begin_noun(spelling):
            return False
        found = self.table.unknown_unit.match(self.text, self.at)
        return bool(found) and len(found[0]) > len(spelling)  # type: ignore[index]


@cache
def _may_begin_noun(spelling: str) -> bool:
    """Whether a word counts things without being a classifier, so that a noun may begin with it."""
    entry = words().named(spelling)
    return entry is not None and entry.group == "things" and spelling not in word_set("classifiers")


@lru_cache(maxsize=4096)
def _word_before(snippet: str) -> str | None:
    """The longest spelling that a snippet begins with; a letter behind it would make it another word."""
    for word in spellings_by_first().get(snippet[:1], ()):
        behind = snippet[len(word) : len(word) + 1]
        cut = _is_latin(word[-1]) and _is_latin(behind)
        if snippet.startswith(word) and not cut:
            return word
    return None


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
