"""The functions of the rule language; `messages/functions.yaml` says in both languages what each gives."""

from budgetlint.language.functions import lists, numbers, presence, texts
from budgetlint.language.functions.table import FUNCTIONS, Function

__all__ = ["FUNCTIONS", "Function", "lists", "numbers", "presence", "texts"]
