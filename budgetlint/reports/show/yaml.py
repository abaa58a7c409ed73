"""Forms as YAML that a person can go on typing, and that `check` judges like the file it came from."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.filing import AccountsTable, Field, Filing, Fund, Indicator, Narrative, TableCell
from budgetlint.model.regex import regex
from budgetlint.reports.places import spot
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.show import Shown
from budgetlint.reports.show.json import unread_layout

_PLAIN_KEY = regex(r"[^\W\d]\w*")
_RESERVED = frozenset({"null", "Null", "NULL", "true", "false", "yes", "no", "on", "off"})
_UNPRINTABLE = regex(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_OWN_AMOUNT = ""
"""The key of an amount whose label also heads other lines."""

Lines = Iterator[str]


def render(files: Sequence[Shown], presentation: Presentation) -> str:
    """One YAML document for each form, with the name of its file above."""
    documents = [text for file in files for text in _documents(file, presentation)]
    return "---\n".join(documents)


def _documents(file: Shown, presentation: Presentation) -> Iterator[str]:
    """The forms of a file; what of it was left unread stands above the first, or alone without any."""
    unread = "".join(f"{line}\n" for line in _unread(file, presentation))
    for form in file.filings:
        yield unread + _document(file, form, presentation)
        unread = ""
    if unread:
        yield unread


def _unread(file: Shown, presentation: Presentation) -> Lines:
    """Remarks that name the pages and the parts of a file that were left unread."""
    name = " ".join(file.document.path.split())
    for problem in file.document.problems:
        if problem.unread:
            said = sentence("cli.read_in_part", path=name, reason=problem.sentence)
            yield _remark(" ".join(said.said(presentation.language).split()))


def _remark(text: str) -> str:
    return f"# {_UNPRINTABLE.sub('?', text)}"


def _document(file: Shown, form: Filing, presentation: Presentation) -> str:
    name = " ".join(file.document.path.split())
    remarks = map(_remark, (f"{name} · {form.id}", *_mends(form, presentation)))
    return "\n".join((*remarks, *_form(form, presentation), ""))


def _mends(form: Filing, presentation: Presentation) -> Lines:
    """What extraction had broken and was restored, each with its place: remarks for who goes on typing."""
    for mend in form.mends:
        where = spot(mend.place, presentation)
        yield " ".join(f"{where}  {mend.sentence.said(presentation.language)}".split())


def _form(form: Filing, presentation: Presentation) -> Lines:
    yield f"kind: {form.kind.value}"
    yield f"title: {_scalar(form.title)}".rstrip()
    yield f"fiscal_year: {form.fiscal_year or ''}".rstrip()
    yield from _entries({"money_unit": form.money_unit, "project": form.project})
    yield f"layout: {_scalar(form.layout)}"
    if form.asks_for_reasons:
        yield "asks_for_reasons: true"
    yield from _section("fields", _labelled(form.fields))
    said = {one.label: one.lost.said(presentation.language) for one in form.fields if one.lost is not None}
    yield from _section("unreadable_fields", said)
    yield from _section("funds", _nested(form.funds))
    lost = {"/".join(fund.path): fund.lost for fund in form.funds if fund.lost is not None}
    said = {path: reason.said(presentation.language) for path, reason in lost.items()}
    yield from _section("unreadable_funds", said)
    yield from _section("narratives", _labelled(form.narratives))
    yield from _section("scoring", _labelled(form.scoring))
    if form.heads:
        yield from _entries({"heads": [place.text for place in form.heads]})
    yield from _list("indicators", (_indicator(row, presentation) for row in form.indicators))
    if form.total_score is not None:
        yield f"total_score: {_scalar(form.total_score.text)}"
    yield from _list("tables", (_table(table, presentation) for table in form.tables))
    unread = unread_layout(form)
    if unread is not None:
        yield f"unread: {_scalar(unread.said(presentation.language))}"
    others = [problem for problem in form.problems if problem.sentence != unread]
    if others:
        yield "problems:"
    for problem in others:
        where = spot(problem.place, presentation)
        remark = f"  # {_UNPRINTABLE.sub('?', ' '.join(where.split()))}" if where else ""
        yield f"  - {_scalar(problem.sentence.said(presentation.language))}{remark}"


def _labelled(cells: Sequence[Field | Narrative]) -> dict[str, Any]:
    """Texts by label; a label that is printed twice gets the list of its texts."""
    found: dict[str, list[str | None]] = {}
    for cell in cells:
        found.setdefault(cell.label, []).append(cell.text)
    return {label: texts if len(texts) > 1 else texts[0] for label, texts in found.items()}


def _nested(funds: Sequence[Fund]) -> dict[str, Any]:
    """The amounts as mappings inside mappings, by their paths."""
    tree: dict[str, Any] = {}
    for fund in funds:
        inner = tree
        for label in fund.path[:-1]:
            inner = _heading(inner, label)
        _put(inner, fund.path[-1], fund.text)
    return tree


def _heading(inner: dict[str, Any], label: str) -> dict[str, Any]:
    """The mapping below a label; an amount that already stands there moves into it."""
    below = inner.get(label)
    if not isinstance(below, dict):
        below = {_OWN_AMOUNT: below} if label in inner else {}
        inner[label] = below
    return below


def _put(inner: dict[str, Any], label: str, text: str | None) -> None:
    if isinstance(inner.get(label), dict):
        inner, label = inner[label], _OWN_AMOUNT
    if label in inner:
        above = inner[label]
        inner[label] = [*above, text] if isinstance(above, list) else [above, text]
    else:
        inner[label] = text


def _indicator(row: Indicator, presentation: Presentation) -> dict[str, Any]:
    """The row's cells; blank ones are left out, except a name or a value that the form should have."""
    cells = {
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        "value": row.value,
        "type": row.value_type,
        "unit": row.unit,
        "content": row.content,
        "weight": row.weight,
        "actual": row.actual,
        "score": row.score,
        "reason": row.reason,
        "remark": row.remark,
        "method": row.method,
        "unreadable": row.lost.said(presentation.language) if row.lost is not None else None,
        "unparted": row.unparted,
    }
    always = ("level1", "level2", "name", "value")
    return {key: text for key, text in cells.items() if text is not None or key in always}


