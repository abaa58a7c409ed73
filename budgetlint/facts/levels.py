"""Which dimensions of indicators a form must have, and names that stand in several of its rows."""

from collections import defaultdict
from collections.abc import Sequence

from budgetlint.facts.classes import category, dimension, required_dimensions
from budgetlint.facts.names import spelled
from budgetlint.messages import sentence
from budgetlint.model.facts.absent import Whole
from budgetlint.model.facts.rows import Indicator, Level, Repeat
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place


def levels(filing: Filing, rows: Sequence[Indicator]) -> tuple[Level, ...]:
    """The required dimensions of the form with the rows that each of them has."""
    return tuple(level(name, filing, rows) for name in required_dimensions(filing.kind))


def level(name: str, filing: Filing, rows: Sequence[Indicator]) -> Level:
    """A dimension by the first-level label, or by the second where the form's first level is another."""
    own = [row for row in rows if name in (row.dimension, row.category)]
    elsewhere = [] if own else _misplaced(name, rows)
    blank = [] if own else _printed(name, filing)
    places = [row.place for row in own] or [*elsewhere, *blank] or [rows[-1].place if rows else filing.place]
    return Level(
        name=name,
        rows=len(own) or _unless_unclassed(name, rows),
        filled=_filled(own) if own else _unless_unclassed(name, rows),
        place=places[0],
        places=tuple(places[1:]),
    )


def _misplaced(name: str, rows: Sequence[Indicator]) -> list[Place]:
    """Where rows that ask for satisfaction stand below another class: it is them that a person would move."""
    return [row.place for row in rows if name == "满意度" and row.asks_for == "satisfaction"]


def _printed(name: str, filing: Filing) -> list[Place]:
    """Where the form prints classes of a dimension, or the class, though they stay blank."""
    found = {
        (row.level1, row.level2): row.name_place or row.place
        for row in reversed(filing.indicators)
        if row.level2 and name in (dimension(row.level1, row.level2), category(row.level2))
    }
    return list(reversed(found.values()))


def _filled(own: Sequence[Indicator]) -> Whole:
    """How many rows have a value; open where none has and one of them could not be read."""
    count = sum(isinstance(row.value, str) for row in own)
    unread = (row.value for row in own if isinstance(row.value, Missing))
    return count or next((value for value in unread if value.absence is not Absence.BLANK), 0)


def repeated(rows: Sequence[Indicator]) -> tuple[Repeat, ...]:
    """The names that stand in more than one row."""
    found: defaultdict[str, list[Indicator]] = defaultdict(list)
    for row in rows:
        if isinstance(row.name, str):
            found[spelled(row.name)].append(row)
    return tuple(_repeat(same) for same in found.values() if len(same) > 1)


def _unless_unclassed(name: str, rows: Sequence[Indicator]) -> Whole:
    """Nought, unless a row whose class is unknown may belong here."""
    unclassed = next((row for row in rows if not (row.dimension or row.category)), None)
    if unclassed is None:
        return 0
    reason = sentence("facts.rows_without_class", name=name)
    return Missing(Absence.UNDECIDED, name, reason, unclassed.place)


def _repeat(rows: Sequence[Indicator]) -> Repeat:
    """A name with its rows; of satisfaction the row that stands below another class is the one to look at."""
    lowest, highest = _extremes([row.figure for row in rows])
    satisfaction = any(row.dimension == "满意度" for row in rows)
    misplaced = [row.place for row in rows if satisfaction and row.dimension != "满意度"]
    return Repeat(
        name=str(rows[0].name),
        dimension="满意度" if satisfaction else rows[0].dimension,
        written="、".join(dict.fromkeys(row.value for row in rows if isinstance(row.value, str))),
        lowest=lowest,
        highest=highest,
        place=misplaced[0] if misplaced else rows[-1].place,
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
