"""What the names of an expression stand for while a rule is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from budgetlint.language.reckoning import absent
from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.values.agreement import DEFAULT, Thresholds

SETTINGS = "settings"
"""The name under which a rule finds its settings: `settings.tolerance`."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The facts of a form, the rule's settings, and the rows that are looked at just now."""

    facts: Facts
    settings: Mapping[str, object]
    thresholds: Thresholds = DEFAULT
    rows: Mapping[str, object] | None = None

    def with_row(self, name: str, row: object) -> "Scope":
        """The scope in which a name stands for a row."""
        return replace(self, rows={**(self.rows or {}), name: row})

    def value(self, name: str) -> object:
        """What a name stands for: a row before the settings before a fact."""
        if self.rows is not None and name in self.rows:
            return self.rows[name]
        if name == SETTINGS:
            return self.settings
        found = getattr(self.facts, name, None)
        return absent(sentence("language.no_such_label", label=name), name) if found is None else found
