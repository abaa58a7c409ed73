"""What the heads above the indicators say of budget execution, whatever became of the block below them."""

from collections.abc import Sequence

from budgetlint.forms.labels import compact, words
from budgetlint.forms.self_evaluation.funds import is_money, known_columns
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.model.document import Row
from budgetlint.model.filing import Field
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex, regex_now

_FORMULA = regex(r"[(]([A-D])[/÷]([A-D])[)]")
"""The letters of the columns that the rate of execution is reckoned with: （B/A）."""


@record
class Above:
    """The words before the first head of the indicators without white space, and the rows that hold them."""

    text: str
    rows: tuple[Row, ...]

    def place_of(self, word: str) -> Place:
        """The cell with the word, which may be broken over lines: then the first cell of all."""
        own = (cell.place for row in self.rows for cell in row.filled if word in compact(cell.text))
        return replace(next(own, None) or self.rows[0].filled[0].place, text=word)


def execution_block(above: Above) -> Place | None:
    """Where the words tell that budget execution earns points; None where they say nothing of the kind."""
    printed = regex_now(str(texts()["execution_heads"])).search(above.text)
    return above.place_of(printed.group()) if printed is not None else None


def rate_base(above: Above) -> Field | None:
    """The budget that the heads name as that of the rate: 全年预算数（A） beside 执行率（B/A）."""
    rate, budget = texts()["points"][1], str(texts()["names"]["基数"])
    for formula in _FORMULA.finditer(above.text):
        mark = f"({formula.group(2)})"
        before = above.text[: formula.start()]
        if not before.endswith(rate):
            continue
        found = {column for part in before.split(mark)[:-1] if (column := _column_at_end(part))}
        if len(found) == 1:
            return Field(budget, found.pop(), above.place_of(formula.group()))
    return None


def _column_at_end(text: str) -> str | None:
    """The column of budgets whose name ends the words, the longest name that fits."""
    names = [name for name in known_columns() if text.endswith(name) and is_money(known_columns()[name])]
    return known_columns()[max(names, key=len)] if names else None


def above_table(rows: Sequence[Row]) -> Above:
    """What stands above the indicators, which may be the beginning of a line that holds the whole form."""
    first = compact(words()["first_heads"])[:_FIRST_HEAD]
    text, held = "", []
    for row in rows:
        if not row.filled:
            continue
        held.append(row)
        text += "".join(compact(cell.text) for cell in row.filled)
        if first in text:
            break
    return Above(text.partition(first)[0], tuple(held))


_FIRST_HEAD = 4
"""一级指标, the first of the heads."""
