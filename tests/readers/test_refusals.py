"""Files that cannot be read: each gives one sentence and no exception."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.model.document import Refusal
from budgetlint.readers import read, sources

CASES = yaml.safe_load((Path(__file__).parent / "refusals.yaml").read_text(encoding="utf-8"))


def content_of(case: dict[str, Any]) -> bytes:
    if "zip" in case:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name in case["zip"]:
                archive.writestr(name, "x")
        return target.getvalue()
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    content = case["text"].encode("utf-8")
    tear = case.get("tear")
    return content if tear is None else content[:tear] + content[tear + 1 :]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case["name"]
    path.write_bytes(content_of(case))
    found = read(path)
    assert isinstance(found, Refusal)
    assert case["says"] in found.sentence.zh
    assert found.sha256 is not None


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path / "none.txt")
    assert isinstance(found, Refusal)
    assert "没有这个文件" in found.sentence.zh


def test_a_folder_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert isinstance(found, Refusal)
    assert "文件夹" in found.sentence.zh


def test_a_device_is_refused() -> None:
    found = read(Path("/dev/null"))
    assert isinstance(found, Refusal)
    assert "普通文件" in found.sentence.zh


def test_a_file_over_the_cap_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10)
    path = tmp_path / "large.txt"
    path.write_text("项目名称\t一\t二\n", encoding="utf-8")
    found = read(path)
    assert isinstance(found, Refusal)
    assert found.sha256 is None
    assert "太大" in found.sentence.zh
