"""An equation as a person checks it by hand: one number a line, the points aligned, each with its place."""

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from budgetlint.model.figure import Figure, Operation
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.verdict import Equation
from budgetlint.reports.places import spots
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.wrapping import cells, padded, pushed, wrapped
from budgetlint.values.figures import number_text, shown, shown_as
from budgetlint.values.formulas import difference, equation_text, formula

_LONGEST_LABEL = 44
_UNPRINTED = {Operation.IMPLIED: "implied", Operation.RULE: "by_rule"}
"""What is said of a figure that the form does not print."""
_FLAT = {
    Operation.ADD: ("", "+"),
    Operation.SUBTRACT: ("", "−"),
    Operation.MULTIPLY: ("", "×"),
    Operation.DIVIDE: ("", "÷"),
}


@record
class Line:
    """One number of an equation: the sign before it, what it is, and where it stands."""

    sign: str
    label: str
    number: str
    unit: str
    spot: str = ""
    ink: str = ""
    worked_out: bool = False
    """Whether the label is how the number came about, and not its name."""
    places: tuple[Place, ...] = ()


def says_more(equation: Equation | None) -> TypeGuard[Equation]:
    """Whether figures are worth a table; a bound of the rule that selected the cell (95% < 100%) is not."""
    return equation is not None and not (equation.holds and equation.computed.operation in _UNPRINTED)


def table(equation: Equation, presentation: Presentation) -> list[str]:
    """The equation, drawn line by line."""
    return drawn(list(lines_of(equation, presentation)), presentation)


def drawn(lines: Sequence[Line], presentation: Presentation) -> list[str]:
    """Lines of figures in columns: sign, label, number aligned at its point, unit, place."""
    labels = min(_LONGEST_LABEL, max(cells(line.label) for line in lines))
    wholes = max(len(_whole(line.number)) for line in lines)
    parts = max(len(line.number) - len(_whole(line.number)) for line in lines)
    units = max(cells(line.unit) for line in lines)
    text: list[str] = []
    for line in lines:
        first, *rest = wrapped(line.label, labels)
        number = pushed(_whole(line.number), wholes) + line.number[len(_whole(line.number)) :].ljust(parts)
        figure = f"{number} {padded(line.unit, units)}"
        spot = presentation.inked(line.spot, "faint")
        drawn_line = (
            f"{line.sign or ' ':2}{padded(first, labels)}  {_inked(figure, line, presentation)}  {spot}"
        )
        text.append(drawn_line.rstrip())
        text.extend(f"  {more}" for more in rest)
    return text


def lines_of(equation: Equation, presentation: Presentation) -> Iterator[Line]:
    """The numbers of an equation: the operands, what they come to, what is stated, the difference."""
    computed = shown_as(equation.computed, equation.stated)
    yield from _operands(equation.computed, presentation)
    if equation.computed.operands:
        yield _line("=", presentation.say("should_be"), computed, presentation)
    stated = _line(_relation(equation), "", equation.stated, presentation)
    label = equation.stated.label or presentation.say("stated")
    yield replace(stated, label=label, ink="" if equation.holds else "error")
    gap = difference(equation)
    if gap.value and not equation.holds:
        yield replace(
            _line("", presentation.say("difference"), gap, presentation), spot="", places=(), ink="error"
        )


def _operands(figure: Figure, presentation: Presentation) -> Iterator[Line]:
    """Each operand on a line; one that was itself worked out shows how, with all of its places."""
    if not figure.operands:
        yield _line("", figure.label, figure, presentation)
        return
    first, others = _FLAT[figure.operation]
    for number, operand in enumerate(figure.operands):
        label = formula(operand) if operand.operands else operand.label
        line = _line(first if number == 0 else others, label, operand, presentation)
        yield replace(line, worked_out=bool(operand.operands))


def _line(sign: str, label: str, figure: Figure, presentation: Presentation) -> Line:
    return Line(
        sign=sign,
        label=label or presentation.say(_UNPRINTED.get(figure.operation, "unnamed")),
        number=number_text(figure),
        unit=figure.shown_unit,
        spot="" if sign == "=" else spots(figure.places, presentation),
        places=() if sign == "=" else figure.places,
    )


def _relation(equation: Equation) -> str:
    """The sign that truly stands between both sides."""
    before = equation_text(equation).removesuffix(shown(equation.stated))
    return before.split()[-1]


def _whole(number: str) -> str:
    return number.partition(".")[0]


def _inked(figure: str, line: Line, presentation: Presentation) -> str:
    return presentation.inked(figure, line.ink) if line.ink else figure
