"""A lock: packs that are those written down pass, any other is refused with what to do."""

import json
from pathlib import Path

import pytest

from budgetlint.engine import CheckOptions, check
from budgetlint.model.problem import UsageProblem
from budgetlint.packs import load
from budgetlint.packs.locking import lock

SOUND = Path(__file__).parent / "sound"
CASES = {
    "same": (lambda packs: packs, None),
    "other content": (lambda packs: [{**packs[0], "sha256": "0" * 64}], "national 与锁定的不同"),
    "one more locked": (lambda packs: [*packs, {**packs[0], "name": "nowhere"}], "nowhere 没有用上"),
    "one less locked": (lambda packs: [], "national 没有锁定"),
    "no pack": (lambda packs: ["national"], "读不出锁定的规则包"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_check_insists_on_the_packs_that_are_locked(name: str, tmp_path: Path) -> None:
    change, says = CASES[name]
    path = tmp_path / "budgetlint.lock"
    lock(load(["national"]).packs, path)
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**content, "packs": change(content["packs"])}), "utf-8")
    options = CheckOptions(lock=path)
    if says is None:
        assert check([], options).files == ()
        return
    with pytest.raises(UsageProblem) as caught:
        check([], options)
    assert says in "".join(one.zh for one in caught.value.sentences)
    assert "pack lock" in caught.value.sentences[-1].zh


def test_a_folder_without_a_lock_is_checked_with_any_packs(tmp_path: Path) -> None:
    options = CheckOptions(packs=(str(SOUND / "settings"),), lock=tmp_path / "budgetlint.lock")
    assert [pack.name for pack in check([], options).packs] == ["settings"]
