"""The rules that run on the forms of a file, and of them those for one form."""

from collections.abc import Iterator

from budgetlint.language.rule import CompiledRule
from budgetlint.model.filing import Filing, FormKind
from budgetlint.model.rule import RuleInfo


class Ruleset:
    """Rules in order; which of them are for a form is worked out once for its kind and fiscal year."""

    __slots__ = ("_known", "infos", "rules")

    def __init__(self, rules: tuple[CompiledRule, ...]) -> None:
        """Take the rules; `infos` finds what a rule says of itself by its code."""
        self.rules = rules
        self.infos = {rule.info.code: rule.info for rule in rules}
        self._known: dict[tuple[FormKind, int | None], tuple[CompiledRule, ...]] = {}

    def __iter__(self) -> Iterator[CompiledRule]:
        """The rules themselves."""
        return iter(self.rules)

    def on(self, filing: Filing) -> tuple[CompiledRule, ...]:
        """The rules for a form of this kind and fiscal year."""
        key = (filing.kind, filing.fiscal_year)
        if key not in self._known:
            self._known[key] = tuple(rule for rule in self.rules if _is_for(rule.info, *key))
        return self._known[key]


def _is_for(rule: RuleInfo, kind: FormKind, year: int | None) -> bool:
    if rule.forms and kind not in rule.forms:
        return False
    return year is None or (rule.since or year) <= year <= (rule.until or year)
