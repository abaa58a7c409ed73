"""budgetlint: what holds in a Chinese budget-performance filing, what does not, and what is open."""

__version__ = "0.1.0"
