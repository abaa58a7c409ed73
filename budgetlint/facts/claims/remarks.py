"""Words that figures depend on: templates left open, blank reasons, what must not be published."""

import re
from collections.abc import Iterator
from functools import cache

from budgetlint.facts.claims.said import spot
from budgetlint.model.facts.claims import Phrase
from budgetlint.model.filing import Filing, Narrative
from budgetlint.model.place import Place
from budgetlint.model.regex import regex, regex_now
from budgetlint.vocabulary import vocabulary

_WIDE_COMMA = regex(r"\d，\d{3}(?!\d)(?:，\d{3})*(?:\.\d+)?\s*[万亿]?元")
_FILLED = regex(r"\d\s*(?:[%％]|[万亿]?元)")
_REASON = regex(r"主要原因")
_AND = regex(r"[与和及]")
_COMPARED_YEAR = regex(
    r"(?:与|比|较|同)\s*((?:19|20)\d\d)\s*年(?!初)度?[^，。；]{0,6}(?:相比|比|决算|预算|增加|减少|增长|下降|支出)"
)
_LAST_YEAR = regex(r"(?:与|比|较|同)\s*(?:上年|去年|(?P<year>(?:19|20)\d\d)\s*年)")
_CLAUSE_END = regex(r"[，,；;。\n]")
_SENTENCE_END = regex(r"[。；;\n]")
_CHANGE_ALONE = regex(
    r"(?:[\s\d.,，%％个百分点同期均各了约为率幅]|增加|减少|增长|下降|降低|提高|上升|上涨|相比|比较|比)*"
)
_JOINING = regex(r"[\s且并也而又]")
_CHANGED = regex(r"[增减]|提高|上升|下降|降低|上涨")
_DIGIT = regex(r"\d")


def remarks(filing: Filing) -> Iterator[Phrase]:
    """The phrases of all passages; those of fields as well where they must not be published."""
    yield from _private(filing)
    if not filing.kind.has_accounts:
        return
    for narrative in filing.narratives:
        yield from _found("template", narrative, _either())
        yield from _found("hint", narrative, _pattern("hints"))
        yield from _found("comma", narrative, _WIDE_COMMA)
        yield from _terms(narrative)
        yield from _blanks(narrative)
        yield from _reasons(narrative)
        yield from _years(narrative, filing.fiscal_year)
    for table in filing.tables:
        if table.note:
            place = table.note_place or table.place
            yield from _terms(Narrative(table.title or table.number, table.note, place))
    yield from _bodies(filing)


def _found(kind: str, narrative: Narrative, pattern: re.Pattern[str]) -> Iterator[Phrase]:
    """The places where a pattern is found; where it is not, the passage is sound."""
    found = list(pattern.finditer(narrative.text))
    for one in found:
        yield Phrase(kind, one.group().strip(), False, spot(narrative, one.start(), one.end()))
    if not found:
        yield Phrase(kind, narrative.label, True, narrative.place)


def _terms(narrative: Narrative) -> Iterator[Phrase]:
    """The terms that lost a character or have one twice, with the right ones."""
    found = [
        Phrase(
            "term", one.group(), False, spot(narrative, one.start(), one.end()), expected=one.expand(right)
        )
        for pattern, right in _slips()
        for one in pattern.finditer(narrative.text)
    ]
    yield from found or [Phrase("term", narrative.label, True, narrative.place)]


def _blanks(narrative: Narrative) -> Iterator[Phrase]:
    """Units without their figure; where most figures are gone, extraction lost them."""
    blank = list(_pattern("blank_figures").finditer(narrative.text))
    if len(blank) <= len(_FILLED.findall(narrative.text)):
        for one in blank:
            yield Phrase("hint", one.group().strip(), False, spot(narrative, one.start(), one.end()))


