"""SARIF 2.1.0: violations as `fail`, what could not be checked as `open`, what was not read as notifications.

Columns are left out: SARIF counts characters of a line, a place of ours the cells of a row. The cell is
named as a logical location instead.
"""

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from budgetlint import __version__
from budgetlint.model.place import Place
from budgetlint.model.report import FileReport, FileStatus, Finding, Open, Proof, Report, Silenced
from budgetlint.model.rule import RuleInfo, Severity
from budgetlint.model.sentence import Sentence
from budgetlint.reports.annotations import reason_of, remark_of, told
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.silenced import why
from budgetlint.values.figures import quantity
from budgetlint.values.formulas import difference, equation_text

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "budgetlint/v1"
MOST_RESULTS = 25_000
"""More are refused by code scanning."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en"}

Entry = dict[str, Any]


def render(report: Report, presentation: Presentation) -> str:
    """A log with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, presentation).entry()]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


class _Run:
    """One run, said in one language."""

    def __init__(self, report: Report, presentation: Presentation) -> None:
        self._report = report
        self._presentation = presentation
        self._rules = sorted(report.rules)

    def entry(self) -> Entry:
        """The run with its tool, files, results, and what kept it from being complete."""
        results = self._results()
        kept = sorted(results, key=_importance)[:MOST_RESULTS] if len(results) > MOST_RESULTS else results
        return {
            "tool": self._tool(),
            "language": _LANGUAGES[self._presentation.language],
            "columnKind": "unicodeCodePoints",
            "invocations": [self._invocation(len(results) - len(kept))],
            "artifacts": [_artifact(file) for file in self._report.files],
            "results": kept,
        }

    def _tool(self) -> Entry:
        driver = {
            "name": "budgetlint",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [self._rule(self._report.rules[code]) for code in self._rules],
        }
        packs = [
            {"name": pack.name, "version": pack.version, "properties": {"sha256": pack.sha256}}
            for pack in self._report.packs
        ]
        return {"driver": driver, "extensions": packs} if packs else {"driver": driver}

    def _rule(self, rule: RuleInfo) -> Entry:
        entry: Entry = {
            "id": rule.code,
            "name": rule.slug,
            "shortDescription": self._message(rule.title),
            "fullDescription": self._message(rule.why),
            "help": self._message(rule.fix),
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"confidence": rule.confidence.value, "tags": list(dict.fromkeys(rule.tags))},
        }
        return {**entry, "deprecatedIds": list(dict.fromkeys(rule.aliases))} if rule.aliases else entry

    def _invocation(self, left_out: int) -> Entry:
        notifications: list[Entry] = []
        for number, file in enumerate(self._report.files):
            if file.status is not FileStatus.CHECKED:
                notifications.append(self._unread(file, number))
            notifications.extend(self._unread_part(item, file, number) for item in file.unread_parts)
            notifications.extend(
                self._notification("warning", "form_not_checked", [_location(form.place, file.path, number)])
                for form in file.forms
                if not form.checked
            )
        notifications.extend(
            {
                "level": _LEVELS[one.severity],
                "descriptor": {"id": one.code},
                "message": self._message(one.message),
                "locations": [_location(one.place, one.path, None)],
            }
            for one in self._report.remarks
        )
        if left_out:
            notifications.append(self._notification("warning", "sarif_left_out", [], count=left_out))
        complete = all(file.is_complete for file in self._report.files)
        return {"executionSuccessful": complete, "toolExecutionNotifications": notifications}

    def _unread(self, file: FileReport, number: int) -> Entry:
        return {
            "level": "error" if file.status is FileStatus.UNREADABLE else "warning",
            "message": {"text": _escaped(reason_of(file, self._presentation))},
            "locations": [_location(file.error_place or Place(), file.path, number)],
        }

    def _unread_part(self, item: Open, file: FileReport, number: int) -> Entry:
        return {
            "level": "error",
            "message": {"text": _escaped(remark_of(item, self._presentation))},
            "locations": [_location(item.place, file.path, number)],
        }

    def _notification(self, level: str, key: str, locations: list[Entry], **arguments: object) -> Entry:
        text = _escaped(self._presentation.say(key, **arguments))
        return {"level": level, "message": {"text": text}, "locations": locations}

    def _results(self) -> list[Entry]:
        found: list[Entry] = []
        for number, file in enumerate(self._report.files):
            found.extend(self._failed(finding, file, number) for finding in file.findings)
            found.extend(self._silenced(one, file, number) for one in file.silenced)
            found.extend(self._open(item, file, number) for item in file.unchecked)
            if self._presentation.shows_passed:
                found.extend(self._passed(proof, file, number) for proof in file.proofs)
        return found

    def _failed(self, finding: Finding, file: FileReport, number: int) -> Entry:
        related = [
            {
                **_location(one.place, one.place.file or file.path, None if one.place.file else number),
                "id": count,
                "message": self._message(one.note),
            }
            for count, one in enumerate(finding.related, start=1)
        ]
        return {
            **self._ruled(finding.code),
            "kind": "fail",
            "level": _LEVELS[finding.severity],
            "message": {"text": _escaped("\n".join(told(finding, self._presentation)))},
            "locations": [_location(finding.place, file.path, number)],
            **({"relatedLocations": related} if related else {}),
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "properties": _properties(finding),
        }

    def _silenced(self, one: Silenced, file: FileReport, number: int) -> Entry:
        """A finding that does not count; the list is outside of the filing."""
        told = {"by": one.by.value, "who": one.who, "until": one.until}
        suppression: Entry = {
            "kind": "external",
            "status": "accepted",
            "justification": why(one, self._presentation),
            "properties": {name: value for name, value in told.items() if value is not None},
        }
        return {**self._failed(one.finding, file, number), "suppressions": [suppression]}

    def _open(self, item: Open, file: FileReport, number: int) -> Entry:
        return self._result("open", item.code, self._message(item.reason), (item.place, file, number))

    def _passed(self, proof: Proof, file: FileReport, number: int) -> Entry:
        message = {"text": _escaped(equation_text(proof.equation))}
        return self._result("pass", proof.code, message, (proof.place, file, number))

    def _result(self, kind: str, code: str, message: Entry, at: tuple[Place, FileReport, int]) -> Entry:
        place, file, number = at
        return {
            **self._ruled(code),
            "kind": kind,
            "level": "none",
            "message": message,
            "locations": [_location(place, file.path, number)],
        }

    def _ruled(self, code: str) -> Entry:
        known = code in self._report.rules
        return {"ruleId": code, "ruleIndex": self._rules.index(code)} if known else {"ruleId": code}

    def _message(self, words: Sentence) -> Entry:
        return {"text": _escaped(words.said(self._presentation.language))}


