"""How a rule ends for one place: passed, violated, unchecked, or not applicable."""

from enum import StrEnum

from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence


class Outcome(StrEnum):
    """The four ways in which a rule ends. Silence is none of them."""

    PASSED = "passed"
    VIOLATED = "violated"
    UNCHECKED = "unchecked"
    NOT_APPLICABLE = "not_applicable"


class Agreement(StrEnum):
    """How two figures that should be the same relate."""

    EXACT = "exact"
    ROUNDED = "rounded"
    ROUNDED_ONLY = "rounded_only"
    """They agree after rounding, but the gap is larger than rounding usually leaves."""
    POSSIBLE = "possible"
    """What was rounded before may explain the last digit: no mistake is shown, and nothing is proved."""
    DISAGREE = "disagree"


@record
class Equation:
    """A comparison that was evaluated: both sides with everything that took part.

    `stated` is the printed side, `computed` the one that was worked out. `relation` is the operator of
    the rule (≈ = ≤ …); `agreement` is set for ≈ alone.
    """

    computed: Figure
    stated: Figure
    relation: str
    holds: bool
    agreement: Agreement | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its figures stand, those that were reckoned with before the one that is stated."""
        return (*self.computed.places, *self.stated.places)


@record
class Verdict:
    """The outcome of one rule for one thing it speaks of."""

    code: str
    form: str
    outcome: Outcome
    place: Place
    message: Sentence | None = None
    """What is wrong (violated) or why it could not be checked (unchecked)."""
    equation: Equation | None = None
    related: tuple[Place, ...] = ()
    severity: str | None = None
    """Set where the outcome itself lowers the rule's severity (a gap that only rounding explains)."""
    subject: str = ""
    """What the rule spoke of (an indicator's name, a fund's label); part of the fingerprint."""
    times: int = 1
    """For how many things the rule ended so, where there is nothing to tell of any of them."""
