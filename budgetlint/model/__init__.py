"""The types that flow through budgetlint; nothing here reads, prints or computes."""
