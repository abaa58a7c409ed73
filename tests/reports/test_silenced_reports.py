"""What does not count is in every report all the same: the golden files in `golden/silenced/`, and the rules.

BUDGETLINT_WRITE_GOLDEN=1 writes the files anew; read the difference before committing it.
"""

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
from opened_workbook import told
from silenced_report import QUIETED, SILENCED

from budgetlint.model.report import Counted
from budgetlint.model.rule import Severity
from budgetlint.reports import RENDERERS, renderer
from budgetlint.reports.presentation import Presentation

GOLDEN = Path(__file__).parent / "golden" / "silenced"
CASES = {
    "full.zh.txt": ("full", Presentation("zh")),
    "full.zh.listed.txt": ("full", Presentation("zh", width=80, shows_suppressed=True)),
    "full.en.listed.txt": ("full", Presentation("en", shows_suppressed=True)),
    "concise.zh.txt": ("concise", Presentation("zh")),
    "grouped.en.txt": ("grouped", Presentation("en")),
    "lines.zh.jsonl": ("jsonl", Presentation("zh")),
    "github.zh.txt": ("github", Presentation("zh")),
    "table.zh.csv": ("csv", Presentation("zh")),
    "report.zh.md": ("markdown", Presentation("zh")),
    "opinion.zh.txt": ("xlsx", Presentation("zh")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_report_looks_as_its_golden_file(name: str) -> None:
    format_name, presentation = CASES[name]
    rendered = renderer(format_name)(QUIETED, presentation)
    text = told(rendered) if isinstance(rendered, bytes) else rendered
    if os.environ.get("BUDGETLINT_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_bytes(text.encode())
    assert text == (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize("name", sorted({*RENDERERS} - {"xlsx"}))
def test_every_format_says_that_something_does_not_count(name: str) -> None:
    rendered = renderer(name)(QUIETED, Presentation("zh", shows_suppressed=True))
    text = rendered.decode() if isinstance(rendered, bytes) else rendered
    assert any(word in text for word in ("已忽略", "suppressions", "不再报告", "理由："))


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "csv"])
def test_formats_for_programs_hold_reason_person_and_date(name: str) -> None:
    text = str(renderer(name)(QUIETED, Presentation("zh")))
    assert [word for word in ("借调 6 人", "王某", "2026-03-31", "DEP003") if word not in text] == []


def test_sarif_results_that_do_not_count_are_suppressed_from_outside() -> None:
    results = json.loads(str(renderer("sarif")(QUIETED, Presentation())))["runs"][0]["results"]
    kinds = [(one["ruleId"], one["suppressions"][0]["kind"]) for one in results if "suppressions" in one]
    assert kinds == [("DEP003", "external"), ("SAT006", "external")]


def test_junit_skips_what_does_not_count() -> None:
    suites = ElementTree.fromstring(str(renderer("junit")(QUIETED, Presentation())))
    skipped = [case.get("name") for case in suites.iter("testcase") if case.find("skipped") is not None]
    assert any("DEP003" in str(name) for name in skipped)


def test_the_tally_counts_what_does_not_count_apart() -> None:
    counts = QUIETED.tally
    assert (counts[Counted.SUPPRESSED], counts[Counted.IN_BASELINE]) == (1, 1)
    assert sum(counts[severity] for severity in Severity) == 3 - len(SILENCED)