def _properties(finding: Finding) -> Entry:
    entry: Entry = {"form": finding.form, "confidence": finding.confidence.value}
    if finding.equation is not None:
        entry["equation"] = equation_text(finding.equation)
        entry["difference"] = quantity(difference(finding.equation))
    causes = [cause.kind.value for cause in finding.causes]
    return {**entry, "causes": causes} if causes else entry


def _artifact(file: FileReport) -> Entry:
    entry: Entry = {"location": {"uri": _uri(file.path)}, "roles": ["analysisTarget"]}
    return {**entry, "hashes": {"sha-256": file.sha256}} if file.sha256 is not None else entry


def _location(place: Place, path: str, artifact: int | None) -> Entry:
    """The file with its line where it has lines, and the cell by its name."""
    at: Entry = {"uri": _uri(path)}
    if artifact is not None:
        at["index"] = artifact
    physical: Entry = {"artifactLocation": at}
    if place.line is not None:
        region: Entry = {"startLine": place.line, "endLine": max(place.line, place.end_line or place.line)}
        if place.text:
            region["snippet"] = {"text": place.text}
        physical["region"] = region
    cell = _cell(place)
    named = {"logicalLocations": [{"fullyQualifiedName": "/".join(cell), "name": cell[-1]}]} if cell else {}
    return {"physicalLocation": physical, **named}


def _cell(place: Place) -> Sequence[str]:
    """The cell from the outside in: sheet and cell, or page, table, row and column."""
    if place.sheet is not None or place.cell is not None:
        return [part for part in (place.sheet, place.cell) if part]
    column = place.column if place.row is not None else None
    numbers = {"page": place.page, "table": place.table, "row": place.row, "column": column}
    return [f"{name} {number}" for name, number in numbers.items() if number is not None]


def _uri(path: str) -> str:
    """The path as a URI: relative as it was named, or with its scheme."""
    pure = PurePath(path)
    text = quote(pure.as_posix(), errors="surrogateescape")
    return f"file://{text}" if pure.is_absolute() else text


def _escaped(text: str) -> str:
    """The text with what SARIF gives a meaning to taken literally: links and placeholders."""
    return text.replace("{", "{{").replace("}", "}}").replace("[", "\\[").replace("]", "\\]")


def _importance(result: Entry) -> int:
    """Which results are dropped last: errors, warnings, notes, then what is open and what passed."""
    order = ["error", "warning", "note", "none"]
    return order.index(result["level"]) + int(result["kind"] == "pass") + 5 * int("suppressions" in result)
