"""What the program remembers of filings is bounded: memory stays flat however many name other things."""

import functools
import gc
import re
from collections.abc import Sequence
from pathlib import Path

from many_filings import EXAMPLES

from budgetlint.engine import CheckOptions, check
from budgetlint.engine.running import Running

SAMPLES = sorted(EXAMPLES.glob("*.txt"))
NAME = re.compile(r"(?<=\t)(?=[\u4e00-\u9fff]{4,14}\t)")
"""Where a name begins that stands in a cell of its own."""


def _composed(folder: Path, mark: str) -> Sequence[Path]:
    """The examples with names that no other filing has."""
    paths = []
    for sample in SAMPLES:
        path = folder / f"{mark}-{sample.name}"
        path.write_text(NAME.sub(mark, sample.read_text(encoding="utf-8")), encoding="utf-8")
        paths.append(path)
    return paths


def _unbounded() -> dict[str, int]:
    """How much each cache without a bound holds."""
    known = (one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper))
    return {
        f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize
        for one in known
        if one.cache_info().maxsize is None
    }


def test_other_names_leave_nothing_behind(tmp_path: Path) -> None:
    for mark in ("鹿鸣", "松涛"):
        check(_composed(tmp_path, mark), CheckOptions(), Running(jobs=1, caches=False))
    before = _unbounded()
    report = check(_composed(tmp_path, "竹影"), CheckOptions(), Running(jobs=1, caches=False))
    grown = {
        name: (before.get(name, 0), now) for name, now in _unbounded().items() if now > before.get(name, 0)
    }
    assert any(file.proofs for file in report.files)
    assert grown == {}
