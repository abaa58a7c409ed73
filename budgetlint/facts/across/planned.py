"""The money of the year in the introductions of projects that stand in the text of a budget."""

from collections.abc import Iterator

from budgetlint.facts.across.plans import Planned
from budgetlint.facts.claims.said import spot
from budgetlint.facts.names import spelled
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.regex import regex
from budgetlint.values.figures import money

_PLANNED = "预算安排"
_FIRST = regex(r"[(（]?一[)）]?[、.．]")
_LONGEST = 4000
_AMOUNT = regex(
    r"(?:(?P<year>20\d\d)年度?|本年度?)(?:[^。；，,\d]{0,20})(?:预算|安排)(?:安排|资金|金额|总额|预算)*(?:为|共计|合计)?"
    r"\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>万元|元)"
)


def planned_in(filing: Filing) -> tuple[Planned, ...]:
    """Each introduction of a project that plans one amount for one year."""
    return tuple(_planned(filing))


def _planned(filing: Filing) -> Iterator[Planned]:
    block: list[str] = []
    for narrative in filing.narratives:
        if _FIRST.match(narrative.label.strip()):
            block = []
        block.append(narrative.text)
        found = list(_AMOUNT.finditer(narrative.text)) if _PLANNED in narrative.label else []
        if len(found) == 1:
            year = int(found[0]["year"]) if found[0]["year"] else filing.fiscal_year
            words = spelled("".join(block))[-_LONGEST:]
            yield Planned(words, year, _figure(narrative, *found[0].span("number"), found[0]["unit"]))


def _figure(narrative: Narrative, start: int, end: int, unit: str) -> Figure:
    place = spot(narrative, start, end + len(unit))
    return money(narrative.text[start:end].replace(",", ""), unit, narrative.label, place)
