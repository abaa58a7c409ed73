"""The sections that explain accounts or a budget, each under its heading."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.sections import (
    ACCOUNTS,
    BUDGET,
    HEADING,
    LONGEST_HEADING,
    PAGE_NUMBER,
    PART,
    SENTENCE,
    WHOLE,
    is_heading,
    table_title,
)
from budgetlint.forms.labels import compact
from budgetlint.forms.lines import alone
from budgetlint.model.document import Row
from budgetlint.model.filing import Narrative
from budgetlint.model.record import replace
from budgetlint.model.regex import regex, regex_now

_SHORTEST_TITLE = 6
_EXPLAINED = "说明"
_SUBHEADING = regex(r"^[（(][一二三四五六七八九十]{1,3}[)）]")
_OF_ALL = regex(r"^[一二三四五六七八九十]{1,3}、.*(?:部门|单位)(?:\(单位\))?[决预]算情况说明。?$")
"""A numbered heading of everything that the accounts explain."""


def narratives_in(rows: Sequence[Row], family: str = ACCOUNTS) -> Iterator[tuple[int, Narrative]]:
    """The sections of the part that explains the accounts, each with the number of the row of its heading.

    They are numbered; those of a budget may stand under a title instead (部门预算编制说明).
    """
    start, end = _explaining_part(rows)
    heads = _heads_accounts if family == ACCOUNTS else _heads_passage
    headings = [number for number in range(start, end) if heads(rows, number)]
    for number, following in zip(headings, [*headings[1:], end], strict=False):
        heading, first = _whole_heading(rows, number)
        last = next((n for n in range(first, following) if _stops(rows[n])), following)
        passage = printed_lines(rows[first:last])
        if passage and (is_heading(alone(rows[number]) or "") or _is_prose(passage)):
            yield number, replace(narrative(heading, passage), head=rows[number].place)


def printed_lines(rows: Sequence[Row]) -> list[Row]:
    """The rows without the numbers of pages."""
    return [row for row in rows if not PAGE_NUMBER.match(alone(row) or "")]


def _is_prose(passage: Sequence[Row]) -> bool:
    """Whether a sentence ends in the passage: what stands below a mere title need not be its text."""
    return any("。" in text for row in passage for text in row.texts)


def _explaining_part(rows: Sequence[Row]) -> tuple[int, int]:
    """From where to where the explanations reach: one part, or several that follow each other.

    A table of contents names the parts as well; what stands behind the tables of a set counts.
    """
    parts = parts_in(rows)
    explaining = [
        number
        for number in parts
        if any(word in _with_next(rows, number) for word in accounts_words()["explaining_parts"])
    ]
    if not explaining:
        return 0, len(rows)
    first = explaining[-1]
    for number in reversed(explaining[:-1]):
        if parts.index(first) - parts.index(number) != 1 or not _has_prose(rows[number:first]):
            break
        first = number
    return first + 1, next((number for number in parts if number > explaining[-1]), len(rows))


def _has_prose(rows: Sequence[Row]) -> bool:
    """Whether sentences stand in the rows, as they do not in a table of contents."""
    return any(
        "。" in text.rstrip("。 ") or len(text) > LONGEST_HEADING for row in rows for text in row.texts
    )


def parts_in(rows: Sequence[Row]) -> list[int]:
    """The rows that head a part (第二部分), those of a table of contents among them."""
    return [number for number, row in enumerate(rows) if PART.match(compact("".join(row.texts)))]


def heads_numbered(text: str) -> bool:
    """Whether a line is numbered like a section and no sentence."""
    return bool(HEADING.match(text)) and len(text) <= LONGEST_HEADING and not SENTENCE.search(text)


def heads_tables(text: str) -> bool:
    """Whether a line names the part of the tables, or all of them (部门决算表)."""
    return bool(PART.match(text) or WHOLE.search(text))


def _with_next(rows: Sequence[Row], number: int) -> str:
    return compact("".join("".join(row.texts) for row in rows[number : number + 2]))


def _whole_heading(rows: Sequence[Row], number: int) -> tuple[str, int]:
    """A heading with what is left of it on the next lines: …决算情况 / 说明, …（按 / 经济分类）."""
    text = (
        "".join(rows[number].cells[0].text.split())
        if len(rows[number].cells) == 1
        else alone(rows[number]) or ""
    )
    following = number + 1
    while following < len(rows) and following <= number + 2:
        more = "".join("".join(rows[following].texts).split())
        folded = compact(text)
        is_open = folded.count("(") > folded.count(")")
        if not (is_open and len(more) < LONGEST_HEADING) and more not in accounts_words()["section_words"]:
            break
        text, following = text + more, following + 1
    return text, following


def _heads_accounts(rows: Sequence[Row], number: int) -> bool:
    """Whether a section begins, or a title of explanations that bears no number."""
    text = alone(rows[number]) or ""
    return is_heading(text) or (_is_title(text) and not PART.match(text)) or _heads_within(rows, number)


def _heads_within(rows: Sequence[Row], number: int) -> bool:
    """Whether a section begins below a heading of the whole: （一） under 二、部门决算情况说明."""
    text = (alone(rows[number]) or "").removesuffix("。")
    if not _SUBHEADING.match(text) or len(text) > LONGEST_HEADING or SENTENCE.search(text):
        return False
    above = (alone(row) or "" for row in reversed(rows[:number]))
    heading = next((one for one in above if HEADING.match(one) or PART.match(one)), "")
    return bool(_OF_ALL.search(heading)) and text.endswith(tuple(accounts_words()["section_words"]))


def _is_title(text: str) -> bool:
    return (
        not SENTENCE.search(text)
        and text.endswith(_EXPLAINED)
        and _SHORTEST_TITLE < len(text) <= LONGEST_HEADING
    )


def _heads_passage(rows: Sequence[Row], number: int) -> bool:
    """Whether a section begins, a title of explanations, or any numbered line right above a sentence."""
    text = alone(rows[number]) or ""
    if is_heading(text):
        return True
    if SENTENCE.search(text):
        return False
    following = alone(rows[number + 1]) if number + 1 < len(rows) else None
    numbered = heads_numbered(text)
    return _is_title(text) or (numbered and bool(regex_now(r"[,，。;；]").search(following or "")))


def _stops(row: Row) -> bool:
    tables = (table_title(row, family) for family in (ACCOUNTS, BUDGET))
    return bool(PART.match(alone(row) or "")) or any(tables)


def narrative(heading: str, passage: Sequence[Row]) -> Narrative:
    """The lines below a heading as one text, with the place of each."""
    lines = [" ".join(text for text in row.texts if text) for row in passage]
    place = replace(
        passage[0].place,
        text="\n".join(lines),
        end_line=passage[-1].place.end_line,
    )
    starts = accumulate((len(line) for line in lines[:-1]), initial=0)
    spots = tuple(zip(starts, (row.place for row in passage), strict=True))
    return Narrative(heading, "".join(lines), place, spots if len(spots) > 1 else ())
