"""What follows from the texts of a form, read one by one."""

from collections.abc import Sequence
from typing import TypedDict

from budgetlint.facts import dates
from budgetlint.facts.duplicates import prose
from budgetlint.facts.passages import numberings, passages
from budgetlint.facts.slips import large_amounts, writings
from budgetlint.facts.texts import FormText
from budgetlint.model.facts.absent import Whole
from budgetlint.model.facts.dates import PrintedDate, Span, YearMention
from budgetlint.model.facts.passages import LargeAmount, Numbering, Passage, Prose, Writing
from budgetlint.model.filing import Filing


class TextFacts(TypedDict):
    """The facts on texts, under the names that rules use."""

    passages: tuple[Passage, ...]
    goals: tuple[Passage, ...]
    numberings: tuple[Numbering, ...]
    years: tuple[YearMention, ...]
    printed_dates: tuple[PrintedDate, ...]
    period: Whole
    spans: tuple[Span, ...]
    prose: tuple[Prose, ...]
    writings: tuple[Writing, ...]
    large_amounts: tuple[LargeAmount, ...]


def text_facts(filing: Filing, written: Sequence[FormText]) -> TextFacts:
    """How the texts of a form are written, and the dates and numbers in them."""
    printed = passages(filing, written)
    return {
        "passages": printed,
        "goals": tuple(passage for passage in printed if passage.part == "goal"),
        "numberings": numberings(printed),
        "years": dates.years(filing, printed),
        "printed_dates": dates.printed_dates(printed),
        "period": dates.period(filing),
        "spans": dates.spans(filing),
        "prose": prose(filing),
        "writings": writings(filing, written),
        "large_amounts": large_amounts(filing, written),
    }
