"""Fund blocks that print each amount behind its head: 预算数：150 | 执行数：145.5."""

from collections.abc import Mapping, Sequence

from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.head import filled
from budgetlint.forms.labels import words
from budgetlint.forms.self_evaluation.funds import FundLine, column_of, is_money, says_amount
from budgetlint.model.document import Cell, Row
from budgetlint.model.record import replace

_COLON = ":"


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
    for cell in filled(row):
        name, colon, amount = cell.text.replace("：", _COLON).partition(_COLON)
        if colon and says_amount(amount) and (column_of(name) or role_of(name)):
            found += [Cell(part, replace(cell.place, text=part.strip())) for part in (name, amount)]
        else:
            found.append(cell)
    return found
