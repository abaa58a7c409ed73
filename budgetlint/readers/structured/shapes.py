"""The two shapes of a structured form: typed by hand, and printed by `show --format json`."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from pydantic import Field, model_validator

from budgetlint.model.filing import FormKind
from budgetlint.model.regex import regex
from budgetlint.readers.structured.scalars import (
    Anything,
    Box,
    Count,
    Kind,
    Label,
    MoneyUnit,
    Strict,
    Text,
    Texts,
    Year,
)

_CODED = regex(r"([0-9]{3}(?:[0-9]{2}){0,2})\s+(\S.*)")
"""A label with its code before it: 2080501 行政单位离退休."""


class Location(Strict):
    """Where a figure stands in the file that the form was first read from."""

    line: Count = None
    end_line: Count = None
    column: Count = None
    page: Count = None
    sheet: Text = None
    cell: Text = None
    table: Count = None
    row: Count = None
    bbox: Box = None
    text: Text = None


class TableCell(Strict):
    """An amount of a table of accounts."""

    column: Label
    text: Text = None
    yuan: Text = None
    unreadable: Text = None
    location: Location | None = None


class TableRow(Strict):
    """A row of a table of accounts; forms print line numbers without a label beside them."""

    code: Text = None
    label: Text = None
    line_number: Count = None
    side: Text = None
    cells: tuple[TableCell, ...] = ()


class Table(Strict):
    """One of the numbered tables of final accounts or of a budget.

    With `columns`, a row may be a list: its label, with its code before it, and its amounts in their order.
    """

    number: Text = None
    title: Label
    money_unit: MoneyUnit = None
    body: Text = None
    year: Count = None
    note: Text = None
    columns: tuple[Label, ...] = ()
    rows: tuple[TableRow, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _with_whole_rows(cls, given: Any) -> Any:
        """Every row with the columns of its cells."""
        if not isinstance(given, Mapping) or not isinstance(given.get("rows"), list | tuple):
            return given
        columns = given.get("columns") or ()
        return {**given, "rows": [_whole_row(row, columns) for row in given["rows"]]}


def _whole_row(row: object, columns: Sequence[object]) -> object:
    if not isinstance(row, list | tuple) or not row:
        return row
    label, *amounts = row
    match = _CODED.fullmatch(label) if isinstance(label, str) else None
    code, name = match.groups() if match else (None, label)
    pairs = zip_longest(columns, amounts)
    return {
        "code": code,
        "label": name,
        "cells": [{"column": column, "text": amount} for column, amount in pairs],
    }


class TypedIndicator(Strict):
    """A row of the indicator table typed by hand; levels left out repeat the row above."""

    level1: Text = None
    level2: Text = None
    name: Text = None
    value: Text = None
    type: Text = None
    unit: Text = None
    content: Text = None
    weight: Text = None
    actual: Text = None
    score: Text = None
    reason: Text = None
    remark: Text = None
    method: Text = None
    unreadable: Text = None
    unparted: Text = None


class TypedForm(Strict):
    """A form typed by hand. Labels are the form's own words; amounts stand in its money unit.

    `layout` and `asks_for_reasons` stand in forms that `show --format yaml` wrote.
    """

    kind: Kind = FormKind.PROJECT_TARGET
    layout: Text = None
    asks_for_reasons: bool = False
    title: Text = None
    fiscal_year: Year = None
    money_unit: MoneyUnit = "万元"
    project: Text = None
    fields: dict[str, Texts] = Field(default_factory=dict)
    unreadable_fields: dict[str, Text] = Field(default_factory=dict)
    funds: dict[str, Anything] = Field(default_factory=dict)
    unreadable_funds: dict[str, Text] = Field(default_factory=dict)
    narratives: dict[str, Texts] = Field(default_factory=dict)
    scoring: dict[str, Texts] = Field(default_factory=dict)
    heads: tuple[Label, ...] = ()
    indicators: tuple[TypedIndicator, ...] = ()
    total_score: Text = None
    tables: tuple[Table, ...] = ()
    unread: Text = None
    problems: tuple[Text, ...] = ()


class ShownField(Strict):
    """A labelled cell as `show` prints it."""

    label: Label
    text: Text = None
    location: Location | None = None


class ShownLine(Strict):
    """Where a printed line of a passage begins in its text, and its place."""

    start: Count
    location: Location


class ShownPassage(ShownField):
    """A passage as `show` prints it."""

    lines: tuple[ShownLine, ...] = ()


class ShownFund(Strict):
    """An amount of the fund block as `show` prints it."""

    path: tuple[Label, ...] = Field(min_length=1)
    text: Text = None
    yuan: Text = None
    location: Location | None = None


class ShownIndicator(Strict):
    """An indicator row as `show` prints it; its reading is made anew from the texts."""

    number: Count = None
    level1: Text = None
    level2: Text = None
    name: Text = None
    value: Text = None
    value_type: Text = None
    unit: Text = None
    content: Text = None
    weight: Text = None
    actual: Text = None
    score: Text = None
    reason: Text = None
    remark: Text = None
    unparted: Text = None
    reading: Anything = None
    location: Location | None = None


class ShownForm(Strict):
    """A form as `show --format json` prints it."""

    id: Text = None
    kind: Kind
    title: Text = None
    fiscal_year: Year = None
    money_unit: MoneyUnit = None
    project: Text = None
    location: Location | None = None
    fields: tuple[ShownField, ...] = ()
    funds: tuple[ShownFund, ...] = ()
    narratives: tuple[ShownPassage, ...] = ()
    indicators: tuple[ShownIndicator, ...] = ()
    tables: tuple[Table, ...] = ()
    layout: Text = None
    asks_for_reasons: bool = False
    heads: tuple[Location, ...] = ()


class ShownProblem(Strict):
    """Something that the reader of the original file could not make sense of."""

    message: Label
    location: Location | None = None
    unread: bool = False


class ShownFile(Strict):
    """One file in the output of `show --format json`; its forms are checked one by one."""

    path: Text = None
    sha256: Text = None
    reader: Text = None
    complete: bool = True
    forms: tuple[Anything, ...] = ()
    problems: tuple[ShownProblem, ...] = ()


class Shown(Strict):
    """The whole output of `show --format json`."""

    schema_number: Text = Field(default=None, alias="schema")
    files: tuple[Anything, ...] = ()
