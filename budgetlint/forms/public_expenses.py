"""Statements of the three public expenses (三公经费) that are published by themselves, without any table."""

from collections.abc import Sequence

from budgetlint.forms.labels import compact, words
from budgetlint.forms.lines import LONGEST_TITLE, SENTENCE, alone, is_note
from budgetlint.messages import sentence
from budgetlint.model.document import Row
from budgetlint.model.filing import FormKind
from budgetlint.model.problem import Problem
from budgetlint.model.regex import regex, regex_now

_SUBJECT = regex(r"三公经费")
_AMOUNT = regex(r"\d[万亿]?元")
_YEAR = regex(r"(?<!\d)((?:19|20)\d{2})年")
_NO_BUDGET = regex(r"一般公共预算|(?:[较比与同]|年初)[^,，。;；]{0,8}预算")
"""The fund that pays, and the plan that accounts are held against."""
_CLAUSE = regex(r"[,。;]")
_FEWEST_ITEMS = 2


def statement_kind(rows: Sequence[Row]) -> FormKind | None:
    """Whether the rows state what the three public expenses came to, as accounts or as a budget do."""
    told = next((text for row in rows if _is_sentence(row) and (text := _text(row))), None)
    everything = "".join(map(_text, rows))
    named = sum(any(word in everything for word in one) for one in words()["public_expenses"])
    if told is None or named < _FEWEST_ITEMS or not _are_subject(rows, told):
        return None
    is_budget = "决算" not in everything and "预算" in _NO_BUDGET.sub("", everything)
    return FormKind.BUDGET if is_budget else FormKind.FINAL_ACCOUNTS


def statement_lines(rows: Sequence[Row]) -> list[Row]:
    """The lines of the statement: what stands in sentences, up to the note that explains its terms."""
    end = next((number for number, row in enumerate(rows) if is_note(row)), len(rows))
    first = next((number for number, row in enumerate(rows) if _CLAUSE.search(_text(row))), end)
    return [row for row in rows[first:end] if alone(row)]


def statement_years(rows: Sequence[Row]) -> list[str]:
    """The year that the first line about these expenses names, a heading or a sentence."""
    first = next((text for text in map(_text, rows) if _SUBJECT.search(text) and _YEAR.search(text)), "")
    return _YEAR.findall(first.partition("比")[0])[:1]


def unread_tables(rows: Sequence[Row]) -> list[Problem]:
    """That the tables beside the sentences were not read; nothing where there are none."""
    starts = [
        row for above, row in zip((None, *rows), rows, strict=False) if _is_tabular(row)
        and (above is None or not _is_tabular(above))
    ]  # fmt: skip
    return [Problem(sentence("forms.statement_tables", count=len(starts)), starts[0].place)] if starts else []


def _are_subject(rows: Sequence[Row], first: str) -> bool:
    """Whether a heading or the first sentence with an amount names them; others only mention them."""
    lines = (text for text in map(_text, rows) if len(text) <= LONGEST_TITLE)
    headings = [text for text in lines if not SENTENCE.search(text)]
    items = [word for one in words()["public_expenses"] for word in one]
    return any(map(_SUBJECT.search, (first, *headings))) or any(word in first for word in items)


def _is_sentence(row: Row) -> bool:
    """Whether the row is a line of prose with an amount of money."""
    text = _text(row)
    return len(row.filled) == 1 and bool(SENTENCE.search(text)) and _AMOUNT.search(text) is not None


def _is_tabular(row: Row) -> bool:
    return len(row.filled) > 1


def _text(row: Row) -> str:
    """The words of a row without quotation marks."""
    return regex_now(r"[“”\"]").sub("", compact("".join(cell.text for cell in row.filled)))