def _reasons(narrative: Narrative) -> Iterator[Phrase]:
    blank = {one.start(): one for one in _pattern("blank_reasons").finditer(narrative.text)}
    for one in _REASON.finditer(narrative.text):
        words = blank.get(one.start(), one)
        yield Phrase(
            "reason", words.group(), one.start() not in blank, spot(narrative, words.start(), words.end())
        )


def _years(narrative: Narrative, own: int | None) -> Iterator[Phrase]:
    """The years that changes are held against: the year itself (its budget) or the year before."""
    if own is None:
        return
    for one in _COMPARED_YEAR.finditer(narrative.text):
        is_usual = int(one[1]) in {own, own - 1} or _is_further(narrative.text[: one.start()], own)
        sound = is_usual or _is_own_base(narrative.text, one)
        yield Phrase("year", one[1], sound, spot(narrative, one.start(), one.end()))


def _is_own_base(text: str, compared: re.Match[str]) -> bool:
    """Whether a sentence is held against a year of its own choice, such as the first year of a plan.

    自2021年以来…，较2021年增长12% says so; 万元GDP用水量较2020年下降16.2% is of no money of the accounts. A
    sentence that does not say what changed goes on from the one before.
    """
    behind = _SENTENCE_END.search(text, compared.end())
    end = behind.start() if behind else len(text)
    starts = [0, *(found.end() for found in _SENTENCE_END.finditer(text, 0, compared.start()))]
    own = text[starts[-1] : end]
    if regex_now(rf"{compared[1]}\s*年度?(?:以来|起|至今)").search(own):
        return True
    others = f"{text[starts[-1] : compared.start()]}{text[compared.end() : end]}"
    if _CHANGE_ALONE.fullmatch(others):
        own = text[starts[-2] if len(starts) > 1 else 0 : end]
    return _pattern("money_words").search(own) is None


def _is_further(before: str, own: int) -> bool:
    """Whether a comparison goes on from one with the year before: 比2022年增加…，增长…，比2021年增长….

    Between the two stand no other words than those of the change.
    """
    compared = list(_LAST_YEAR.finditer(before))
    if not compared or compared[-1]["year"] not in {None, str(own - 1)}:
        return False
    between = before[compared[-1].end() :]
    *clauses, last = _CLAUSE_END.split(between)
    return (
        not _JOINING.sub("", last)
        and between.count("。") <= 1
        and all(_CHANGED.search(clause) for clause in clauses if _DIGIT.search(clause))
    )


def _private(filing: Filing) -> Iterator[Phrase]:
    for narrative in filing.narratives:
        yield from _found("person", narrative, _pattern("persons"))
        yield from _found("secret", narrative, _pattern("secret"))
    for field in filing.fields:
        found = _pattern("secret").search(field.text or "")
        if found is not None:
            yield Phrase("secret", found.group(), False, field.place)


def _bodies(filing: Filing) -> Iterator[Phrase]:
    """Names of bodies that differ in 与, 和 and 及 alone; the spelling that is used less is the odd one."""
    found: dict[str, list[Place]] = {}
    for narrative in filing.narratives:
        for one in _pattern("bodies").finditer(narrative.text):
            found.setdefault(one.group(), []).append(spot(narrative, one.start(), one.end()))
    for name, places in found.items():
        others = [other for other in found if other != name and _AND.sub("", other) == _AND.sub("", name)]
        usual = max(others, key=lambda other: len(found[other]), default=name)
        sound = len(places) >= len(found[usual])
        yield Phrase("body", name, sound, places[0], tuple(places[1:]), "" if sound else usual)


@cache
def _either() -> re.Pattern[str]:
    words = vocabulary("claims")
    return regex_now("|".join([*words["tokens"]["EITHER"], *words["choices_left"]]))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = vocabulary("claims")[kind]
    return regex_now(words if isinstance(words, str) else "|".join(words))


@cache
def _slips() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((regex_now(one["words"]), one["right"]) for one in vocabulary("claims")["term_slips"])
