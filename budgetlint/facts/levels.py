"""Which dimensions of indicators a form must have, and names that stand in several of its rows."""

from collections import defaultdict
from collections.abc import Sequence

from budgetlint.facts.classes import required_dimensions
from budgetlint.facts.names import tidied
from budgetlint.model.facts import Indicator, Level, Repeat
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing


def levels(filing: Filing, rows: Sequence[Indicator]) -> tuple[Level, ...]:
    """The required dimensions of the form with the rows that each of them has."""
    last = rows[-1].place if rows else filing.place
    return tuple(
        Level(
            name=name,
            rows=sum(row.dimension == name for row in rows),
            filled=sum(row.dimension == name and row.kind != "blank" for row in rows),
            place=next((row.place for row in rows if row.dimension == name), last),
        )
        for name in required_dimensions(filing.kind)
    )


def repeated(rows: Sequence[Indicator]) -> tuple[Repeat, ...]:
    """The names that stand in more than one row with a figure of the same unit."""
    found: defaultdict[tuple[str, str], list[tuple[Figure, Indicator]]] = defaultdict(list)
    for row in rows:
        if isinstance(row.name, str) and isinstance(row.figure, Figure):
            found[tidied(row.name), row.figure.unit].append((row.figure, row))
    return tuple(_repeat(same) for same in found.values() if len(same) > 1)


def _repeat(same: list[tuple[Figure, Indicator]]) -> Repeat:
    lowest = min(same, key=lambda pair: pair[0].value)[0]
    highest = max(same, key=lambda pair: pair[0].value)[0]
    rows = [row for _, row in same]
    return Repeat(
        name=str(rows[0].name),
        dimension=next((row.dimension for row in rows if row.dimension == "满意度"), rows[0].dimension),
        lowest=lowest,
        highest=highest,
        place=rows[-1].place,
        places=tuple(row.place for row in rows),
    )
