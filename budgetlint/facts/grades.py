"""The grade that a self-evaluation gives itself, with the range of points that the form prints for it.

The range stands beside the grade, or in a text on all grades: 优（90≤得分≤100）、良（80≤得分＜90）.
"""

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
_LOWEST = regex(r"以上|[≥>]\d|\d分?[≤<]")
_HIGHEST = regex(r"以下|[≤<]\d|\d分?[≥>]")
_POINT = r"\d+(?:\.\d+)?分?(?:[(]不?含[)])?分?"
_POINTS = rf"{_POINT}(?:[-~—–至到]+{_POINT}|(?:及)?以[上下](?:[(]不?含[)])?)"
_VERB = r"(?:的|者)?[,:]?(?:等级|级别)?(?:评|评定|确定)?(?:为|是|属于|属)?"
_END = r"(?=[\"”,，、;；。)]|$)"
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
        lowest, highest = _range(grade.printed or _printed_elsewhere(filing, grade.name))
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


def _printed_elsewhere(filing: Filing, grade: str) -> str:
    """The range of the grade in a text on all of them; "" where none says it, or two differ."""
    labels = vocabulary("evaluation")["grade_fields"]
    texts = [
        "".join(unicodedata.normalize("NFKC", one.text).split())
        for one in filing.scoring
        if one.label in labels
    ]
    behind = regex_now(rf"{grade}{_ENDING}{_BRACKET}")
    before = regex_now(rf"(?P<range>{_POINTS}){_VERB}[\"“]?{grade}{_ENDING}{_END}")
    found = [match for text in texts for pattern in (behind, before) for match in pattern.finditer(text)]
    ranges = {_range(match["range"]): match["range"] for match in found if match["range"]}
    ranges.pop((None, None), None)
    return ranges.popitem()[1] if len(ranges) == 1 else ""


def _range(printed: str) -> tuple[Fraction | None, Fraction | None]:
    """The lowest and the highest total of a grade: 90(含)-100分, 90分以上, 60分以下, ≥90, 90≤得分."""
    numbers = [Fraction(number) for number in _NUMBER.findall(_INCLUDED.sub("", printed))]
    if len(numbers) == 2:
        return min(numbers), max(numbers)
    if len(numbers) != 1:
        return None, None
    if _LOWEST.search(printed):
        return numbers[0], None
    return (None, numbers[0]) if _HIGHEST.search(printed) else (None, None)
