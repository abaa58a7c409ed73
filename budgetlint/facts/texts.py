"""Every text of a form that people write in sentences, with the place of any of its words."""

from collections.abc import Iterator

from budgetlint.forms.long_prose import LONGEST
from budgetlint.model.filing import Filing, Indicator, Narrative
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace


@record
class Passage:
    """A text and where it stands."""

    text: str
    narrative: Narrative
    is_goal: bool = False
    """Whether it is a passage of the form, no field and no cell of a row."""

    def spot(self, start: int, end: int) -> Place:
        """The place of some words of it."""
        if not self.narrative.lines:
            return replace(self.narrative.place, text=self.text[start:end])
        from budgetlint.facts.claims.said import spot

        return spot(self.narrative, start, end)


def texts(filing: Filing) -> Iterator[Passage]:
    """The passages, the fields of the head, and the cells of the rows; none that is a pasted file."""
    for narrative in filing.narratives:
        yield Passage(narrative.text, narrative, is_goal=True)
    for field in filing.fields:
        if field.text and len(field.text) <= LONGEST:
            yield Passage(field.text, Narrative(field.label, field.text, field.place))
    for row in filing.indicators:
        if row.lost is None:
            yield from _cells(row)


def _cells(row: Indicator) -> Iterator[Passage]:
    cells = (
        (row.name, row.name_place),
        (row.value, row.value_place),
        (row.content, None),
        (row.actual, row.actual_place),
        (row.reason, None),
        (row.remark, None),
    )
    for text, place in cells:
        if text:
            where = place or replace(row.place, text=text)
            yield Passage(text, Narrative(row.name or "", text, where))
