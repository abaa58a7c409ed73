"""What the clauses of a passage say, one after the other, each with its figures, its words and its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from budgetlint.facts.claims.clauses import claim_of
from budgetlint.facts.claims.naming import ACTUAL, PLAIN, PLAN, YEAR, closes, folded, key_of, role_of
from budgetlint.facts.claims.tokens import Clause, Token, clauses
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Narrative
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.values.figures import figure_of
from budgetlint.vocabulary import vocabulary

__all__ = [
    "ACTUAL", "AND_SO_ON", "PLAIN", "PLAN", "Said", "closes", "folded", "key_of", "role_of", "said_in",
    "spot",
]  # fmt: skip

AND_SO_ON = "等"
_FIGURES = frozenset({"AMOUNT", "COUNT", "PERCENT", "POINTS", "TIMES", "NUMBER"})
_COMPARING = frozenset(
    {"rated", "counted", "recounted", "moved", "points", "pointed", "multiple", "fraction"}
)
"""Kinds that state no part of a list: 其中 goes on to the next clause."""
_WRITTEN = {"TIMES": "倍", "POINTS": "个百分点"}
"""Units as sentences write them behind a number."""
_WAYS = {"UP": 1, "DOWN": -1, "EITHER": 0}
_CARRIED = regex(r"(?:上年度?|上一年度?)(?:结转|结余)")
"""Names of money that is there this year, left over from the year before."""
_LONGEST_LABEL = 20
"""How many characters of the words before a figure tell it."""
_OPENED = ("（", "(")
_LAST_ASIDE = regex(r"\([^()]*\)(?=:?$)")
_OWN_REASON = regex(
    r"[,，]?(?:(?:增加|减少|增长|下降|降低)[\d.]+[%％][,，])?(?:增加|减少|增长|下降|降低)的?(?:主要)?原因"
)
_HEADING_END = regex(r"(?:情况|说明|总体情况)\s*$")


@record
class Said:
    """One clause that claims something of figures.

    `kind` is that of the grammar: named, share, each (several shares), completion, change, grown, raised,
    based, rate; of shares and counts rated, counted, recounted, moved, points, pointed, multiple, fraction;
    or "head" for words without figures that a list follows.
    """

    kind: str
    name: str
    """The words before its first figure, or before the word of change."""
    middle: str
    """The words between: 占本年支出合计的."""
    figures: tuple[Figure, ...]
    ways: tuple[int, ...]
    """+1 for each word of growth, -1 for decline, 0 where the form's choice of both was left."""
    sentence: int
    item: int
    depth: int
    of_which: bool
    """Whether a word before it says that it is a part of the figure before."""
    reason: bool
    """Whether it stands among the reasons of a sentence."""
    place: Place
    start: int
    end: int
    role: str = PLAIN
    """Whether the name says that the figure is planned or actual."""
    point: str = ""
    """The words that open its numbered point."""
    mark: str = ""
    """The mark before it."""

    @property
    def figure(self) -> Figure:
        """Its first figure."""
        return self.figures[0]

    @property
    def key(self) -> str:
        """What the figure is of, in comparable words."""
        return key_of(self.name)

    @property
    def year(self) -> int | None:
        """The last year that the name gives, None where it gives none."""
        years = YEAR.findall(self.name)
        return int(years[-1]) if years else None

    def is_earlier(self, own: int | None) -> bool:
        """Whether its name says that it is of a year before the form's own: 上年收入, 2022年收入."""
        named = self.year is not None and own is not None and self.year < own
        name = _CARRIED.sub("", self.name)
        return named or any(word in name for word in vocabulary("claims")["earlier_years"])

    @property
    def is_amount(self) -> bool:
        """Whether it states an amount of money."""
        return self.kind == "named" and self.figure.unit == "元"


