"""The tables of one filing, read together because they prove each other's cells."""

from collections.abc import Callable, Sequence
from functools import partial

from budgetlint.forms.accounts.alignment import slides_sideways, stands_elsewhere
from budgetlint.forms.accounts.beside import around_heads, heads_first, is_shared, lost_cell
from budgetlint.forms.accounts.codes import Coded, coded_rows, is_code
from budgetlint.forms.accounts.columns import Column, Head, head_of
from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.evidence import Evidence
from budgetlint.forms.accounts.labelled import headless, labelled_row
from budgetlint.forms.accounts.layout import Layout, accounts_words, layouts_of
from budgetlint.forms.accounts.listed import counts_things, listed_rows, names_rows, with_first_label
from budgetlint.forms.accounts.outcome import table_of, unread
from budgetlint.forms.accounts.pairs import paired_rows
from budgetlint.forms.accounts.placement import Placed, by_cell, placed, unplaced
from budgetlint.forms.accounts.repeated import without_repeated_head
from budgetlint.forms.accounts.sections import Section, plain_title
from budgetlint.forms.accounts.sides import LEFT, RIGHT, begins_row, sides_of
from budgetlint.forms.accounts.single import with_sure_order
from budgetlint.forms.accounts.tokens import Token, bare, tokens_of
from budgetlint.forms.accounts.torn import put_together
from budgetlint.forms.accounts.totals import by_totals, disproved
from budgetlint.forms.money import plain, yuan
from budgetlint.messages import sentence
from budgetlint.model.filing import AccountsTable, Mend, TableCell, TableRow
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable, record, replace

_PASSES = 3
"""How often the tables are gone through: what one proves may prove another's cells, and those a third's."""


@mutable
class Draft:
    """A table while it is read."""

    section: Section
    layout: Layout
    head: Head
    entries: list[Entry]
    stray: list[Token]
    coded: Coded | None = None
    cells: list[Placed] = field(default_factory=list)
    is_even: bool = False
    """Whether all rows have the same number of cells, so that none can have slid sideways."""
    slides: bool = False
    """Whether blank cells of a row vanished, so that what stands behind them slid to the left."""

    def columns(self, entry: Entry) -> tuple[Column, ...]:
        """The columns of the half that a row belongs to."""
        return self.head.left if entry.side == LEFT else self.head.columns


@record
class Tables:
    """The tables of a filing, what was mended in them and what could not be read."""

    tables: tuple[AccountsTable, ...]
    mends: tuple[Mend, ...]
    problems: tuple[Problem, ...]


def read_tables(sections: Sequence[Section]) -> Tables:
    """The rows of all tables with their amounts."""
    drafts = {id(section): _draft(section) for section in sections}
    known = [draft for draft in drafts.values() if draft is not None]
    torn = put_together([draft.coded for draft in known if draft.coded is not None])
    for draft in known:
        if draft.coded is not None:
            mine = {id(token) for gap in draft.coded.gaps for token in gap}
            draft.stray += [token for token in torn if id(token) in mine]
    _place(known)
    problems: list[Problem] = []
    mends: list[Mend] = []
    tables: list[AccountsTable] = []
    for section in sections:
        drafted = drafts[id(section)]
        rows = tuple(_rows(drafted, problems)) if drafted is not None else ()
        if drafted is None:
            problems += unread(section)
        else:
            problems += _of_table(drafted)
            mends += _mended(drafted)
        tables.append(
            table_of(section, rows, is_read=drafted is not None and (bool(rows) or _is_blank(drafted)))
        )
    return Tables(tuple(tables), tuple(mends), tuple(problems))


def _is_blank(draft: Draft) -> bool:
    """Whether no amount stands below the head, not even one that belongs to no row."""
    return not any(token.is_number for token in draft.stray)


def _draft(section: Section) -> Draft | None:
    """The rows of a table whose columns are known, by the layout that knows most columns of its head."""
    if section.layout is None:
        return None
    usual = section.layout
    others = layouts_of(plain_title(section.title), usual.family)
    tokens = tokens_of(section.rows)
    layouts = [usual, *(layout for layout in others if layout is not usual)]
    drafts = [draft for layout in layouts if (draft := _drafted(section, layout, tokens)) is not None]
    return max(drafts, key=lambda draft: len(draft.head.columns), default=None)


