"""Files in, report out: every rule on every form, settled into findings, proofs and what is open."""

from budgetlint.engine.run import UNSUPPORTED, CheckOptions, check

__all__ = ["UNSUPPORTED", "CheckOptions", "check"]
