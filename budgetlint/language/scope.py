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

    __slots__ = ("facts", "name", "outer", "row", "settings", "thresholds")

    def __init__(
        self,
        facts: Facts,
        settings: Mapping[str, object],
        thresholds: Thresholds = DEFAULT,
        name: str | None = None,
        row: object = None,
        outer: "Scope | None" = None,
    ) -> None:
        """Keep them; nothing in a scope changes while it is looked at."""
        self.facts = facts
        self.settings = settings
        self.thresholds = thresholds
        self.name = name
        self.row = row
        self.outer = outer

    def with_row(self, name: str, row: object) -> "Scope":
        """The scope in which a name stands for a row."""
        return Scope(self.facts, self.settings, self.thresholds, name, row, self)

    def value(self, name: str) -> object:
        """What a name stands for: a row before the settings before a fact."""
        scope: Scope | None = self
        while scope is not None and scope.name is not None:
            if scope.name == name:
                return scope.row
            scope = scope.outer
        if name == SETTINGS:
            return self.settings
        found = getattr(self.facts, name, None)
        return absent(sentence("language.no_such_label", label=name), name) if found is None else found
