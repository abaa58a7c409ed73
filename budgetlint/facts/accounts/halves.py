"""The rows of a half of a table of totals: the total of the year, what is carried over, the grand total."""

from collections.abc import Sequence

from budgetlint.facts.accounts.sums import undecided
from budgetlint.facts.accounts.tables import Line, Table
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.sides import LEFT
from budgetlint.forms.accounts.tokens import fold
from budgetlint.model.figure import Known
from budgetlint.model.record import record


@record
class Half:
    """What the rows of a half are: parts → total of the year, beside what is carried → grand total."""

    parts: tuple[Line, ...]
    unknown: tuple[Line, ...]
    """Rows with amounts of which it cannot be said whether they are addends."""
    year: Line | None
    carried: tuple[Line, ...]
    """Rows between the year's total and the grand total: opening or closing balances, surplus used."""
    balances: tuple[Line, ...]
    """The parts of the opening or closing balance, by fund."""
    grand: Line | None

    def amounts(self, key: str) -> list[Known]:
        """The parts' amounts in a column, and why their sum stays open."""
        open_rows: list[Known] = [
            undecided(line.name, "row_unknown", row=line.label or str(line.number)) for line in self.unknown
        ]
        return [*(line.amount(key) for line in self.parts), *open_rows]

    @property
    def balance(self) -> Line | None:
        """The opening or the closing balance."""
        found = [line for line in self.carried if _is_balance(line)]
        return found[0] if len(found) == 1 else None


def left_half(table: Table) -> Half:
    """Income."""
    return _half(table, table.left, "income")


def right_half(table: Table) -> Half:
    """Expenditure."""
    return _half(table, table.right, "spending")


def _half(table: Table, lines: Sequence[Line], kind: str) -> Half:
    lines = [line for line in lines if line.stem or not line.is_blank]
    grand = _last(lines, _words("grand", kind))
    year = next((n for n, line in enumerate(lines) if line.stem in _words("year", kind) and n != grand), None)
    if year is None and grand is not None:
        year = next((n for n, line in enumerate(lines[:grand]) if line.stem in _words("grand", kind)), None)
    end = grand if grand is not None else len(lines)
    after = list(lines[year + 1 : end]) if year is not None else []
    carried = tuple(line for line in after if is_carried(line))
    first = after.index(carried[0]) if carried else len(after)
    before = list(lines[:year]) if year is not None else _until_carried(lines[:end])
    listed = before or after[:first]
    rest = [line for line in after[first:] if line not in carried]
    parts, unknown = _addends(listed, kind)
    if before:
        unknown = (*unknown, *(line for line in after[:first] if not line.is_blank))
    return Half(
        parts=parts,
        unknown=unknown,
        year=lines[year] if year is not None else None,
        carried=carried,
        balances=tuple(line for line in rest if fund_of(line.stem)),
        grand=lines[grand] if grand is not None else None,
    )


def _until_carried(lines: Sequence[Line]) -> list[Line]:
    """The rows above what is carried over, in a half that prints no total of the year."""
    first = next((n for n, line in enumerate(lines) if is_carried(line)), len(lines))
    return list(lines[:first])


def fund_of(words: str) -> str:
    """Which of the three budgets some words name; "" for none."""
    found = [
        fund for fund, names in accounts_words()["funds"].items() if any(name in words for name in names)
    ]
    return str(found[0]) if len(found) == 1 else ""


def class_of(stem: str) -> str:
    """The code of a class of expenditure by its name, "" where it is none."""
    names: dict[str, list[str]] = accounts_words()["class_codes"]
    return next((code for code, listed in names.items() if stem in listed), "")


def _addends(lines: Sequence[Line], kind: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The rows that add up to the year's total, and those of which that cannot be said."""
    listed = [line for line in lines if line.stem and not line.is_part]
    if kind == "spending":
        parts = tuple(line for line in listed if class_of(line.stem))
        return parts, tuple(line for line in lines if line not in parts and _may_count(line))
    numbered = [line for line in listed if line.ordinal is not None]
    tops = [line for line in numbered if not fold(line.label).startswith("(")] or numbered
    parts = tuple(tops or listed)
    bare = [line for line in lines if fold(line.label) == line.stem]
    return parts, tuple(line for line in bare if line not in parts and _may_count(line))


def _may_count(line: Line) -> bool:
    return not line.is_blank and not line.is_part


def is_carried(line: Line) -> bool:
    """Whether a row is carried between years."""
    return any(line.stem.startswith(word) for word in accounts_words()["carried"])


def _is_balance(line: Line) -> bool:
    return any(line.stem.startswith(word) for word in accounts_words()["balances"])


def _words(kind: str, half: str) -> list[str]:
    found: list[str] = accounts_words()["half_totals"][f"{half}_{kind}"]
    return found


def _last(lines: Sequence[Line], words: Sequence[str]) -> int | None:
    found = [n for n, line in enumerate(lines) if line.stem in words]
    return found[-1] if found else None


def side_name(table: Table, line: Line) -> str:
    """The label of a row with the half that it stands in, for totals that stand in both."""
    words = accounts_words()["halves_named"]
    side = words["left" if line.side == LEFT else "right"]
    return line.stem if side in line.stem else f"{side}{line.stem}"
