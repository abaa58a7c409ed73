"""What is kept between starts: translations and modules come back whole, and damage costs only time."""

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from budgetlint.model import translated
from budgetlint.model.regex import of_all_modules, regex_now

PATTERNS = (
    (r"(?P<year>(?:19|20)\d\d)年?(\d+)?", 0),
    (r"^[≥≤<>=≈]?=?\d[\d,.]*(?:%|‰|[^\d\s,，。;；]{0,6})$", 0),
    ("a b # a remark\n [一-龥]+", re.VERBOSE | re.IGNORECASE),
    (rb"tool[\"']?\s*\.", re.MULTILINE),
    ("", 0),
)
SAMPLES = ("2024年3", "≥95%", "AB一二", "tool .", "")
CALL = (
    "import atexit, sys; from budgetlint.cli import main\n"
    "atexit.register(lambda: print(sum('kept' in type(m.__loader__).__module__"
    " for n, m in sys.modules.items() if n.startswith('budgetlint.')), file=sys.stderr))\n"
    "main()"
)


def run(cache: Path) -> tuple[str, int]:
    """What `value` prints, and how many modules came from those that are kept."""
    environment = {**os.environ, "BUDGETLINT_CACHE_DIR": str(cache)}
    call = [sys.executable, "-c", CALL, "value", "1.2万元/月/人"]
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=True)
    return done.stdout, int(done.stderr.split()[-1])


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_pattern(pattern: str | bytes, flags: int) -> None:
    made = regex_now.__wrapped__(pattern, flags)
    key = (pattern, int(flags))
    translated.known[key] = translated.fresh.get(key) or translated.known[key]
    kept = regex_now.__wrapped__(pattern, flags)
    own = re.compile(pattern, flags)
    for one in (made, kept):
        assert (one, one.groupindex, one.flags) == (own, own.groupindex, own.flags)
        for sample in SAMPLES:
            text = sample if isinstance(pattern, str) else sample.encode()
            assert str(one.search(text)) == str(own.search(text))


def test_a_pattern_that_is_none_is_refused_as_ever() -> None:
    with pytest.raises(re.error):
        regex_now("(")
    with of_all_modules(), pytest.raises(re.error):
        re.compile("(")


def test_modules_of_python_have_their_patterns_from_what_is_kept() -> None:
    pattern, before = "kept(?P<number>[0-9]+)", re._compiler.compile  # type: ignore[attr-defined]
    with of_all_modules():
        inside = re.compile(pattern)
    assert re._compiler.compile is before  # type: ignore[attr-defined]
    assert (pattern, 0) in translated.fresh
    re.purge()
    assert (inside, inside.groupindex) == (re.compile(pattern), {"number": 1})


def test_a_second_start_takes_its_modules_from_one_file(tmp_path: Path) -> None:
    (first, none), (second, many) = run(tmp_path), run(tmp_path)
    assert none == 0
    assert many > 20
    assert second == first


@pytest.mark.parametrize(
    "damage", [lambda content: content[:-9], lambda content: b"", lambda content: b"\0" * 99]
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: object) -> None:
    first, _ = run(tmp_path)
    assert callable(damage)
    (kept,) = tmp_path.glob("translations-*")
    kept.write_bytes(damage(kept.read_bytes()))
    again, none = run(tmp_path)
    assert (again, none) == (first, 0)
    assert run(tmp_path)[1] > 20


def test_what_the_reader_of_a_workbook_loads_is_kept_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["项目支出绩效目标表"])
    book.save(tmp_path / "a.xlsx")
    environment = {**os.environ, "BUDGETLINT_CACHE_DIR": str(tmp_path / "cache")}
    call = [sys.executable, "-m", "budgetlint", "check", str(tmp_path / "a.xlsx")]
    subprocess.run(call, env=environment, capture_output=True, check=False)
    (kept,) = (tmp_path / "cache").glob("translations-*")
    content = kept.read_bytes()
    _, modules = marshal.loads(content[8 : 8 + int.from_bytes(content[4:8], "big")])
    assert {"budgetlint.readers.workbook.excel", "budgetlint.cli.check"} <= modules.keys()
