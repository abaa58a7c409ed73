"""The lists of a run: read, and the code for them loaded, only where a call names one."""

from collections.abc import Sequence

from budgetlint.engine.old_findings import Lists, OldFindings
from budgetlint.model.rule import RuleInfo


def lists(old: OldFindings, rules: Sequence[RuleInfo]) -> Lists:
    """The lists of a run; raises UsageProblem with all that is wrong with them."""
    if old.suppressions is None and old.baseline is None:
        return Lists()
    from budgetlint.engine.applying import Applied

    return Applied(old, rules)
