"""Whether a form gives points for budget execution, whatever became of the block that holds them."""

from collections.abc import Sequence

from budgetlint.forms.head import filled
from budgetlint.forms.labels import compact, words
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.model.document import Row
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.regex import regex_now


def execution_block(rows: Sequence[Row]) -> Place | None:
    """Where words above the indicators tell of it; None where the form says nothing of the kind.

    The words may be broken over lines, or stand in the middle of a line that holds the whole form.
    """
    above, held = _above_table(rows)
    printed = regex_now(str(texts()["execution_heads"])).search(above)
    if printed is None:
        return None
    word = printed.group()
    own = next((cell.place for row in held for cell in filled(row) if word in compact(cell.text)), None)
    return replace(own or filled(held[0])[0].place, text=word)


def _above_table(rows: Sequence[Row]) -> tuple[str, list[Row]]:
    """The words before the first head of the indicators, and the rows that hold them."""
    first = compact(words()["first_heads"])[:_FIRST_HEAD]
    text, held = "", []
    for row in rows:
        if not filled(row):
            continue
        held.append(row)
        text += "".join(compact(cell.text) for cell in filled(row))
        if first in text:
            break
    return text.partition(first)[0], held


_FIRST_HEAD = 4
"""一级指标, the first of the heads."""
