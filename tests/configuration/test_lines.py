"""Every key of a TOML text has its line, however it is written."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.configuration.lines import lines
from budgetlint.configuration.notation import written
from budgetlint.configuration.versions import suits

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("lines.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_keys_have_the_lines_of_the_table(case: dict[str, Any]) -> None:
    tomllib.loads(case["text"])
    found = {".".join(map(str, path)): line for path, line in lines(case["text"]).items()}
    assert found == case["lines"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers(-9, 9), lambda inner: st.lists(inner, max_size=3), max_leaves=5
)


@given(st.lists(st.tuples(TEXTS, VALUES), max_size=6, unique_by=lambda pair: pair[0]))
def test_what_is_written_is_read_again_each_key_at_its_line(pairs: list[tuple[str, Any]]) -> None:
    text = "".join(
        f"# {number}\n{written(key)} = {written(value)}\n" for number, (key, value) in enumerate(pairs)
    )
    assert tomllib.loads(text) == dict(pairs)
    found = lines(text)
    assert [found[(key,)] for key, _ in pairs] == [2 * number + 2 for number in range(len(pairs))]


@pytest.mark.parametrize(
    ("version", "wanted", "fits"),
    [
        ("0.1.0", ">=0.1", True), ("0.1.0", ">=0.1,<2", True), ("0.1.0", "==0.1", True),
        ("0.1.0", "!=0.1", False), ("0.1.0", ">0.1", False), ("1.10.0", ">=1.9", True),
        ("2.0.0", "<2", False), ("1.0.0rc1", ">=1", True), ("0.1.0", "0.1", None),
        ("0.1.0", "", None), ("0.1.0", ">=0.1,", None),
    ],
)  # fmt: skip
def test_a_version_meets_every_clause(version: str, wanted: str, *, fits: bool | None) -> None:
    assert suits(version, wanted) is fits
