"""The pack of a province in the examples: it checks, and finds what its rules ask for."""

from pathlib import Path

from budgetlint.engine import CheckOptions, check
from budgetlint.packs.building import build
from budgetlint.packs.examples import troubles
from budgetlint.packs.loading import folders_of

PACK = Path(__file__).parents[2] / "examples" / "own-pack"
FILING = next(PACK.glob("*.txt"))


def test_the_pack_checks() -> None:
    assert list(troubles(build(folders_of([str(PACK)])))) == []


def test_its_own_rules_find_what_they_ask_for() -> None:
    report = check([FILING], CheckOptions(packs=(str(PACK),)))
    own = [finding.code for finding in report.files[0].findings if finding.code.startswith("LJ")]
    assert own == ["LJ002", "LJ001"]
    assert [pack.name for pack in report.packs] == ["national", "linjiang"]
