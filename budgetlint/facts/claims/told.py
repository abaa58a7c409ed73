"""What prose tells, under the names that rules use."""

from collections.abc import Mapping
from typing import TypedDict

from budgetlint.model.facts.claims import Claim, Phrase
from budgetlint.model.figure import Known


class Told(TypedDict):
    """Claims, the words that figures depend on, and the figures that a report is known by."""

    claims: tuple[Claim, ...]
    phrases: tuple[Phrase, ...]
    reported: Mapping[str, Known]
