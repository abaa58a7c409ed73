"""The patterns of the scanner as text, written out of the vocabulary of units, bounds and numerals."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from budgetlint.values.numerals import numeral_characters
from budgetlint.values.words import words
from budgetlint.vocabulary import vocabulary

CHINESE = r"(?:(?![\x00-\xff])\w)"
"""A Chinese character; written by exclusion because a class of 20,000 characters takes long to compile."""
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
_EDGE = r"(?:年?[底末]|月?[底末]|[上中下]{1,2}旬|初)"
_TO = r"(?:-|至|到)"
_CALENDAR = "年月日号季半全上下前旬底末初第分学至到"
_QUARTERS = (
    r"(?:(?:第[1-4一二三四]|[一二三四])(?:(?:季度)?[-至到]第?[1-4一二三四])?季度"
    r"|[1-4](?:季度)?[-至到][1-4]季度"
    r"|前[2-3二三两]季度|[上下]半年)"
)


def written() -> dict[str, str]:
    """The text of each pattern of the terminals, by its name."""
    table = vocabulary("bounds")
    comparators, bounds = inverted(table["before"]), inverted(table["behind"])
    return {
        "opening": _opening(comparators, table),
        "plain_number": _plain_number(table),
        "behind": _behind(bounds, inverted(table["behind_date"]), table),
        "distant": _any(table["distant"]),
        "scale": rf"{_any(vocabulary('numerals')['scale_words'])}(?!分[比率])",
        "unknown_unit": _unknown_unit(bounds),
        "noun": _noun(bounds, comparators, table),
    }


def _opening(comparators: Iterable[str], table: Any) -> str:
    signs = "".join(word for word in comparators if len(word) == 1 and word in "≥≤<>=≈")
    spoken = _any(word for word in comparators if word not in signs)
    first = {word[0] for word in (*comparators, *table["averages"]) if word not in signs}
    leads = "每" + "".join(sorted(first))
    numeral = f"[{numeral_characters()}]"
    averages = _any(table["averages"])
    half = f"个?{_any(table['halves'])}"
    half_ends = rf"(?:$|[\d{numeral_characters()}、,;。)]|{_any(inverted(table['behind']))})"
    # 5网点 counts, though 5网 would be a name
    counted = _any(word for word in words().spellings if word.startswith(tuple(table["codes"])))
    measures = _any(
        name for name, word in words().words.items() if word.group == "measures" and not name.isascii()
    )
    return rf"""
      (?P<SPAN> (?:{_YEAR}年?{_TO}{_YEAR}(?:学?年度?)?)
              | (?:(?:{_YEAR}年|当年|本年|每年)?{_MONTH}月|每月){_DAY}[日号]?{_TO}{_DAY}[日号]
              | (?:(?:{_YEAR}年|当年|本年|每年)?{_MONTH}月?{_TO}(?:当年|{_YEAR}年)?{_MONTH}月份?
                    (?!{_DAY}[日号]))
              | (?:{_YEAR}年[1-4](?:{_TO}[1-4])?季度(?![末底]))
              | (?:(?:{_YEAR}年|当年|本年|每年)?{_QUARTERS}(?![末底])) )
    | (?P<DATE> {_YEAR}年?全年
              | (?:{_YEAR}年|当年|本年|每年)?第?[1-4一二三四]季度[末底]
              | {_YEAR}年度?(?:{_MONTH}月份?(?:{_DAY}[日号])?)?{_EDGE}?
              | (?:当年|本年|今年|每年|当年度|本年度)?{_MONTH}月份?(?:{_DAY}[日号]|{_EDGE}?)
              | (?:当年|本年|今年|每年)?年[底末终](?=前|以前|之前|完成|止|$|[,、。;\d达])
              | (?:当|本|今|每)年[底末终]
              | 每月{_DAY}[日号]
              | {_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}(?![\d.])
              | {_YEAR}[-/]{_MONTH}(?![\d.])
              | {_YEAR}\.(?:1[0-2]|0?[1-9])(?=-{_YEAR}\.|月|日|底|前)月?底?
              | (?<=-){_YEAR}\.(?:1[0-2]|0?[1-9])月?(?![\d.万亿元%])
              | {_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.万亿元%]|{CHINESE}) )
    | (?P<CODE> [〔\[(]{_YEAR}[〕\])]\d+号 | 第[\d{numeral_characters()}]+{CHINESE}?
              | GB/?T?[\d.\-]+
              | (?!p?[Pp]?H\d|RMB|CNY|USD)[A-Za-z]+[-_/]?\d[\dA-Za-z.\-]*+(?![万亿元%‰]|{measures})
              | (?:{_any(table["code_leads"])})\d+(?![\d.%])
              | [“"]\d+[”"] | \d+(?!{counted})(?:{_any(table["codes"])})
              | [“"](?:[\dNXnx]\d?\+){{1,6}}[\dNXnx]\d?[”"] | (?:\d\+){{1,6}}[NXnx](?![A-Za-z\d]) )
    | (?P<NUMBERING> (?<![\d.,])\d{{1,2}}[.、)](?={CHINESE}) | \(\d{{1,2}}\)(?={CHINESE}) | ¹ )
    | (?P<DAMAGED> \d+[OolI]+[\dOolI]*(?![A-Za-z]) )
    | (?P<LABEL> (?:{_any(table["latin_names"])})[值:]?(?=[\d{signs}]) )
    | (?P<MASKED> \*{{2,}} | [_□○●\#]{{2,}} | [×Xx]{{2,}} | \#(?:REF|DIV|N/?A|VALUE|NAME|NUM|NULL)[/\dA!?]* )
    | (?P<SHARE> [百千]分之[{numeral_characters()}点\d.]+
               | (?:十?万|[{numeral_characters()}]+)分之[{numeral_characters()}]+
               | \d+(?:\.\d+)?/10万(?!{CHINESE}) | \d+/\d+(?![\d/万亿千百.])
               | \d+(?:\.\d+)?:\d+(?:\.\d+)?(?![\d:.]) )
    | (?P<AVERAGE> (?:{averages})(?:每?[年月日天])? )
    | (?P<EVERY> 每 | 月(?=需|{averages}) | 年(?=共?需|{averages}) )
    | (?P<HALF> (?<=每)半(?={half}) | (?<![上下大过多])半(?={half}{half_ends}) )
    | (?P<COMPOUND> \d{{1,4}}亿(?:\d千|\d{{1,4}})万(?![\d.,])
                  | \d{{1,4}}万(?:\d千(?:\d百)?|[1-9]\d{{3}})(?![\d.,]) | \d千\d百(?![\d.,]) )
    | (?P<SIGN> [{signs}±] )
    | (?P<CMP> (?:{spoken})(?=[\d{numeral_characters()}{signs}{leads}-]) )
    | (?P<NUM> -?\d(?:[\d.,]*\d)?(?:[eE][+-]?\d+)? )
    | (?P<NUMERAL> {numeral}+(?:[万亿]{numeral}+)* )
    | (?P<SEP> [、,;]+ | [。!]+ )
    """


def _plain_number(table: Any) -> str:
    elsewhere = {word[0] for word in table["codes"]} | set(_CALENDAR) | set(numeral_characters())
    firsts = {word[0] for word in words().spellings if not word[0].isascii()} | {"%"}
    return rf"\d{{1,12}}(?:\.\d{{1,6}})?(?=[{''.join(sorted(firsts - elsewhere))}]|[万亿](?!\d))"


def _behind(bounds: Iterable[str], date_bounds: Iterable[str], table: Any) -> str:
    starts = "≥≤<>=≈每\\d"
    spoken = _any(word for word in inverted(table["before"]) if word not in starts)
    return rf"""
      (?P<BOUND> (?:{_any(bounds)})(?:\((?:不含|含|包含|包括)(?P<same>[^()]{{0,12}})\))? )
    | (?P<INCLUDED> \((?:不含|含|包含|包括)(?P<limit>[^()]{{0,12}})\) )
    | (?P<BEFORE> {_any(date_bounds)} )
    | (?P<AGAIN> [余多](?!{CHINESE}) | \+(?=$|[、,;。]) )
    | (?P<MUL> [*xX](?=[\d{starts}]) )
    | (?P<DASH> (?:-|至|到)(?=[\d≥≤约每第]|年底|当年|[百千]分之) )
    | (?P<PLUSMINUS> ± )
    | (?P<EQ> =(?=[\d约]) )
    | (?P<SEP> [、,;]+ | [。!]+$
             | (?:{_any(table["and"])})(?=[{starts}]|(?:{spoken})\d) )
    | (?P<DIV> /(?=\d|半) )
    """


def _unknown_unit(bounds: Iterable[str]) -> str:
    banned = "元块圆每一额达为和与及或的是共需约不之"
    start = f"(?![{banned}余多以内前后至到万亿千百十年月日个左上下有未已不可全半角]){CHINESE}"
    word = f"{start}(?:(?![{banned}]){CHINESE}){{0,3}}?"
    return rf"{word}(?=$|[、,;。*\-/=()±·]|\d|每|{_any(bounds)})"


def _noun(bounds: Iterable[str], comparators: Iterable[str], table: Any) -> str:
    banned = "元块的了及和与或为在将能可应已未不无达完成含以每各均内外前后约余多至到共需起止半"
    bounding = _any([*(word for word in comparators if len(word) > 1), *table["averages"]])
    joined = rf"(?:{_any(table['and'])})(?=\d)"
    return rf"(?!级)(?:(?![{banned}]|{bounding}){CHINESE}){{1,8}}?(?=$|[、,;。*]|\d|{joined}|{_any(bounds)})"


def inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """What each spelling stands for, from the spellings of each."""
    return {word: sign for sign, spellings in table.items() for word in spellings}


def _any(spellings: Iterable[str]) -> str:
    """An alternation, longest first, so that 人次 is tried before 人; the same text in every process."""
    ordered = sorted(spellings, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"
