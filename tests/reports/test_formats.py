"""Reports for other programs keep to the rules of those, whatever stands in a filing."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from composed_report import FINDINGS, REPORT
from jsonschema import Draft4Validator
from opened_workbook import opened
from silenced_report import QUIETED
from strange_report import PATH, STRANGE, WORDS

from budgetlint.model.record import replace
from budgetlint.model.report import Report
from budgetlint.reports import BINARY, RENDERERS, renderer, sarif
from budgetlint.reports.presentation import Presentation

REPORTS = {
    "composed": REPORT,
    "quieted": QUIETED,
    "strange": STRANGE,
    "empty": replace(REPORT, files=(), packs=(), rules={}),
}
SCHEMA = Draft4Validator(
    json.loads(Path(__file__).with_name("schemas").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
)


def _text(name: str, report: Report, presentation: Presentation | None = None) -> str:
    rendered = renderer(name)(report, presentation or Presentation())
    assert isinstance(rendered, str)
    return rendered


def _log(report: Report, presentation: Presentation | None = None) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(_text("sarif", report, presentation))
    return log


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_is_the_same_every_time(name: str, report: str, language: Any) -> None:
    first, second = (renderer(name)(REPORTS[report], Presentation(language)) for _ in range(2))
    assert first == second
    assert isinstance(first, bytes) == (name in BINARY)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("shows_passed", [False, True])
def test_sarif_keeps_to_its_schema(report: str, shows_passed: bool) -> None:
    log = _log(REPORTS[report], Presentation(shows_passed=shows_passed))
    assert [problem.message for problem in SCHEMA.iter_errors(log)] == []


def test_the_schema_refuses_what_it_does_not_know() -> None:
    log = _log(REPORT)
    log["runs"][0]["results"][0]["colour"] = "red"
    assert not SCHEMA.is_valid(log)


def test_every_index_of_a_sarif_log_leads_to_what_it_names() -> None:
    run = _log(REPORT)["runs"][0]
    rules, artifacts = run["tool"]["driver"]["rules"], run["artifacts"]
    indexed = [result for result in run["results"] if "ruleIndex" in result]
    places = [place["physicalLocation"]["artifactLocation"] for one in indexed for place in one["locations"]]
    assert indexed
    assert [rules[result["ruleIndex"]]["id"] for result in indexed] == [one["ruleId"] for one in indexed]
    assert [artifacts[at["index"]]["location"]["uri"] for at in places] == [at["uri"] for at in places]


def test_sarif_says_how_each_result_ended() -> None:
    results = _log(REPORT, Presentation(shows_passed=True))["runs"][0]["results"]
    assert {(one["kind"], one["level"]) for one in results} == {
        ("fail", "error"), ("fail", "warning"), ("fail", "note"), ("open", "none"), ("pass", "none"),
    }  # fmt: skip


def test_sarif_addresses_are_ascii_and_words_are_taken_literally() -> None:
    run = _log(STRANGE)["runs"][0]
    assert run["artifacts"][0]["location"]["uri"] == "filings/%E7%94%B2%20%E4%B9%99%2541%2C%231.xlsx"
    assert "\\[链接\\](1) {{0}}" in run["results"][0]["message"]["text"]


def test_a_log_too_long_for_code_scanning_leaves_out_the_least_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    run = _log(REPORT)["runs"][0]
    assert [one["level"] for one in run["results"]] == ["error", "warning"]
    assert "6" in run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]


@pytest.mark.parametrize("report", REPORTS)
def test_junit_counts_what_it_holds(report: str) -> None:
    suites = ElementTree.fromstring(_text("junit", REPORTS[report]))
    for suite in (suites, *suites.iter("testsuite")):
        held = [len(list(suite.iter(tag))) for tag in ("testcase", "failure", "error", "skipped")]
        assert [int(suite.get(name, "")) for name in ("tests", "failures", "errors", "skipped")] == held


def test_junit_skips_what_is_unchecked_and_errs_where_a_file_was_not_read() -> None:
    suites = ElementTree.fromstring(_text("junit", REPORT)).findall("testsuite")
    first = {case.get("name", "")[:6]: {part.tag for part in case} for case in suites[0]}
    assert (first["FND003"], first["DEP001"]) == ({"skipped"}, {"failure"})
    assert first["CST001"] == {"skipped", "system-out"}
    assert first["SAT006"] == {"system-out"}
    in_part, unread = ([[part.tag for part in case] for case in suite] for suite in suites[1:3])
    assert (in_part, unread) == ([["error"], ["skipped"]], [["error"]])


def test_an_annotation_stays_one_line_whatever_the_words_are() -> None:
    lines = _text("github", STRANGE).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == len(lines) - 1
    assert commands[0].startswith("::error file=filings/甲 乙%2541%2C#1.xlsx,title=")


def test_the_worst_annotations_come_first() -> None:
    levels = [line.split()[0] for line in _text("github", REPORT).splitlines()[:-1]]
    assert levels == sorted(levels, key=["::error", "::warning", "::notice"].index)


def test_gitlab_tells_equal_findings_of_two_files_apart() -> None:
    twins = replace(REPORT, files=tuple(replace(REPORT.files[0], path=path) for path in ("a.txt", "b.txt")))
    marks = [issue["fingerprint"] for issue in json.loads(_text("gitlab", twins))]
    assert len(marks) == len(set(marks)) == 10


def test_gitlab_issues_outlive_moved_lines() -> None:
    moved = replace(FINDINGS[0], place=replace(FINDINGS[0].place, line=99, end_line=99))
    files = [replace(REPORT.files[0], findings=(finding,)) for finding in (FINDINGS[0], moved)]
    issues = [json.loads(_text("gitlab", replace(REPORT, files=(file,)))) for file in files]
    assert issues[0][1]["location"] != issues[1][1]["location"]
    assert issues[0][1]["fingerprint"] == issues[1][1]["fingerprint"]


def test_json_lines_hold_the_json_report() -> None:
    run, *files, summary = map(json.loads, _text("jsonl", REPORT).splitlines())
    whole = json.loads(_text("json", REPORT))
    assert [one.pop("line") for one in (run, *files, summary)] == ["run", *["file"] * 5, "summary"]
    remarks = summary.pop("remarks")
    assert {**run, "files": files, "summary": summary, "remarks": remarks} == whole


def test_no_cell_of_a_table_begins_like_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(_text("csv", STRANGE).removeprefix("\ufeff"))))
    assert {len(row) for row in rows} == {21}
    assert [cell for row in rows for cell in row if cell.startswith(("=", "@", "+"))] == []
    assert any(cell.startswith("'=1+1") for row in rows for cell in row)


def test_a_table_row_in_markdown_stays_one_row() -> None:
    lines = _text("markdown", STRANGE).splitlines()
    heads = [line.replace("\\|", "").count("|") for line in lines if line.startswith("|")]
    assert heads == [7, 7, 7, 7]
    assert not any("<b>" in line for line in lines)


def test_a_workbook_holds_words_and_counts_but_no_formulas() -> None:
    content = renderer("xlsx")(STRANGE, Presentation())
    assert isinstance(content, bytes)
    cells = [cell for sheet in opened(content) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert any(str(cell.value).startswith(WORDS.split("\n")[0]) for cell in cells)
    assert PATH in {cell.value for cell in cells}
