"""What sentences claim of their figures."""

from budgetlint.model.figure import Figure, Known
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence


@record
class Claim:
    """What a sentence claims of its figures, or the amount of a table that it repeats.

    `kind`: "share", "growth", "change", "changes", "completion", "parts", "raise", "sum", "count", "listed",
    "part", "table", "earlier year", "points", "multiple", "difference", "rate", "score", "named again",
    "item head", "item head digit" or "last digit".
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
    against: Sentence = Sentence("", "")
    """What it is held against, in words: the amount of the table, or what the parts make."""
    also: Sentence = Sentence("", "")
    """Which other amount of the tables the stated one is, where it misses its own."""
    repeats: Figure | None = None
    """That other amount, with its cell."""


@record
class Phrase:
    """Words about figures, and whether they are sound.

    `kind` is "template", "reason", "unit", "relation", "direction", "zero base", "year", "comma", "vehicles",
    "scale", "person", "secret", "body", "hint", "dated", "item name", "term", "ordinals",
    "public item" or "zero item".
    """

    kind: str
    name: str
    sound: bool
    place: Place
    places: tuple[Place, ...] = ()
    expected: str = ""
    """What should stand there, where the tables or the other passages tell."""
