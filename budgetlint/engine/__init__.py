"""Files in, report out: every rule on every form, settled into findings, proofs and what is open."""

from budgetlint.engine.judging import UNSUPPORTED
from budgetlint.engine.run import CheckOptions, check

__all__ = ["UNSUPPORTED", "CheckOptions", "check"]
