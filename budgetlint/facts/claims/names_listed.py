"""How many names a list has: 甲、乙和丙, 甲；乙；丙, 一是…二是…, 1.…2.…; a range where 和 may join two."""

import re
from functools import cache

from budgetlint.model.record import record
from budgetlint.model.regex import regex, regex_now
from budgetlint.vocabulary import vocabulary

_ASIDE = regex(r"[（(【《“\"][^（()）【】《》“”\"]*[)）】》”\"]")
_HIDDEN = "〇"
"""Stands for what is written in brackets, so that its commas part no names."""
_LIST_END = regex(r"[。！!\n]")
_CLAUSE_END = regex(r"[，,；;。]")
_WITHIN = regex(r"[；;]")
_NOWHERE = regex(r"(?!)")
_STOPS = {"、": _CLAUSE_END, "，": _WITHIN, ",": _WITHIN, "；": _NOWHERE, ";": _NOWHERE}
"""What ends a list whose names one mark parts."""
_LONGEST_NAME = 40
_NUMERALS = "一二三四五六七八九十"
_MOST_NUMBERED = 10


@record
class Listed:
    """A list of names: where it stands, how many it has at least and at most, and whether its end is sure."""

    start: int
    end: int
    fewest: int
    most: int
    ends: bool


def listed_behind(text: str, at: int, measure: str) -> Listed | None:
    """The list that begins at a place; None where what stands there is none that can be counted."""
    while at < len(text) and text[at] in " \u3000：:":
        at += 1
    style = next((one for one in _STYLES if _mark(one, 1).match(text, at)), None)
    return _numbered(text, at, style) if style else _flat(text, at, measure)


def listed_before(text: str, start: int, end: int) -> Listed | None:
    """The list that stands right before its number; 等 leaves the rest of it unnamed."""
    words = _hidden(text[start:end]).rstrip()
    if _either("joins").search(words[-1:]) or any(
        verb in words for verb in vocabulary("enumerations")["before"]
    ):
        return None
    names = words.removesuffix("等").split("、")
    fewest, most = _counted(names)
    return Listed(start, end, fewest, most, not _is_open(words)) if all(names) else None


def _flat(text: str, at: int, measure: str) -> Listed | None:
    """Names parted by one kind of mark, up to the end of their clause or sentence."""
    hidden = _hidden(text)
    ended = _LIST_END.search(hidden, at)
    whole = hidden[at : ended.start() if ended else len(hidden)]
    mark = next((one for one in ("、", "；", ";", "，", ",") if one in whole), None)
    if mark is None:
        return None
    stop = _STOPS[mark].search(whole)
    words = whole[: stop.start()] if stop else whole
    names = [name.strip() for name in words.rstrip("；;").split(mark)]
    if any(not name or len(name) > _LONGEST_NAME for name in names) or _counts_again(names, measure):
        return None
    plain = mark == "、" and not any(other in words for other in "：:")
    ends = plain and _ends_there(whole[stop.start() :] if stop else "")
    fewest, most = _counted(names)
    return Listed(at, at + len(words), fewest, most, ends and not _is_open(words))


def _ends_there(behind: str) -> bool:
    """Whether what follows a list is no further name: 编制48名, 均为行政单位."""
    if not behind or behind[0] in "；;":
        return True
    clause = _CLAUSE_END.split(behind[1:])[0]
    goes_on = tuple(vocabulary("enumerations")["ended"])
    return "、" not in clause and (any(mark.isdigit() for mark in clause) or clause.startswith(goes_on))


def _counts_again(names: list[str], measure: str) -> bool:
    """Whether the names count in the same measure word: 3家，分别为小学2家、中学1家 is a sum."""
    counting = regex_now(rf"[\d二两三四五六七八九十一]\s*{re.escape(measure)}")
    return any(counting.search(name) for name in names)


def _counted(names: list[str]) -> tuple[int, int]:
    """How many names there are, and how many there may be where a word may join two."""
    joined = [name for name in names if _either("joins").search(name[1:-1])]
    return len(names), len(names) + len(joined)


def _is_open(words: str) -> bool:
    return any(word in words for word in vocabulary("enumerations")["open"]) or _unbalanced(words)


def _unbalanced(words: str) -> bool:
    return any(mark in words for mark in "（()）")


def _hidden(text: str) -> str:
    """The text with what stands in brackets and quotation marks hidden; that a bracket holds 含 stays."""

    def cover(found: re.Match[str]) -> str:
        inner = found.group()
        opens = any(word in inner for word in ("含", "其中", "、", "等"))
        return ("含" if opens and inner[0] in "（(" else _HIDDEN) + _HIDDEN * (len(inner) - 1)

    return _ASIDE.sub(cover, text)


def _numbered(text: str, at: int, style: str) -> Listed | None:
    """Items that are numbered in words or figures; those that jump are no list to count."""
    first = _mark(style, 1)
    again = first.search(text, at + 1)
    limit = again.start() if again else len(text)
    count, end = 1, at + 1
    while count < _MOST_NUMBERED and (following := _mark(style, count + 1).search(text, end, limit)):
        count, end = count + 1, following.end()
    if count + 2 <= _MOST_NUMBERED and _mark(style, count + 2).search(text, end, limit):
        return None
    ends = style not in _HEADINGS and not first.search(text, 0, at) and _is_closed(text)
    return Listed(at, end, count, count, ends and count < _MOST_NUMBERED)


_STYLES = ("是", "第", "（一）", "（1）", "1.", "①")
_HEADINGS = {"（一）"}
"""Numbers that begin headings as well: what follows the passage may go on with them."""


@cache
def _mark(style: str, number: int) -> re.Pattern[str]:
    """The mark of the item of a number in a style."""
    numeral = _NUMERALS[number - 1]
    return regex_now(
        {
            "是": rf"(?<!第){numeral}(?:是|要)(?!否)",
            "第": rf"第{numeral}(?:是|[，,、])",
            "（一）": rf"[（(]{numeral}[)）]",
            "（1）": rf"[（(]{number}[)）]",
            "1.": rf"(?<![\d.．]){number}\s*[.．、](?!\d)",
            "①": chr(ord("①") + number - 1),
        }[style]
    )


def _is_closed(text: str) -> bool:
    return text.rstrip()[-1:] in {"。", "；", ";", "！", ")", "）", "”"}


@cache
def _either(kind: str) -> re.Pattern[str]:
    return regex_now("|".join(vocabulary("enumerations")[kind]))
