"""Fund blocks that print each amount behind its head: 预算数：150 | 执行数：145.5."""

from collections.abc import Mapping, Sequence

from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.labels import compact, key, words
from budgetlint.forms.self_evaluation.funds import FundLine, column_of, is_money, says_amount
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.model.document import Cell, Row
from budgetlint.model.record import replace
from budgetlint.model.regex import regex

_COLON = ":"
_RATE_AND_SCORE = 4
"""Cells of such a row: two heads, each with what stands behind it."""
_FULL_MARKS = regex(r"[(](?:满分|分值)?:?(\d{1,3}(?:\.\d+)?)分?[)]")


def paired_line(row: Row) -> tuple[FundLine, list[str]] | None:
    """The amounts of a row in which each stands behind its head, and the heads; None for any other row."""
    found: dict[str, Cell] = {}
    columns: list[str] = []
    head: str | None = None
    label: Cell | None = None
    begun: Cell | None = None
    for cell in _parts(row):
        column = column_of(cell.text)
        if column is not None:
            begun, head = begun or cell, column
            columns.append(column)
        elif head is not None and says_amount(cell.text) and head not in found:
            found[head], head = cell, None
        elif role_of(cell.text) is not None and label is None and begun is None:
            label = cell
        elif begun is not None:
            return None
    if begun is None or not any(map(is_money, found)) or len(set(columns)) < len(columns):
        return None
    total = words()["funds"]["annual"]
    return FundLine(label or Cell(total, begun.place), (), found), columns


def rate_line(row: Row) -> tuple[FundLine, list[str]] | None:
    """The rate of execution with its score, each behind its head, in a row below the amounts.

    执行率 85% | 执行率得分（满分10分） 8.5: the full marks stand in the head of the score.
    """
    weight, rate, score = texts()["points"]
    heads = [key(word) for word in texts()["scores_of_rate"]]
    cells = _parts(row)
    if len(cells) != _RATE_AND_SCORE or not says_amount(cells[1].text) or not says_amount(cells[3].text):
        return None
    named, printed = _FULL_MARKS.sub("", compact(cells[2].text)), _FULL_MARKS.search(compact(cells[2].text))
    if column_of(cells[0].text) != rate or key(named) not in heads:
        return None
    found = {rate: cells[1], score: cells[3]}
    if printed is not None:
        found[weight] = Cell(printed.group(1), cells[2].place)
    return FundLine(Cell(words()["funds"]["annual"], cells[0].place), (), found), [*found]


def twin_line(row: Row, columns: Sequence[str]) -> FundLine | None:
    """The amounts of a source that stands once below each head of the row of pairs above.

    其中：财政拨款 120 | 其中：财政拨款 117.5, in forms that have no columns.
    """
    parts: list[tuple[Cell, Cell | None]] = []
    for cell in _parts(row):
        if role_of(cell.text) is not None:
            parts.append((cell, None))
        elif parts and parts[-1][1] is None and says_amount(cell.text):
            parts[-1] = (parts[-1][0], cell)
        elif parts:
            return None
    money = [column for column in columns if is_money(column)]
    if len(parts) != len(money) or len({role_of(label.text) for label, _ in parts}) != 1:
        return None
    amounts: Mapping[str, Cell | None] = dict(zip(money, (amount for _, amount in parts), strict=True))
    return FundLine(parts[0][0], (), {column: cell for column, cell in amounts.items() if cell is not None})


def _parts(row: Row) -> list[Cell]:
    """The filled cells; a head and its amount in one cell (预算数：150) are parted."""
    found: list[Cell] = []
    for cell in row.filled:
        name, colon, amount = cell.text.replace("：", _COLON).partition(_COLON)
        if colon and says_amount(amount) and (column_of(name) or role_of(name)):
            found += [Cell(part, replace(cell.place, text=part.strip())) for part in (name, amount)]
        else:
            found.append(cell)
    return found
