"""Each hostile or broken file gets its sentence, and the sound file beside it is checked as ever."""

from pathlib import Path

import pytest
from hostile_files import FILES, GOOD, IN_PART, READ, possible, put

from budgetlint.engine import CheckOptions, check
from budgetlint.model.report import FileReport, FileStatus
from budgetlint.readers import guard
from budgetlint.readers.formats import ENDINGS

NOTED = {"page.xls", "text.docx", "page.pdf"}


CUT_OFF = {"million-cells.html"}


@pytest.fixture(scope="module")
def alone() -> FileReport:
    return check([GOOD], CheckOptions()).files[0]


@pytest.mark.parametrize("name", [name for name in FILES if possible(name)])
def test_what_cannot_be_read_is_said_in_a_sentence_and_the_next_file_is_checked(
    name: str, tmp_path: Path, alone: FileReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(guard.SECONDS_VARIABLE, "2.5")
    path = put(tmp_path, name, FILES[name]())
    bad, good = check([path, GOOD], CheckOptions()).files
    # a page that ends early is told as cut off, unless reading so much of it takes too long
    cut = name in CUT_OFF and bad.status is FileStatus.NO_FORM and not bad.is_complete
    assert cut or bad.status is FileStatus.UNREADABLE
    assert bad.error is not None
    assert "\n" not in bad.error.zh
    assert good == alone


@pytest.mark.parametrize("name", IN_PART)
def test_a_part_that_is_not_read_is_said_and_the_next_file_is_checked(
    name: str, tmp_path: Path, alone: FileReport
) -> None:
    part, good = check([put(tmp_path, name, IN_PART[name]()), GOOD], CheckOptions()).files
    assert not part.is_complete
    assert [one.reason.zh for one in part.unchecked if "嵌入" in one.reason.zh]
    assert good == alone


@pytest.mark.parametrize("ending", sorted(ending for endings in ENDINGS.values() for ending in endings))
def test_an_empty_file_is_said_to_be_empty_whatever_its_ending(ending: str, tmp_path: Path) -> None:
    empty, _ = check([put(tmp_path, f"表{ending}", b""), GOOD], CheckOptions()).files
    assert empty.error is not None
    assert "空的" in empty.error.zh


@pytest.mark.parametrize("name", [name for name in READ if possible(name)])
def test_what_is_odd_is_read_all_the_same(name: str, tmp_path: Path, alone: FileReport) -> None:
    odd, good = check([put(tmp_path, name, READ[name]()), GOOD], CheckOptions()).files
    assert odd.error is None or odd.status is FileStatus.NO_FORM
    assert any("扩展名" in one.reason.zh for one in odd.unchecked) is (name in NOTED)
    assert good == alone
