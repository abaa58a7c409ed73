"""Texts and years, which a form may lack."""

from budgetlint.model.figure import Missing

Text = str | Missing

Whole = int | Missing
