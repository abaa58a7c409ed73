"""The schema takes what the program takes, and refuses what it refuses for its shape."""

import json
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from budgetlint.cli.checking import keys
from budgetlint.configuration.checking import checked
from budgetlint.configuration.files import Source
from budgetlint.configuration.schema import schema

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("schema.yaml").read_text("utf-8"))
KEYS = keys()
SCHEMA = schema(KEYS)
VALIDATOR = Draft202012Validator(SCHEMA)


def test_it_is_a_schema(run: Callable[..., tuple[int, str, str]]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(run("config", "schema")[1]) == SCHEMA


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["config"])
def test_it_judges_as_the_table_says(case: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(tomllib.loads(case["config"])) == case["sound"]


VALUES = st.sampled_from(
    [
        "",
        " ",
        "error",
        "audit",
        "FND001",
        True,
        False,
        0,
        7,
        -1,
        Decimal("0.5"),
        [],
        ["FND"],
        [""],
        [1],
        {},
        {"a": 1},
    ]
)
RULES = st.dictionaries(
    st.sampled_from(["CST001", "FND"]), st.dictionaries(st.just("x"), VALUES, max_size=1) | VALUES
)
SEVERITY = st.dictionaries(st.sampled_from(["CST001", "FND"]), VALUES) | VALUES
PER_FILE = st.fixed_dictionaries(
    {}, optional={"files": VALUES, "ignore": VALUES, "severity": SEVERITY, "rules": RULES, "fail-on": VALUES}
)
OPTIONS = dict.fromkeys((*KEYS, "requires-version", "nonsense"), VALUES)
TABLES: dict[str, st.SearchStrategy[Any]] = {
    "severity": SEVERITY,
    "rules": RULES | VALUES,
    "per-file": st.lists(PER_FILE, max_size=2) | VALUES,
}


@settings(max_examples=150)
@given(st.fixed_dictionaries({}, optional={**OPTIONS, **TABLES}))
def test_what_the_schema_refuses_the_program_refuses(data: dict[str, Any]) -> None:
    _, troubles = checked(Source(Path("budgetlint.toml"), Path(), data, {}), KEYS)
    as_json = json.loads(json.dumps(data, default=float))
    assert bool(troubles) or VALIDATOR.is_valid(as_json)
