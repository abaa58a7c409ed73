"""Coded rows against the official classifications: code and name, depth, where they stand."""

from collections.abc import Iterator, Sequence
from functools import cache

from budgetlint.facts.accounts.basic import CLASS, codes_of_name, folded_name, meant_codes
from budgetlint.facts.accounts.halves import class_of
from budgetlint.facts.accounts.tables import Line, Misprint, Table
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import AccountCode
from budgetlint.model.facts.rows import NOTHING_SAID
from budgetlint.model.figure import Missing
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence

_MOST_NAMED = 2
_STEP = 2
"""How many digits a level of a code adds."""
_SPENDING = "支出"
_LOWEST = {"function": 7, "economic": 5}


def account_codes(tables: Sequence[Table]) -> tuple[AccountCode, ...]:
    """Every coded row; a name that bears the same wrong code in several tables is told once."""
    found: list[AccountCode] = []
    told: dict[tuple[str, str], int] = {}
    for code in (code for table in tables for code in _codes(table)):
        key = code.code, code.code_of_name
        if not code.code_of_name or code.meant:
            found.append(code)
        elif key in told:
            first = found[told[key]]
            found[told[key]] = replace(first, places=(*first.places, code.place))
            found.append(replace(code, code_of_name="", name_of_code="", in_other_class=False))
        else:
            told[key] = len(found)
            found.append(code)
    return tuple(found)


def _codes(table: Table) -> Iterator[AccountCode]:
    functions = accounts_words()["function_code"]
    meant = meant_codes(table)
    codes = [
        {line.code} if line.code[0] in functions else {line.code, code}
        for line, code in zip(table.coded, meant, strict=True)
    ]
    for line, code in zip(table.coded, meant, strict=True):
        misprint = line.misprint
        kind = "function" if line.code[0] in functions else "economic"
        official, named = _of_function(line, table) if kind == "function" else _of_economy(line, table, code)
        yield AccountCode(
            kind=kind,
            name=line.label,
            table=table.title,
            code=misprint.code if misprint else line.code,
            amount=line.amount(table.first_key),
            name_of_code=official,
            code_of_name=named,
            in_other_class=bool(named) and named[:CLASS] != line.code[:CLASS],
            is_lowest=_is_lowest(line, table, kind),
            has_parts=any(
                other != line.code and other.startswith(line.code) for either in codes for other in either
            ),
            place=line.place,
            meant=line.code if misprint else "",
            said=_said(line, misprint) if misprint else NOTHING_SAID,
            places=misprint.places if misprint else (),
        )


def _is_lowest(line: Line, table: Table, kind: str) -> bool | Missing:
    """Whether a code is of the lowest level; rows that were lost with their cells may stand below it."""
    return len(line.code) >= _LOWEST[kind] or (table.lost or False)


def _said(line: Line, misprint: Misprint) -> Sentence:
    return sentence(
        "accounts.code_meant",
        name=line.label,
        code=misprint.code,
        meant=line.code,
        below=misprint.below,
        closes="、".join(misprint.closes[:_MOST_NAMED]),
        count=len(misprint.closes),
    )


def _of_function(line: Line, table: Table) -> tuple[str, str]:
    """The name of the code and the code of the name; both "" where they are one or nothing is known."""
    if len(line.code) == CLASS:
        names = accounts_words()["class_codes"].get(line.code, [])
        named = class_of(line.stem)
        return ("", "") if line.stem in names else (names[0] if names else "", named)
    if table.year is not None and table.year < accounts_words()["economic_since"]:
        return "", ""
    names = accounts_words()["function_items"].get(line.code, [])
    named = _items_by_name().get(line.stem.removesuffix(_SPENDING), "")
    if line.misprint or not named or len(named) != len(line.code) or named == line.code:
        return "", ""
    # a code that nobody knows may be that of another year, unless it stands beside the one that is meant
    is_slip = bool(names) or named[: len(named) - _STEP] == line.code[: len(named) - _STEP]
    return (names[0] if names else "", named) if is_slip else ("", "")


@cache
def _items_by_name() -> dict[str, str]:
    items: dict[str, list[str]] = accounts_words()["function_items"]
    return {name.removesuffix(_SPENDING): code for code, names in items.items() for name in names}


def _of_economy(line: Line, table: Table, meant: str) -> tuple[str, str]:
    """The same for an item by economic class, whose code may belong to another class than is meant."""
    words = accounts_words()
    names = (
        words["government_classes"] if line.code in words["government_classes"] else words["economic_classes"]
    )
    name = names.get(line.code, "")
    if meant != line.code:
        return name, meant
    codes = codes_of_name(line, table) if len(line.code) > CLASS else ()
    if folded_name(name) == folded_name(line.stem):
        return "", ""
    same = [code for code in codes if code[:CLASS] == line.code[:CLASS]]
    return name, same[0] if len(same) == 1 else ""
