"""A report in sentences (绩效自评报告): its sections with their words, for the claims that they make."""

from collections.abc import Iterator, Sequence

from budgetlint.forms.head import year_in
from budgetlint.forms.labels import compact
from budgetlint.forms.lines import alone
from budgetlint.forms.outside import prose_outside
from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.filing import Filing, FormKind, Narrative
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace
from budgetlint.model.regex import regex

_SECTION = regex(r"^[一二三四五六七八九十]{1,3}、[^。；;，,]{1,38}$")
_HEADING = regex(
    r"^(?:[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）])?[^。；;，,：:]{1,28}$"
)
_CLOSED = regex(r"[。；;：:！!？?]$")


def report_in(rows: Sequence[Row], form_id: str) -> Filing | None:
    """The report that stands outside the forms of a document, None where there is none."""
    prose = prose_outside(rows)
    if prose is None:
        return None
    title, place = alone(prose.lines[0]), prose.rows[0].place
    words = sentence("forms.report_prose", lines=len(prose.rows), sentences=prose.sentences)
    tables = sentence("forms.report_tables", count=len(prose.tables))
    skipped = [Problem(tables, prose.tables[0].place)] if prose.tables else []
    return Filing(
        id=form_id,
        kind=FormKind.EVALUATION_REPORT,
        layout="prose",
        title=title,
        fiscal_year=year_in(title),
        money_unit=None,
        project=None,
        place=prose.lines[0].place,
        narratives=tuple(_sections(prose.lines)),
        problems=(Problem(words, place), *skipped),
    )


def _sections(rows: Sequence[Row]) -> Iterator[Narrative]:
    """The lines below each heading of the first order (一、…), with what stands before the first."""
    starts = [number for number, row in enumerate(rows) if _SECTION.match(alone(row) or "")]
    for start, end in zip([0, *starts], [*starts, len(rows)], strict=True):
        below = [row for row in rows[start + 1 : end] if row.texts]
        if below:
            yield _narrative(alone(rows[start]) or "", below)


def _narrative(heading: str, rows: Sequence[Row]) -> Narrative:
    """The lines as one text: a line that no mark closes goes on in the next, unless it is a heading."""
    text, spots = "", list[tuple[int, Place]]()
    for row in rows:
        line = " ".join(one for one in row.texts if one)
        spots.append((len(text), row.place))
        ends = _CLOSED.search(line.rstrip()) or _HEADING.match(compact(line))
        text += f"{line}\n" if ends else line
    place = replace(rows[0].place, text=text.rstrip(), end_line=rows[-1].place.end_line)
    return Narrative(heading, text.rstrip(), place, tuple(spots) if len(spots) > 1 else ())
