"""The machine interface of `check`: every outcome with its places, figures as exact decimal strings."""

import json
from collections.abc import Sequence
from typing import Any

from budgetlint import __version__
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.report import (
    Cause,
    Counted,
    FileReport,
    Finding,
    FormInfo,
    Open,
    Proof,
    Report,
    Silenced,
    SilencedBy,
)
from budgetlint.model.rule import Severity
from budgetlint.model.sentence import Sentence
from budgetlint.model.verdict import Agreement, Equation, Outcome
from budgetlint.reports.machine import location
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.traceability import traceability
from budgetlint.values.figures import quantity, shown, shown_as
from budgetlint.values.formulas import difference, equation_text

SCHEMA = 1

Entry = dict[str, Any]


def render(report: Report, presentation: Presentation) -> str:
    """The report as one JSON object; keys in the order that the interface fixes."""
    # Put together from the texts of its parts: the entries of ten thousand files would take gigabytes.
    files = ", ".join(_text(file_entry(file, presentation)) for file in report.files)
    end = {"summary": summary_entry(report), "remarks": remark_entries(report, presentation)}
    return f'{_text(run_entry(report))[:-1]}, "files": [{files}], {_text(end)[1:]}\n'


def _text(entry: Entry) -> str:
    return json.dumps(entry, ensure_ascii=False)


def run_entry(report: Report) -> Entry:
    """Which program and which rules were run."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "budgetlint", "version": __version__},
        "packs": [
            {"name": pack.name, "version": pack.version, "sha256": pack.sha256} for pack in report.packs
        ],
        "rules": sorted(report.rules),
    }


def file_entry(file: FileReport, presentation: Presentation) -> Entry:
    """Everything about one file."""
    return _File(file, presentation).entry()


def summary_entry(report: Report) -> Entry:
    """How many findings of each severity, how the rules ended, and how many files were not wholly read."""
    return {
        "findings": {severity.value: report.count(severity) for severity in Severity},
        "outcomes": {outcome.value: report.outcomes.get(outcome, 0) for outcome in Outcome},
        "silenced": {
            SilencedBy.SUPPRESSION.value: report.tally[Counted.SUPPRESSED],
            SilencedBy.BASELINE.value: report.tally[Counted.IN_BASELINE],
        },
        "incomplete": report.tally[Counted.UNREADABLE] + report.tally[Counted.READ_IN_PART],
    }


def remark_entries(report: Report, presentation: Presentation) -> list[Entry]:
    """What is said of the lists of old findings."""
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "message": one.message.said(presentation.language),
            "path": one.path,
            "location": location(one.place),
        }
        for one in report.remarks
    ]


class _File:
    """One file of the report, said in one language."""

    def __init__(self, file: FileReport, presentation: Presentation) -> None:
        self._file = file
        self._language = presentation.language

    def entry(self) -> Entry:
        """The entry of `files`."""
        file = self._file
        return {
            "path": file.path,
            "sha256": file.sha256,
            "status": file.status.value,
            "complete": file.is_complete,
            "error": self._error(),
            "forms": [_form(form) for form in file.forms],
            "findings": [self._finding(finding) for finding in file.findings],
            "proofs": [_proof(proof) for proof in file.proofs],
            "unchecked": [self._open(item) for item in file.unchecked],
            "figures": {"total": file.figures_total, "in_closed_checks": file.figures_closed},
            "silenced": [{**self._finding(one.finding), "suppressed": _word(one)} for one in file.silenced],
        }

    def _error(self) -> Entry | None:
        if self._file.error is None:
            return None
        return {"message": self._said(self._file.error), "location": _location(self._file.error_place)}

    def _finding(self, finding: Finding) -> Entry:
        equation = finding.equation
        return {
            "code": finding.code,
            "slug": finding.slug,
            "severity": finding.severity.value,
            "confidence": finding.confidence.value,
            "form": finding.form,
            "message": self._said(finding.message),
            "location": location(finding.place),
            "related": [
                {"location": location(related.place), "note": self._said(related.note)}
                for related in finding.related
            ],
            "equation": equation_text(equation) if equation is not None else None,
            **_sides(equation),
            "difference": quantity(difference(equation)) if equation is not None else None,
            "causes": [self._cause(cause) for cause in finding.causes],
            "suggestion": self._said(finding.suggestion) if finding.suggestion is not None else None,
            "fingerprint": finding.fingerprint,
            "joined": list(finding.joined),
        }

    def _cause(self, cause: Cause) -> Entry:
        return {
            "kind": cause.kind.value,
            "explanation": self._said(cause.explanation),
            "location": _location(cause.place),
            "suggested": cause.suggested,
        }

    def _open(self, item: Open) -> Entry:
        return {
            "code": item.code,
            "form": item.form,
            "location": location(item.place),
            "reason": self._said(item.reason),
            "unread": item.unread,
        }

    def _said(self, sentence: Sentence) -> str:
        return sentence.said(self._language)


def _word(one: Silenced) -> Entry:
    """By whose word a finding does not count."""
    place = one.place or Place()
    return {
        "by": one.by.value,
        "reason": one.reason,
        "who": one.who,
        "until": one.until,
        "path": place.file,
        "line": place.line,
    }


def _form(form: FormInfo) -> Entry:
    return {
        "id": form.id,
        "kind": form.kind.value,
        "title": form.title,
        "project": form.project,
        "fiscal_year": form.fiscal_year,
        "traceability": traceability(form.trace),
    }


def _proof(proof: Proof) -> Entry:
    equation = proof.equation
    exact = equation.agreement in {None, Agreement.EXACT}
    return {
        "code": proof.code,
        "form": proof.form,
        "equation": equation_text(equation),
        "terms": _terms(equation.computed.leaves),
        "computed": quantity(shown_as(equation.computed, equation.stated)),
        "stated": quantity(equation.stated),
        "agreement": "exact" if exact else "rounded",
        "location": location(proof.place),
    }


def _terms(leaves: Sequence[Figure]) -> list[Entry]:
    return [
        {"text": leaf.text or shown(leaf), **quantity(leaf), "location": _location(leaf.place)}
        for leaf in leaves
    ]


def _sides(equation: Equation | None) -> Entry:
    if equation is None:
        return {"stated": None, "computed": None}
    computed = shown_as(equation.computed, equation.stated)
    return {"stated": quantity(equation.stated), "computed": quantity(computed)}


def _location(place: Place | None) -> Entry | None:
    return location(place) if place is not None and place.file is None else None
