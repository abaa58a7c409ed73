"""Forms of a file that was read in part: what a rule misses in them may stand where nothing was read.

A wrong sum or a missing class of such a form proves nothing, so that the rule is unchecked there.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise

from budgetlint.engine.verdicts import opened
from budgetlint.facts.classes import dimension, required_dimensions
from budgetlint.messages import sentence
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import record
from budgetlint.model.verdict import Verdict

_END = float("inf")


@record
class Gap:
    """What was not read beside a form or in it, and the pages where; none for the end of the file."""

    problem: Problem
    pages: tuple[int, ...]


def gaps_in(filings: Sequence[Filing], problems: Sequence[Problem]) -> Mapping[str, tuple[Gap, ...]]:
    """The forms that may lack a part, each with all that was not read there."""
    found: dict[str, tuple[Gap, ...]] = {}
    for problem in problems if filings else ():
        beside: dict[str, tuple[int, ...]] = {}
        for page in (problem.pages or (None,)) if problem.unread else ():
            for filing in _beside(filings, _END if page is None else page):
                beside[filing.id] = beside.get(filing.id, ()) + (() if page is None else (page,))
        for name, pages in beside.items():
            found[name] = (*found.get(name, ()), Gap(problem, pages))
    return found


def rows_in_doubt(problems: Sequence[Problem]) -> tuple[Gap, ...]:
    """Rows of which nobody can tell whether they are two or the parts of one."""
    return tuple(Gap(problem, ()) for problem in problems if problem.rows)


def without_doubtful(judged: Sequence[Verdict], filing: Filing, gaps: Sequence[Gap]) -> tuple[Verdict, ...]:
    """The verdicts; a violation that what was not read may explain, or in rows in doubt, is unchecked."""
    last = max((one.place.table or 0 for one in filing.tables), default=0)
    for gap in gaps:
        if gap.problem.rows:
            judged = opened(judged, gap.problem.sentence, partial(_stands_in, rows=gap.problem.rows))
            continue
        reason = sentence("readers.part_missing", reason=gap.problem.sentence)
        judged = opened(judged, reason, partial(_is_doubtful, filing=filing, gap=gap, last_table=last))
    return tuple(judged)


def _stands_in(verdict: Verdict, rows: Sequence[Place]) -> bool:
    """Whether what is found, or what it is held against, stands in one of the rows."""
    return any(_lies_in(place, row) for place in (verdict.place, *verdict.related) for row in rows)


def _lies_in(place: Place, row: Place) -> bool:
    if place.page != row.page or place.bbox is None or row.bbox is None:
        return False
    return row.bbox[1] < (place.bbox[1] + place.bbox[3]) / 2 < row.bbox[3]


def _beside(filings: Sequence[Filing], page: float) -> Iterator[Filing]:
    """The form that goes on or ends before a page, and the one that begins behind it without a title."""
    for filing, following in pairwise(chain(filings, [None])):
        if filing is None or _start(filing) > page:
            continue
        if following is None or _start(following) >= page:
            if not _is_finished(filing) or _last(filing) > page:
                yield filing
            if following is not None and following.title is None:
                yield following
    first = filings[0]
    if page <= _start(first) and first.title is None:
        yield first


def _start(filing: Filing) -> int:
    return filing.place.page or 0


def _last(filing: Filing) -> int:
    """The last page on which something of the form was read."""
    heads = [*(one.place for one in filing.fields), *(one.place for one in filing.funds)]
    goals = [one.place for one in filing.narratives]
    rows = [*(one.place for one in filing.indicators), *(one.place for one in filing.tables)]
    return max((place.page or 0 for place in (*heads, *goals, *rows)), default=_start(filing))


def _is_finished(filing: Filing) -> bool:
    """Whether the form ends with what stands last in all of its kind: satisfaction, or the total score."""
    if filing.total_score is not None:
        return True
    last = filing.indicators[-1] if filing.indicators else None
    wanted = required_dimensions(filing.kind)
    return last is not None and bool(wanted) and dimension(last.level1, last.level2) == wanted[-1]


def _is_doubtful(verdict: Verdict, filing: Filing, gap: Gap, last_table: int) -> bool:
    """Accounts have many tables: those away from the gap are whole, and what is missing altogether is not."""
    if not filing.kind.has_accounts or verdict.equation is None:
        return True
    computed, stated = verdict.equation.computed, verdict.equation.stated
    places = (verdict.place, *computed.places, *stated.places)
    return any(_is_near(place, gap, last_table) for place in places)


def _is_near(place: Place, gap: Gap, last_table: int) -> bool:
    if not gap.pages:
        return not place.table or place.table >= last_table
    return place.page is None or any(abs(place.page - page) <= 1 for page in gap.pages)
