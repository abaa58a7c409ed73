"""Coded rows against the official classifications: code and name, depth, where they stand."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.accounts.basic import CLASS, code_of_name, folded_name, meant_code
from budgetlint.facts.accounts.halves import class_of
from budgetlint.facts.accounts.tables import Line, Misprint, Table
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import AccountCode
from budgetlint.model.facts.rows import NOTHING_SAID
from budgetlint.model.sentence import Sentence

_MOST_NAMED = 2
_LOWEST = {"function": 7, "economic": 5}


def account_codes(tables: Sequence[Table]) -> tuple[AccountCode, ...]:
    """Every coded row of the tables."""
    return tuple(code for table in tables for code in _codes(table))


def _codes(table: Table) -> Iterator[AccountCode]:
    codes = [
        {line.code} if line.code[0] in accounts_words()["function_code"] else {line.code, meant_code(line)}
        for line in table.coded
    ]
    for line in table.coded:
        misprint = line.misprint
        kind = "function" if line.code[0] in accounts_words()["function_code"] else "economic"
        official, named = _official(kind, line)
        yield AccountCode(
            kind=kind,
            name=line.label,
            table=table.title,
            code=misprint.code if misprint else line.code,
            amount=line.amount(table.first_key),
            name_of_code=official,
            code_of_name=named,
            in_other_class=bool(named) and named[:CLASS] != line.code[:CLASS],
            is_lowest=len(line.code) >= _LOWEST[kind],
            has_parts=any(
                other != line.code and other.startswith(line.code) for either in codes for other in either
            ),
            place=line.place,
            meant=line.code if misprint else "",
            said=_said(line, misprint) if misprint else NOTHING_SAID,
            places=misprint.places if misprint else (),
        )


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


def _official(kind: str, line: Line) -> tuple[str, str]:
    """The name of the code and the code of the name; both "" where they are one or nothing is known."""
    if kind == "function":
        if len(line.code) != CLASS:
            return "", ""
        names = accounts_words()["class_codes"].get(line.code, [])
        named = class_of(line.stem)
        return ("", "") if line.stem in names else (names[0] if names else "", named)
    name = accounts_words()["economic_classes"].get(line.code, "")
    if folded_name(name) == folded_name(line.stem):
        return "", ""
    return name, code_of_name(line.stem) if len(line.code) > CLASS else ""
