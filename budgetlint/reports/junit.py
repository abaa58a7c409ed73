"""JUnit XML: a suite a file, a test case for each form and rule that left a trace.

A violation is a failure (a note is told in the output of its case), what could not be checked or does not
count is skipped, a file or a part of one that could not be read is an error. Rules that ended well without
an equation leave no case.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from budgetlint import __version__
from budgetlint.model.record import field, mutable
from budgetlint.model.regex import regex
from budgetlint.model.report import FileReport, FileStatus, Finding, Open, Proof, Report, Silenced
from budgetlint.model.rule import Severity
from budgetlint.reports.annotations import form_name, reason_of, told
from budgetlint.reports.places import address, one_line, spot
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.silenced import why
from budgetlint.values.formulas import equation_text

_NOT_IN_XML = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


@mutable
class _Case:
    """What one rule left behind in one form."""

    findings: list[Finding] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    gaps: list[Open] = field(default_factory=list)
    silenced: list[Silenced] = field(default_factory=list)


def render(report: Report, presentation: Presentation) -> str:
    """One XML document, without times: the same run gives the same bytes."""
    suites = Xml.Element("testsuites", name=f"budgetlint {__version__}")
    suites.extend([_suite(file, report, presentation) for file in report.files])
    _count(suites)
    Xml.indent(suites, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(suites, encoding="unicode")}\n'


def _suite(file: FileReport, report: Report, presentation: Presentation) -> Xml.Element:
    suite = Xml.Element("testsuite", name=_clean(one_line(file.path)))
    if file.status is not FileStatus.CHECKED:
        _unread(suite, file, presentation)
    for item in file.unread_parts:
        case = _case(suite, file, spot(item.place, presentation), presentation.say("title_unread_part"))
        Xml.SubElement(case, "error", message=_clean(_gap(item, presentation)), type="unread-part")
    for form in file.forms:
        if not form.checked:
            case = _case(suite, file, form_name(form, presentation), "not-checked")
            Xml.SubElement(case, "skipped", message=presentation.say("form_not_checked"))
    for (form_id, code), found in sorted(_cases(file).items()):
        rule = report.rules.get(code)
        name = f"{code} {rule.title.said(presentation.language)}" if rule is not None else code
        case = _case(suite, file, f"[{form_id}]", name)
        _ending(case, found, file, presentation)
    _count(suite)
    return suite


def _cases(file: FileReport) -> dict[tuple[str, str], _Case]:
    cases: dict[tuple[str, str], _Case] = {}
    for finding in file.findings:
        cases.setdefault((finding.form, finding.code), _Case()).findings.append(finding)
    for proof in file.proofs:
        cases.setdefault((proof.form, proof.code), _Case()).proofs.append(proof)
    for gap in (item for item in file.unchecked if not item.unread):
        cases.setdefault((gap.form, gap.code), _Case()).gaps.append(gap)
    for one in file.silenced:
        cases.setdefault((one.finding.form, one.finding.code), _Case()).silenced.append(one)
    return cases


def _unread(suite: Xml.Element, file: FileReport, presentation: Presentation) -> None:
    unread = file.status is FileStatus.UNREADABLE
    reason = _clean(reason_of(file, presentation))
    case = _case(suite, file, "", presentation.say("title_unread" if unread else "title_no_form"))
    Xml.SubElement(case, "error" if unread else "skipped", message=reason, type=file.status.value)


def _case(suite: Xml.Element, file: FileReport, within: str, name: str) -> Xml.Element:
    owner = f"{one_line(file.path)} {within}".rstrip()
    return Xml.SubElement(
        suite, "testcase", classname=_clean(owner), name=_clean(name), file=_clean(file.path)
    )


def _ending(case: Xml.Element, found: _Case, file: FileReport, presentation: Presentation) -> None:
    """The case's result: failed before skipped, skipped before passed; the rest is told in its output."""
    failed = [finding for finding in found.findings if finding.severity is not Severity.INFO]
    notes = [finding for finding in found.findings if finding.severity is Severity.INFO]
    output = [_told(finding, file, presentation) for finding in notes]
    gaps = [_gap(gap, presentation) for gap in found.gaps]
    gaps.extend(_silenced(one, presentation) for one in found.silenced)
    if failed:
        worst = min(failed, key=lambda finding: finding.severity.rank)
        message = _clean(worst.message.said(presentation.language))
        failure = Xml.SubElement(case, "failure", message=message, type=worst.severity.value)
        failure.text = _clean("\n\n".join(_told(finding, file, presentation) for finding in failed))
        output.extend(gaps)
    elif gaps:
        Xml.SubElement(case, "skipped", message=_clean("\n".join(gaps)))
    output.extend(equation_text(proof.equation) for proof in found.proofs)
    if output:
        Xml.SubElement(case, "system-out").text = _clean("\n".join(output))


def _told(finding: Finding, file: FileReport, presentation: Presentation) -> str:
    return "\n".join((address(file.path, finding.place), *told(finding, presentation)))


def _gap(gap: Open, presentation: Presentation) -> str:
    reason, where = gap.reason.said(presentation.language), spot(gap.place, presentation)
    return presentation.say("listed", text=reason, spot=where) if where else reason


def _silenced(one: Silenced, presentation: Presentation) -> str:
    message = one.finding.message.said(presentation.language)
    return presentation.say("silenced_entry", text=message, why=why(one, presentation))


def _count(element: Xml.Element) -> None:
    """The totals of a suite, or of all of them."""
    element.set("tests", str(sum(1 for _ in element.iter("testcase"))))
    for name, tag in _COUNTED.items():
        element.set(name, str(sum(1 for _ in _results(element, tag))))


def _results(element: Xml.Element, tag: str) -> Iterator[Xml.Element]:
    return (case for case in element.iter("testcase") if case.find(tag) is not None)


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
