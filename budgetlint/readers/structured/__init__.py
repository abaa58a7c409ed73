"""YAML and JSON filings: what `show` prints, and what a person types by hand."""

from budgetlint.readers.structured.entry import filings_from, read
from budgetlint.readers.structured.mistakes import Mistake, Mistaken

__all__ = ["Mistake", "Mistaken", "filings_from", "read"]
