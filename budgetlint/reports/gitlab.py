"""GitLab's code quality report: a list of issues, each with a fingerprint that outlives moved lines."""

import json
from typing import Any

from budgetlint.model.digest import sha256
from budgetlint.model.report import Report
from budgetlint.model.rule import Severity
from budgetlint.reports.annotations import Annotation, annotations
from budgetlint.reports.places import spot
from budgetlint.reports.presentation import Presentation

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_DIGITS = 40


def render(report: Report, presentation: Presentation) -> str:
    """One JSON list, as the artifact `codequality` wants it."""
    issues = [_issue(one, presentation) for one in annotations(report, presentation)]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(one: Annotation, presentation: Presentation) -> dict[str, Any]:
    """The page shows neither the name of the check nor a cell, so that the description says both."""
    where = spot(one.place, presentation) if one.place.line is None else ""
    head = " ".join(part for part in (one.code, where) if part)
    begin = one.place.line or 1
    return {
        "description": f"{head}: {'; '.join(one.message.splitlines())}",
        "check_name": one.code,
        "fingerprint": _fingerprint(one),
        "severity": _SEVERITIES[one.severity],
        "location": {
            "path": one.path.replace("\\", "/"),
            "lines": {"begin": begin, "end": max(begin, one.place.end_line or begin)},
        },
    }


def _fingerprint(one: Annotation) -> str:
    """Two filings may share a finding word by word; issues with one fingerprint would show as one."""
    return sha256(f"{one.path}\0{one.mark}".encode(errors="replace")).hexdigest()[:_DIGITS]
