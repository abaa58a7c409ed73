"""A folder of many formats with one bad file: the good ones are checked, the bad one is named."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hostile_building import GOOD, good_page, packed
from hostile_files import FILES, put

CLINIC = GOOD.with_name("clinic-2025.yaml")
FORM = "| 项目支出绩效目标表 | |\n|---|---|\n| 项目名称 | 书库加固 |\n| 年度资金总额（万元） | 10 |\n"


def called(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "budgetlint", *arguments, "--lang=zh"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def filled(folder: Path) -> Path:
    (folder / "甲").mkdir()
    (folder / "甲" / "手艺.txt").write_bytes(GOOD.read_bytes())
    (folder / "甲" / "网页.html").write_bytes(good_page())
    (folder / "乙.zip").write_bytes(packed({"诊所.yaml": CLINIC.read_bytes(), "说明.png": b"x"}))
    (folder / "README.md").write_text(
        "# 说明\n\n| 文件 | 内容 |\n|---|---|\n| 甲 | 绩效目标 |\n", encoding="utf-8"
    )
    (folder / "build.py").write_text("print('绩效目标表')\n", encoding="utf-8")
    put(folder, "坏的.docx", FILES["truncated.docx"]())
    return folder


def test_the_good_files_are_checked_and_the_bad_one_is_named(tmp_path: Path) -> None:
    done = called("check", ".", "--format", "json", folder=filled(tmp_path))
    found = {file["path"]: file["status"] for file in json.loads(done.stdout)["files"]}
    assert found == {
        "乙.zip/诊所.yaml": "checked",
        "坏的.docx": "unreadable",
        "甲/手艺.txt": "checked",
        "甲/网页.html": "checked",
    }
    assert done.returncode == 4
    assert "坏的.docx" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_left_out_of_a_folder_is_said(tmp_path: Path) -> None:
    inner, outer = tmp_path / "报送", tmp_path / "别处"
    inner.mkdir()
    outer.mkdir()
    (inner / "好.txt").write_bytes(GOOD.read_bytes())
    (inner / "打包.rar").write_bytes(b"Rar!\x1a\x07\x01\x00")
    (inner / "~$好.xlsx").write_bytes(b"\x05user")
    (inner / "圈").symlink_to(inner, target_is_directory=True)
    (inner / "外").symlink_to(outer, target_is_directory=True)
    done = called("check", "报送", "--format", "json", folder=tmp_path)
    found = {file["path"]: file["status"] for file in json.loads(done.stdout)["files"]}
    assert found == {"报送/好.txt": "checked", "报送/打包.rar": "unreadable", "报送/外": "unreadable"}
    assert done.returncode == 4
    assert "链接" in done.stderr


def test_pictures_that_may_be_scans_are_told_and_spoil_nothing(tmp_path: Path) -> None:
    scan = b"\xff\xd8\xff" + b"\x01" * 40_000
    (tmp_path / "好.txt").write_bytes(GOOD.read_bytes())
    (tmp_path / "扫描件.jpg").write_bytes(scan)
    (tmp_path / "图标.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x01" * 500)
    (tmp_path / "包.zip").write_bytes(packed({"好.txt": GOOD.read_bytes(), "第1页.JPG": scan}))
    (tmp_path / "图.zip").write_bytes(packed({"第1页.JPG": scan, "第2页.JPG": scan}))
    (tmp_path / "表.numbers").write_bytes(packed({"Index/Document.iwa": b"\x00" * 90, "预览.jpg": scan}))
    done = called("check", ".", "--format", "json", folder=tmp_path)
    found = {file["path"]: file["status"] for file in json.loads(done.stdout)["files"]}
    assert found == {
        "包.zip/好.txt": "checked",
        "图.zip": "unreadable",
        "好.txt": "checked",
        "表.numbers": "unreadable",
    }
    told = done.stderr.splitlines()
    assert [line for line in told if "文件夹里有 1 张图片" in line and "扫描件.jpg" in line]
    assert [line for line in told if "2 张图片" in line and "第1页.JPG、第2页.JPG" in line]
    assert [line for line in told if "Numbers" in line]
    assert not [line for line in told if "图标.png" in line]
    assert "还有 1 张图片" in called("check", "包.zip", folder=tmp_path).stdout


def test_pictures_alone_leave_nothing_to_check(tmp_path: Path) -> None:
    (tmp_path / "扫描件.jpg").write_bytes(b"\xff\xd8\xff" + b"\x01" * 40_000)
    done = called("check", ".", folder=tmp_path)
    assert done.returncode == 3
    assert "扫描件.jpg" in done.stderr


def test_a_filing_gives_the_same_findings_alone_and_inside_an_archive(tmp_path: Path) -> None:
    faulty = GOOD.with_name("faulty-2025.txt")
    (tmp_path / "多份.zip").write_bytes(packed({"faulty.txt": faulty.read_bytes()}))
    done = called("check", str(faulty), "多份.zip", "--format", "json", folder=tmp_path)
    alone, inside = json.loads(done.stdout)["files"]
    assert alone["findings"]
    assert alone["findings"] == inside["findings"]
    assert inside["sha256"] == alone["sha256"]


def test_show_shows_each_file_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "多份.zip").write_bytes(packed({"一.txt": GOOD.read_bytes(), "二.yaml": CLINIC.read_bytes()}))
    done = called("show", "多份.zip", "--format", "json", folder=tmp_path)
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == [
        "多份.zip/一.txt",
        "多份.zip/二.yaml",
    ]


def test_markdown_counts_in_a_folder_where_it_holds_a_form(tmp_path: Path) -> None:
    (tmp_path / "表.md").write_text(FORM, encoding="utf-8")
    (tmp_path / "README.md").write_text("# 说明\n\n先读这里。\n", encoding="utf-8")
    done = called("check", ".", "--format", "json", folder=tmp_path)
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["表.md"]


def test_markdown_that_is_named_is_always_looked_at(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# 说明\n\n先读这里。\n", encoding="utf-8")
    done = called("check", "README.md", "--format", "json", folder=tmp_path)
    assert [file["status"] for file in json.loads(done.stdout)["files"]] == ["no_form"]
    assert done.returncode == 3


def test_a_name_with_a_line_end_stays_on_its_line(tmp_path: Path) -> None:
    (tmp_path / "坏\n的.txt").write_bytes(b"\x00\x01\x02")
    done = called("check", ".", "--format", "concise", folder=tmp_path)
    assert done.stdout.splitlines()[0].startswith("坏\\n的.txt: ")
    assert len(done.stdout.splitlines()) == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_with_the_ending_of_a_workbook_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").mkdir()
    (tmp_path / "表.xlsx" / "好.txt").write_bytes(GOOD.read_bytes())
    done = called("check", "表.xlsx", "--format", "json", folder=tmp_path)
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["表.xlsx/好.txt"]


def test_two_files_of_one_name_in_an_archive_are_both_checked(tmp_path: Path) -> None:
    with pytest.warns(UserWarning), zipfile.ZipFile(tmp_path / "双.zip", "w") as container:
        container.writestr("填报.txt", GOOD.read_bytes())
        container.writestr("填报.txt", GOOD.with_name("faulty-2025.txt").read_bytes())
    done = called("check", "双.zip", "--format", "json", folder=tmp_path)
    files = json.loads(done.stdout)["files"]
    assert [bool(file["findings"]) for file in files if file["status"] == "checked"][-1]
    assert len(files) == 2
