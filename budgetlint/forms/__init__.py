"""Forms found in a document: one module a family, each of which gives a Filing for its rows."""

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec

from budgetlint.model.document import UNREAD, Document, Row
from budgetlint.model.filing import Filing, FormKind
from budgetlint.model.record import replace

FORMS: dict[FormKind, str] = {
    FormKind.PROJECT_TARGET: "budgetlint.forms.project_target",
    FormKind.DEPARTMENT_TARGET: "budgetlint.forms.department_target",
    FormKind.SELF_EVALUATION: "budgetlint.forms.self_evaluation.form",
    FormKind.DEPARTMENT_SELF_EVALUATION: "budgetlint.forms.self_evaluation.department",
    FormKind.FINAL_ACCOUNTS: "budgetlint.forms.accounts",
    FormKind.BUDGET: "budgetlint.forms.accounts.budget",
}
"""The module of each family; it offers `read(rows, form_id)`. A family without one is named only."""

NAMED_ONLY = "budgetlint.forms.named"


def recognise(document: Document) -> tuple[Filing, ...]:
    """The forms of a document in reading order, their values read; a structured file states them outright."""
    from budgetlint.forms.long_prose import with_long_prose_told
    from budgetlint.forms.readings import with_readings

    filings = document.filings or _with_report(forms_in(document.rows), document.rows)
    if document.filings or any(UNREAD in cell.text for row in document.rows for cell in row.filled):
        from budgetlint.forms.unread_words import without_unread_words

        filings = tuple(map(without_unread_words, filings))
    return tuple(with_long_prose_told(with_readings(filing)) for filing in filings)


def _with_report(filings: tuple[Filing, ...], rows: Sequence[Row]) -> tuple[Filing, ...]:
    """The forms, and behind them the report in sentences that stands outside of them; else a statement."""
    from budgetlint.forms.evaluation_report import report_in

    report = report_in(rows, str(len(filings) + 1))
    if report is not None:
        return (*filings, report)
    return filings or _statement(rows)


def _statement(rows: Sequence[Row]) -> tuple[Filing, ...]:
    """What a document that has no form states of the three public expenses."""
    from budgetlint.forms.public_expenses import statement_kind

    kind = statement_kind(rows)
    return (_family(kind)(rows, "1"),) if kind is not None else ()


def forms_in(rows: Sequence[Row]) -> tuple[Filing, ...]:
    """The forms in the rows of a document, without the readings of their values."""
    from budgetlint.forms.parting import may_be_folded
    from budgetlint.forms.segments import segments
    from budgetlint.forms.shared_lines import with_lines_parted

    if may_be_folded(rows):
        from budgetlint.forms.running.unfold import unfolded

        rows = unfolded(rows)
    found = segments(with_lines_parted(rows))
    filings = tuple(
        _read(segment.kind, segment.rows, str(order)) for order, segment in enumerate(found, start=1)
    )
    if not any(map(_lacks_unit, filings)):
        return filings
    from budgetlint.forms.shared_unit import unit_above_title

    unit = unit_above_title(found[0].rows)
    return tuple(
        _read(segment.kind, (unit, *segment.rows), filing.id)
        if unit is not None and _lacks_unit(filing) and unit.place.sheet == filing.place.sheet
        else filing
        for segment, filing in zip(found, filings, strict=True)
    )


def _lacks_unit(filing: Filing) -> bool:
    """Whether a form that is filled in has amounts and states no money unit."""
    return bool(filing.funds) and filing.money_unit is None


def _read(kind: FormKind, rows: Sequence[Row], form_id: str) -> Filing:
    from budgetlint.forms.parting import may_be_parted_by_space

    if may_be_parted_by_space(rows):
        from budgetlint.forms.running.unfold import parted

        rows = parted(rows, kind)
    from budgetlint.forms.counters import without_counters

    return without_counters(_family(kind)(rows, form_id))


def _family(kind: FormKind) -> Callable[[Sequence[Row], str], Filing]:
    name = FORMS.get(kind, NAMED_ONLY)
    if find_spec(name) is None:
        name = NAMED_ONLY
    read: Callable[[Sequence[Row], str], Filing] = import_module(name).read
    if name != NAMED_ONLY:
        return read
    return lambda rows, form_id: replace(read(rows, form_id), kind=kind)
