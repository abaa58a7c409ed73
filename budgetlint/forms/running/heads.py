"""The words of the heads that an indicator table may have, by the kind of form."""

from collections.abc import Mapping, Sequence
from functools import cache

from budgetlint.forms import columns as target_columns
from budgetlint.forms.labels import key
from budgetlint.forms.running.cells import Text
from budgetlint.forms.running.proof import Shape
from budgetlint.forms.self_evaluation import columns as evaluation_columns
from budgetlint.model.document import Cell
from budgetlint.model.filing import FormKind

_MOST_PIECES = 3


@cache
def roles(kind: FormKind) -> Mapping[str, str]:
    """The roles of the heads that an indicator table of the kind may have, by their words."""
    evaluated = kind in (FormKind.SELF_EVALUATION, FormKind.DEPARTMENT_SELF_EVALUATION)
    return evaluation_columns.roles() if evaluated else target_columns.roles()


def shape_at(text: Text, heads: Mapping[str, str]) -> tuple[Shape, int, int] | None:
    """The roles of the head row, and the numbers of its first cell and of the one behind it."""
    for start in range(len(text.cells)):
        found, end = heads_at(text.cells, start, heads)
        names = tuple(role for role in found if role not in ("group", "level1", "level2"))
        again, _ = heads_at(text.cells, end, heads)
        if "name" in names and "name" in again:
            return None
        if len(found) > 2 and {"name", "value"} <= set(names) and "level1" in found:
            return names, start, end
    return None


def heads_at(cells: Sequence[Cell], start: int, heads: Mapping[str, str]) -> tuple[list[str], int]:
    """The known heads that the cells spell from `start` on, and the number of the cell behind them."""
    found: list[str] = []
    while start < len(cells):
        ends = [
            end for end in range(start + 1, start + 1 + _MOST_PIECES) if _joined(cells, start, end) in heads
        ]
        if not ends or heads[_joined(cells, start, ends[-1])] in found:
            break
        found.append(heads[_joined(cells, start, ends[-1])])
        start = ends[-1]
    return found, start


def _joined(cells: Sequence[Cell], start: int, end: int) -> str:
    return key("".join(cell.text.strip() for cell in cells[start:end]))
