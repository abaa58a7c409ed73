"""Packs, sound and broken: what is loaded of them, and what is said of them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import replace
from budgetlint.model.rule import Severity
from budgetlint.packs import DEFAULT_PROFILE, CompiledRule, Wanted, load, select
from budgetlint.packs.building import build
from budgetlint.packs.examples import troubles
from budgetlint.packs.loading import folders_of
from budgetlint.packs.models import RuleFile
from budgetlint.packs.pages import pages
from budgetlint.packs.places import shipped
from budgetlint.packs.skeleton import start
from budgetlint.packs.troubles import refuse
from budgetlint.packs.writing import flow
from budgetlint.values.agreement import DEFAULT

HERE = Path(__file__).parent
BROKEN, SOUND = HERE / "broken", HERE / "sound"
PAGES = HERE.parents[1] / "docs" / "rules"


def checked(*packs: str) -> None:
    """Raise everything that is wrong with packs."""
    refuse(troubles(build(folders_of(packs))))


@pytest.mark.parametrize("folder", sorted(BROKEN.iterdir()), ids=lambda folder: folder.name)
def test_all_that_is_wrong_with_a_pack_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    with pytest.raises(UsageProblem) as caught:
        checked(folder.name)
    said = "".join(f"{one.zh}\n" for one in caught.value.sentences)
    assert said == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("pack", [*shipped(), *(str(folder) for folder in sorted(SOUND.iterdir()))])
def test_every_example_of_a_sound_pack_comes_out_as_it_says(pack: str) -> None:
    checked(pack)


def test_a_province_extends_switches_off_and_tunes() -> None:
    rules = {rule.info.code: rule for rule in load([str(SOUND / "province")]).rules}
    assert {"PRV001", "FND001"} < set(rules)
    assert "FND004" not in rules
    assert rules["FND001"].info.severity is Severity.WARNING
    assert float(rules["FND001"].thresholds.note) == 0.005
    assert rules["FND002"].thresholds == DEFAULT
    assert (rules["PRV001"].info.pack, rules["FND001"].info.pack) == ("province", "national")


def test_every_pack_that_took_part_is_named_with_its_content() -> None:
    packs = load([str(SOUND / "province"), str(SOUND / "settings")]).packs
    assert [one.name for one in packs] == ["national", "province", "settings"]
    assert len({one.sha256 for one in packs}) == 3


def test_a_changed_rule_changes_the_pack(tmp_path: Path) -> None:
    file = start("TST001", tmp_path)
    before = load([str(tmp_path)])
    file.write_text(file.read_text(encoding="utf-8").replace("severity: warning", "severity: info"), "utf-8")
    after = load([str(tmp_path)])
    severities = [
        rule.info.severity for one in (before, after) for rule in one.rules if rule.info.code == "TST001"
    ]
    assert severities == [Severity.WARNING, Severity.INFO]
    assert [pack.name for pack in before.packs] == ["national", after.packs[1].name]
    assert before.packs[1].sha256 != after.packs[1].sha256


def test_a_started_rule_checks() -> None:
    source = (HERE.parents[1] / "budgetlint" / "packs" / "rule.template.yaml").read_text(encoding="utf-8")
    assert RuleFile.model_validate(
        yaml.safe_load(source.replace("{code}", "TST001").replace("{slug}", "tst001"))
    )


def test_the_rule_of_the_guide_checks(tmp_path: Path) -> None:
    guide = (PAGES.parent / "rule-authors.md").read_text(encoding="utf-8")
    rule = next(
        block for block in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if "code: NX001" in block
    )
    (tmp_path / "NX001.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "pack.yaml").write_text("name: a\nversion: 1\ntitle: {zh: 包, en: pack}\n", encoding="utf-8")
    checked(str(tmp_path))


def test_a_warm_start_parses_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from budgetlint.packs import load; load();"
        "print({'yaml', 'pydantic', 'lark', 'pint'} & set(sys.modules))"
    )
    environment = {**os.environ, "BUDGETLINT_CACHE_DIR": str(tmp_path)}
    call = [sys.executable, "-c", script]
    runs = [
        subprocess.run(call, env=environment, capture_output=True, text=True, check=True) for _ in range(2)
    ]
    assert runs[0].stdout != "set()\n"
    assert runs[1].stdout == "set()\n"


CHOICE = yaml.safe_load((HERE / "selection.yaml").read_text("utf-8"))


def chosen_from(head: dict[str, Any]) -> CompiledRule:
    """A rule that can be chosen, and nothing else."""
    words = {"tags": (), "aliases": (), "confidence": "certain", **head}
    named = load(["national"]).rules[0]
    return replace(named, info=replace(named.info, **words))


@pytest.mark.parametrize("case", CHOICE["cases"], ids=str)
def test_rules_are_selected_as_the_table_says(case: dict[str, Any]) -> None:
    wanted = Wanted(case.get("chosen", []), case.get("ignored", []), case.get("profile", DEFAULT_PROFILE))
    try:
        found = select([chosen_from(head) for head in CHOICE["rules"]], wanted, CHOICE["profiles"])
    except UsageProblem as problem:
        assert case["says"] in problem.sentences[0].zh
    else:
        assert [rule.info.code for rule in found] == case["gives"]


def test_the_pages_are_those_of_the_rules() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    assert written == pages(build(folders_of(shipped()))), "run budgetlint pack docs"


def test_every_number_of_a_family_is_a_rule_an_alias_or_left_to_people() -> None:
    built = build(folders_of(["national"]))
    (pack,) = built.packs
    told = [rule.info.code for rule in built.rules]
    told += [alias for rule in built.rules for alias in rule.info.aliases]
    told += [code for one in pack.content.left_to_people for code in one.codes]
    assert sorted(code for code in set(told) if told.count(code) > 1) == []
    assert [family for family in pack.content.families if _gaps(family, told)] == []


def _gaps(family: str, told: list[str]) -> set[int]:
    numbers = {int(code[-3:]) for code in told if code[:-3] == family}
    return set(range(1, max(numbers) + 1)) - numbers


TEXTS = st.text(alphabet="甲乙a1.5: ,-#{}[]\"'&*!|>%@`?=≥<\n\\～ ", max_size=12) | st.sampled_from(
    ["true", "no", "null", "1", "1.50", "1e3", "~", "", "0x10", "2025-01-01", "=", "<<"]
)


NAMES = TEXTS.filter(bool)
TREES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
)


@given(st.dictionaries(NAMES, TREES, max_size=3))
def test_an_example_on_a_page_is_what_its_author_wrote(data: dict[str, object]) -> None:
    assert (yaml.safe_load("\n".join(flow(data))) or {}) == data
