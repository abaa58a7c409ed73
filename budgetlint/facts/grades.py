"""The grade that a self-evaluation gives itself, with the range of points that the form prints for it."""

import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from budgetlint.facts import figures
from budgetlint.messages import sentence
from budgetlint.model.facts.evaluation import GradedTotal
from budgetlint.model.filing import Field, Filing
from budgetlint.model.record import record
from budgetlint.model.regex import regex, regex_now
from budgetlint.values.figures import plain
from budgetlint.vocabulary import vocabulary

_WIDE = regex(r"\s|[:：]")
_TICK = "[☑✓√■✔]"
_BOX = "[☐□]"
_ENDING = "(?:秀|好|等)?级?"
_BRACKET = r"(?:[(](?P<range>(?:[^()]|[(][^()]*[)])*)[)])?"
_NUMBER = regex(r"\d+(?:\.\d+)?")
_INCLUDED = regex(r"[(]?(?:不?含)[)]?")


@record
class _Grade:
    """A grade and the words in the bracket behind it, "" for none."""

    name: str
    printed: str


def graded_totals(filing: Filing) -> tuple[GradedTotal, ...]:
    """Each grade that the form gives itself, with its total score; a text that names two grades is none."""
    return tuple(_graded_totals(filing))


def _graded_totals(filing: Filing) -> Iterator[GradedTotal]:
    if filing.total_score is None:
        return
    name = sentence("facts.total_score").zh
    total = figures.points(filing.total_score.text, name, filing.total_score.place)
    for field in filing.fields:
        if _WIDE.sub("", field.label) not in vocabulary("evaluation")["grade_fields"]:
            continue
        grade = _grade(field)
        if grade is None:
            continue
        lowest, highest = _range(grade.printed)
        scaled = lowest is not None or highest is not None
        yield GradedTotal(
            field.label,
            grade.name,
            total,
            field.place,
            scaled=scaled,
            lowest=plain(lowest or Fraction(0)),
            highest=plain(highest or Fraction(vocabulary("categories")["full_marks"])),
        )


def _grade(field: Field) -> _Grade | None:
    """The grade that alone stands in the cell, is ticked there, or is what a sentence ends in."""
    text = "".join(unicodedata.normalize("NFKC", field.text or "").split())
    grades = "|".join(vocabulary("evaluation")["grades"])
    named = rf"(?P<grade>{grades}){_ENDING}"
    if regex_now(f"{_TICK}|{_BOX}").search(text):
        before = regex_now(f"^(?:{_TICK}|{_BOX})").match(text) is not None
        pattern = f"{_TICK}{named}{_BRACKET}" if before else f"{named}{_BRACKET}{_TICK}"
        found = list(regex_now(pattern).finditer(text))
    else:
        alone = regex_now(rf"{named}{_BRACKET}(?:,?\d+(?:\.\d+)?分?)?").fullmatch(text)
        said = regex_now(rf"(?:等级|评级|结论|结果)[为是:]*[“\"]?{named}{_BRACKET}[”\"]?(?:[,，。;；]|$)")
        found = [alone] if alone is not None else list(said.finditer(text))
    if len({one["grade"] for one in found}) != 1:
        return None
    return _Grade(found[0]["grade"], found[0]["range"] or "")


def _range(printed: str) -> tuple[Fraction | None, Fraction | None]:
    """The lowest and the highest total of a grade: 90(含)-100分, 90分以上, 60分以下, ≥90."""
    numbers = [Fraction(number) for number in _NUMBER.findall(_INCLUDED.sub("", printed))]
    if len(numbers) == 2:
        return min(numbers), max(numbers)
    if len(numbers) != 1:
        return None, None
    if "以上" in printed or "≥" in printed or ">" in printed:
        return numbers[0], None
    return (None, numbers[0]) if "以下" in printed or "≤" in printed or "<" in printed else (None, None)