def _drafted(section: Section, layout: Layout, tokens: Sequence[Token]) -> Draft | None:
    """The rows of a table by the columns of one layout; None where its head has others."""
    row = labelled_row(tokens, layout) if layout.shape == "single" else None
    if row is not None:
        return Draft(section, layout, row[0], [Entry(numbers=row[1])], [])
    if layout.shape == "codes":
        tokens = heads_first(tokens, layout)
    head = head_of(tokens, layout, _beginning(tokens, layout))
    if head.columns:
        head = replace(head, body=tuple(without_repeated_head(tokens, head.body)))
        return _below_head(section, layout, head, tokens)
    supposed = headless(tokens, layout)
    return _below_head(section, layout, supposed, tokens) if supposed is not None else None


def _below_head(section: Section, layout: Layout, head: Head, tokens: Sequence[Token]) -> Draft | None:
    """The rows of a table by its shape."""
    if layout.shape == "sides":
        sides = sides_of(head)
        return Draft(section, layout, head, sides.entries, sides.stray)
    if layout.shape == "pairs":
        pairs = paired_rows(head.body)
        return Draft(section, layout, head, pairs.entries, pairs.stray)
    if layout.shape == "rows":
        head = replace(head, body=with_first_label(tokens, head.body, layout.data.get("row_labels", ())))
        entries, stray = listed_rows(head)
        known = names_rows(entries, layout.data.get("rows", {}))
        return Draft(section, layout, head, entries, stray) if known else None
    if layout.shape == "single":
        numbers = [token for token in head.body if token.is_number]
        words = [token for token in head.body if not token.is_number]
        sure = with_sure_order(head, numbers, layout)
        entries = [Entry(numbers=numbers)] if numbers else []
        return Draft(section, layout, sure, entries, words) if sure is not None else None
    coded = coded_rows(head.body, layout.code_signs)
    if head.has_lone_total and not coded.entries:
        coded.entries.append(Entry(label=_lone_total(tokens)))
        coded.gaps.append([])
    return Draft(section, layout, head, coded.entries, [], coded)


def _beginning(tokens: Sequence[Token], layout: Layout) -> Callable[[int], bool]:
    """What can only stand in the body of a table of this shape."""

    def begins(number: int) -> bool:
        token = tokens[number]
        if layout.shape == "sides":
            return begins_row(token.text)
        is_amount = token.is_number and layout.shape != "pairs"
        return is_amount or is_code(tokens, number, layout.code_signs)

    return begins


def _lone_total(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.text in accounts_words()["totals"]][:1]


def _place(drafts: Sequence[Draft]) -> None:
    """Put the amounts of all rows into their columns, and again with what the other tables then prove."""
    evidence = Evidence()
    slides = [slides_sideways((entry, draft.columns(entry)) for entry in draft.entries) for draft in drafts]
    for draft, own in zip(drafts, slides, strict=True):
        draft.is_even = len({token.width for token in draft.head.body}) == 1
        # lines of text lost their blank cells all alike; a sheet keeps them
        draft.slides = own or (any(slides) and draft.section.place.sheet is None)
    for _ in range(_PASSES):
        for draft in drafts:
            placements = [_placed(draft, entry, evidence) for entry in draft.entries]
            if stands_elsewhere(
                zip(draft.entries, placements, map(draft.columns, draft.entries), strict=True)
            ):
                draft.head = draft.head.without_positions()
                placements = [_placed(draft, entry, evidence) for entry in draft.entries]
            draft.cells = by_totals(draft.entries, placements)
            evidence.learn(draft.layout.number, zip(draft.entries, draft.cells, strict=True))
    for draft in drafts:
        draft.cells = disproved(draft.entries, draft.cells)
        _without_displaced_blanks(draft)


def _placed(draft: Draft, entry: Entry, evidence: Evidence) -> Placed:
    if entry.is_doubtful:
        return unplaced(entry.numbers, draft.columns(entry))
    sums = draft.layout.sums if entry.side != LEFT else ()
    columns = draft.columns(entry)
    keeps_cells = _keeps_cells(draft, entry)
    allowed = partial(evidence.allowed, draft.layout, entry)
    if entry.numbers and is_shared(entry, columns):
        return around_heads(entry, columns, allowed, keeps_cells=keeps_cells)
    position = by_cell(entry.numbers, columns) if keeps_cells else None
    return placed(entry.numbers, columns, sums, position, allowed)


