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
_DIGIT = regex(r"\d")
_SENTENCE_END = regex(r"[。；;]")
_INSTRUCTION = regex(r"填[写报列]|本表|请[各于将按]|通知|来函|得分\s*=|计分|评分标准")
_FEWEST_SENTENCES = 3
_SECTION = regex(r"^([一二三四五六七八九十]{1,2})、")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_REPORT_WORD = "报告"


@record
class Prose:
    """The lines of a report outside the forms, its heading first; those with figures, and their sentences."""

    lines: tuple[Row, ...]
    rows: tuple[Row, ...]
    sentences: int
    tables: tuple[Row, ...] = ()
    """The first row of each table with figures that stands between the lines and is no form."""


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
    if total < _FEWEST_SENTENCES:
        return None
    return Prose(below, tuple(row for row, _ in found), total, tuple(_tables(lines, below, covered)))


def _tables(rows: Sequence[Row], below: Sequence[Row], covered: set[int]) -> Iterator[Row]:
    """The first row of each table between the heading of a report and its last line."""
    first, last = below[0].place.order, below[-1].place.order
    table: list[Row] = []
    for row in rows:
        is_in_table = len(row.filled) > 1 and id(row) not in covered and first < row.place.order < last
        if is_in_table:
            table.append(row)
            continue
        if len(table) > 1 and any(_DIGIT.search(cell.text) for one in table for cell in one.filled):
            yield table[0]
        table = []


def _below_headings(rows: Sequence[Row], covered: set[int]) -> Iterator[Row]:
    """The lines of a report, from its heading on; a form, a note or a table interrupts it.

    Behind a table that is no form the next sentence goes on with the report; behind anything else only the
    heading that continues the numbers of its sections does (三、 after 二、).
    """
    is_report = is_table = False
    sections = 0
    for row in rows:
        if id(row) in covered or is_note(row):
            is_report = is_table = False
        elif len(row.filled) > 1:
            is_table = is_table or is_report
            is_report = False
        elif _is_heading(row):
            is_report, is_table, sections = True, False, 0
        elif sections and not is_report:
            is_report = _section_number(row) == sections + 1 or (is_table and _is_sentence(row))
        sections = (_section_number(row) or sections) if is_report else sections
        if is_report:
            yield row


def _section_number(row: Row) -> int:
    """The number of a section (三、) that the line opens, 0 where it opens none."""
    found = _SECTION.match(alone(row) or "")
    return _NUMERALS.index(found.group(1)) + 1 if found and found.group(1) in _NUMERALS else 0


def _is_sentence(row: Row) -> bool:
    text = alone(row) or ""
    return text.endswith("。") and not _INSTRUCTION.search(text)


def _is_heading(row: Row) -> bool:
    text = alone(row)
    return text is not None and _REPORT.match(text) is not None


def _sentences(row: Row) -> int:
    """How many sentences of a line have amounts of money or percentages; none in an instruction."""
    text = compact(row.filled[0].text) if row.filled else ""
    if _INSTRUCTION.search(text):
        return 0
    return sum(_FIGURE.search(one) is not None for one in _SENTENCE_END.split(text))
