"""What of a report does not count, with whose word it was, and what is said of the lists that say so."""

from collections.abc import Iterator

from budgetlint.model.report import Counted, FileReport, Remark, Report, Silenced, SilencedBy
from budgetlint.reports.places import address, one_line, spot
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.wrapping import hanging

_INDENT = 2


def counts(report: Report, presentation: Presentation) -> Iterator[str]:
    """How many findings the lists keep from counting, each list by itself; nothing where none does."""
    for counted in (Counted.SUPPRESSED, Counted.IN_BASELINE):
        count = report.tally[counted]
        if count:
            yield presentation.say(f"{counted}_count", count=count)


def count_of_file(file: FileReport, presentation: Presentation) -> str:
    """How many findings of a file do not count, and by which list, as a sentence."""
    return presentation.say("silenced_of_file", counts=_counts_of_file(file, presentation))


def _counts_of_file(file: FileReport, presentation: Presentation) -> str:
    suppressed = sum(one.by is SilencedBy.SUPPRESSION for one in file.silenced)
    held = len(file.silenced) - suppressed
    return presentation.say("silenced_counts", count=len(file.silenced), suppressed=suppressed, held=held)


def why(one: Silenced, presentation: Presentation) -> str:
    """By whose word a finding does not count: the reason, who gave it, until when, and where it stands."""
    if one.by is SilencedBy.BASELINE:
        return presentation.say("in_baseline")
    details = [
        one.who or "",
        presentation.say("until", until=one.until) if one.until else "",
        address(one.place.file or "", one.place).removesuffix(":1") if one.place is not None else "",
    ]
    said = presentation.say("comma").join(part for part in details if part)
    return presentation.say("suppressed_because", reason=one.reason or "", details=said)


def listed(file: FileReport, presentation: Presentation) -> Iterator[str]:
    """How many findings of a file do not count, and which if asked for."""
    if not file.silenced:
        return
    words = _counts_of_file(file, presentation)
    if not presentation.shows_suppressed:
        words = presentation.say("silenced_hidden", count=words)
    yield from hanging(presentation.say("label_silenced"), words, presentation.width, _INDENT)
    for one in file.silenced if presentation.shows_suppressed else ():
        finding = one.finding
        head = f"{finding.code} [{finding.form}]  "
        where = spot(finding.place, presentation)
        message = " ".join(finding.message.said(presentation.language).split())
        text = presentation.say("listed", text=message, spot=where) if where else message
        said = presentation.say("silenced_entry", text=text, why=why(one, presentation))
        yield from hanging(head, said, presentation.width, _INDENT + 2)


def remark_lines(report: Report, presentation: Presentation) -> Iterator[str]:
    """What is said of the lists, one line each, as editors read it."""
    for one in report.remarks:
        severity = presentation.say(f"severity_{one.severity}")
        kind = presentation.inked(f"{one.code} {severity}", one.severity)
        yield f"{address(one.path, one.place)}: {kind} {_message(one, presentation)}"


def _message(one: Remark, presentation: Presentation) -> str:
    return one_line(" ".join(one.message.said(presentation.language).split()))
