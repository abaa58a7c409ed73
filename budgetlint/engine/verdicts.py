"""The verdicts of rules over one form, and what of them goes into a report beside the findings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from budgetlint.language import judge
from budgetlint.model.facts import Facts
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.report import Open, Proof
from budgetlint.model.rule import RuleInfo
from budgetlint.model.verdict import Agreement, Equation, Outcome, Verdict
from budgetlint.packs import CompiledRule


def verdicts(filing: Filing, facts: Facts, rules: Sequence[CompiledRule]) -> Iterator[Verdict]:
    """How the rules that are for the form end on it."""
    for rule in rules:
        if applies(rule.info, filing):
            yield from judge(rule, facts, filing.id)


def tally(judged: Iterable[Verdict]) -> Counter[Outcome]:
    """For how many things rules ended in each way."""
    found: Counter[Outcome] = Counter()
    for verdict in judged:
        found[verdict.outcome] += verdict.times
    return found


def applies(rule: RuleInfo, filing: Filing) -> bool:
    """Whether a rule is for this kind of form and its fiscal year."""
    if rule.forms and filing.kind not in rule.forms:
        return False
    year = filing.fiscal_year
    return year is None or (rule.since or year) <= year <= (rule.until or year)


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


def equation_places(proof: Proof) -> tuple[Place, ...]:
    """Where the figures of an equation stand."""
    return (*proof.equation.computed.places, *proof.equation.stated.places)
