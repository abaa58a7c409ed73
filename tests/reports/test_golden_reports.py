"""Each format, in each language, gives the file in `golden/` for the composed report.

BUDGETLINT_WRITE_GOLDEN=1 writes the files anew; read the difference before committing it.
"""

import json
import os
from pathlib import Path

import pytest
from composed_report import REPORT

from budgetlint.reports import renderer
from budgetlint.reports.presentation import Presentation

GOLDEN = Path(__file__).parent / "golden"
CASES = {
    "full.zh.txt": ("full", Presentation("zh")),
    "full.en.txt": ("full", Presentation("en")),
    "full.zh.listed.txt": ("full", Presentation("zh", shows_passed=True, shows_unchecked=True)),
    "full.en.listed.txt": ("full", Presentation("en", shows_passed=True, shows_unchecked=True)),
    "full.zh.narrow.txt": ("full", Presentation("zh", width=80)),
    "full.zh.coloured.txt": ("full", Presentation("zh", colour=True)),
    "concise.zh.txt": ("concise", Presentation("zh")),
    "concise.en.txt": ("concise", Presentation("en")),
    "json.zh.json": ("json", Presentation("zh")),
    "json.en.json": ("json", Presentation("en")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_report_looks_as_its_golden_file(name: str) -> None:
    format_name, presentation = CASES[name]
    text = _readable(renderer(format_name)(REPORT, presentation), name)
    if os.environ.get("BUDGETLINT_WRITE_GOLDEN"):
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
    assert text == (GOLDEN / name).read_text(encoding="utf-8")


def _readable(text: str, name: str) -> str:
    """JSON spread over lines, so that a difference can be read."""
    return (
        json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n" if name.endswith("json") else text
    )
