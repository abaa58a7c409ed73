"""Which cells of a form must be filled in, and which of them are blank."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.classes import dimension
from budgetlint.facts.figures import blank, unfilled
from budgetlint.facts.levels import level
from budgetlint.forms.labels import key
from budgetlint.forms.running.cells import Layout
from budgetlint.messages import sentence
from budgetlint.model.facts.absent import Text
from budgetlint.model.facts.head import Choice, HeadCell, HeadEdge, PrintedClass, TableHead
from budgetlint.model.facts.rows import Indicator, Level
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.filing import Field, Filing, FormKind
from budgetlint.model.filing import Indicator as Row
from budgetlint.model.sentence import Sentence
from budgetlint.vocabulary import vocabulary

RUNNING = {"lines of text", *(layout.value for layout in Layout)}
"""Layouts that lost their cells: nothing shows there whether a cell is blank."""


def head_cells(filing: Filing) -> tuple[HeadCell, ...]:
    """The cells that must be filled in, of those that the form prints."""
    return (*_labelled(filing), *_annual_total(filing), *_money_unit(filing))


def head_edges(filing: Filing) -> tuple[HeadEdge, ...]:
    """The last cells of the head's rows that hold several, where there are two such rows or more.

    Seen in filings of Ningxia: the last column of the page is gone, so that unit, period and annual total
    are blank together. A workbook loses no columns.
    """
    ends = _ends(filing) if filing.layout != Layout.WORDS.value else []
    if len(ends) < 2:
        return ()
    gone = [field for field in ends if field.text is None]
    label = vocabulary("labels")["funds"]["annual"]
    totals = [fund for fund in filing.funds if fund.path == (label,) and fund.text is None]
    cells = [(one.label, one.place) for one in gone] + [(label, one.place) for one in totals if gone]
    return (
        HeadEdge(
            name="、".join(name for name, _ in cells),
            cells=len(ends),
            blank=len(gone),
            place=cells[0][1] if cells else ends[0].place,
            places=tuple(place for _, place in cells),
        ),
    )


def goal(filing: Filing) -> Text:
    """What the form says it is to achieve, or why nothing is known of it."""
    label = sentence("facts.goal")
    named = [field.text for field in filing.fields if field.text and label.zh[-2:] in field.label]
    found = next((text for text in (*(one.text for one in filing.narratives), *named) if text.strip()), None)
    if found is not None:
        return found
    if filing.kind is FormKind.SELF_EVALUATION and not filing.narratives:
        # those of some provinces (Hubei) have no place for it
        return Missing(Absence.UNDECIDED, label.zh, sentence("facts.no_place_for_goal"), filing.place)
    if filing.layout in RUNNING or filing.problems:
        return Missing(Absence.UNDECIDED, label.zh, sentence("facts.lost_goal"), filing.place)
    return Missing(Absence.BLANK, label.zh, sentence("facts.blank", label=label), filing.place)


def table_heads(filing: Filing) -> tuple[TableHead, ...]:
    """The columns of the indicator table as its head row names them."""
    names = [key(place.text) for place in filing.heads]
    return tuple(
        TableHead(place.text.strip(), names[index] in names[:index], place)
        for index, place in enumerate(filing.heads)
        if index == 0 or names[index] != names[index - 1]
    )


def choices(filing: Filing) -> tuple[Choice, ...]:
    """The fields that print boxes to tick."""
    boxes = vocabulary("completeness")
    return tuple(_choices(filing, boxes["open_boxes"], boxes["ticked_boxes"]))


def printed_classes(filing: Filing) -> tuple[PrintedClass, ...]:
    """The second-level classes of the form, with the rows that hold a name or a value."""
    found: dict[tuple[str | None, str], list[Row]] = {}
    for row in filing.indicators:
        if row.level2:
            found.setdefault((row.level1, row.level2), []).append(row)
    return tuple(
        PrintedClass(
            level2,
            dimension(level1, level2),
            sum(bool(row.name or row.value or row.lost) for row in rows),
            rows[0].name_place or rows[0].place,
        )
        for (level1, level2), rows in found.items()
    )


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
    if doubt is not None and field.lost is None:
        return Missing(Absence.UNDECIDED, field.label, doubt, field.place)
    return unfilled(field)


def _doubt(filing: Filing) -> Sentence | None:
    """Why a blank cell of the head proves nothing."""
    if filing.layout in RUNNING:
        return sentence("facts.no_cells_left")
    edge = next(iter(head_edges(filing)), None)
    if edge is None or edge.blank < edge.cells:
        return None
    return sentence("facts.lost_column", names=edge.name)


def _ends(filing: Filing) -> list[Field]:
    """The last field of each row of the head that holds several."""
    lines: dict[int, list[Field]] = {}
    for field in filing.fields:
        if field.place.line is None or field.place.sheet is not None:
            return []
        lines.setdefault(field.place.line, []).append(field)
    return [lines[line][-1] for line in sorted(lines) if len(lines[line]) > 1]


def _annual_total(filing: Filing) -> Iterator[HeadCell]:
    label = vocabulary("labels")["funds"]["annual"]
    fund = next((fund for fund in filing.funds if fund.path == (label,)), None)
    if fund is None:
        return
    doubt = fund.lost or _doubt(filing)
    if fund.text and fund.lost is None:
        yield HeadCell("funds", label, fund.text, fund.place)
    elif doubt is not None:
        yield HeadCell("funds", label, Missing(Absence.UNDECIDED, label, doubt, fund.place), fund.place)
    else:
        yield HeadCell("funds", label, blank(label, fund.place), fund.place)


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
