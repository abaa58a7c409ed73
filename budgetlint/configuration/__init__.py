"""Settings of a project: budgetlint.toml or a table of pyproject.toml, found, read and checked."""
