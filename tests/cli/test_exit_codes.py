"""Each way in which a check can end has one exit code, and the worst of several wins."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.cli.exit_codes import exit_code
from budgetlint.model.filing import FormKind
from budgetlint.model.place import Place
from budgetlint.model.report import FileReport, FileStatus, Finding, FormInfo, Open, Report
from budgetlint.model.rule import Confidence, Severity
from budgetlint.model.sentence import Sentence

CASES = yaml.safe_load(Path(__file__).with_name("exit_codes.yaml").read_text(encoding="utf-8"))
SAID = Sentence("有误", "wrong")


def _file(given: str) -> FileReport:
    """A file as the table writes it: a status, or the severity of its only finding."""
    form = FormInfo("1", FormKind.PROJECT_TARGET, None, None, None, Place(), given != "only_named")
    if given in set(Severity):
        finding = Finding("X001", "x", Severity(given), Confidence.CERTAIN, "1", SAID, Place(), "print")
        return FileReport("a.txt", None, FileStatus.CHECKED, forms=(form,), findings=(finding,))
    if given in {FileStatus.CHECKED, "only_named"}:
        return FileReport("a.txt", None, FileStatus.CHECKED, forms=(form,))
    if given in {"in_part", "in_part_without_form", "noted"}:
        said = (Open("FRM000", "", SAID, Place(), unread=given != "noted"),)
        forms = () if given == "in_part_without_form" else (form,)
        status = FileStatus.CHECKED if forms else FileStatus.NO_FORM
        return FileReport("a.txt", None, status, forms=forms, unchecked=said)
    return FileReport("a.txt", None, FileStatus(given))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_check_ends_with_the_code_of_the_table(case: dict[str, Any]) -> None:
    report = Report(tuple(_file(given) for given in case["files"]), (), {}, {})
    level = None if case["fail_on"] == "never" else Severity(case["fail_on"])
    assert exit_code(report, level) == case["ends"]
