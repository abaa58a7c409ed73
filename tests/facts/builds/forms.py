"""Small forms that close by construction, to be changed in one respect or another."""

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

_THINGS = (
    "渠道清淤", "水闸检修", "堤防除草", "机井更新", "校舍粉刷", "操场翻新", "课桌更换", "图书采购",
    "病床添置", "药柜制作", "路灯安装", "标线喷涂", "桥梁检测", "果园灌溉", "兽药发放", "耕地深松",
    "污水取样", "井盖更换",
)  # fmt: skip
_UNITS = ("公里", "座", "亩", "眼", "间", "平方米", "张", "册", "盏", "处", "台", "组")


@dataclass(frozen=True)
class Part:
    """One cost: so many units at so many yuan each."""

    name: str
    unit: str
    count: int
    price: int

    @property
    def yuan(self) -> int:
        return self.count * self.price


@dataclass(frozen=True)
class Form:
    """Groups of costs; the goal states each group and the total, the fund block the total."""

    groups: tuple[tuple[Part, ...], ...]
    order: tuple[int, ...] = ()
    stated: tuple[tuple[int, int], ...] = ()
    """Amounts of the goal written otherwise than they come out: group, yuan."""

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part for group in self.groups for part in group)

    @property
    def total(self) -> int:
        return sum(part.yuan for part in self.parts)

    def amount(self, group: int) -> int:
        return dict(self.stated).get(group, sum(part.yuan for part in self.groups[group]))

    def tree(self) -> dict[str, Any]:
        items = "；".join(f"{_label(group)}经费{self.amount(at)}元" for at, group in enumerate(self.groups))
        rows = [_row("数量", part.name, f"{part.count}{part.unit}") for part in self.parts]
        rows += [_row("成本", f"{part.name}费", f"{part.price}元/{part.unit}") for part in self.parts]
        order = self.order if len(self.order) == len(rows) else tuple(range(len(rows)))
        return {
            "kind": "project_target",
            "money_unit": "元",
            "funds": {"年度资金总额": str(self.total)},
            "narratives": {"年度总体绩效目标": f"全年安排{self.total}元，其中{items}。"},
            "indicators": [rows[at] for at in order],
        }


def _label(group: tuple[Part, ...]) -> str:
    return "、".join(part.name for part in group)


def _row(category: str, name: str, value: str) -> dict[str, str]:
    return {"level1": "产出指标", "level2": f"{category}指标", "name": name, "value": value}


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form of two to four groups, each of one to three costs with their own names and measure words."""
    names = list(draw(st.permutations(_THINGS)))
    units = list(draw(st.permutations(_UNITS)))
    groups = []
    for size in draw(st.lists(st.integers(1, 3), min_size=2, max_size=4)):
        group = []
        for _ in range(size):
            count, price = draw(st.integers(2, 90)), draw(st.integers(11, 9000))
            group.append(Part(names.pop(), units[len(names) % len(units)], count, price))
        groups.append(tuple(group))
    return Form(tuple(groups))


def scaled(form: Form, factor: int) -> Form:
    """The form with every amount multiplied."""
    return _each(form, lambda part: replace(part, price=part.price * factor))


def renamed(form: Form, prefix: str) -> Form:
    """The form with every name lengthened in the same way."""
    return _each(form, lambda part: replace(part, name=prefix + part.name))


def split(form: Form, at: int) -> Form:
    """The form with one cost entered as two: the eastern and the western part."""
    chosen = form.parts[at % len(form.parts)]
    half = chosen.count // 2
    east = replace(chosen, name=f"{chosen.name}（东片）", count=half)
    west = replace(chosen, name=f"{chosen.name}（西片）", count=chosen.count - half)
    groups = tuple(
        tuple(new for part in group for new in ((east, west) if part == chosen else (part,)))
        for group in form.groups
    )
    return replace(form, groups=groups)


def _each(form: Form, change: Any) -> Form:
    return replace(form, groups=tuple(tuple(change(part) for part in group) for group in form.groups))
