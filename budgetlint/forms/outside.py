"""Prose of a report that stands outside all forms."""

from collections.abc import Iterator, Sequence

from budgetlint.forms.labels import compact
from budgetlint.forms.lines import alone, is_note
from budgetlint.forms.segments import segments
from budgetlint.model.document import Row
from budgetlint.model.record import record
from budgetlint.model.regex import regex

_REPORT = regex(
    r"^(?!附)[^,，。;；:：]{0,50}(?:绩效|自评|评价)[^,，。;；:：]{0,10}报告(?:[(（][^()（）]*[)）])?$"
)
_FIGURE = regex(r"\d\s*(?:[万亿]?元|[%％])")
_SENTENCE_END = regex(r"[。；;]")
_INSTRUCTION = regex(r"填[写报列]|本表|请[各于将按]|通知|来函|得分\s*=|计分|评分标准")
_FEWEST_SENTENCES = 3
_REPORT_WORD = "报告"


@record
class Prose:
    """The lines of a report outside the forms, its heading first; those with figures, and their sentences."""

    lines: tuple[Row, ...]
    rows: tuple[Row, ...]
    sentences: int


def prose_outside(rows: Sequence[Row]) -> Prose | None:
    """The prose with figures below the heading of a report, None where no form leaves enough of it out.

    Notes, instructions and covering letters stand below no such heading, or end it.
    """
    if not any(_REPORT_WORD in cell.text for row in rows for cell in row.filled) or not any(
        map(_is_heading, rows)
    ):
        return None
    from budgetlint.forms.parting import may_be_folded
    from budgetlint.forms.shared_lines import with_lines_parted

    if may_be_folded(rows):
        from budgetlint.forms.running.unfold import unfolded

        rows = unfolded(rows)
    lines = with_lines_parted(rows)
    covered = {id(row) for segment in segments(lines) for row in segment.rows}
    below = tuple(_below_headings(lines, covered))
    found = [(row, count) for row in below if (count := _sentences(row))]
    total = sum(count for _, count in found)
    return Prose(below, tuple(row for row, _ in found), total) if total >= _FEWEST_SENTENCES else None


def _below_headings(rows: Sequence[Row], covered: set[int]) -> Iterator[Row]:
    """The lines from the heading of a report on to the next form, note or table."""
    is_report = False
    for row in rows:
        if id(row) in covered or is_note(row) or len(row.filled) > 1:
            is_report = False
        elif _is_heading(row):
            is_report = True
            yield row
        elif is_report:
            yield row


def _is_heading(row: Row) -> bool:
    text = alone(row)
    return text is not None and _REPORT.match(text) is not None


def _sentences(row: Row) -> int:
    """How many sentences of a line have amounts of money or percentages; none in an instruction."""
    text = compact(row.filled[0].text) if row.filled else ""
    if _INSTRUCTION.search(text):
        return 0
    return sum(_FIGURE.search(one) is not None for one in _SENTENCE_END.split(text))
