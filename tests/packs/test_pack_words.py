"""Words that a pack adds: they hold while the pack is in use, and no longer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from budgetlint.engine import CheckOptions, check
from budgetlint.packs import load
from budgetlint.packs.words import misfits
from budgetlint.values.units import conversion
from budgetlint.vocabulary import merged, vocabulary

WORDS = str(Path(__file__).parent / "sound" / "words")
FORM = """项目支出绩效目标表
事项名头\t渠系清淤
年度资金总额（万元）\t24.00
一级指标\t二级指标\t三级指标\t应达数
产出指标\t数量指标\t清淤渠段\t3坎井
"""


@pytest.fixture(autouse=True)
def _shipped_words_again() -> Iterator[None]:
    yield
    load(["national"])


def test_units_of_a_pack_are_known_while_it_is_in_use() -> None:
    load([WORDS])
    assert conversion("坎井", "坎") == 12
    load(["national"])
    assert conversion("坎井", "坎") is None


def test_labels_of_a_pack_make_forms_readable(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_text(FORM, encoding="utf-8")
    found = {pack: check([path], CheckOptions(packs=(pack,))).files[0].forms for pack in (WORDS, "national")}
    assert [form.project for form in found[WORDS]] == ["渠系清淤"]
    assert [form.project for form in found["national"]] == [None]


MERGED: list[tuple[Any, Any, Any, list[tuple[str, ...]]]] = [
    ([1, 2], [2, 3], [1, 2, 3], []),
    ({"a": [1], "b": {"c": "d"}}, {"a": [2], "b": {"e": "f"}}, {"a": [1, 2], "b": {"c": "d", "e": "f"}}, []),
    ({"a": "old"}, {"a": "new"}, {"a": "new"}, []),
    ({"a": None}, {"a": "new"}, {"a": "new"}, []),
    ({"a": [1]}, {"a": "one"}, {"a": "one"}, [("a",)]),
    ({"a": {"b": [1]}}, {"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 1}}}, [("a", "b")]),
]


@pytest.mark.parametrize(("base", "more", "together", "wrong"), MERGED, ids=str)
def test_added_words_are_merged(base: Any, more: Any, together: Any, wrong: list[tuple[str, ...]]) -> None:
    assert merged(base, more) == together
    assert misfits(base, more) == wrong


def test_the_words_of_a_pack_follow_the_shipped_ones() -> None:
    before = vocabulary("labels")["heads"]["value"]
    load([WORDS])
    assert vocabulary("labels")["heads"]["value"] == [*before, "应达数"]
