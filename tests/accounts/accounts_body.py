"""A body whose accounts are composed: its leaves, and the way in which it prints amounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Grid = list[list[str]]
CLASSES = (
    "201 一般公共服务支出",
    "202 外交支出",
    "203 国防支出",
    "204 公共安全支出",
    "205 教育支出",
    "206 科学技术支出",
    "207 文化旅游体育与传媒支出",
    "208 社会保障和就业支出",
    "210 卫生健康支出",
    "211 节能环保支出",
    "212 城乡社区支出",
    "213 农林水支出",
    "214 交通运输支出",
    "215 资源勘探工业信息等支出",
    "216 商业服务业等支出",
    "217 金融支出",
    "219 援助其他地区支出",
    "220 自然资源海洋气象等支出",
    "221 住房保障支出",
    "222 粮油物资储备支出",
    "223 国有资本经营预算支出",
    "224 灾害防治及应急管理支出",
    "229 其他支出",
)
SECTIONS = {
    "20138": "市场监督管理事务",
    "20508": "进修及培训",
    "20701": "文化和旅游",
    "20805": "行政事业单位养老支出",
    "21011": "行政事业单位医疗",
    "21208": "国有土地使用权出让收入安排的支出",
    "21303": "水利",
    "21401": "公路水路运输",
    "22102": "住房改革支出",
    "22401": "应急管理事务",
}
INCOME = (
    "一般公共预算财政拨款收入",
    "政府性基金预算财政拨款收入",
    "国有资本经营预算财政拨款收入",
    "上级补助收入",
    "事业收入",
    "经营收入",
    "附属单位上缴收入",
    "其他收入",
)
ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Body:
    """The leaves of one set of accounts, in yuan, and the way in which it is printed."""

    name: str
    year: int
    unit: str
    separator: str
    numbered: bool
    levels: bool
    number: str
    items: Sequence[Mapping[str, Any]]
    economic: Mapping[str, Mapping[str, Any]]
    opening: Mapping[str, Any]
    three_public: Mapping[str, Sequence[Any]]
    business: Any = 0
    project_economic: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    operating: Any = 0
    counts: Sequence[int] = ()
    style: str = "national"
    prose: str = ""
    prose_first: bool = False
    prior: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)
    cells: dict[str, Grid] = field(default_factory=dict)

    def money(self, amount: Decimal) -> str:
        """An amount as the body prints it; nothing is left blank."""
        if amount == 0:
            return ""
        scale = 10_000 if self.unit == "万元" else 1
        printed = (amount / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{printed:,.2f}" if self.unit == "元" else f"{printed:.2f}"

    def sum(self, name: str, items: Iterable[Mapping[str, Any]] | None = None) -> Decimal:
        """A leaf added up over items of expenditure, all of them by default."""
        listed = self.items if items is None else items
        return sum((Decimal(str(item.get(name, 0))) for item in listed), Decimal(0))

    def sums(self, names: Sequence[str], items: Iterable[Mapping[str, Any]] | None = None) -> Decimal:
        """Several leaves added up."""
        listed = list(items) if items is not None else None
        return sum((self.sum(name, listed) for name in names), Decimal(0))


SPENT = ("basic", "project", "fund", "own")
GENERAL = ("basic", "project")


def ordinal(number: int) -> str:
    """The number in Chinese, up to 39."""
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else ORDINALS[tens - 1])
        + ("十" if tens else "")
        + (ORDINALS[ones - 1] if ones else "")
    )
