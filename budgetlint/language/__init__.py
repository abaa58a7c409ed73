"""The rule language: what the expressions of a rule mean, and how a rule is judged over a form."""

from budgetlint.language.judging import judge, judge_all
from budgetlint.language.rule import CompiledRule

__all__ = ["CompiledRule", "judge", "judge_all"]
