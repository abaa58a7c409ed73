"""OFD: the words and lines of its pages, laid out as those of a PDF."""

from budgetlint.readers.ofd.entry import read

__all__ = ["read"]
