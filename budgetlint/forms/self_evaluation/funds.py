"""The fund block of a self-evaluation: each line of it under every column of budget and execution."""

from collections.abc import Mapping, Sequence
from functools import cache

from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.labels import compact, key, label, words
from budgetlint.forms.money import is_amount, plain, yuan
from budgetlint.forms.self_evaluation.lines import texts
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Fund
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex

_FORMULA = regex(r"^[(][A-D](?:/[A-D])?[)]|^[(]\d{1,3}分[)]")
"""What stands behind a head: its letter in the formula of the rate, or its full marks."""
_BLOCK_WEIGHT = regex(r"^(?:预算|资金)执行(?:情况|率)?(?:[(][^()]*元[)])?[(](\d{1,3})分[)]")
_NONE = frozenset(("-", "—", "——", "/", "无"))


@record
class FundLine:
    """A label of the block and its cells: by column where the table is whole, else in their order."""

    label: Cell
    cells: tuple[Cell, ...]
    by_column: Mapping[str, Cell] | None = None
    glued: Cell | None = None
    """Figures of the line that ran into each other and that nothing parts."""


@cache
def known_columns() -> Mapping[str, str]:
    """The columns by every word that heads them."""
    lists = texts()
    known = {name: name for name in (*lists["funds"], *lists["points"], *lists["changes"])}
    return known | {compact(name): column for name, column in lists["spelled"].items()}


def column_of(text: str) -> str | None:
    """The column that a head names (年初预算数, 全年执行数, 分值 …), None for any other text."""
    return known_columns().get(compact(text)) or known_columns().get(key(text))


def columns_in(text: str) -> list[str]:
    """The columns that a run of words names from left to right; nothing else may stand among them."""
    rest, found = compact(text), []
    while rest:
        fitting = [name for name in known_columns() if rest.startswith(name)]
        if not fitting:
            return []
        longest = max(fitting, key=len)
        found.append(known_columns()[longest])
        rest = rest[len(longest) :]
        rest = _FORMULA.sub("", rest)
    return found


def fund_name(text: str) -> str:
    """The label as paths spell it: the form's own words, or the common name of a known source."""
    known = role_of(text)
    return known[1] if known else label(text)


def is_money(column: str) -> bool:
    """Whether amounts stand in the column, not points."""
    return column in texts()["funds"]


def funds_of(line: FundLine, columns: Sequence[str], unit: str | None) -> list[Fund]:
    """The amounts of one line; one that cannot be matched with the columns says so under each of them."""
    name = fund_name(line.label.text)
    money = [column for column in columns if is_money(column)]
    if line.glued is not None:
        glued = sentence("forms.fund_row_glued", label=name, text=line.glued.text)
        return [Fund((name, column), None, None, line.glued.place, glued) for column in money]
    matched = line.by_column if line.by_column is not None else _matched(line.cells, columns, money)
    if matched is None:
        lost = sentence("forms.fund_row_torn", label=name, found=len(line.cells), wanted=len(columns))
        place = line.label.place
        return [Fund((name, column), None, None, place, lost) for column in money]
    return [_fund((name, column), matched.get(column), line.label.place, unit) for column in money]


def points_of_lines(lines: Sequence[tuple[FundLine, Sequence[str]]]) -> list[Field]:
    """Weight, rate and score of each line; those of lines below the first are named after their line."""
    found: list[Field] = []
    for number, (line, columns) in enumerate(lines):
        name = fund_name(line.label.text)
        own = number == 0 or name == words()["funds"]["annual"]
        fields = points_of(line, columns)
        found += fields if own else [replace(one, label=f"{name}{one.label}") for one in fields]
    return found


def points_of(line: FundLine, columns: Sequence[str]) -> list[Field]:
    """What the line says of the rate of execution: its weight, the rate and the score."""
    points = [column for column in columns if column in texts()["points"]]
    matched = line.by_column if line.by_column is not None else _matched(line.cells, columns, None)
    found = [(column, matched[column]) for column in points if matched and column in matched]
    names = texts()["names"]
    return [
        Field(names[column], cell.text.strip(), cell.place)
        for column, cell in found
        if not cell.blank and compact(cell.text) not in _NONE
    ]


def weight_of_block(rows: Sequence[Row], points: Sequence[Field]) -> list[Field]:
    """The weight that the label of the block prints (预算执行情况（20分）), where no column holds it."""
    name = texts()["names"][texts()["points"][0]]
    if any(field.label == name for field in points):
        return []
    block = [cell for row in rows for cell in row.filled if _BLOCK_WEIGHT.search(compact(cell.text))]
    found = {match.group(1) for cell in block if (match := _BLOCK_WEIGHT.search(compact(cell.text)))}
    return [Field(name, found.pop(), block[0].place)] if len(found) == 1 else []


def _matched(
    cells: Sequence[Cell], columns: Sequence[str], fewer: Sequence[str] | None
) -> dict[str, Cell] | None:
    """Cells by column, where there are as many as columns, or as columns of money, or none at all."""
    if not cells:
        return {}
    for heads in (columns, fewer):
        if heads is not None and len(cells) == len(heads):
            matched = dict(zip(heads, cells, strict=True))
            return matched if _shares_fit(matched) else None
    return None


def _shares_fit(matched: Mapping[str, Cell]) -> bool:
    """Whether no share in percent would count as an amount, or as points."""
    rate = texts()["points"][1]
    return not any("%" in compact(cell.text) for column, cell in matched.items() if column != rate)


def _fund(path: tuple[str, ...], cell: Cell | None, place: Place, unit: str | None) -> Fund:
    if cell is None or cell.blank or compact(cell.text) in _NONE:
        return Fund(path, None, None, cell.place if cell is not None else place)
    text = plain(cell.text)
    return Fund(path, text, yuan(text, unit), cell.place)


def says_amount(text: str) -> bool:
    """Whether the text is an amount, a share, or a mark for none."""
    folded = compact(text)
    return is_amount(folded) or is_amount(folded.rstrip("%")) or folded in _NONE
