"""The lines of a fund block that became lines of text: labels, and amounts that may have run together."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.labels import key, words
from budgetlint.forms.money import is_amount, plain, unit_in
from budgetlint.forms.running.shares import is_run, split_line
from budgetlint.forms.self_evaluation.funds import FundLine, columns_in, is_money, says_amount
from budgetlint.forms.self_evaluation.lines import Line, joined_place
from budgetlint.model.document import Cell
from budgetlint.model.record import replace


def fund_lines(lines: Sequence[Line]) -> tuple[str, list[FundLine]]:
    """The words of the column heads, and each label of the block with the amounts behind it."""
    heads: list[str] = []
    drafts: list[FundLine] = []
    for line in lines:
        name, amounts = _label_and_amounts(line)
        if name and (role_of(name) or amounts) and not columns_in(line.text):
            drafts.append(FundLine(Cell(name, line.place), amounts))
        elif not name and drafts:
            last = drafts[-1]
            drafts[-1] = FundLine(last.label, (*last.cells, *amounts), glued=last.glued)
        elif drafts and is_run(name):
            last = drafts[-1]
            drafts[-1] = FundLine(last.label, (*last.cells, *amounts), glued=Cell(line.text, line.place))
        elif not drafts and not _names_block(line):
            heads.append(line.folded)
    return "".join(heads), drafts


def parted_lines(drafts: Sequence[FundLine], columns: Sequence[str]) -> Iterator[FundLine]:
    """The lines, figures that ran into each other under their columns where one way of parting them fits."""
    limits: dict[str, Decimal] = {}
    for draft in drafts:
        line = _apart(draft, columns, limits)
        limits = limits or _amounts(line, columns)
        yield line


def _apart(draft: FundLine, columns: Sequence[str], limits: Mapping[str, Decimal]) -> FundLine:
    run = draft.glued or (draft.cells[0] if len(draft.cells) == 1 else None)
    if run is None or len(columns) == 1 or len(draft.cells) > 1 or not is_run(run.text):
        return draft
    found = split_line(run.text, columns, limits)
    if found is not None:
        cells = {column: Cell(text, replace(run.place, text=text)) for column, text in found.items()}
        return FundLine(draft.label, tuple(cells.values()), cells)
    return draft if says_amount(run.text) else FundLine(draft.label, (), glued=run)


def _amounts(draft: FundLine, columns: Sequence[str]) -> dict[str, Decimal]:
    """The amounts of a line by column, as far as they are certain."""
    cells = draft.by_column or dict(zip(columns, draft.cells, strict=False))
    whole = draft.by_column is not None or len(draft.cells) == len(columns)
    texts_of = {column: plain(cell.text) for column, cell in cells.items() if is_money(column) and whole}
    return {column: Decimal(text) for column, text in texts_of.items() if is_amount(text)}


def _names_block(line: Line) -> bool:
    block = any(key(line.text).startswith(word) for word in words()["funds"]["block"])
    return block or unit_in(line.text) is not None


def _label_and_amounts(line: Line) -> tuple[str, tuple[Cell, ...]]:
    """The words of a line before its amounts, and the amounts; a line that ends otherwise has none."""
    tokens = line.text.split()
    behind = 0
    while behind < len(tokens) and says_amount(tokens[-1 - behind]):
        behind += 1
    start = len(tokens) - behind
    amounts = tuple(
        Cell(token, joined_place([Line(token, line.number, 0, line.place)])) for token in tokens[start:]
    )
    return "".join(tokens[:start]), amounts
