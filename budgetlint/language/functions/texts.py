"""Functions on texts."""

import unicodedata
from fractions import Fraction

from budgetlint.facts.likeness import ratio
from budgetlint.language.functions.table import function
from budgetlint.language.reckoning import absent, kind_of, undecided
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure, Missing, Operation
from budgetlint.model.regex import regex
from budgetlint.values import figures

_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LIKENESS = Fraction(1, 100)


def tidied(text: str) -> str:
    """A name without spaces, punctuation, brackets and differences of width."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum() or character == "%")


@function("text text", "figure")
def similar(first: object, second: object) -> Figure | Missing:
    """How much alike two names are, from 0% to 100%."""
    alike = round(100 * ratio(tidied(str(first)), tidied(str(second))))
    return Figure(alike * _LIKENESS, "1", shown_unit="%", shown_scale=_LIKENESS, operation=Operation.IMPLIED)


@function("text text", "truth")
def same(first: object, second: object) -> bool:
    """Whether two names are the same but for spaces, punctuation and width."""
    return tidied(str(first)) == tidied(str(second))


@function("text text", "truth")
def contains(whole: object, part: object) -> bool:
    """Whether a text holds another, spaces and width ignored."""
    return tidied(str(part)) in tidied(str(whole))


@function("text text", "truth")
def begins(whole: object, part: object) -> bool:
    """Whether a text begins with another."""
    return str(whole).strip().startswith(str(part))


@function("text text", "truth")
def ends(whole: object, part: object) -> bool:
    """Whether a text ends with another."""
    return str(whole).strip().endswith(str(part))


@function("text figure", "text")
def left(whole: object, count: object) -> object:
    """The first characters of a text."""
    if not isinstance(count, Figure) or count.value.denominator != 1 or count.value < 0:
        wanted = sentence("language.kind_whole")
        said = figures.shown(count) if isinstance(count, Figure) else str(count)
        return undecided(sentence("language.not_readable", text=said, wanted=wanted))
    return str(whole).strip()[: int(count.value)]


@function("text", "whole")
def length(value: object) -> int:
    """How many characters a text has, spaces not counted."""
    return len("".join(str(value).split()))


@function("any", "text")
def text(value: object) -> str | Missing:
    """A value as the form writes it."""
    match value:
        case Missing():
            return value
        case Figure():
            return value.text or figures.shown(value)
        case bool():
            return sentence(f"language.truth_{str(value).lower()}").zh
        case str() | int():
            return str(value)
    return undecided(sentence("language.not_readable", text="…", wanted=kind_of("")))


@function("figure", "text")
def unit(value: object) -> object:
    """The unit of a number, such as 元 or 元/人; 1 for none."""
    return value.unit if isinstance(value, Figure) else "1"


@function("any", "whole")
def year(value: object) -> int | Missing:
    """The year that a text names; missing where it names none or several."""
    found = {int(word) for word in _YEAR.findall(str(text(value)))}
    if len(found) == 1:
        return found.pop()
    if found:
        return undecided(sentence("language.several_years", text=text(value)))
    wanted = sentence("language.a_year")
    return absent(sentence("language.not_readable", text=text(value), wanted=wanted))
