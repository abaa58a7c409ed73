"""How much of a form's money is proved from the bottom up: for programs, and in one line for people."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from budgetlint.model.trace import Trace, TracedLine
from budgetlint.reports.machine import location
from budgetlint.reports.presentation import Presentation
from budgetlint.values.figures import quantity, shown
from budgetlint.values.formulas import formula

_DIGITS = 4


def traceability(trace: Trace | None) -> dict[str, Any] | None:
    """The trace for the machine interface: shares as decimals, one entry a cost."""
    if trace is None:
        return None
    return {
        "total": quantity(trace.total),
        "built": share(trace.built),
        "itemised": share(trace.itemised),
        "lines": [_line(line, trace) for line in trace.lines],
    }


def share(of: Fraction) -> str:
    """A share as an exact-enough decimal, cut off so that less than all is never shown as all."""
    cut = of.numerator * 10**_DIGITS // of.denominator
    return f"{cut // 10**_DIGITS}.{cut % 10**_DIGITS:0{_DIGITS}}"


def percentage(of: Fraction) -> str:
    """A share in percent, cut off to one digit: 98.6%."""
    cut = of.numerator * 1000 // of.denominator
    return f"{cut // 10}.{cut % 10}%" if cut % 10 else f"{cut // 10}%"


def trace_line(trace: Trace | None, presentation: Presentation) -> Iterator[str]:
    """One line that says how much is proved; nothing where no cost reaches the total."""
    if trace is None or not trace.itemised:
        return
    yield presentation.say(
        "traced",
        total=shown(trace.total),
        label=spelled_out(trace.total.label),
        built=percentage(trace.built),
        itemised=percentage(trace.itemised),
    )


def spelled_out(path: str) -> str:
    """The label of a total below a heading, as people write it: 本级资金·资金总额."""
    return "·".join(path.split("/"))


def _line(line: TracedLine, trace: Trace) -> dict[str, Any]:
    return {
        "name": line.name,
        "amount": quantity(line.amount),
        "standing": line.standing.value,
        "build": formula(line.build) if line.build is not None else None,
        "quantity": quantity(line.quantity) if line.quantity is not None else None,
        "each": quantity(line.each) if line.each is not None else None,
        "item": trace.items[line.item].name if line.item is not None else None,
        "location": location(line.place),
    }