def _keeps_cells(draft: Draft, entry: Entry) -> bool:
    """Whether the cells of a row stand below those of the head: its label left of every column."""
    if draft.slides:
        return False
    before = [token.start for token in (entry.code, entry.line_number, *entry.label) if token]
    if not before:
        return draft.is_even
    return all(column.start is not None and max(before) < column.start for column in draft.columns(entry))


def _without_displaced_blanks(draft: Draft) -> None:
    """Where amounts piled up in one row of a half, the blank cells of that half are not blank for sure."""
    for side in (LEFT, RIGHT):
        numbers = [n for n, entry in enumerate(draft.entries) if entry.side == side]
        piled = any(len(draft.entries[n].numbers) > len(draft.columns(draft.entries[n])) for n in numbers)
        for number in numbers if piled else ():
            if not draft.entries[number].numbers:
                cells = draft.cells[number].cells
                draft.cells[number] = Placed(cells, frozenset(cells))


def _rows(draft: Draft, problems: list[Problem]) -> list[TableRow]:
    found: list[TableRow] = []
    for entry, cells in zip(draft.entries, draft.cells, strict=True):
        if cells.unread:
            problems.append(_lost(entry, cells, draft))
        found.append(
            TableRow(
                code=entry.code_text,
                label=entry.words,
                line_number=entry.number,
                cells=tuple(_cell(column, entry, cells, draft) for column in draft.columns(entry)),
                side=entry.side,
            )
        )
    return found


def _cell(column: Column, entry: Entry, cells: Placed, draft: Draft) -> TableCell:
    token = cells.cells[column.key]
    if token is None:
        lost = lost_cell(column, entry) if column.key in cells.lost else None
        place = cells.unread[0].place if lost and cells.unread else entry.place
        return TableCell(column.name, None, None, place, lost)
    text = plain(token.printed)
    is_money = draft.layout.shape != "rows" or not counts_things(entry.words)
    unit = draft.section.money_unit if is_money else None
    return TableCell(column.name, text, yuan(text, unit), token.place)


def _lost(entry: Entry, cells: Placed, draft: Draft) -> Problem:
    columns = "、".join(column.name for column in draft.columns(entry) if column.key in cells.lost)
    amounts = "、".join(token.printed for token in cells.unread)
    label = entry.words or draft.section.title
    said = sentence("forms.accounts_amounts_undecided", label=label, amounts=amounts, columns=columns)
    return Problem(said, cells.unread[0].place)


def _displaced(draft: Draft) -> list[Problem]:
    """One problem for all rows of a half whose amounts were piled up elsewhere."""
    rows = zip(draft.entries, draft.cells, strict=True)
    lost = [entry for entry, cells in rows if cells.lost and not cells.unread]
    empty = [entry for entry in lost if not is_shared(entry, draft.columns(entry))]
    if not empty:
        return []
    said = sentence("forms.accounts_blank_undecided", title=draft.section.title, count=len(empty))
    return [Problem(said, empty[0].place)]


def _of_table(draft: Draft) -> list[Problem]:
    """What is wrong with the table as a whole, and the words that belong to no row."""
    found = [
        Problem(sentence("forms.text_unattributed", text=bare(token.printed)), token.place)
        for token in draft.stray
    ]
    found += _displaced(draft)
    if draft.head.unnumbered is not None:
        name = draft.head.unnumbered.name
        found.append(Problem(sentence("forms.accounts_column_uncounted", column=name), draft.section.place))
    return found


def _mended(draft: Draft) -> list[Mend]:
    """One note for all rows of a table whose blank cells were found by sums or by position."""
    rows = [
        entry.place.line for entry, cells in zip(draft.entries, draft.cells, strict=True) if cells.is_inferred
    ]
    if not rows:
        return []
    said = sentence("forms.accounts_blanks_found", title=draft.section.title, count=len(rows))
    first = next(e for e, c in zip(draft.entries, draft.cells, strict=True) if c.is_inferred)
    return [Mend(said, first.place)]
