"""Cost builds: the amounts of a form rebuilt from its quantities and unit costs.

Only a pairing that the words themselves establish may become a violation. What rests on arithmetic is listed
when it closes, and otherwise stays open with its reason.
"""

from budgetlint.facts.builds.ledger import Ledger, ledger
from budgetlint.facts.builds.spoken import spoken_builds
from budgetlint.facts.builds.trace import trace
from budgetlint.facts.builds.verdicts import builds, line_amounts
from budgetlint.facts.builds.within import inline_builds
from budgetlint.facts.builds.written import written_products

__all__ = [
    "Ledger",
    "builds",
    "inline_builds",
    "ledger",
    "line_amounts",
    "spoken_builds",
    "trace",
    "written_products",
]
