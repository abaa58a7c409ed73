"""The machine interface of `show`: every form with its texts, readings and places, judged by nobody yet."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.filing import (
    AccountsTable,
    Field,
    Filing,
    Fund,
    Indicator,
    Narrative,
    TableRow,
)
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.sentence import Language, Sentence
from budgetlint.model.value import Value
from budgetlint.reports.machine import location, reading
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.show import Shown

SCHEMA = 1
LOST = "lost"
"""The flag of a row that could not be attributed; what it says stands among the problems."""

Entry = dict[str, Any]


def render(files: Sequence[Shown], presentation: Presentation) -> str:
    """The files as one JSON object; keys in the order that the interface fixes."""
    entry = {"schema": SCHEMA, "files": [_file(file, presentation.language) for file in files]}
    return json.dumps(entry, ensure_ascii=False, indent=2) + "\n"


def _file(file: Shown, language: Language) -> Entry:
    problems = (*file.document.problems, *(one for form in file.filings for one in problems_of(form)))
    return {
        "path": file.document.path,
        "sha256": file.document.sha256,
        "reader": file.document.reader,
        "complete": not file.unread_parts,
        "forms": [form_entry(form) for form in file.filings],
        "problems": [
            {
                "message": problem.sentence.said(language),
                "location": location(problem.place),
                "unread": problem.unread,
            }
            for problem in problems
        ],
    }


def problems_of(form: Filing) -> Iterator[Problem]:
    """What could not be made sense of in a form, down to the fields, amounts, rows and cells that were lost.

    Each place is told once. A text that is null is blank, unless a problem stands at its place.
    """
    told: set[Place] = set()
    for problem in form_problems(form):
        told.add(problem.place)
        yield problem
    for lost in (*_lost(form), *_lost_cells(form)):
        if lost.place not in told:
            told.add(lost.place)
            yield lost


def form_problems(form: Filing) -> Iterator[Problem]:
    """The problems of the form itself; first, where it is not checked, why it is not."""
    unread = unread_layout(form)
    if unread is not None:
        yield Problem(unread, form.place)
    yield from (problem for problem in form.problems if problem.sentence != unread)


def _lost(form: Filing) -> Iterator[Problem]:
    lossy: tuple[Field | Fund | Indicator, ...] = (*form.fields, *form.funds, *form.indicators)
    return (Problem(item.lost, item.place) for item in lossy if item.lost is not None)


def _lost_cells(form: Filing) -> Iterator[Problem]:
    cells = (cell for table in form.tables for row in table.rows for cell in row.cells)
    return (Problem(cell.lost, cell.place) for cell in cells if cell.lost is not None)


def unread_layout(form: Filing) -> Sentence | None:
    """Why a form is not checked: its layout cannot be read; None for a form that is."""
    if form.checked:
        return None
    own = (problem.sentence for problem in form.problems if problem.place == form.place)
    return next(own, sentence("show.not_checked"))


def form_entry(form: Filing) -> Entry:
    """One form in the keys of the interface. The total score of a self-evaluation stands among the fields."""
    fields = (*form.fields, form.total_score) if form.total_score is not None else form.fields
    return {
        "id": form.id,
        "kind": form.kind.value,
        "title": form.title,
        "fiscal_year": form.fiscal_year,
        "money_unit": form.money_unit,
        "project": form.project,
        "location": location(form.place),
        "fields": [_field(field) for field in fields],
        "funds": [_fund(fund) for fund in form.funds],
        "narratives": [_passage(passage) for passage in (*form.narratives, *form.scoring)],
        "indicators": [_indicator(row) for row in form.indicators],
        "tables": [_table(table) for table in form.tables],
        **_of_layout(form),
    }


def _of_layout(form: Filing) -> Entry:
    """What rules judge by besides the texts; only where the form has it."""
    found: Entry = {"layout": form.layout}
    if form.asks_for_reasons:
        found["asks_for_reasons"] = True
    if form.heads:
        found["heads"] = [location(place) for place in form.heads]
    return found


def _passage(passage: Narrative) -> Entry:
    """A passage; one of several printed lines tells where each of them begins in its text."""
    lines = [{"start": start, "location": location(place)} for start, place in passage.lines]
    return {**_field(passage), "lines": lines} if lines else _field(passage)


def _field(field: Field | Narrative) -> Entry:
    return {"label": field.label, "text": field.text, "location": location(field.place)}


def _fund(fund: Fund) -> Entry:
    return {
        "path": list(fund.path),
        "text": fund.text,
        "yuan": _digits(fund.yuan),
        "location": location(fund.place),
    }


def _indicator(row: Indicator) -> Entry:
    return {
        "number": row.number,
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        "value": row.value,
        "value_type": row.value_type,
        "unit": row.unit,
        "content": row.content,
        "weight": row.weight,
        "actual": row.actual,
        "score": row.score,
        "reason": row.reason,
        "remark": row.remark,
        "reading": _reading(row),
        "location": location(row.place),
        **({"unparted": row.unparted} if row.unparted else {}),
    }


def _reading(row: Indicator) -> Entry | None:
    """The reading of the value; that of a lost row is marked, so that nobody takes it for blank."""
    if row.lost is None:
        return reading(row.reading) if row.reading is not None else None
    entry = reading(row.reading or _unreadable(row))
    return {**entry, "flags": [*entry["flags"], LOST]}


def _unreadable(row: Indicator) -> Value:
    from budgetlint.model.value import Kind

    return Value(row.value or "", Kind.UNREADABLE)


def _table(table: AccountsTable) -> Entry:
    entry: Entry = {
        "number": table.number,
        "title": table.title,
        "money_unit": table.money_unit,
        "rows": [_row(row) for row in table.rows],
    }
    if table.body is not None:
        entry["body"] = table.body.text
    if table.note is not None:
        entry["note"] = table.note
    return entry


def _row(row: TableRow) -> Entry:
    cells = [
        {
            "column": cell.column,
            "text": cell.text,
            "yuan": _digits(cell.yuan),
            "location": location(cell.place),
        }
        for cell in row.cells
    ]
    entry = {"code": row.code, "label": row.label, "line_number": row.line_number, "cells": cells}
    return {**entry, "side": row.side} if row.side else entry


def _digits(amount: Decimal | None) -> str | None:
    """An exact amount without an exponent and without zeros that nobody printed."""
    if amount is None:
        return None
    whole = format(amount, "f")
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
