"""Which dimensions of indicators a form must have, and names that stand in several of its rows."""

from collections import defaultdict
from collections.abc import Sequence

from budgetlint.facts.classes import required_dimensions
from budgetlint.facts.names import tidied
from budgetlint.messages import sentence
from budgetlint.model.facts import Indicator, Level, Repeat, Whole
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing


def levels(filing: Filing, rows: Sequence[Indicator]) -> tuple[Level, ...]:
    """The required dimensions of the form with the rows that each of them has."""
    last = rows[-1].place if rows else filing.place
    return tuple(
        Level(
            name=name,
            rows=_count(name, rows),
            place=next((row.place for row in rows if row.dimension == name), last),
        )
        for name in required_dimensions(filing.kind)
    )


def repeated(rows: Sequence[Indicator]) -> tuple[Repeat, ...]:
    """The names that stand in more than one row."""
    found: defaultdict[str, list[Indicator]] = defaultdict(list)
    for row in rows:
        if isinstance(row.name, str):
            found[tidied(row.name)].append(row)
    return tuple(_repeat(same) for same in found.values() if len(same) > 1)


def _count(name: str, rows: Sequence[Indicator]) -> Whole:
    found = sum(row.dimension == name for row in rows)
    unclassed = next((row for row in rows if not row.dimension), None)
    if found or unclassed is None:
        return found
    reason = sentence("facts.rows_without_class", name=name)
    return Missing(Absence.UNDECIDED, name, reason, unclassed.place)


def _repeat(rows: Sequence[Indicator]) -> Repeat:
    lowest, highest = _extremes([row.figure for row in rows])
    satisfaction = any(row.dimension == "满意度" for row in rows)
    return Repeat(
        name=str(rows[0].name),
        dimension="满意度" if satisfaction else rows[0].dimension,
        lowest=lowest,
        highest=highest,
        place=rows[-1].place,
        places=tuple(row.place for row in rows),
    )


def _extremes(known: Sequence[Known]) -> tuple[Known, Known]:
    """The lowest and the highest figure, or twice the first that is none."""
    figures: list[Figure] = []
    for one in known:
        if isinstance(one, Missing):
            return one, one
        figures.append(one)
    ordered = sorted(figures, key=lambda figure: figure.value)
    return ordered[0], ordered[-1]
