"""The amounts of money in a form's prose, and which of them the words make the total of which others.

总额450万元，其中甲172.8万元；乙31.2万元
邮电费3.2万元（公告送达2万元、网络租赁费1.2万元）
甲20万元；乙84万元，合计104万元
"""

from collections.abc import Iterator, Sequence

from budgetlint.facts.amounts import Named
from budgetlint.forms.long_prose import LONGEST
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.model.value import Kind, Value
from budgetlint.values import find_figures, read_value
from budgetlint.values.figures import figure_of
from budgetlint.vocabulary import vocabulary

# An amount in prose belongs to the words before it, back to the amount, clause or number before.
_ITEM_END = regex(r"[；;。！？\n，,：:]|其中|包括")
_CLAUSE_END = "；;。！？\n"
_SENTENCE_END = regex(r"[。！？\n]")
_ITEM_NUMBER = regex(r"^[\s、]*(?:\d{1,2}\s*[.、．)）]|[(（]\d{1,2}[)）]|\d{1,2}(?=《))?\s*")
_LIST_NUMBER = regex(r"(?:^|[。；;：:\n\s])\s*(?:\d{1,2}\s*[.、．)）](?!\d)|[(（]\d{1,2}[)）]|\d{1,2}(?=《))")
_PURPOSE = regex(r"(?:资金|经费)?(?:主要)?用于([^，,；;。！？\n（(]{2,30})")
_EDGES = " \n\t(（【[)）】]、，,；;：:。"
_OPENING, _CLOSING = "（(【[", "）)】]"


@record
class Item:
    """An amount in prose with the amounts that the words make its parts."""

    named: Named
    depth: int
    """How many brackets it stands in."""
    start: int
    end: int
    text: str
    """The passage that it stands in."""
    parts: tuple["Item", ...] = ()
    certain: bool = False
    """Whether the words say that the parts are its parts (其中, 合计), not the order alone."""

    @property
    def figure(self) -> Figure:
        """The amount."""
        return self.named.figure


def items(filing: Filing) -> tuple[Item, ...]:
    """Every amount of the form's narratives and of the fields that explain them, parts filled in."""
    return tuple(item for text, place in passages(filing) for item in _items(text, place))


def passages(filing: Filing) -> list[tuple[str, Place]]:
    """The prose of a form that speaks of money: its goals, and the fields that explain an amount."""
    explaining = vocabulary("goal")["explaining_fields"]
    fields = [(one.text, one.place) for one in filing.fields if one.text and one.label in explaining]
    found = [*((one.text, one.place) for one in filing.narratives), *fields]
    return [(text, place) for text, place in found if len(text) <= LONGEST]


def leaves(found: Sequence[Item]) -> tuple[Item, ...]:
    """The items without parts that are no totals themselves, each once."""
    inner = {id(part) for item in found for part in item.parts}
    return tuple(item for item in found if not item.parts and (id(item) in inner or not is_total(item)))


def is_total(item: Item) -> bool:
    """Whether the words before an amount call it the money of the whole form."""
    return bool(item.parts) or is_called_total(item)


def is_called_total(item: Item) -> bool:
    """Whether the words themselves do, and not the list behind them."""
    return any(regex_now(pattern).search(item.named.name) for pattern in vocabulary("goal")["totals"])


def _items(text: str, place: Place) -> Iterator[Item]:
    """The items of a passage; parts stand behind their total or before it, and may have parts themselves."""
    flat = tuple(_flat(text, place))
    spans = {item.start: _parts(flat, number) for number, item in enumerate(flat)}
    done: dict[int, Item] = {}

    def finished(item: Item, within: frozenset[int] = frozenset()) -> Item:
        if item.start not in done:
            parts, certain = spans[item.start]
            own = tuple(finished(part, within | {item.start}) for part in parts if part.start not in within)
            done[item.start] = replace(item, parts=own, certain=certain) if own else _renamed(item)
        return done[item.start]

    for item in flat:
        yield finished(item)


def _renamed(item: Item) -> Item:
    """A 合计 that closes no list goes by the words of its clause: 档案数字化处理，合计42万元."""
    closing = next((word for word in vocabulary("goal")["closing_totals"] if item.named.name == word), None)
    clause = _bare(item.named.words[0].removesuffix(closing)) if closing else ""
    if not clause:
        return item
    return replace(item, named=replace(item.named, name=clause, figure=replace(item.figure, label=clause)))


