"""The measure words of the vocabulary: how they are written, ordered and defined by each other.

A line of `units.yaml` reads `平方公里 km2 = 1000000 平方米`: the word that results show, other words read
as it, and after the equals sign what it is. A contradiction in the file is a mistake of its author.
"""

from fractions import Fraction
from functools import cache
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence
from budgetlint.model.translated import translated
from budgetlint.vocabulary import mark, vocabulary

DIMENSIONLESS = "1"
_FACTOR = regex(r"(\d+)(?:/(\d+))?(?:\s+|$)")
_GROUPS = ("money", "things", "measures", "person_times", "compounds", "times", "time", "shares")


@record
class Word:
    """A measure word: its group, its place in the order of words, and what it is made of."""

    name: str
    group: str
    order: tuple[int, int]
    factor: Fraction = Fraction(1)
    parts: tuple[str, ...] = ()
    """The words whose product, times `factor`, this one is; empty for a base word and for a pure number."""
    defined: bool = False

    @property
    def splits_below_stroke(self) -> bool:
        """Whether the word is taken apart in a divisor: 元/人天 is 元/(人·天)."""
        return self.group == "person_times"


@record
class Words:
    """All measure words, and every way of writing them."""

    words: dict[str, Word]
    spellings: dict[str, str]
    """From what is written to the word that results show."""

    def named(self, spelling: str) -> Word | None:
        """The word that a spelling stands for, None for an unknown one."""
        name = self.spellings.get(spelling)
        return self.words[name] if name is not None else None


@cache
def spellings_by_first() -> dict[str, tuple[str, ...]]:
    """The spellings that begin with each character, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for spelling in sorted(words().spellings, key=len, reverse=True):
        found[spelling[0]] = (*found.get(spelling[0], ()), spelling)
    return found


@cache
def words() -> Words:
    """The measure words of the shipped vocabulary; read once, and from then on kept as plain values."""
    rows, spellings = translated(("words", mark("units")), lambda: _plain(words_of(vocabulary("units"))))
    found = {
        name: Word(name, group, order, Fraction(*factor), parts, defined)
        for name, (group, order, factor, parts, defined) in rows.items()
    }
    return Words(found, spellings)


def _plain(found: Words) -> tuple[dict[str, tuple[Any, ...]], dict[str, str]]:
    """The words as values that are kept from run to run."""
    rows = {
        name: (one.group, one.order, one.factor.as_integer_ratio(), one.parts, one.defined)
        for name, one in found.words.items()
    }
    return rows, found.spellings


def words_of(groups: Any) -> Words:
    """The measure words that the plain data of a units file lists; contradictions raise UsageProblem."""
    found = Words({}, {})
    problems = [
        sentence("values.unknown_group", group=group, known=" ".join(_GROUPS))
        for group in groups
        if group not in _GROUPS
    ]
    for group in _GROUPS:
        for line in _lines(groups.get(group) or ()):
            problems += _add(found, group, line)
    problems += [problem for word in found.words.values() for problem in _contradictions(found, word)]
    if problems:
        raise UsageProblem(*problems)
    return found


def _lines(entries: Any) -> list[str]:
    """The entries of a group; a nested list is a line that holds several words."""
    return [str(line) for entry in entries for line in (entry if isinstance(entry, list) else [entry])]


def _add(found: Words, group: str, line: str) -> list[Sentence]:
    """Take one line in; give back what is wrong with it."""
    names, equals, definition = line.partition("=")
    spellings = names.split()
    if not spellings:
        return [sentence("values.nameless_unit", line=line)]
    taken = [word for word in spellings if word in found.spellings]
    if taken or len(set(spellings)) < len(spellings):
        word = taken[0] if taken else spellings[0]
        return [sentence("values.unit_twice", word=word, line=line)]
    name = spellings[0]
    factor = _FACTOR.match(definition.strip())
    rest = definition.strip()[factor.end() :] if factor else definition.strip()
    if equals and not factor and not rest:
        return [sentence("values.empty_definition", line=line)]
    found.words[name] = Word(
        name,
        group,
        (_GROUPS.index(group), len(found.words)),
        Fraction(int(factor[1]), int(factor[2] or 1)) if factor else Fraction(1),
        tuple(part.strip() for part in rest.split("·")) if rest else (),
        bool(equals),
    )
    found.spellings.update(dict.fromkeys(spellings, name))
    return []


def _contradictions(found: Words, word: Word) -> list[Sentence]:
    """What is wrong with a definition: an unknown word in it, or a circle."""
    unknown = [part for part in word.parts if part not in found.words]
    if unknown:
        return [sentence("values.unknown_in_definition", word=word.name, part=unknown[0])]
    seen, open_parts = {word.name}, list(word.parts)
    while open_parts:
        part = open_parts.pop()
        if part == word.name:
            return [sentence("values.circular_unit", word=word.name)]
        if part not in seen and part in found.words:
            seen.add(part)
            open_parts += found.words[part].parts
    return []
