"""A form in one run of text without separators: cells told apart by labels and by what figures prove."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from functools import cache

from budgetlint.forms import columns as target_columns
from budgetlint.forms.labels import compact, words
from budgetlint.forms.running.glued_rows import (
    Span,
    begins_note,
    level_end,
    longest_first,
    next_label,
    row_at,
)
from budgetlint.forms.running.glyphs import Glyphs
from budgetlint.forms.running.shares import split_amounts
from budgetlint.forms.self_evaluation import columns as evaluation_columns
from budgetlint.forms.self_evaluation.funds import known_columns
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.model.document import Cell
from budgetlint.model.regex import regex

_TITLE = regex(r"[^,，。;；:：()]{0,40}?(?:绩效|自评)[^,，。;；:：()]{0,16}?表")
_YEAR = regex(r"\((?:19|20)\d{2}年度?\)")
_TABLE = "一级指标二级指标"
_GROUP = regex(r"(?:中长期|长期|实施期|年度)?绩效指标$")
_SHORTEST_LABEL = 3
_BEHIND_LABEL = regex(r"(?:\((?:万元|元|千元|[A-D](?:/[A-D])?|盖章|\d{1,3}分)\))*[:：]?")
_BEFORE_LABEL = regex(r"[;；,，、()]*(?:[一二三四五六七八九十]{1,2}、)?(?:[(]?其中[:：]?)?$")
_PROJECT = "项目"


def glued_cells(glyphs: Glyphs) -> list[Cell]:
    """The cells of the form, as far as they can be told; what cannot be stays together in one."""
    text = glyphs.text
    anchor = min(start for name in _anchors() if (start := text.find(name)) >= 0)
    table = text.find(_TABLE)
    spans = [*_preface(text, anchor), *_head(text, anchor, table), *_tables(text, table)]
    return [glyphs.cell(start, end) for start, end in spans if end > start]


@cache
def _anchors() -> tuple[str, ...]:
    return tuple(name for names in words()["anchors"].values() for name in names)


def _preface(text: str, anchor: int) -> Iterator[Span]:
    """The title, its year, and what stands between them and the first label."""
    title = _TITLE.match(text[:anchor])
    at = title.end() if title else 0
    yield 0, at
    year = _YEAR.match(text[at:anchor])
    if year:
        yield at, at + year.end()
        at += year.end()
    yield at, anchor


@cache
def _labels() -> tuple[str, ...]:
    """The labels of the head, longest first."""
    lists = words()
    funds = lists["funds"]
    found = {*lists["fields"], *funds["block"], *funds["group_total"], *known_columns()}
    found |= {word for spelled in (*funds["totals"].values(), *funds["groups"].values()) for word in spelled}
    found |= {word for part in funds["parts"].values() for word in part["words"]}
    return longest_first(compact(word) for word in found if len(word) >= _SHORTEST_LABEL)


@cache
def _goals() -> tuple[str, ...]:
    lists = (words()["narratives"], texts()["goal"], texts()["expected"], texts()["achieved"])
    found = {compact(word) for spelled in lists for word in spelled}
    return longest_first(found)


def _head(text: str, start: int, end: int) -> Iterator[Span]:
    """The labels of the head and what stands between them; behind the goal's labels all is prose."""
    group = _GROUP.search(text[:end])
    stop = group.start() if group else end
    at = value = start
    used: set[str] = set()
    while at < stop:
        goal = next((word for word in _goals() if text.startswith(word, at)), None)
        if goal is not None and _is_heading(text, at, goal, stop):
            yield from _value(text, value, at)
            yield from _prose(text, at, stop)
            return
        label = _label_at(text, at, value, used)
        if label is None:
            at += 1
            continue
        yield from _value(text, value, at)
        behind = _BEHIND_LABEL.match(text, at + len(label))
        value = behind.end() if behind else at + len(label)
        yield at, value
        if label in words()["fields"]:
            used.add(label)
        at = value
    yield from _value(text, value, stop)


def _label_at(text: str, at: int, value: int, used: set[str]) -> str | None:
    fitting = [word for word in _labels() if text.startswith(word, at) and word not in used]
    # 新增项目 | 主管部门 or 新增 | 项目主管部门: the shorter label stands, what is before it stays open
    open_front = value < at and fitting and fitting[0].removeprefix(_PROJECT) in _labels()
    found = None if open_front and fitting[0].startswith(_PROJECT) else next(iter(fitting), None)
    if found is None and text.startswith("其他:", at):
        return "其他"
    return found


def _is_heading(text: str, at: int, goal: str, stop: int) -> bool:
    """Whether the word heads the goals: another such word follows it at once, or it ends with a colon."""
    rest = text[at + len(goal) : stop]
    return rest.startswith((*_goals(), ":")) or goal in texts()["goal"]


def _prose(text: str, at: int, stop: int) -> Iterator[Span]:
    while (word := next((word for word in _goals() if text.startswith(word, at)), None)) is not None:
        yield at, at + len(word)
        at += len(word)
    yield at, stop


def _value(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands between two labels; amounts that ran into each other are parted where a rate proves it."""
    tail = _BEFORE_LABEL.search(text[start:end])
    cut = start + tail.start() if tail else end
    # 6012345(办公) keeps the bracket that it opened
    end = cut + 1 if text[cut:end][:1] == ")" and "(" in text[start:cut] else cut
    parts = split_amounts(text[start:end])
    for part in parts:
        yield start, start + len(part)
        start += len(part)


def _tables(text: str, start: int) -> Iterator[Span]:
    """The indicator tables: their heads, the level labels, and the rows that figures prove."""
    group = _GROUP.search(text[:start])
    if group:
        yield group.start(), start
    at = start
    while at < len(text):
        behind, shape = yield from _heads(text, at)
        following = text.find(_TABLE, behind)
        stop = following if following >= 0 else len(text)
        group = _GROUP.search(text[:stop]) if following >= 0 else None
        body_end = group.start() if group else stop
        yield from _body(text, behind, body_end, shape)
        yield body_end, stop
        at = stop


def _heads(text: str, at: int) -> Generator[Span, None, tuple[int, tuple[str, ...]]]:
    roles: list[str] = []
    while (word := _known_head(text, at)) is not None:
        behind = _BEHIND_LABEL.match(text, at + len(word))
        end = behind.end() if behind else at + len(word)
        yield at, end
        roles.append(_heads_known()[word])
        at = end
    return at, tuple(roles)


@cache
def _heads_known() -> Mapping[str, str]:
    return {
        compact(word): role for word, role in {**target_columns.roles(), **evaluation_columns.roles()}.items()
    }


def _known_head(text: str, at: int) -> str | None:
    return max((word for word in _heads_known() if text.startswith(word, at)), key=len, default=None)


def _body(text: str, at: int, stop: int, roles: Sequence[str]) -> Iterator[Span]:
    """Level labels and rows; behind a row that is not proved only a pair of labels is sure to be labels."""
    shape = tuple(role for role in roles if role not in ("group", "level1", "level2"))
    while at < stop:
        end = level_end(text, at)
        if end is not None and end <= stop:
            yield at, end
            at = end
            continue
        if begins_note(text, at):
            yield at, stop
            return
        row = row_at(text, at, stop, shape)
        if row is not None:
            yield from row
            at = row[-1][1]
            continue
        behind = next_label(text, at + 1, stop)
        yield at, behind
        at = behind
