"""The verdicts of rules over one form, and what of them goes into a report beside the findings."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from budgetlint.language import judge_all
from budgetlint.model.facts import Facts
from budgetlint.model.filing import Filing
from budgetlint.model.record import replace
from budgetlint.model.report import Open, Proof
from budgetlint.model.sentence import Sentence
from budgetlint.model.verdict import Agreement, Equation, Outcome, Verdict
from budgetlint.packs.ruleset import Ruleset


def verdicts(filing: Filing, facts: Facts, rules: Ruleset) -> Iterator[Verdict]:
    """How the rules for the form end on it; what they have nothing to tell of is only counted."""
    return judge_all(rules.on(filing), facts, filing.id)


def opened(
    judged: Sequence[Verdict], reason: Sentence, is_doubtful: Callable[[Verdict], bool]
) -> tuple[Verdict, ...]:
    """The verdicts; a violation in doubt is unchecked for that reason."""
    return tuple(
        replace(one, outcome=Outcome.UNCHECKED, message=reason, equation=None)
        if one.outcome is Outcome.VIOLATED and is_doubtful(one)
        else one
        for one in judged
    )


def tally(judged: Iterable[Verdict]) -> Counter[Outcome]:
    """For how many things rules ended in each way."""
    found: Counter[Outcome] = Counter()
    for verdict in judged:
        found[verdict.outcome] += verdict.times
    return found


def proofs(judged: Sequence[Verdict]) -> tuple[Proof, ...]:
    """The equations that hold, in reading order."""
    found = [
        Proof(verdict.code, verdict.form, verdict.equation, verdict.place)
        for verdict in judged
        if verdict.outcome is Outcome.PASSED and verdict.equation and _is_proof(verdict.equation)
    ]
    return tuple(sorted(found, key=lambda proof: proof.place.order))


def _is_proof(equation: Equation) -> bool:
    """Whether it shows two figures to be the same, which rounding before them may only leave possible."""
    return equation.relation in {"≈", "="} and equation.agreement is not Agreement.POSSIBLE


def unchecked(judged: Sequence[Verdict]) -> tuple[Open, ...]:
    """What could not be checked, in reading order."""
    found = [
        Open(verdict.code, verdict.form, verdict.message, verdict.place)
        for verdict in judged
        if verdict.outcome is Outcome.UNCHECKED and verdict.message is not None
    ]
    return tuple(sorted(found, key=lambda item: (item.place.order, item.code)))
