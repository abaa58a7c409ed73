"""What heads, headings and passages of a set of accounts say of its year and body, against the rest of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from budgetlint.facts.accounts.sums import undecided
from budgetlint.facts.claims.said import spot
from budgetlint.model.facts.accounts import Mark
from budgetlint.model.figure import Missing
from budgetlint.model.filing import Field, Filing, FormKind
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.regex import regex

_FEWEST = 2
"""So many others must say the same before one that differs is told."""
_OF_ANOTHER = regex(r"比|上年|上一年|较|与|前|执行|批复|完成|调整")
"""Words of a heading that may speak of a year that is not that of the set: 2023年部门预算执行情况."""
_SIDE = regex(r"[(（][^()（）]*[)）]|[\d\s.、-]")
"""What stands beside the name of a body: （本级）, a code."""
_OWN_OFFICE = regex(r"(?P<name>[\u4e00-\u9fff]{4,30})(?:机关)?[（(](?:机关)?本级[)）]")
_MOST_OTHERS = 2
_ACCOUNTS = "决算"
_LONGEST = 120
_NOTHING = regex(
    r"^(?:注[:：]|说明[:：])?[^，。；:：\d]{0,16}(?P<year>(?:19|20)\d{2})年度?[^，。；\d]{0,8}"
    r"(?:没有|无|未发生|未安排|未使用|不存在)[^。\d]*。?$"
)
"""A passage that says no more than that there was nothing of a kind in a year."""
_AS_OF = regex(r"(?:^|[。；])截[至止]到?(?P<year>(?:19|20)\d{2})年(?:度?末|底|12月31日)")


def marks(filing: Filing) -> tuple[Mark, ...]:
    """Each year and each body that the set names as its own, and whether the rest names the same."""
    return (*_years(filing), *_bodies(filing), *_passages(filing))


def _years(filing: Filing) -> Iterator[Mark]:
    """The years of the heads of tables and of headings, against that of most of them."""
    heads = [(table.title, table.year) for table in filing.tables if table.year is not None]
    titles = [field for field in filing.headings if not _OF_ANOTHER.search(field.label)]
    labels = _labels(filing) if filing.kind is FormKind.FINAL_ACCOUNTS else ()
    stated = [*heads, *((field.label, field) for field in (*titles, *labels))]
    yield from _against_most("year", stated, filing.fiscal_year)


def _labels(filing: Filing) -> Iterator[Field]:
    """The headings of sections that name one year and compare it with none."""
    for narrative in filing.narratives:
        years = regex(r"(?:19|20)\d{2}(?=年)").findall(narrative.label)
        is_own = _ACCOUNTS in narrative.label and not _OF_ANOTHER.search(narrative.label)
        if len(years) == 1 and is_own and narrative.head is not None:
            yield Field(narrative.label, years[0], narrative.head)


def _against_most(kind: str, stated: Sequence[tuple[str, Field]], year: int | None) -> Iterator[Mark]:
    """The fields against the year of the whole; those that say the same other year are one."""
    counts = Counter(field.text for _, field in stated)
    usual = str(year) if year is not None else ""
    most = [str(text) for text, _ in counts.most_common(2)]
    is_sure = counts[usual] >= _FEWEST
    told: dict[str, Mark] = {}
    for name, field in stated:
        text = field.text or ""
        alike: bool | Missing = text == usual or (len(counts) == 1 and year is None)
        if not is_sure and len({*most, usual} - {""}) > 1:
            one = max({*most, usual} - {text})
            alike = undecided(name, "mark_open", one=one, other=text)
        mark = _mark(kind, name, field, usual, alike=alike)
        if alike is False and text in told:
            told[text] = replace(told[text], places=(*told[text].places, field.place))
        elif alike is False and is_sure:
            told[text] = mark
        else:
            yield mark
    yield from told.values()


def _mark(kind: str, name: str, field: Field, usual: str, *, alike: bool | Missing) -> Mark:
    return Mark(kind, name, field.text or "", usual, alike, field.place)


def _bodies(filing: Filing) -> Iterator[Mark]:
    """The bodies in the heads of tables; a name that is part of the other, or short for it, is the same."""
    stated = [(table.title, table.body) for table in filing.tables if table.body and table.body.text]
    names = Counter(_bare(field.text) for _, field in stated)
    most = names.most_common(1)
    if not most:
        return
    usual, count = most[0]
    printed = next(field.text for _, field in stated if _bare(field.text) == usual) or ""
    for name, field in stated:
        own = _bare(field.text)
        alike: bool | Missing = _same_body(own, usual)
        if not alike and (count <= _FEWEST or names[own] >= _FEWEST):
            alike = undecided(name, "mark_open", one=printed, other=field.text)
        yield _mark("body", name, field, printed, alike=alike)
    if count >= _FEWEST:
        yield from _own_offices(filing, printed)


def _own_offices(filing: Filing, usual: str) -> Iterator[Mark]:
    """The body's own office in the list of its bodies (水利局（本级）), where its name is nearly the body's.

    Another name may be a short form, or the body that leads; one or two other characters are a slip.
    """
    for narrative in filing.narratives:
        for found in _OWN_OFFICE.finditer(narrative.text):
            written = found["name"][-len(_bare(usual)) :]
            others = sum(one != other for one, other in zip(written, _bare(usual), strict=False))
            if len(written) == len(_bare(usual)) and others <= _MOST_OTHERS and written[:2] == usual[:2]:
                place = spot(narrative, *found.span())
                yield Mark("body", narrative.label, written, usual, not others, place)


def _bare(name: str | None) -> str:
    return _SIDE.sub("", name or "")


def _same_body(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return short in long or all(sign in rest for sign in short)


def _passages(filing: Filing) -> Iterator[Mark]:
    """Passages and notes that speak of another year alone, as if it were that of the accounts."""
    year = str(filing.fiscal_year)
    if filing.fiscal_year is None or filing.kind is not FormKind.FINAL_ACCOUNTS:
        return
    for label, text, place in _texts(filing):
        found = (_NOTHING.match(text) if len(text) <= _LONGEST else None) or _AS_OF.search(text)
        if found is not None:
            alike = found["year"] == year or year in text
            where = replace(place, text=found.group().lstrip("。；"))
            yield Mark("passage", label, year if alike else found["year"], year, alike, where)


def _texts(filing: Filing) -> Iterator[tuple[str, str, Place]]:
    for narrative in filing.narratives:
        yield narrative.label, narrative.text, narrative.place
    for table in filing.tables:
        if table.note and table.note_place is not None:
            yield table.title, table.note, table.note_place
