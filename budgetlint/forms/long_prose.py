"""Texts too long to be a goal: a file pasted into a cell. They are told, and their amounts are left alone."""

from budgetlint.messages import sentence
from budgetlint.model.filing import Filing
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace

LONGEST = 6_000
"""Characters; the longest goals met take a third of that."""


def with_long_prose_told(filing: Filing) -> Filing:
    """The form, with a remark on each text that is too long. Accounts have chapters, which may be long."""
    if filing.kind.has_accounts or filing.kind.is_prose:
        return filing
    texts = [(one.label, one.text, one.place) for one in filing.narratives]
    texts += [(one.label, one.text or "", one.place) for one in filing.fields]
    told = tuple(
        Problem(sentence("forms.prose_too_long", label=label, most=LONGEST), place)
        for label, text, place in texts
        if len(text) > LONGEST
    )
    return replace(filing, problems=(*filing.problems, *told)) if told else filing
