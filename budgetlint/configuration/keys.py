"""The keys of a configuration, and what each may hold; the options of a command give them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Literal

from budgetlint.model.record import record

KeyPath = tuple[str | int, ...]
"""Where a value stands: the keys and numbers that lead to it."""
Kind = Literal["text", "whole", "number", "truth"]
KINDS: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "whole": (int,),
    "number": (int, Decimal),
    "truth": (bool,),
}
SEVERITY = "severity"
RULES = "rules"
PER_FILE = "per-file"
VERSION = "requires-version"
TABLES = (VERSION, SEVERITY, RULES, PER_FILE)
"""The keys that are no options of their own."""
FILES = "files"
IN_PER_FILE = (FILES, "select", "ignore", "extend-select", "extend-ignore", SEVERITY, RULES)
"""The keys of one [[per-file]] table."""
WORDS = ("select", "ignore", "extend-select", "extend-ignore")
"""Those of them that list words which mean rules."""


@record
class Key:
    """One key: the long name of an option, and what may stand there."""

    name: str
    says: str
    """The key of the catalogue under which its meaning stands."""
    kinds: tuple[Kind, ...] = ("text",)
    many: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    read: Callable[[object, Path], object] | None = None
    """Gives the value for the option as seen from the folder of the file, or raises UsageProblem."""
