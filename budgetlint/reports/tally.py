"""The last lines of a report for people: counts, and which rules were run."""

from collections.abc import Iterator

from budgetlint import __version__
from budgetlint.model.report import Counted, Report
from budgetlint.model.rule import Severity
from budgetlint.model.verdict import Outcome
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.silenced import counts
from budgetlint.reports.wrapping import strung

_SHORT = 8
"""Digits of a sha256 that a person compares."""


def findings_line(report: Report, presentation: Presentation) -> str:
    """Files, forms, and findings by severity."""
    return " · ".join(_findings(report, presentation))


def _findings(report: Report, presentation: Presentation) -> list[str]:
    tally = report.tally
    parts = [
        presentation.say("files", count=len(report.files)),
        presentation.say("forms", count=tally[Counted.FORMS]),
        *(
            presentation.inked(words, severity) if count else words
            for severity in Severity
            for count in [tally[severity]]
            for words in [presentation.say("severity_count_" + severity, count=count)]
        ),
    ]
    unreadable = tally[Counted.UNREADABLE]
    hidden = sum(
        report.count(severity) for severity in Severity if severity.rank > presentation.shows_from.rank
    )
    if hidden:
        parts.append(presentation.say("hidden_count", count=hidden))
    parts.extend(counts(report, presentation))
    if unreadable:
        parts.append(presentation.inked(presentation.say("unreadable_count", count=unreadable), "error"))
    partly = tally[Counted.READ_IN_PART]
    if partly:
        parts.append(presentation.inked(presentation.say("read_in_part_count", count=partly), "error"))
    return parts


def outcomes_line(report: Report, presentation: Presentation) -> str:
    """How the rules ended, silence being none of the outcomes."""
    return " · ".join(_outcomes(report, presentation))


def _outcomes(report: Report, presentation: Presentation) -> list[str]:
    return [
        presentation.say(f"outcome_{outcome}", count=report.outcomes.get(outcome, 0)) for outcome in Outcome
    ]


def tally_lines(report: Report, presentation: Presentation) -> list[str]:
    """Findings and outcomes, on as many lines as they take."""
    parts = (*_findings(report, presentation), *_outcomes(report, presentation))
    return strung(parts, presentation.width)


def closing(report: Report, presentation: Presentation) -> Iterator[str]:
    """The summary at the end of a full report."""
    yield from strung(_findings(report, presentation), presentation.width)
    proofs = presentation.say("equations", count=report.tally[Counted.PROOFS])
    yield from strung((proofs, *_outcomes(report, presentation)), presentation.width)
    if report.outcomes.get(Outcome.UNCHECKED, 0):
        yield presentation.say("no_approval")
    packs = presentation.say("comma").join(
        presentation.say("pack", name=pack.name, version=pack.version, sha256=pack.sha256[:_SHORT])
        for pack in report.packs
    )
    yield presentation.inked(presentation.say("run", packs=packs, version=__version__), "faint")
