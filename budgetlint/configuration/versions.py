"""Whether a version is one of those that a configuration is written for."""

import re
from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne

_CLAUSE = r"\s*(>=|<=|==|!=|>|<)\s*(\d+(?:\.\d+){0,3})\s*"
CLAUSES = rf"^{_CLAUSE}(,{_CLAUSE})*$"
"""The notation, such as >=1.2,<2."""
_COMPARE: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": ge, "<=": le, "==": eq, "!=": ne, ">": gt, "<": lt,
}  # fmt: skip


def suits(version: str, wanted: str) -> bool | None:
    """Whether the version meets every clause; None where they are not written as clauses."""
    if not re.fullmatch(CLAUSES, wanted):
        return None
    own = _numbers(re.match(r"[\d.]*", version)[0])  # type: ignore[index]
    return all(_COMPARE[sign](own, _numbers(number)) for sign, number in re.findall(_CLAUSE, wanted))


def _numbers(text: str) -> tuple[int, ...]:
    """1.2 and 1.2.0 are one version."""
    numbers = [int(part) for part in text.split(".") if part]
    return tuple((*numbers, 0, 0, 0, 0)[:4])