def said_in(narrative: Narrative) -> tuple[Said, ...]:
    """What a passage says in the order of its words; passages without figures say nothing."""
    if not any(mark.isdigit() for mark in narrative.text):
        return ()
    found = tuple(_said(narrative))
    if all(one.kind != "share" or one.figures[-1].unit for one in found):
        return found
    from budgetlint.facts.claims.bare_shares import with_signs

    return with_signs(found)


def spot(narrative: Narrative, start: int, end: int) -> Place:
    """The place of some words of a passage: the line that they begin in."""
    words = narrative.text[start:end]
    if not narrative.lines:
        return _in_cell(narrative, start, end)
    starts = [offset for offset, _ in narrative.lines]
    first = narrative.lines[bisect_right(starts, start) - 1][1]
    last = narrative.lines[bisect_right(starts, max(start, end - 1)) - 1][1]
    return replace(first, text=words, end_line=last.end_line)


def _in_cell(narrative: Narrative, start: int, end: int) -> Place:
    """The place of some words of a cell; their own line, where the cell has as many as its text."""
    place, text = narrative.place, narrative.text
    words = text[start:end]
    above = None if place.line is None or place.end_line is None else place.end_line - place.line
    if not above or text.count("\n") != above or place.line is None:
        return replace(place, text=words)
    first = place.line + text.count("\n", 0, start)
    return replace(place, text=words, line=first, end_line=first + words.count("\n"))


def _said(narrative: Narrative) -> Iterator[Said]:
    """Sentences are counted; 其中 belongs to the next clause that states a figure."""
    sentence, of_which, reasons, item, point = 0, False, False, 0, ""
    last: Said | None = None
    for clause in clauses(narrative.text, _heading_ends(narrative)):
        sentence += clause.mark in "。！？!?\n"
        name = folded(clause.name)
        of_which = of_which and (clause.mark not in "。" or clause.item != item)
        if clause.item != item:
            item, point = clause.item, "" if any(token.value for token in clause.tokens) else clause.name
        reasons = _in_reasons(clause, name, before=reasons) and not _gives_own_reason(narrative, clause, name)
        opens = _opens_parts(name)
        kind = claim_of([token.kind for token in clause.tokens])
        if kind:
            found = _figures_said(narrative, clause, kind, (sentence, of_which or opens, reasons))
            last = found and replace(found, point=point, mark=clause.mark)
            if last is not None:
                yield last
            of_which = of_which and kind in _COMPARING
        elif last is not None and _is_rate_of(narrative, clause, last):
            rate = _figures_said(narrative, clause, "rate", (sentence, of_which, reasons))
            if rate is not None:
                figures = (replace(rate.figure, label=last.figure.label),)
                yield replace(rate, figures=figures, ways=last.ways, point=point, mark=clause.mark)
        elif not any(token.value for token in clause.tokens):
            of_which = opens or (of_which and clause.mark not in "。")
            if name.endswith("中"):
                yield _head(narrative, clause, sentence)


def _is_rate_of(narrative: Narrative, clause: Clause, change: Said) -> bool:
    """Whether a clause is the rate of the change before it, in brackets: 较上年减少18.50万元（65.37%）."""
    opened = narrative.text[change.end : clause.tokens[0].start].strip() in _OPENED
    is_rate = [token.kind for token in clause.tokens] == ["PERCENT"]
    return change.kind == "change" and change.ways[0] != 0 and opened and is_rate


def _in_reasons(clause: Clause, name: str, *, before: bool) -> bool:
    """Whether a clause stands among the reasons: from the word on, to the end of the sentence."""
    words = vocabulary("claims")
    if (
        clause.mark in "。！？!?\n"
        or _opens_parts(name)
        or (clause.mark in "；;" and any(regex_now(pattern).match(name) for pattern in _reopening()))
    ):
        before = False
    return before or (not _opens_parts(name) and any(word in name for word in words["reasons"]))


@cache
def _reopening() -> tuple[str, ...]:
    """What ends the reasons behind a semicolon: a comparison, or the next of the three public expenses."""
    words = vocabulary("claims")
    return (*words["compared"], *words["next_items"])


