"""The order of the columns in a table of one row whose head stands in several lines."""

import pytest
from accounts_described import rows_of

from budgetlint.forms.accounts.budget import read as read_budget

_TOP = (
    "柳泉县2026年县级部门预算\n预算主管部门：柳泉县文物局\n"
    "2026年部门“三公”经费和机关运行经费预算表\n编制部门：柳泉县文物局\n单位：万元\n“三公”经费预算数\n机关运行经费预算数\n"
)
_RECEPTION_FIRST = "合计\n因公出国(境)费\n公务接待费\n公务用车购置及运行费\n小计\n购置费\n运行费\n"
_RECEPTION_LAST = "合计\n因公出国(境)费\n公务用车购置及运行费\n公务接待费\n小计\n购置费\n运行费\n"
_SHIFTED = "公务用车购置及运行费\n合计 因公出国(境)费 公务接待费\n小计 购置费 运行费\n"


def _cells(head: str, amounts: str) -> dict[str, str | None]:
    tables = read_budget(rows_of(_TOP + head + amounts), "1").tables
    return {cell.column.rpartition("/")[2]: cell.text for row in tables[0].rows for cell in row.cells}


@pytest.mark.parametrize(
    ("head", "amounts", "reception", "vehicles"),
    [
        (_RECEPTION_FIRST, "31.50\n0.00\n1.20\n30.30\n18.00\n12.30\n96.40\n", "1.20", "30.30"),
        (_RECEPTION_LAST, "31.50\n0.00\n30.30\n18.00\n12.30\n1.20\n96.40\n", "1.20", "30.30"),
        # a wrong total does not change the order that is printed
        (_RECEPTION_FIRST, "32.50\n0.00\n1.20\n30.30\n18.00\n13.30\n96.40\n", "1.20", "30.30"),
        (_SHIFTED, "31.50 0.00 1.20 30.30 18.00 12.30 96.40\n", "1.20", "30.30"),
        (_SHIFTED, "31.50 0.00 30.30 18.00 12.30 1.20 96.40\n", "1.20", "30.30"),
        # one sum tells the order, so that the other one is found wrong
        (_SHIFTED, "33.50 0.00 1.20 30.30 18.00 12.30 96.40\n", "1.20", "30.30"),
    ],
    ids=str,
)
def test_the_printed_order_or_the_sums_tell_the_columns(
    head: str, amounts: str, reception: str, vehicles: str
) -> None:
    cells = _cells(head, amounts)
    assert (cells["公务接待费"], cells["小计"]) == (reception, vehicles)


def test_a_row_is_not_read_where_neither_tells_the_order() -> None:
    assert _cells(_SHIFTED, "33.50 0.00 1.20 30.30 18.00 14.30 96.40\n") == {}
