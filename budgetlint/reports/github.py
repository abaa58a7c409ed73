"""Workflow commands of GitHub Actions: each remark becomes an annotation beside its line.

A step shows ten annotations of a level, so that the worst come first.
"""

from budgetlint.model.report import Report
from budgetlint.model.rule import Severity
from budgetlint.reports.annotations import Annotation, annotations
from budgetlint.reports.places import one_line, spot
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.tally import findings_line, outcomes_line

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, presentation: Presentation) -> str:
    """A command a line, then the tally, which a log shows as it is."""
    plain = Presentation(language=presentation.language)
    found = sorted(annotations(report, plain), key=lambda one: one.severity.rank)
    lines = [_command(one, plain) for one in found]
    lines.append(f"{findings_line(report, plain)} · {outcomes_line(report, plain)}")
    return "\n".join(lines) + "\n"


def _command(one: Annotation, presentation: Presentation) -> str:
    properties = {"file": one.path.replace("\\", "/")}
    if one.place.line is not None:
        properties["line"] = str(one.place.line)
        properties["endLine"] = str(one.place.end_line or one.place.line)
    where = spot(one.place, presentation) if one.place.line is None else ""
    properties["title"] = " ".join(part for part in (one.code, one.title, where) if part)
    named = ",".join(f"{name}={_property(one_line(value))}" for name, value in properties.items())
    lines = "\n".join(one_line(line) for line in one.message.splitlines())
    return f"::{_LEVELS[one.severity]} {named}::{_data(lines)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
