"""What sentences claim of their figures."""

from budgetlint.model.figure import Known
from budgetlint.model.place import Place
from budgetlint.model.record import record


@record
class Claim:
    """What a sentence claims of its figures, or the amount of a table that it repeats.

    `kind`: "share", "growth", "change", "changes", "completion", "parts", "raise", "sum", "count", "listed",
    "table", "earlier year" or "last digit".
    """

    kind: str
    name: str
    """What the figure is of, in the sentence's own words."""
    computed: Known
    stated: Known
    place: Place
    places: tuple[Place, ...] = ()
    group: str = ""
    """Which amounts of accounts it speaks of: "grand", "totals", "appropriation", "classes", "basic",
    "three_public", "operating"; for parts "basic", "procurement", "vehicles" or "points"; else ""."""


@record
class Phrase:
    """Words about figures, and whether they are sound.

    `kind` is "template", "reason", "unit", "relation", "direction", "zero base", "year", "comma", "vehicles",
    "scale", "person", "secret", "body", "hint", "dated", "item name", "term" or "ordinals".
    """

    kind: str
    name: str
    sound: bool
    place: Place
    places: tuple[Place, ...] = ()
    expected: str = ""
    """What should stand there, where the tables or the other passages tell."""
