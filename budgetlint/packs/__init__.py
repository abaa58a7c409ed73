"""Packs of rules: loaded, chosen from, checked by their own examples, and turned into pages."""

from budgetlint.language.rule import CompiledRule
from budgetlint.packs.loading import Loaded, load
from budgetlint.packs.selection import rule_named, select
from budgetlint.packs.wishes import DEFAULT_PROFILE, Wanted

__all__ = ["DEFAULT_PROFILE", "CompiledRule", "Loaded", "Wanted", "load", "rule_named", "select"]
