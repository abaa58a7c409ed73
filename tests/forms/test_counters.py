"""Numbers that templates print before the names of indicators are no part of the names."""

import pytest

from budgetlint.forms.counters import without_counters
from budgetlint.model.filing import Filing, FormKind, Indicator
from budgetlint.model.place import Place

NAMES = {
    "指标1：清运垃圾": "清运垃圾",
    "指标2:清运垃圾": "清运垃圾",
    "指标 3 清运垃圾": "清运垃圾",
    "指标1清运垃圾": "清运垃圾",
    "指标1、清运垃圾": "清运垃圾",
    "指标12": None,
    "指标1：": None,
    "指标完成率": "指标完成率",
    "指标3.5万户": "指标3.5万户",
    "指标95%达成": "指标95%达成",
    "1.清运垃圾": "1.清运垃圾",
    None: None,
}


@pytest.mark.parametrize(("printed", "name"), NAMES.items(), ids=str)
def test_a_counter_is_taken_off_a_name(printed: str | None, name: str | None) -> None:
    place = Place(line=1, end_line=1)
    row = Indicator(1, "产出指标", "数量指标", printed, "3吨", place)
    form = Filing("1", FormKind.PROJECT_TARGET, "", None, 2024, "万元", None, place, indicators=(row,))
    assert without_counters(form).indicators[0].name == name
