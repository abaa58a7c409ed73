"""Lines above a form that several statements share: （2025年度）　填报单位：某局　单位：万元."""

from collections.abc import Iterator, Sequence

from budgetlint.forms.labels import key, words
from budgetlint.forms.lines import unit_line, year_line
from budgetlint.model.document import Cell, Row
from budgetlint.model.record import replace
from budgetlint.model.regex import regex

_STARTS = regex(
    r"(?:^|(?<=\s))(?=\S)(?=[(（]?\s*(?:19|20)\d{2}\s*年\s*度?\s*[)）]?(?:\s|$)"
    r"|(?:金额)?单位\s*[:：]"
    r"|[^\s\d:：]{2,24}[:：])"
)
_LONGEST = 160


def with_lines_parted(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, in which a line of several statements has a cell for each of them."""
    return [_parted(row) for row in rows]


def _parted(row: Row) -> Row:
    cells = row.filled
    if len(cells) != 1 or len(cells[0].text) > _LONGEST or not _may_share(cells[0].text.strip()):
        return row
    text = cells[0].text.strip()
    parts = list(_statements(text))
    told = [part for part in parts if year_line(part) or unit_line(part)]
    if len(parts) < 2 or not (told or _label(parts[0]) in words()["anchors"]["project"]):
        return row
    if not all(part in told or _label(part) for part in parts):
        return row
    place = cells[0].place
    return Row(tuple(Cell(part, replace(place, text=part)) for part in parts))


def _may_share(text: str) -> bool:
    return (":" in text or "：" in text) and len(text.split()) > 1


def _statements(text: str) -> Iterator[str]:
    """The line cut before each year, unit and known label; the first piece is whatever stands before them."""
    starts = (found.start() for found in _STARTS.finditer(text))
    cuts = sorted({0, *(at for at in starts if _label(text[at:]) or _begins_told(text, at))})
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        yield text[start:end].strip()


def _begins_told(text: str, at: int) -> bool:
    """Whether a year or a unit stands at a place of the line, whatever follows it."""
    pieces = text[at:].split()
    return any(year_line(joined) or unit_line(joined) for joined in (pieces[0], "".join(pieces[:2])))


def _label(text: str) -> str | None:
    """The known label with which a statement begins, its colon behind it."""
    name, colon, _ = text.replace("：", ":").partition(":")
    lists = words()
    found = key(name)
    known = found in lists["preface"] or found in lists["fields"] or found in lists["anchors"]["project"]
    return found if colon and known else None
