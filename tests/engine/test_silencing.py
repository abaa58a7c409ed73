"""What no longer counts, by whose word, and what the lists hold in vain."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.engine.baseline import Baseline, Old, OldFile, baseline, text_of
from budgetlint.engine.lists_of_run import lists
from budgetlint.engine.old_findings import OldFindings, restored
from budgetlint.engine.silencing import Listed, Silences, silenced
from budgetlint.engine.suppressions import suppressions
from budgetlint.engine.unneeded import Usage
from budgetlint.model.filing import FormKind
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import FileReport, FileStatus, Finding, FormInfo
from budgetlint.model.rule import Confidence, Severity
from budgetlint.model.sentence import Sentence
from budgetlint.packs import load

CASES = yaml.safe_load(Path(__file__).with_name("silencing.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 3, 31)
RULES = [rule.info for rule in load(("national",)).rules]
LIST, BASELINE = Path("list.yaml"), Path("baseline.json")
SAID = Sentence("有误", "wrong")


def finding(words: str) -> Finding:
    code, mark, *more = words.split()
    given = dict(word.split("=") for word in more)
    place = Place(sheet=given.get("sheet"), cell=given.get("cell"))
    form, subject = given.get("form", "1"), given.get("subject", "")
    return Finding(
        code, code.lower(), Severity.ERROR, Confidence.CERTAIN, form, SAID, place, mark, subject=subject
    )


def report(name: str, found: Any, case: dict[str, Any]) -> FileReport:
    content = case.get("content", {}).get(name, name)
    projects = case.get("projects", {"1": "一号项目"})
    forms = tuple(
        FormInfo(number, FormKind.PROJECT_TARGET, None, project, 2025, Place())
        for number, project in projects.items()
    )
    if found == "unreadable":
        return FileReport(name, None, FileStatus.UNREADABLE)
    findings = tuple(finding(words) for words in found)
    return FileReport(name, f"sha of {content}", FileStatus.CHECKED, forms=forms, findings=findings)


def old_files(case: dict[str, Any]) -> dict[str, OldFile]:
    return {
        name: OldFile(f"sha of {name}", {mark: Old(mark, code, "") for code, mark in map(str.split, marks)})
        for name, marks in case["baseline"].items()
    }


def known(case: dict[str, Any]) -> Silences:
    """The lists of a case, as files of the working folder."""
    for name in (*case["run"], *case.get("on_disk", ())):
        if not case.get("archives"):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).touch()
    for name in case.get("archives", ()):
        Path(name).touch()
    listed = old = None
    if "list" in case:
        LIST.write_text(case["list"], encoding="utf-8")
        listed = Listed(LIST, suppressions(LIST, RULES))
    if "baseline" in case:
        BASELINE.write_text(text_of(Baseline(BASELINE, old_files(case))), encoding="utf-8")
        old = baseline(BASELINE)
    return Silences(listed, old, TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["when"])
def test_what_is_silenced_and_what_is_said_of_the_lists(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    known_lists = known(case)
    files = [silenced(report(name, found, case), known_lists) for name, found in case["run"].items()]
    usage = Usage(known_lists)
    for file in files:
        usage.add(file)
    remarks = usage.remarks(set(case.get("rules", [rule.code for rule in RULES])))
    told = [f"{file.path} {one.finding.fingerprint} {one.by}" for file in files for one in file.silenced]
    assert told == case.get("silenced", [])
    assert [f"{one.code} {one.place.line}" for one in remarks] == case.get("remarks", [])


def test_nothing_is_lost_between_what_counts_and_what_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case = CASES[0]
    before = report("a.txt", case["run"]["a.txt"], case)
    after = silenced(before, known(case))
    assert {*after.findings, *(one.finding for one in after.silenced)} == set(before.findings)
    assert replace(after, findings=before.findings, silenced=()) == before


def test_without_lists_a_report_stays_the_same() -> None:
    before = report("a.txt", ["CST001 f1"], {})
    assert lists(OldFindings(), RULES).silenced(before) is before


def test_what_was_silenced_comes_back_when_the_file_is_judged_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = report("a.txt", ["CST001 f2", "CST001 f1"], {})
    after = restored(silenced(before, known(CASES[0])))
    assert (set(after.findings), after.silenced) == (set(before.findings), ())


def test_a_silenced_finding_tells_whose_word_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    entry = "- {rule: CST001, file: a.txt, reason: 已核对, by: 王某, until: 2026-12-31}\n"
    case = {"list": f"\n{entry}", "run": {"a.txt": ["CST001 f1"]}}
    (one,) = silenced(report("a.txt", ["CST001 f1"], case), known(case)).silenced
    assert (one.reason, one.who, one.until) == ("已核对", "王某", "2026-12-31")
    assert one.place is not None
    assert (one.place.file, one.place.line) == ("list.yaml", 2)


def test_a_file_reached_by_a_link_from_outside_is_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    other.mkdir()
    monkeypatch.chdir(home)
    case = {"list": "- {rule: CST001, file: a.txt, reason: 已核对}\n", "run": {"a.txt": ["CST001 f1"]}}
    known_lists = known(case)
    (other / "link.txt").symlink_to(home / "a.txt")
    file = replace(report("a.txt", ["CST001 f1"], case), path=str(other / "link.txt"))
    assert silenced(file, known_lists).findings == ()


def test_what_is_piped_in_has_the_name_that_the_operator_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case = {"list": "- {rule: CST001, file: a.txt, reason: 已核对}\n", "run": {"a.txt": ["CST001 f1"]}}
    known_lists = known(case)
    known_lists.standard_input = ("/tmp/spool-1/stdin", "a.txt")
    file = replace(report("a.txt", ["CST001 f1"], case), path="/tmp/spool-1/stdin")
    assert silenced(file, known_lists).findings == ()
