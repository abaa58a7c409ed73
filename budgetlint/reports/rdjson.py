"""The diagnostic format of reviewdog: one JSON object with all remarks.

A column there counts bytes of the line; ours counts cells of a table and is left out.
"""

import json
from typing import Any

from budgetlint.model.place import Place
from budgetlint.model.report import Finding, Report
from budgetlint.model.rule import Severity
from budgetlint.reports.annotations import Annotation, annotations
from budgetlint.reports.places import spot
from budgetlint.reports.presentation import Presentation

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}

Entry = dict[str, Any]


def render(report: Report, presentation: Presentation) -> str:
    """The remarks in reading order."""
    entry = {
        "source": {"name": "budgetlint"},
        "diagnostics": [_diagnostic(one, presentation) for one in annotations(report, presentation)],
    }
    return json.dumps(entry, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(one: Annotation, presentation: Presentation) -> Entry:
    where = spot(one.place, presentation) if one.place.line is None else ""
    entry: Entry = {
        "message": f"{where}: {one.message}" if where else one.message,
        "location": _location(one.path, one.place),
        "severity": _SEVERITIES[one.severity],
        "code": {"value": one.code},
    }
    related = _related(one.finding, one.path, presentation) if one.finding is not None else []
    return {**entry, "related_locations": related} if related else entry


def _related(finding: Finding, path: str, presentation: Presentation) -> list[Entry]:
    return [
        {
            "message": related.note.said(presentation.language),
            "location": _location(related.place.file or path, related.place),
        }
        for related in finding.related
    ]


def _location(path: str, place: Place) -> Entry:
    location: Entry = {"path": path.replace("\\", "/")}
    if place.line is not None:
        location["range"] = {"start": {"line": place.line}}
        if place.end_line is not None and place.end_line > place.line:
            location["range"]["end"] = {"line": place.end_line}
    return location
