"""The word lists under `rules/vocabulary/`: units, labels, polarity, grades. One file, one list."""

from functools import cache
from typing import Any

from budgetlint.resources import compiled, digest, load_yaml, rules_folder


@cache
def vocabulary(name: str) -> Any:
    """The plain data of `rules/vocabulary/<name>.yaml`."""
    path = rules_folder() / "vocabulary" / f"{name}.yaml"
    return compiled(f"vocabulary-{name}", digest([path]), lambda: load_yaml(path))
