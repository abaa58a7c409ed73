"""What a configuration sets, each value with the place where it stands."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from budgetlint.model.record import field, record
from budgetlint.model.sentence import Sentence
from budgetlint.packs.wishes import Change, PerFile


@record
class Given:
    """The value of an option in a configuration, and where it stands: itself, or each of its items."""

    value: Any
    origins: tuple[Sentence, ...]


@record
class Configuration:
    """What a configuration sets."""

    path: Path | None = None
    folder: Path = Path()
    """From where its paths and patterns are seen."""
    values: Mapping[str, Given] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    per_file: tuple[PerFile, ...] = ()
    places: Mapping[str, Sentence] = field(default_factory=dict)
    """Where the tables stand that are no options."""
