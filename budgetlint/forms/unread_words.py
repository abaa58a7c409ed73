"""Words of a form that cannot be read: what they stand in is lost with its reason, and never a value."""

from collections.abc import Iterable

from budgetlint.messages import sentence
from budgetlint.model.document import UNREAD
from budgetlint.model.filing import AccountsTable, Field, Filing, Fund, Indicator, TableCell, TableRow
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence

_IN_ROWS = (
    "level1", "level2", "name", "value", "value_type", "unit", "content", "weight", "actual", "score",
    "reason", "remark", "method",
)  # fmt: skip
"""What of a row is printed; a row is lost where one of these cannot be read."""


def without_unread_words(filing: Filing) -> Filing:
    """The form in which texts with unread words are None and say why; passages become problems."""
    if not any(UNREAD in text for text in _texts(filing)):
        return filing
    unread = [passage for passage in filing.narratives if UNREAD in passage.label + passage.text]
    told = [Problem(_told(sentence("forms.passage_unread", label=one.label)), one.place) for one in unread]
    total = filing.total_score
    return replace(
        filing,
        title=_read(filing.title),
        project=_read(filing.project),
        fields=tuple(map(_field, filing.fields)),
        funds=tuple(map(_fund, filing.funds)),
        narratives=tuple(one for one in filing.narratives if one not in unread),
        scoring=tuple(one for one in filing.scoring if UNREAD not in one.text),
        indicators=tuple(map(_indicator, filing.indicators)),
        tables=tuple(map(_table, filing.tables)),
        total_score=_field(total) if total is not None else None,
        problems=(*(replace(one, sentence=_told(one.sentence)) for one in filing.problems), *told),
    )


def _texts(filing: Filing) -> Iterable[str]:
    """All words of a form that may be shown."""
    fields = (*filing.fields, filing.total_score) if filing.total_score else filing.fields
    yield from (filing.title or "", filing.project or "")
    for field in fields:
        yield field.label + (field.text or "")
    for fund in filing.funds:
        yield "".join((*fund.path, fund.text or ""))
    for passage in (*filing.narratives, *filing.scoring):
        yield passage.label + passage.text
    for row in filing.indicators:
        yield "".join(getattr(row, name) or "" for name in _IN_ROWS)
    for table in filing.tables:
        for line in table.rows:
            yield (line.code or "") + line.label + "".join([cell.text or "" for cell in line.cells])
    for problem in filing.problems:
        yield problem.sentence.zh


def _read(text: str | None) -> str | None:
    """The text, None where a part of it cannot be read."""
    return None if text is not None and UNREAD in text else text


def _named(text: str) -> str:
    """A name for people: what stands for unread words is spelled out."""
    return text.replace(UNREAD, sentence("forms.unread_words").zh) if UNREAD in text else text


def _told(said: Sentence) -> Sentence:
    """The sentence with unread words spelled out in both languages."""
    words = sentence("forms.unread_words")
    return Sentence(said.zh.replace(UNREAD, words.zh), said.en.replace(UNREAD, words.en))


def _field(field: Field) -> Field:
    if UNREAD not in field.label + (field.text or ""):
        return field
    label = _named(field.label)
    return replace(field, label=label, text=None, lost=field.lost or _why(label))


def _fund(fund: Fund) -> Fund:
    if UNREAD not in "".join((*fund.path, fund.text or "")):
        return fund
    path = tuple(map(_named, fund.path))
    return replace(fund, path=path, text=None, yuan=None, lost=fund.lost or _why("/".join(path)))


def _indicator(row: Indicator) -> Indicator:
    unread = {name: None for name in _IN_ROWS if UNREAD in (getattr(row, name) or "")}
    if not unread:
        return row
    name = _read(row.name) or sentence("forms.unread_words").zh
    return replace(row, **unread, lost=row.lost or _why(name))


def _table(table: AccountsTable) -> AccountsTable:
    return replace(table, rows=tuple(map(_row, table.rows)))


def _row(row: TableRow) -> TableRow:
    cells = tuple(map(_cell, row.cells))
    return replace(row, code=_read(row.code), label=_named(row.label), cells=cells)


def _cell(cell: TableCell) -> TableCell:
    if UNREAD not in (cell.text or ""):
        return cell
    return replace(cell, text=None, yuan=None, lost=cell.lost or _why(_named(cell.column)))


def _why(label: str) -> Sentence:
    return sentence("forms.text_unread", label=label)
