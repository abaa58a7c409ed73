"""A habit that runs through the forms of a file is one finding, which names every place with its form."""

from pathlib import Path

import yaml

from budgetlint.engine import CheckOptions, check
from budgetlint.packs import Wanted

BLANK = {"level1": "效益指标", "level2": "经济效益指标", "name": "", "value": ""}
FILLED = {"level1": "效益指标", "level2": "社会效益指标", "name": "就业人数", "value": "40人"}


def form(project: str, *rows: dict[str, str]) -> dict[str, object]:
    return {
        "kind": "project_target",
        "fiscal_year": 2025,
        "project": project,
        "indicators": [dict(row) for row in rows],
    }


def test_classes_left_blank_in_several_forms_are_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "表.yaml"
    forms = [form("渠道清淤", FILLED), form("水质监测", BLANK, FILLED), form("河道保洁", BLANK, FILLED)]
    path.write_text(yaml.safe_dump({"forms": forms}, allow_unicode=True), encoding="utf-8")
    (found,) = check([path], CheckOptions(Wanted(("FRM008",)))).files[0].findings
    assert found.form == "2"
    assert found.message.zh == "“经济效益指标”下面没有填指标（这样的共 2 处）"
    assert [one.note.zh for one in found.related] == ["第3张表：“经济效益指标”下面没有填指标"]


def test_such_a_finding_keeps_its_fingerprint_when_one_of_its_forms_is_mended(tmp_path: Path) -> None:
    marks = set()
    for number, rows in enumerate(((BLANK, FILLED), (FILLED,))):
        path = tmp_path / f"{number}.yaml"
        forms = [form("水质监测", *rows), form("河道保洁", BLANK, FILLED)]
        path.write_text(yaml.safe_dump({"forms": forms}, allow_unicode=True), encoding="utf-8")
        (found,) = check([path], CheckOptions(Wanted(("FRM008",)))).files[0].findings
        marks.add(found.fingerprint)
    assert len(marks) == 1
