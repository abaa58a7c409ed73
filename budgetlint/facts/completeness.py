"""Which cells of a form must be filled in, and which of them are blank."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.classes import dimension
from budgetlint.facts.figures import blank
from budgetlint.facts.levels import level
from budgetlint.forms.running.cells import Layout
from budgetlint.messages import sentence
from budgetlint.model.facts import BlankRow, Choice, HeadCell, Indicator, Level, LostColumn, Text
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import Field, Filing
from budgetlint.model.place import Place
from budgetlint.model.sentence import Sentence
from budgetlint.vocabulary import vocabulary

_RUNNING = {"lines of text", *(layout.value for layout in Layout)}
"""Layouts that lost their cells: nothing shows there whether a cell is blank."""


def head_cells(filing: Filing) -> tuple[HeadCell, ...]:
    """The cells that must be filled in, of those that the form prints."""
    return (*_labelled(filing), *_money_unit(filing))


def lost_columns(filing: Filing) -> tuple[LostColumn, ...]:
    """The right edge of the head, where two rows or more end with a label and nothing behind it.

    Seen in filings of Ningxia: the last column of the page is gone, so that unit, period and annual total
    are blank together. A workbook loses no columns.
    """
    edge = _edge(filing)
    if len(edge) < 2:
        return ()
    names = "、".join(label for label, _ in edge)
    return (LostColumn(names, edge[0][1], tuple(place for _, place in edge)),)


def goal(filing: Filing) -> Text:
    """What the form says it is to achieve, or why nothing is known of it."""
    label = sentence("facts.goal")
    found = next((one.text for one in filing.narratives if one.text.strip()), None)
    if found is not None:
        return found
    if filing.layout in _RUNNING or filing.problems:
        return Missing(Absence.UNDECIDED, label.zh, sentence("facts.lost_goal"), filing.place)
    return Missing(Absence.BLANK, label.zh, sentence("facts.blank", label=label), filing.place)


def choices(filing: Filing) -> tuple[Choice, ...]:
    """The fields that print boxes to tick."""
    boxes = vocabulary("completeness")
    return tuple(_choices(filing, boxes["open_boxes"], boxes["ticked_boxes"]))


def blank_rows(filing: Filing) -> tuple[BlankRow, ...]:
    """Printed classes of indicators without a name and a value in any of their rows."""
    classed = [(row.level1, row.level2) for row in filing.indicators if row.name or row.value or row.lost]
    found: dict[tuple[str | None, str], BlankRow] = {}
    for row in filing.indicators:
        key = (row.level1, row.level2 or "")
        if row.level2 and not (row.name or row.value or row.lost) and key not in classed:
            name = dimension(row.level1, row.level2)
            found.setdefault(key, BlankRow(row.level2, name, row.name_place or row.place))
    return tuple(found.values())


def output_categories(filing: Filing, rows: Sequence[Indicator]) -> tuple[Level, ...]:
    """The categories of output with the rows that each of them has."""
    return tuple(level(name, filing, rows) for name in vocabulary("completeness")["output_categories"])


def _labelled(filing: Filing) -> Iterator[HeadCell]:
    doubt = _doubt(filing)
    for group, cells in vocabulary("completeness")["heads"].items():
        for name, labels in cells.items():
            found = [field for field in filing.fields if field.label in labels]
            if found:
                field = next((field for field in found if field.text), found[0])
                yield HeadCell(group, name, _text(field, doubt), field.place)


def _text(field: Field, doubt: Sentence | None) -> Text:
    if field.text:
        return field.text
    if doubt is not None:
        return Missing(Absence.UNDECIDED, field.label, doubt, field.place)
    return blank(field.label, field.place)


def _doubt(filing: Filing) -> Sentence | None:
    """Why a blank cell of the head proves nothing."""
    if filing.layout in _RUNNING:
        return sentence("facts.no_cells_left")
    lost = lost_columns(filing)
    return sentence("facts.lost_column", names=lost[0].name) if lost else None


def _edge(filing: Filing) -> list[tuple[str, Place]]:
    """The labels that end rows of the head without a value behind them, where two or more do."""
    last: dict[int, tuple[str, str | None, Place]] = {}
    pairs = [(one.label, one.text, one.place) for one in filing.fields if one.label]
    pairs += [(one.path[-1], one.text, one.place) for one in filing.funds if len(one.path) == 1]
    counts: dict[int, int] = {}
    for label, text, place in pairs:
        if place.line is None or place.sheet is not None or filing.layout == "structured":
            return []
        counts[place.line] = counts.get(place.line, 0) + 1
        last[place.line] = (label, text, place)
    ends = [last[line] for line in sorted(last) if counts[line] > 1]
    if sum(text is None for _, text, _ in ends) < 2:
        return []
    return [(label, place) for label, text, place in ends if text is None]


def _money_unit(filing: Filing) -> Iterator[HeadCell]:
    """The money unit, of a form that prints an amount without one."""
    open_amounts = [fund for fund in filing.funds if fund.text and not fund.lost]
    if not open_amounts:
        return
    name, first = sentence("facts.money_unit").zh, open_amounts[0]
    unread = [fund for fund in open_amounts if fund.yuan is None and _counts(fund.text or "")]
    text: Text = filing.money_unit or "元"
    if unread and not filing.money_unit:
        text, first = blank(name, unread[0].place), unread[0]
    yield HeadCell("unit", name, text, first.place)


def _counts(text: str) -> bool:
    return any(mark in "123456789" for mark in text)


def _choices(filing: Filing, open_boxes: str, ticked_boxes: str) -> Iterator[Choice]:
    for field in filing.fields:
        text = field.text or ""
        ticked = sum(mark in ticked_boxes for mark in text)
        options = ticked + sum(mark in open_boxes for mark in text)
        if options > 1:
            yield Choice(field.label, text, options, ticked, field.place)
