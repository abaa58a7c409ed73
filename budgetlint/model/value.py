"""How the text of one cell reads: comparator, numbers, units."""

from decimal import Decimal
from enum import StrEnum

from budgetlint.model.record import record


class Kind(StrEnum):
    """What a value is; the names are those of the machine interface."""

    QUANTITY = "quantity"
    UNIT_COST = "unit_cost"
    MONEY = "money"
    RATE = "rate"
    RATIO = "ratio"
    RANGE = "range"
    DATE = "date"
    PERIOD = "period"
    PRODUCT = "product"
    LIST = "list"
    QUALITATIVE = "qualitative"
    BARE_NUMBER = "bare_number"
    MIXED = "mixed"
    UNREADABLE = "unreadable"


@record
class Part:
    """One number or date as written, with its canonical unit.

    `value` keeps the written digits ("1.2", "2025-12"); `scale` is 10000 or 100000000 only where 万 or
    亿 was written; `start` and `end` delimit the part in the text that was read.
    """

    value: str
    unit: str | None
    scale: int | None = None
    comparator: str | None = None
    start: int = 0
    end: int = 0


@record
class Base:
    """The meaning of a single-valued text: scale multiplied in, percent as a fraction of unit "1"."""

    value: str
    unit: str


@record
class Value:
    """The reading of one cell's text; what cannot be read to its end is mixed or unreadable.

    `result` is the stated right side of a product ("1.2万元×12月=14.4万元"); `stopped_at` is the
    0-based column at which reading stopped, None when the whole text was read.
    """

    text: str
    kind: Kind
    comparator: str | None = None
    parts: tuple[Part, ...] = ()
    base: Base | None = None
    flags: tuple[str, ...] = ()
    result: Base | None = None
    stopped_at: int | None = None

    @property
    def number(self) -> Decimal | None:
        """The base as a number, None where the text holds no single number."""
        if self.base is None or self.base.unit == "date":
            return None
        return Decimal(self.base.value) if "/" not in self.base.value else None
