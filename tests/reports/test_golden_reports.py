"""Each format, in each language, gives the file in `golden/` for the composed report.

BUDGETLINT_WRITE_GOLDEN=1 writes the files anew; read the difference before committing it.
"""

import json
import os
import re
from pathlib import Path

import pytest
from composed_report import REPORT
from opened_workbook import told

from budgetlint.reports import RENDERERS, renderer
from budgetlint.reports.presentation import Presentation

GOLDEN = Path(__file__).parent / "golden"
_LOOKS = re.compile(r"(<style>|<script>|'sha256-).*?(</style>|</script>|')", re.DOTALL)
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
    "grouped.zh.txt": ("grouped", Presentation("zh")),
    "grouped.en.txt": ("grouped", Presentation("en", width=80)),
    "lines.zh.jsonl": ("jsonl", Presentation("zh")),
    "log.zh.sarif": ("sarif", Presentation("zh")),
    "log.en.sarif": ("sarif", Presentation("en", shows_passed=True)),
    "github.zh.txt": ("github", Presentation("zh")),
    "github.en.txt": ("github", Presentation("en")),
    "gitlab.zh.json": ("gitlab", Presentation("zh")),
    "junit.zh.xml": ("junit", Presentation("zh")),
    "junit.en.xml": ("junit", Presentation("en")),
    "rdjson.zh.json": ("rdjson", Presentation("zh")),
    "table.zh.csv": ("csv", Presentation("zh")),
    "table.en.csv": ("csv", Presentation("en")),
    "report.zh.md": ("markdown", Presentation("zh")),
    "report.en.md": ("markdown", Presentation("en")),
    "opinion.zh.txt": ("xlsx", Presentation("zh")),
    "opinion.en.txt": ("xlsx", Presentation("en")),
    "page.zh.html": ("html", Presentation("zh")),
    "page.en.html": ("html", Presentation("en")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_report_looks_as_its_golden_file(name: str) -> None:
    format_name, presentation = CASES[name]
    rendered = renderer(format_name)(REPORT, presentation)
    text = told(rendered) if isinstance(rendered, bytes) else _readable(rendered, name)
    if os.environ.get("BUDGETLINT_WRITE_GOLDEN"):
        (GOLDEN / name).write_bytes(text.encode())
    assert text == (GOLDEN / name).read_bytes().decode()


def test_every_format_has_a_golden_file() -> None:
    assert set(RENDERERS) == {format_name for format_name, _ in CASES.values()}


def _readable(text: str, name: str) -> str:
    """JSON spread over lines, so that a difference can be read; a page without its looks."""
    if name.endswith("html"):
        return _LOOKS.sub(r"\1…\2", text)
    return (
        json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n" if name.endswith("json") else text
    )