def _flat(text: str, place: Place) -> Iterator[Item]:
    behind = 0
    for found in find_figures(text):
        value = _amount(found.value, text[max(0, found.start - 1) : found.start])
        if value is None:
            continue
        begins = found.start + (value.text != found.value.text and found.value.text[:1] == "达")
        label = _bare(_ITEM_END.split(text[behind:begins])[-1])
        clause_start = max(text.rfind(mark, 0, found.start) for mark in _CLAUSE_END) + 1
        clause = _bare(text[max(clause_start, behind) : found.start])
        if not label and clause in vocabulary("goal")["parts_strong"]:
            label = _purpose(text[found.end :])
        label = label or clause or _purpose(text[found.end :])
        spot = replace(place, text=text[found.start : found.end])
        figure = figure_of(value, label, spot)
        behind = found.end
        if figure is not None and label:
            named = Named(label, figure, spot, words=(clause,))
            yield Item(named, _depth(text, found.start), found.start, found.end, text)


def _purpose(behind: str) -> str:
    """What an amount without words before it is said to be for: 30万元用于图纸设计."""
    found = _PURPOSE.match(behind)
    return _bare(found.group(1)) if found else ""


def _amount(value: Value, before: str) -> Value | None:
    """The amount that a figure in prose states: its own, or the result of a product that is written out.

    公告送达2万元 is delivery for 20,000, no lower bound.
    """
    if value.kind is Kind.MONEY and value.text[:1] == "达" and before and before in "送下到抵传":
        return read_value(value.text[1:])
    if value.kind is Kind.MONEY and not value.comparator:
        return value
    if value.kind is Kind.PRODUCT and value.result is not None and value.result.unit == "元":
        return read_value(regex_now(r"[=＝]").split(value.text)[-1])
    return None


def _parts(flat: Sequence[Item], number: int) -> tuple[tuple[Item, ...], bool]:
    """The amounts that the words make parts of one, and whether a word says so."""
    item, text = flat[number], flat[number].text
    if number + 1 < len(flat):
        following = flat[number + 1]
        gap = text[item.end : following.start]
        if gap.lstrip()[:1] and gap.lstrip()[0] in _OPENING and following.depth == item.depth + 1:
            return _inside(flat, number), False
        if following.depth == item.depth and (cue := _cue(gap)):
            return _listed(flat, number + 1), cue == "strong"
    if _closes_a_list(item):
        return _before(flat, number), True
    return (), False


def _cue(gap: str) -> str:
    words = vocabulary("goal")
    sentences = _SENTENCE_END.split(gap)
    last = sentences[-1] if len(sentences) > 1 else gap
    if any(word in last for word in words["parts_strong"]):
        return "strong"
    # 30万元用于设计；20万元用于勘察: what follows is no part of the first
    same = len(sentences) == 1 and not any(mark in gap for mark in _CLAUSE_END)
    return "weak" if same and any(word in gap for word in words["parts_weak"]) else ""


def _inside(flat: Sequence[Item], number: int) -> tuple[Item, ...]:
    """The amounts in the bracket behind an amount."""
    depth = flat[number].depth + 1
    found: list[Item] = []
    for other in flat[number + 1 :]:
        if other.depth < depth:
            break
        if found and _depth_between(other.text, found[-1].end, other.start) < 0:
            break
        if other.depth == depth:
            found.append(other)
    return tuple(found)


def _listed(flat: Sequence[Item], first: int) -> tuple[Item, ...]:
    """The amounts that follow in the same list: to the end of the sentence, or of the numbered points."""
    text, depth = flat[first].text, flat[first].depth
    found: list[Item] = []
    for other in flat[first:]:
        if found and _ends_list(text[found[-1].end : other.start]):
            break
        if other.depth == depth:
            found.append(other)
    return tuple(found)


def _ends_list(gap: str) -> bool:
    ended = _SENTENCE_END.search(gap)
    return ended is not None and not _LIST_NUMBER.match(gap[ended.start() :])


def _closes_a_list(item: Item) -> bool:
    return item.named.name.endswith(tuple(vocabulary("goal")["closing_totals"]))


def _before(flat: Sequence[Item], number: int) -> tuple[Item, ...]:
    """The amounts of the sentence before a closing total (合计, 共), back to another one.

    小学1200人，每生1000元，共需120万元；初中800人，每生1250元，共需100万元: each has a clause of its own.
    """
    item = flat[number]
    found: list[Item] = []
    for other in reversed(flat[:number]):
        if other.depth == item.depth and _closes_a_list(other):
            break
        if _SENTENCE_END.search(item.text[other.end : (found[-1].start if found else item.start)]):
            break
        if _LIST_NUMBER.search(item.text[other.end : (found[-1].start if found else item.start)]):
            break
        if other.depth == item.depth:
            found.append(other)
    return tuple(reversed(found)) if len(found) > 1 else ()


def _depth(text: str, at: int) -> int:
    return max(0, _depth_between(text, 0, at))


def _depth_between(text: str, start: int, end: int) -> int:
    """How many brackets open minus how many close in a stretch; numbering like 1) counts for nothing."""
    depth = 0
    for mark in text[start:end]:
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(depth - 1, -1)
    return depth


def _bare(words: str) -> str:
    return _ITEM_NUMBER.sub("", words.strip(_EDGES)).strip(_EDGES)
