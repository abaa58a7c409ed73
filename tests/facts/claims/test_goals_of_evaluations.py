"""What was achieved is never held against what was to be achieved."""

from pathlib import Path

import pytest

from budgetlint.engine import CheckOptions, check

FILING = Path(__file__).parents[2] / "forms" / "provinces" / "hunan_evaluation_numbered_names.txt"


@pytest.mark.parametrize("achieved", ["供餐学生4900人", "供餐学生4300人"])
def test_an_achieved_count_is_not_held_against_the_target(achieved: str, tmp_path: Path) -> None:
    path = tmp_path / "自评表.txt"
    path.write_text(FILING.read_text("utf-8").replace("供餐学生4900人", achieved), "utf-8")
    found = check([path], CheckOptions()).files[0].findings
    assert "CNS005" not in [one.code for one in found]


def test_an_expected_count_is_held_against_the_target(tmp_path: Path) -> None:
    path = tmp_path / "自评表.txt"
    path.write_text(FILING.read_text("utf-8").replace("供餐学生5000人", "供餐学生5600人"), "utf-8")
    assert "CNS005" in [one.code for one in check([path], CheckOptions()).files[0].findings]
