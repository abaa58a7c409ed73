"""A run on one small form loads what it needs: what takes long to load would make every hook wait."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FILINGS = Path(__file__).parents[2] / "examples" / "filings"
HEAVY = ("lark", "pint", "pydantic", "yaml", "lxml", "openpyxl", "difflib", "html.entities")
OTHER_FORMS = (
    "budgetlint.forms.accounts",
    "budgetlint.facts.accounts.everything",
    "budgetlint.forms.department",
)
CALL = """
import sys
from budgetlint.cli import run
run(sys.argv[1:])
print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def loaded(cache: Path, *arguments: str) -> list[str]:
    """The modules that a call has loaded; the first call warms the cache."""
    environment = {**os.environ, "BUDGETLINT_CACHE_DIR": str(cache)}
    call = [sys.executable, "-c", CALL, *arguments]
    runs = [
        subprocess.run(call, env=environment, capture_output=True, text=True, check=True, cwd=cache)
        for _ in range(2)
    ]
    return runs[1].stderr.split()


@pytest.mark.parametrize("sample", ["crafts-2022.txt", "water-2024.txt"])
def test_a_small_target_loads_neither_parsers_nor_other_forms(tmp_path: Path, sample: str) -> None:
    modules = loaded(tmp_path, "check", str(FILINGS / sample))
    assert "budgetlint.facts" in modules
    assert [name for name in modules if name.split(".")[0] in HEAVY or name in HEAVY] == []
    assert [name for name in modules if name.startswith(OTHER_FORMS)] == []


def test_the_version_loads_nothing_that_checks(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "--version")
    layers = ("budgetlint.facts", "budgetlint.forms.", "budgetlint.engine", "budgetlint.language")
    assert [name for name in modules if name.startswith(layers)] == []
