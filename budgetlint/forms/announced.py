"""The accounts and budgets that lines between forms announce: by titles of their tables or by their prose."""

from collections.abc import Sequence

from budgetlint.forms.labels import compact, words
from budgetlint.forms.lines import LONGEST_TITLE, SENTENCE, alone
from budgetlint.model.document import Row
from budgetlint.model.filing import FormKind
from budgetlint.model.regex import regex, regex_now

_UNIT_STATED = regex(r"单位[:：].{0,4}元")
_QUOTED = regex(r"[“”\"《》]")
_AMOUNT = regex(r"\d[万亿]?元")
_SENTENCE_REACH = 4
_HEAD_REACH = 8
_FEWEST_HEADS = 2


def announced(rows: Sequence[Row]) -> FormKind | None:
    """Whether the rows between forms announce accounts or a budget, and which of them."""
    for kind, names in (
        (FormKind.FINAL_ACCOUNTS, "accounts_tables"),
        (FormKind.BUDGET, "budget_tables"),
    ):
        tables = {found for row in rows if (found := table_name(row, names))}
        if len(tables) > 1 or (names == "accounts_tables" and _hold_accounts(rows)):
            return kind
    for kind, names in ((FormKind.FINAL_ACCOUNTS, "accounts_sections"), (FormKind.BUDGET, "budget_sections")):
        if _explains(rows, words()[names]):
            return kind
    return None


def _hold_accounts(rows: Sequence[Row]) -> bool:
    """Whether a table of accounts stands in the rows by itself: a line that holds all of it, or one title."""
    return any(holds_table(row) or _heads_table(rows, number) for number, row in enumerate(rows))


def _heads_table(rows: Sequence[Row], number: int) -> bool:
    """Whether the title of one table of accounts has its number or its unit below, and heads of columns."""
    title = alone(rows[number]) or ""
    if not title.endswith("表") or len(title) > LONGEST_TITLE or SENTENCE.search(_QUOTED.sub("", title)):
        return False
    below = [
        compact(cell.text)
        for row in rows[number + 1 : number + 1 + _HEAD_REACH]
        for cell in row.cells
        if not cell.blank
    ]
    subjects = words()["accounts_subjects"]
    is_numbered = any(word in title for word in subjects) and any(
        regex_now(words()["accounts_number"]).search(text) for text in below
    )
    named = table_name(rows[number], "accounts_tables")
    if not is_numbered and not (named and any(map(_UNIT_STATED.search, below))):
        return False
    return sum(any(word in text for text in below) for word in words()["accounts_heads"]) >= _FEWEST_HEADS


def _explains(rows: Sequence[Row], sections: str) -> bool:
    """Whether the rows are prose with headings that explain accounts, right above sentences with amounts."""
    heading = regex_now(sections)
    for number, row in enumerate(rows):
        text = (alone(row) or "").rstrip("。")
        if not text or len(text) > LONGEST_TITLE or SENTENCE.search(_QUOTED.sub("", text)):
            continue
        if not heading.search(_QUOTED.sub("", text)):
            continue
        below = "".join(alone(one) or "" for one in rows[number + 1 : number + 1 + _SENTENCE_REACH])
        if _AMOUNT.search(below) and "," in below:
            return True
    return False


def holds_table(row: Row) -> bool:
    """Whether one line of text holds a whole table of accounts, from its title on."""
    text = row.cells[0].text if len(row.cells) == 1 else ""
    if len(text) <= LONGEST_TITLE or words()["line_numbers"] not in text:
        return False
    return any(piece.endswith(name) for piece in text.split() for name in words()["accounts_tables"])


def table_name(row: Row, *names: str) -> str | None:
    """The name of a table of accounts or of a budget, where the line is one of these."""
    text = alone(row)
    if not text or len(text) > LONGEST_TITLE or SENTENCE.search(text):
        return None
    bare = regex_now(r"[(《》)]").sub("", text)
    return text if any(bare.endswith(tuple(words()[name])) for name in names) else None
