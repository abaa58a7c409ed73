"""Where each form of a document begins and ends, and of what kind it is."""

from collections.abc import Iterator, Sequence

from budgetlint.forms.announced import announced, table_name
from budgetlint.forms.labels import compact, words
from budgetlint.forms.lines import (
    LONGEST_TITLE,
    SENTENCE,
    alone,
    anchor_kind,
    is_annex,
    is_furniture,
    is_note,
    is_preface,
    stated_year,
    states_unit,
    title_of,
)
from budgetlint.model.document import Row
from budgetlint.model.filing import FormKind
from budgetlint.model.record import record

_NOTE_REACH = 4
_LONGEST_PIECE = 40
_EVALUATED = (FormKind.SELF_EVALUATION, FormKind.DEPARTMENT_SELF_EVALUATION)
_PREFACE_REACH = 6


@record
class Segment:
    """The rows of one form, from its title to its last row."""

    kind: FormKind
    rows: tuple[Row, ...]


def segments(rows: Sequence[Row]) -> tuple[Segment, ...]:
    """The forms of a document in reading order."""
    anchors = [number for number in range(len(rows)) if _is_anchor(rows, number)]
    anchors = sorted({*anchors, *_without_anchor(rows, anchors)})
    starts = [_start(rows, anchor) for anchor in anchors]
    found: list[Segment] = []
    covered = 0
    for anchor, start, following in zip(anchors, starts, [*starts[1:], len(rows)], strict=False):
        end = _end(rows, anchor, following)
        kind = _kind(rows[start:anchor], rows[anchor:end])
        if kind is None:
            continue
        if kind in _EVALUATED:
            end = _behind_note(rows, end, following)
        found += _between(rows[covered:start])
        found.append(Segment(kind, tuple(rows[start:end])))
        covered = end
    return (*found, *_between(rows[covered:]))


def _between(rows: Sequence[Row]) -> list[Segment]:
    """The accounts or the budget that stand between other forms, if any do."""
    kind = announced(rows)
    return [Segment(kind, tuple(rows))] if kind is not None else []


def _without_anchor(rows: Sequence[Row], anchors: Sequence[int]) -> Iterator[int]:
    """The first row below each title that has a table of indicators and no name of a project or unit.

    A title that a page repeats begins no form of its own.
    """
    titles = [(number, title) for number, row in enumerate(rows) if (title := title_of(row))]
    seen = ""
    for (number, title), end in zip(titles, [*(n for n, _ in titles[1:]), len(rows)], strict=False):
        if title != seen and not any(number < anchor < end for anchor in anchors):
            text = "".join(compact(cell.text) for row in rows[number:end] for cell in row.cells)
            first = next((n for n in range(number + 1, end) if not is_furniture(rows[n])), end)
            if words()["first_heads"] in text and first < end:
                yield first
        seen = title


def _is_anchor(rows: Sequence[Row], number: int) -> bool:
    kind = anchor_kind(rows[number])
    if kind != "department":
        return kind == "project"
    # a project form may name its unit in a line above the project's name
    return all(anchor_kind(row) != "project" for row in rows[number + 1 : number + _PREFACE_REACH])


def _start(rows: Sequence[Row], anchor: int) -> int:
    """The first line of the head above an anchor; a title may be printed twice."""
    title, start = None, anchor
    while start > 0:
        row = rows[start - 1]
        if row.place.sheet != rows[anchor].place.sheet:
            break
        above = title_of(row)
        if above is not None:
            if title not in (None, above):
                break
            title = above
        elif not (
            stated_year(row)
            or states_unit(row)
            or (title is None and (is_preface(row) or _is_note_in_head(rows, start - 1)))
            or (title is None and _is_piece_in_head(rows, start - 1))
        ):
            break
        start -= 1
    return start


def _is_note_in_head(rows: Sequence[Row], number: int) -> bool:
    """Whether a note (说明：…) stands below the title, the year or the unit, above the table."""
    if number == 0 or alone(rows[number]) is None or not is_note(rows[number]):
        return False
    above = rows[number - 1]
    return bool(title_of(above) or stated_year(above) or states_unit(above))


def _is_piece_in_head(rows: Sequence[Row], number: int) -> bool:
    """Whether a short line without figures stands below the title or the year: the top of a torn cell."""
    text = alone(rows[number])
    if (
        number == 0
        or not text
        or len(text) > _LONGEST_PIECE
        or any(map(str.isdigit, text))
        or SENTENCE.search(text)
    ):
        return False
    above = rows[number - 1]
    return bool(title_of(above) or stated_year(above))


def _end(rows: Sequence[Row], anchor: int, following: int) -> int:
    """Where the form ends: before announced tables, without the stray lines before the next form.

    A form stands on one sheet of a workbook: what the next sheet holds is not its rest.
    """
    end = following
    for number in range(anchor, following):
        announced = table_name(rows[number], "accounts_tables", "budget_tables")
        if announced or rows[number].place.sheet != rows[anchor].place.sheet:
            end = number
            break
    tabular = [n for n in range(anchor, end) if len(rows[n].cells) > 1 and not is_annex(rows[n])]
    return tabular[-1] + 1 if tabular else end


def _behind_note(rows: Sequence[Row], end: int, following: int) -> int:
    """Where a form ends with the note below its table, which may say how points are worked out."""
    begun = next((n for n in range(end, min(following, end + _NOTE_REACH)) if is_note(rows[n])), None)
    if begun is None or rows[begun].place.sheet != rows[end - 1].place.sheet:
        return end
    after = (n for n in range(begun, following) if is_furniture(rows[n]) or is_annex(rows[n]))
    return next(after, following)


def _kind(head: Sequence[Row], body: Sequence[Row]) -> FormKind | None:
    text = " ".join(
        compact(cell.text) for row in body for cell in row.cells if len(cell.text) < LONGEST_TITLE
    )
    title = next((found for row in reversed(head) if (found := title_of(row))), "")
    if sum(word in text or word in title for word in words()["evidence"]) < 2:
        return None
    names = words()["title"]
    evaluated = any(word in title for word in names["evaluation"])
    if not evaluated:
        # a title that says 目标 is believed, unless the table asks for what was reached
        asked = words()["reached_heads"] if names["target"] in title else words()["evaluation_heads"]
        evaluated = any(word in text for word in asked)
    department = anchor_kind(body[0]) == "department" or any(word in title for word in names["department"])
    if department:
        return FormKind.DEPARTMENT_SELF_EVALUATION if evaluated else FormKind.DEPARTMENT_TARGET
    return FormKind.SELF_EVALUATION if evaluated else FormKind.PROJECT_TARGET