def _gives_own_reason(narrative: Narrative, clause: Clause, name: str) -> bool:
    """Whether a comparison among reasons goes on with the reason of its own change, so that it is none.

    …主要原因是车辆减少，与上年相比减少2万元，减少的原因是…: what changed is what the sentence is about.
    """
    if not any(re.match(pattern, name) for pattern in vocabulary("claims")["compared"]):
        return False
    rest = narrative.text[clause.tokens[-1].end :].partition("。")[0]
    return _OWN_REASON.match(folded(rest)) is not None


def _opens_parts(name: str) -> bool:
    words = vocabulary("claims")["of_which"]
    name = _LAST_ASIDE.sub("", name)
    return any(name in {word, f"{word}:"} or name.endswith(word) for word in words) or name.startswith(
        ("其中", "包括")
    )


def _heading_ends(narrative: Narrative) -> list[int]:
    """Where a printed line ends that is a heading: （一）…总体情况, with nothing to close it."""
    ends = [offset for offset, _ in narrative.lines[1:]]
    starts = [0, *ends]
    return [
        end
        for start, end in zip(starts, ends, strict=False)
        if _HEADING_END.search(line := narrative.text[start:end]) and regex_now(r"\s*[（(]").match(line)
    ]


def _head(narrative: Narrative, clause: Clause, sentence: int) -> Said:
    start, end = clause.tokens[0].start, clause.tokens[-1].end
    place = spot(narrative, start, end)
    return Said(
        "head", clause.name, "", (), (), sentence, clause.item, clause.depth, False, False, place, start, end
    )


def _figures_said(
    narrative: Narrative, clause: Clause, kind: str, around: tuple[int, bool, bool]
) -> Said | None:
    numbers = [token for token in clause.tokens if token.kind in _FIGURES]
    figures = tuple(_figure(narrative, clause, token) for token in numbers)
    if any(figure is None for figure in figures):
        return None
    worded = {"NAME", "SHARE", "DONE"} if kind in _COMPARING else {"NAME"}
    first = next(at for at, token in enumerate(clause.tokens) if token.kind not in worded)
    place = spot(narrative, numbers[0].start, numbers[-1].end)
    return Said(
        kind=kind,
        name="".join(token.text for token in clause.tokens[:first]),
        middle=_middle(clause, first, numbers[-1]),
        figures=tuple(figure for figure in figures if figure is not None),
        ways=tuple(_WAYS[token.kind] for token in clause.tokens if token.kind in _WAYS),
        sentence=around[0],
        item=clause.item,
        depth=clause.depth,
        of_which=around[1],
        reason=around[2],
        place=place,
        start=clause.tokens[0].start,
        end=clause.tokens[-1].end,
        role=role_of("".join(token.text for token in clause.tokens[:first])),
    )


def _middle(clause: Clause, first: int, last: Token) -> str:
    between = clause.tokens[first : clause.tokens.index(last)]
    return "".join(token.text for token in between if token.kind == "NAME")


def _figure(narrative: Narrative, clause: Clause, token: Token) -> Figure | None:
    """The figure with its place; it is told by the words right before it."""
    assert token.value is not None
    label = _words_before(narrative, clause, token)
    figure = figure_of(token.value, label, spot(narrative, token.start, token.end))
    written = _WRITTEN.get(token.kind)
    return replace(figure, shown_unit=written) if figure is not None and written else figure


def _words_before(narrative: Narrative, clause: Clause, token: Token) -> str:
    """What a figure is called: the words of its clause up to it, else the heading of its passage."""
    start = max(
        (one.end for one in clause.tokens if one.value is not None and one.end <= token.start),
        default=clause.tokens[0].start,
    )
    words = folded(narrative.text[start : token.start]).strip("，,、；;：:（）()的为是")
    if len(words) > _LONGEST_LABEL:
        words = (key_of(words) or words)[-_LONGEST_LABEL:]
    return words or narrative.label or sentence("facts.in_prose").zh
