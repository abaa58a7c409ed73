"""Every text of a form that people write, with the place of any of its words. They are gone through once."""

from collections.abc import Iterator, Sequence

from budgetlint.forms.long_prose import LONGEST
from budgetlint.model.filing import Filing, Indicator, Narrative
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace


@record
class FormText:
    """A text and where it stands."""

    part: str
    """"passage", "field", or the cell of a row: "name", "value", "content", "actual", "reason", "remark"."""
    label: str
    text: str
    place: Place
    narrative: Narrative | None = None
    """The passage that it is, None for any other text."""

    def spot(self, start: int, end: int) -> Place:
        """The place of some words of it."""
        if self.narrative is None or not self.narrative.lines:
            return replace(self.place, text=self.text[start:end])
        from budgetlint.facts.claims.said import spot

        return spot(self.narrative, start, end)


def texts(filing: Filing) -> tuple[FormText, ...]:
    """The passages, the fields of the head, and the cells of the rows that were read, in this order."""
    return tuple(_texts(filing))


def sentences(found: Sequence[FormText]) -> tuple[FormText, ...]:
    """Those that hold words, and are no pasted file."""
    return tuple(
        one
        for one in found
        if one.part == "passage" or (one.text and (one.part != "field" or len(one.text) <= LONGEST))
    )


def _texts(filing: Filing) -> Iterator[FormText]:
    for narrative in filing.narratives:
        yield FormText("passage", narrative.label, narrative.text, narrative.place, narrative)
    for field in filing.fields:
        yield FormText("field", field.label, field.text or "", field.place)
    for row in filing.indicators:
        if row.lost is None:
            yield from _cells(row)


def _cells(row: Indicator) -> Iterator[FormText]:
    level = row.level2 or row.level1 or ""
    label = row.name or level
    yield FormText("name", level, row.name or "", row.name_place or row.place)
    cells = (
        ("value", row.value, row.value_place),
        ("content", row.content, None),
        ("actual", row.actual, row.actual_place),
        ("reason", row.reason, None),
        ("remark", row.remark, None),
    )
    for part, text, place in cells:
        if text or part == "value":
            yield FormText(part, label, text or "", place or row.place)
