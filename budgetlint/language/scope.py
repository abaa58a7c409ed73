"""What the names of an expression stand for while a rule is judged."""

from collections.abc import Mapping

from budgetlint.language.reckoning import absent
from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.values.agreement import DEFAULT, Thresholds

SETTINGS = "settings"
"""The name under which a rule finds its settings: `settings.tolerance`."""


class Scope:
    """The facts of a form, the rule's settings, and the rows that are looked at just now."""

    __slots__ = ("facts", "rows", "settings", "thresholds")

    def __init__(
        self,
        facts: Facts,
        settings: Mapping[str, object],
        thresholds: Thresholds = DEFAULT,
        rows: Mapping[str, object] | None = None,
    ) -> None:
        """Keep them; nothing in a scope changes."""
        self.facts = facts
        self.settings = settings
        self.thresholds = thresholds
        self.rows = rows or {}

    def with_row(self, name: str, row: object) -> "Scope":
        """The scope in which a name stands for a row."""
        return self.with_rows({name: row})

    def with_rows(self, rows: Mapping[str, object]) -> "Scope":
        """The scope in which further names stand for something."""
        return Scope(self.facts, self.settings, self.thresholds, {**self.rows, **rows})

    def value(self, name: str) -> object:
        """What a name stands for: a row before the settings before a fact."""
        if name in self.rows:
            return self.rows[name]
        if name == SETTINGS:
            return self.settings
        found = getattr(self.facts, name, None)
        return absent(sentence("language.no_such_label", label=name), name) if found is None else found
