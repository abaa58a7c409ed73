"""The rows of the indicator table as rules see them."""

from budgetlint.facts import figures
from budgetlint.facts.classes import category, dimension, is_indicator, needs_unit
from budgetlint.facts.polarity import polarity
from budgetlint.facts.row_words import words_of
from budgetlint.facts.satisfaction import asks_for
from budgetlint.messages import usual
from budgetlint.model.facts.absent import Text, Whole
from budgetlint.model.facts.rows import Indicator as Row
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import Filing, Indicator
from budgetlint.model.place import Place
from budgetlint.model.regex import regex
from budgetlint.model.value import Kind, Value

_YEAR = regex(r"\d{4}")


def rows(filing: Filing) -> tuple[Row, ...]:
    """All rows that hold an indicator; a second-level label with nothing behind it is none."""
    filled = (row for row in filing.indicators if row.name or row.value or row.lost)
    return tuple(_row(row) for row in filled if is_indicator(row.name))


def _row(row: Indicator) -> Row:
    name_place, value_place = row.name_place or row.place, row.value_place or row.place
    label = row.name or row.level2 or ""
    own_dimension = dimension(row.level1, row.level2)
    kind = category(row.level2) or ("成本" if own_dimension == "成本" else "")
    figure = _lost(row) or figures.of_value(row.reading, label, row.value, value_place)
    return Row(
        number=row.number,
        level1=_text(row.level1, "level1", row.place),
        level2=_text(row.level2, "level2", row.place),
        name=_lost(row) or _text(row.name, label, name_place),
        value=_lost(row) or _text(row.value, label, value_place),
        kind=str(row.reading.kind) if row.reading and row.value else "blank",
        comparator=(row.reading.comparator or "") if row.reading else "",
        figure=figure,
        year=_year(row.reading, row.value, value_place),
        polarity=polarity(row.name or ""),
        dimension=own_dimension,
        category=kind,
        unit_needed=needs_unit(kind, label) and not _is_nought(row.reading),
        weight=_lost(row) or figures.points(row.weight, label, row.weight_place or row.place),
        actual=_lost(row) or _text(row.actual, label, row.actual_place or row.place),
        actual_figure=_lost(row)
        or figures.of_value(row.actual_reading, label, row.actual, row.actual_place or row.place),
        score=_lost(row) or figures.points(row.score, label, row.score_place or row.place),
        place=value_place if row.value else name_place,
        asks_for=asks_for(row.name or "", own_dimension) if row.name else "",
        changed=row.first_value is not None and row.first_value != row.value,
        **words_of(row, kind, figure),
    )


def _is_nought(reading: Value | None) -> bool:
    return reading is not None and reading.number == 0


def _text(text: str | None, label: str, place: Place) -> Text:
    return text if text else figures.blank(label, place)


def _lost(row: Indicator) -> Missing | None:
    if row.lost is None:
        return None
    return Missing(Absence.UNREADABLE, row.name or "", row.lost, row.place)


def _year(reading: Value | None, text: str | None, place: Place) -> Whole:
    if reading is not None and reading.kind in {Kind.DATE, Kind.PERIOD}:
        found = _YEAR.match(reading.parts[-1].value)
        if found:
            return int(found.group())
    return Missing(Absence.ABSENT, text or "", usual("facts.no_year", text=text or ""), place)
