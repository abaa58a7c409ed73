"""`python -m budgetlint`, the same as the command."""

from budgetlint.cli import main

main()
