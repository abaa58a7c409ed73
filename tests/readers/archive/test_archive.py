"""ZIP archives: each file inside is a document of its own; what cannot be read is refused alone."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from budgetlint.model.document import Document, Refusal
from budgetlint.readers import archive, documents, zipped

TEXT = "项目名称\t书库加固\n主管部门\t文化厅\n".encode()
ENCRYPTED = 0x1


def packed(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return target.getvalue()


def read(content: bytes, folder: Path) -> list[Document | Refusal]:
    path = folder / "filings.zip"
    path.write_bytes(content)
    return list(documents([path]))


def names(found: list[Document | Refusal], folder: Path) -> list[str]:
    return [str(Path(one.path).relative_to(folder)) for one in found]


def only_refusal(found: list[Document | Refusal]) -> str:
    (refusal,) = [one for one in found if isinstance(one, Refusal)]
    return refusal.sentence.zh


def test_each_file_of_an_archive_is_a_document(tmp_path: Path) -> None:
    found = read(
        packed({"甲/一.txt": TEXT, "乙.csv": TEXT, "甲/二.html": b"<html><p>x</p></html>"}), tmp_path
    )
    assert names(found, tmp_path) == ["filings.zip/甲/一.txt", "filings.zip/乙.csv", "filings.zip/甲/二.html"]
    assert all(isinstance(one, Document) for one in found)


def test_an_archive_inside_an_archive_is_opened_one_level_deep(tmp_path: Path) -> None:
    inner = packed({"一.txt": TEXT, "三层.zip": packed({"二.txt": TEXT})})
    found = read(packed({"内.zip": inner}), tmp_path)
    assert names(found, tmp_path) == ["filings.zip/内.zip/一.txt", "filings.zip/内.zip/三层.zip"]
    assert "两层" in only_refusal(found)


def test_what_systems_leave_in_archives_is_passed_over(tmp_path: Path) -> None:
    left = ["__MACOSX/._一.txt", ".DS_Store", "甲/.隐藏.txt", "~$一.docx", "照片.jpg", "Thumbs.db", "空/"]
    found = read(packed({**dict.fromkeys(left, TEXT), "一.txt": TEXT}), tmp_path)
    assert names(found, tmp_path) == ["filings.zip/一.txt"]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("預算績效目標表", "big5"), ("预算绩效目标表", "gbk"), ("朱镕基", "gbk"), ("市財政局（續）", "gbk")],
)
def test_names_in_traditional_and_rare_characters_are_read(name: str, encoding: str, tmp_path: Path) -> None:
    written = name.encode(encoding)
    content = packed({f"{'X' * len(written)}.txt": TEXT}).replace(b"X" * len(written), written)
    assert names(read(content, tmp_path), tmp_path) == [f"filings.zip/{name}.txt"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_mark_are_read_in_the_encoding_they_have(encoding: str, tmp_path: Path) -> None:
    name = "绩效目标表.txt"
    written = name.encode(encoding)
    content = packed({"x" * len(written): TEXT}).replace(b"x" * len(written), written)
    assert names(read(content, tmp_path), tmp_path) == [f"filings.zip/{name}"]


def test_names_with_backslashes_are_folders(tmp_path: Path) -> None:
    content = packed({"甲_一.txt": TEXT}).replace("甲_".encode(), "甲\\".encode())
    assert names(read(content, tmp_path), tmp_path) == ["filings.zip/甲/一.txt"]


@pytest.mark.parametrize("name", ["../一.txt", "/etc/一.txt", "甲/../../一.txt", "C:/一.txt"])
def test_a_name_that_points_outside_is_not_followed(name: str, tmp_path: Path) -> None:
    found = read(packed({name: TEXT, "二.txt": TEXT}), tmp_path)
    assert "之外" in only_refusal(found)
    assert isinstance(found[1], Document)


def test_an_encrypted_file_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    content = bytearray(packed({"密.txt": TEXT, "二.txt": TEXT}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + at] |= ENCRYPTED
    found = read(bytes(content), tmp_path)
    assert "密码" in only_refusal(found)
    assert isinstance(found[1], Document)


def test_a_damaged_file_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    content = packed({"坏.txt": TEXT, "二.txt": TEXT})
    at = content.index("坏.txt".encode()) + len("坏.txt".encode()) + 4
    found = read(content[:at] + b"\xff\xff\xff" + content[at + 3 :], tmp_path)
    assert "解不开" in only_refusal(found)
    assert isinstance(found[1], Document)


def test_an_uncommon_packing_is_refused(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as container:
        container.writestr("一.txt", TEXT)
    assert "压缩方式" in only_refusal(read(target.getvalue(), tmp_path))


def test_a_file_that_unfolds_beyond_the_cap_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1024 * 1024)
    found = read(packed({"大.txt": b"a" * 2 * 1024 * 1024, "二.txt": TEXT}), tmp_path)
    assert "太大" in only_refusal(found)
    assert isinstance(found[1], Document)


def test_an_archive_that_unfolds_beyond_the_cap_is_read_up_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "MOST_UNFOLDED", 3 * 1024 * 1024)
    large = ("绩效" * 50_000 + "\n").encode() * 6
    found = read(packed({"一.txt": large, "二.txt": large}), tmp_path)
    assert isinstance(found[0], Document)
    assert "太大" in only_refusal(found)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 2)
    assert "超过 2 件" in only_refusal(
        read(packed(dict.fromkeys(["1.txt", "2.txt", "3.txt"], TEXT)), tmp_path)
    )


def test_a_directory_without_measure_is_not_even_read(tmp_path: Path) -> None:
    content = bytearray(packed({"一.txt": TEXT}))
    at = content.rindex(b"PK\x05\x06") + 12
    content[at : at + 4] = (5 * 1024 * 1024).to_bytes(4, "little")
    assert "超过" in only_refusal(read(bytes(content), tmp_path))


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    assert "没有可以检查的文件" in only_refusal(read(packed({}), tmp_path))
