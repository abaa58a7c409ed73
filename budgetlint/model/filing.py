"""A form as its author filled it: fields, funds, goals, indicators, tables."""

from decimal import Decimal
from enum import StrEnum

from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Value


class FormKind(StrEnum):
    """The families of forms; the names are those of the machine interface."""

    PROJECT_TARGET = "project_target"
    SELF_EVALUATION = "self_evaluation"
    DEPARTMENT_TARGET = "department_target"
    FINAL_ACCOUNTS = "final_accounts"
    DEPARTMENT_SELF_EVALUATION = "department_self_evaluation"
    BUDGET = "budget"
    EVALUATION_REPORT = "evaluation_report"

    @property
    def has_accounts(self) -> bool:
        """Whether its tables are accounts, explained by prose, and no form that is filled in."""
        return self in (FormKind.FINAL_ACCOUNTS, FormKind.BUDGET)

    @property
    def is_of_department(self) -> bool:
        """Whether it speaks of all that a department spends, not of one project."""
        return self in (FormKind.DEPARTMENT_TARGET, FormKind.DEPARTMENT_SELF_EVALUATION)

    @property
    def is_prose(self) -> bool:
        """Whether it is a report in sentences, without any table."""
        return self is FormKind.EVALUATION_REPORT


@record
class Field:
    """A labelled cell of the form's head; `text` is None where the cell is blank.

    `lost` says why a text of None proves no blank cell: extraction lost what stood there.
    """

    label: str
    text: str | None
    place: Place
    lost: Sentence | None = None


@record
class Fund:
    """An amount of the form's fund block under its path of labels (本级资金 → 财政拨款).

    `text` is as printed without thousands separators, None for a blank cell; `yuan` is None when blank,
    unreadable, or when the money unit is unknown. `lost` says why a printed cell could not be attributed.
    """

    path: tuple[str, ...]
    text: str | None
    yuan: Decimal | None
    place: Place
    lost: Sentence | None = None


@record
class Narrative:
    """A passage of prose under its label (年度总体绩效目标)."""

    label: str
    text: str
    place: Place
    lines: tuple[tuple[int, Place], ...] = ()
    """Where in the text each printed line begins, with its place; empty where the text is one line."""
    head: Place | None = None
    """Where its heading stands, where that is known."""


@record
class Indicator:
    """One row of the indicator table; blank cells are None, `lost` explains an unreadable row."""

    number: int
    level1: str | None
    level2: str | None
    name: str | None
    value: str | None
    place: Place
    value_type: str | None = None
    unit: str | None = None
    content: str | None = None
    weight: str | None = None
    actual: str | None = None
    score: str | None = None
    reason: str | None = None
    remark: str | None = None
    method: str | None = None
    """How the row's points are worked out; a text printed once for several rows stands in the first."""
    reading: Value | None = None
    actual_reading: Value | None = None
    name_place: Place | None = None
    value_place: Place | None = None
    weight_place: Place | None = None
    actual_place: Place | None = None
    score_place: Place | None = None
    lost: Sentence | None = None
    unparted: str | None = None
    """All that an unread row prints, where its cells ran into each other and where it ends is certain."""
    first_value: str | None = None
    """The target as it was first set, where the form prints another one that it was changed to."""


@record
class TableCell:
    """An amount in a table of accounts, under the column it stands in.

    `lost` says why a printed cell could not be attributed; without it, a text of None is a blank cell.
    """

    column: str
    text: str | None
    yuan: Decimal | None
    place: Place
    lost: Sentence | None = None


@record
class TableRow:
    """A row of a table of accounts: its code, label and line number, and its cells."""

    code: str | None
    label: str
    line_number: int | None
    cells: tuple[TableCell, ...]
    side: str = ""
    """"left" or "right" in a table of two halves, where that is known."""


@record
class AccountsTable:
    """One of the numbered tables of final accounts or of a budget.

    `body` is the line of its head that names whose accounts they are, None where there is none. `note` holds
    the words below the table, "" for none, None where they are not known.
    """

    number: str
    title: str
    money_unit: str | None
    rows: tuple[TableRow, ...]
    place: Place
    is_read: bool = True
    """Whether its head was understood, so that a table without rows is an empty one."""
    is_numbered: bool = True
    """Whether the number is printed, not that of the national form."""
    body: Field | None = None
    note: str | None = None
    note_place: Place | None = None
    unit_place: Place | None = None
    """Where its head states the money unit."""
    year: Field | None = None
    """The fiscal year that its head names, with the words around it as the label."""


@record
class Mend:
    """What extraction had broken and the form's own structure restored."""

    sentence: Sentence
    place: Place


@record
class Filing:
    """One form found in a document; `id` is its order in the file, from "1".

    `checked` is False for a form that is recognised and whose checks do not exist yet.
    """

    id: str
    kind: FormKind
    layout: str
    title: str | None
    fiscal_year: int | None
    money_unit: str | None
    project: str | None
    place: Place
    fields: tuple[Field, ...] = ()
    funds: tuple[Fund, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    tables: tuple[AccountsTable, ...] = ()
    total_score: Field | None = None
    mends: tuple[Mend, ...] = ()
    problems: tuple[Problem, ...] = ()
    heads: tuple[Place, ...] = ()
    """The cells of the head row of the indicator table, each with the label that it prints."""
    scoring: tuple[Narrative, ...] = ()
    """What the form prints of how its points are worked out: beside the rows, the funds, or in a note."""
    asks_for_reasons: bool = False
    """Whether the form has a column for the reasons why points were lost."""
    reasons_below: Place | None = None
    """The text below the table that gives reasons for all rows together."""
    execution_block: Place | None = None
    """Where words above the indicators tell that budget execution earns points, read or not."""
    headings: tuple[Field, ...] = ()
    """The title and the headings of parts that name the fiscal year; their text is the year."""
    checked: bool = True