def _cell(cell: TableCell, presentation: Presentation) -> dict[str, Any]:
    """A cell under its column; one that was lost says why, so that nobody takes it for blank."""
    entry: dict[str, Any] = {"column": cell.column, "text": cell.text}
    return entry if cell.lost is None else {**entry, "unreadable": cell.lost.said(presentation.language)}


def _table(table: AccountsTable, presentation: Presentation) -> dict[str, Any]:
    cells = {"number": table.number, "title": table.title, "money_unit": table.money_unit}
    if table.body is not None:
        cells["body"] = table.body.text
    if table.note is not None:
        cells["note"] = table.note
    rows = [
        {
            "code": row.code,
            "label": row.label,
            "line_number": None if row.line_number is None else str(row.line_number),
            **({"side": row.side} if row.side else {}),
            "cells": [_cell(cell, presentation) for cell in row.cells],
        }
        for row in table.rows
    ]
    return {**cells, "rows": rows} if rows else cells


def _section(name: str, entries: Mapping[str, Any]) -> Lines:
    if entries:
        yield f"{name}:"
        yield from _indented(_entries(entries))


def _list(name: str, items: Iterable[Mapping[str, Any]]) -> Lines:
    """A list of mappings; nothing at all where there are no items."""
    opened = False
    for item in items:
        if not opened:
            yield f"{name}:"
        opened = True
        first, *others = _entries(item)
        yield f"  - {first}"
        yield from (f"    {line}" for line in others)


def _entries(entries: Mapping[str, Any]) -> Lines:
    for key, value in entries.items():
        if isinstance(value, dict):
            yield f"{_key(key)}:"
            yield from _indented(_entries(value))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from _list(_key(key), value)
        elif isinstance(value, list):
            yield f"{_key(key)}: [{', '.join(_scalar(text) or 'null' for text in value)}]"
        else:
            yield f"{_key(key)}: {_scalar(value)}".rstrip()


def _indented(lines: Lines) -> Lines:
    return (f"  {line}" for line in lines)


def _key(text: str) -> str:
    return text if _PLAIN_KEY.fullmatch(text) and text not in _RESERVED else _quoted(text)


def _scalar(text: str | None) -> str:
    return "" if text is None else _quoted(text)


def _quoted(text: str) -> str:
    """A text in double quotes: always a text for YAML, whatever characters it has."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda character: f"\\u{ord(character.group()):04x}", written)
