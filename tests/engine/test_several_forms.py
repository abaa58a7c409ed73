"""Files that belong to one body: what is told across them, and what is not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine.run import CheckOptions, check
from budgetlint.model.report import Finding, Open, Proof, Report
from budgetlint.packs import Wanted

CASES = yaml.safe_load(Path(__file__).with_name("several_forms.yaml").read_text(encoding="utf-8"))
SEVERAL = ("XDC", "CNS001", "SEV023")


def written(folder: Path, files: list[Any]) -> list[Path]:
    paths = [folder / f"{number}.yaml" for number in range(1, len(files) + 1)]
    for path, content in zip(paths, files, strict=True):
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return paths


def checked(folder: Path, files: list[Any]) -> Report:
    return check(written(folder, files), CheckOptions(Wanted(SEVERAL, profile="audit")))


def told(report: Report, of: str) -> list[str]:
    """What was found, as code, number of the file, and form."""
    items: list[tuple[int, Finding | Proof | Open]] = [
        (number, item) for number, file in enumerate(report.files, 1) for item in getattr(file, of)
    ]
    return sorted({f"{item.code} {number}.{item.form}" for number, item in items})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_told_across_forms(case: dict[str, Any], tmp_path: Path) -> None:
    report = checked(tmp_path, case["files"])
    assert told(report, "findings") == sorted(case.get("finds", []))
    assert told(report, "proofs") == sorted(case.get("proves", []))
    assert told(report, "unchecked") == sorted(case.get("leaves", []))


def case_named(name: str) -> list[Any]:
    return next(case["files"] for case in CASES if case["name"] == name)


def test_a_related_cell_in_another_file_names_it(tmp_path: Path) -> None:
    files = case_named("target and self-evaluation of one project differ in budget and in a target")
    report = checked(tmp_path, files)
    findings = {finding.code: finding for finding in report.files[1].findings}
    notes = [related.note.zh for related in findings["XDC009"].related]
    assert notes == [f"{tmp_path / '1.yaml'}第1张表：《敬老院维修》年度资金总额：212.35万元"]
    assert findings["XDC009"].place.file is None


def test_the_order_of_the_files_does_not_change_what_is_told(tmp_path: Path) -> None:
    files = case_named("target and self-evaluation of one project differ in budget and in a target")
    found = checked(tmp_path, files).files[1].findings
    turned = checked(tmp_path, files[::-1]).files[0].findings
    assert [finding.fingerprint for finding in found] == [finding.fingerprint for finding in turned]


def test_a_file_alone_says_nothing_of_other_years(tmp_path: Path) -> None:
    files = case_named("the accounts of two years do not follow each other")
    assert told(checked(tmp_path, files[:1]), "findings") == []
