"""Points of a section whose sum lacks an item of the tables: the finding says which one has no point."""

from pathlib import Path

import pytest

from budgetlint.engine import CheckOptions, check

TABLE = """临泽湖区档案馆2024年度部门决算
一般公共预算财政拨款支出决算表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
合计\t\t96.50\t70.00\t26.50
201\t一般公共服务支出\t88.00\t61.50\t26.50
20126\t档案事务\t88.00\t61.50\t26.50
2012601\t行政运行\t61.50\t61.50\t
2012604\t档案馆\t21.30\t\t21.30
2012699\t其他档案事务支出\t5.20\t\t5.20
221\t住房保障支出\t8.50\t8.50\t
22102\t住房改革支出\t8.50\t8.50\t
2210201\t住房公积金\t8.50\t8.50\t
第三部分 2024年度部门决算情况说明
五、一般公共预算财政拨款支出决算情况说明
支出年初预算为90.00万元，支出决算为96.50万元，完成年初预算的107.22%。其中：
"""
POINTS = (
    "一般公共服务支出（类）档案事务（款）行政运行（项）。年初预算为60.00万元，支出决算为61.50万元。",
    "一般公共服务支出（类）档案事务（款）档案馆（项）。年初预算为18.00万元，支出决算为21.30万元。",
    "一般公共服务支出（类）档案事务（款）其他档案事务支出（项）。年初预算为4.00万元，支出决算为5.20万元。",
    "住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为8.00万元，支出决算为8.50万元。",
)


def messages(folder: Path, points: list[str]) -> list[str]:
    path = folder / "accounts.txt"
    lines = (f"{number}.{point}\n" for number, point in enumerate(points, start=1))
    path.write_text(TABLE + "".join(lines), encoding="utf-8")
    (file,) = check([path], CheckOptions()).files
    return [one.message.zh for one in file.findings if one.code == "NAR014"]


def test_every_item_has_a_point(tmp_path: Path) -> None:
    assert messages(tmp_path, list(POINTS)) == []


@pytest.mark.parametrize(
    ("left_out", "named"),
    [(2, "“2012699 其他档案事务支出”5.20万元"), (3, "“2210201 住房公积金”8.50万元")],
)
def test_the_item_without_a_point_is_named(tmp_path: Path, left_out: int, named: str) -> None:
    found = messages(tmp_path, [point for number, point in enumerate(POINTS) if number != left_out])
    assert found
    assert all(f"决算表里的{named}没有逐项说明" in one for one in found)


def test_a_wrong_amount_is_no_item_left_out(tmp_path: Path) -> None:
    points = [*POINTS[:3], POINTS[3].replace("8.50", "7.50")]
    assert all("没有逐项说明" not in one for one in messages(tmp_path, points))
