"""Tables in which a row has more amounts than columns: what belongs to other rows proves nothing wrong."""

from pathlib import Path

import pytest

from budgetlint.engine import CheckOptions, check

TEXT = """霞浦湾县渔政站2025年度部门决算
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 科目名称 决算数 科目编码 科目名称 决算数
301 工资福利支出 64.07 302 商品和服务支出 35.31
30101 基本工资 51.87 {operating}
{second}
"""
WHOLE = {"operating": "30211 差旅费 4.90", "second": "30102 津贴补贴 12.20 30201 办公费 30.41"}


def codes(folder: Path, **parts: str) -> tuple[set[str], set[str]]:
    path = folder / "accounts.txt"
    path.write_text(TEXT.format(**parts), encoding="utf-8")
    (file,) = check([path], CheckOptions()).files
    return {one.code for one in file.findings} - {"ACC028"}, {one.code for one in file.unchecked}


def test_sums_are_judged_where_every_row_is_read(tmp_path: Path) -> None:
    assert codes(tmp_path, **WHOLE)[0] == set()
    assert codes(tmp_path, **{**WHOLE, "operating": "30211 差旅费 4.80"})[0] == {"ACC020"}


@pytest.mark.parametrize(
    ("operating", "code"),
    [("30211 差旅费 4.90", "ACC020"), ("", "ACC034")],
    ids=["one of several items", "every item"],
)
def test_a_row_with_amounts_of_others_leaves_sums_and_depth_open(
    tmp_path: Path, operating: str, code: str
) -> None:
    found, unchecked = codes(tmp_path, operating=operating, second="30102 津贴补贴 12.20 26.00 4.41")
    assert found == set()
    assert code in unchecked
