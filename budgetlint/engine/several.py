"""Rules over several forms: judged once all forms of the run are known, told where each form is told."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from budgetlint.engine.echoes import Confirmed
from budgetlint.engine.joining import joined
from budgetlint.engine.old_findings import restored
from budgetlint.engine.settle import finding, gathered, unique_fingerprints
from budgetlint.engine.store import Store
from budgetlint.engine.verdicts import proofs, tally, unchecked, verdicts
from budgetlint.facts.across import NAMES, Sheet, across
from budgetlint.model.facts import Facts
from budgetlint.model.place import Place
from budgetlint.model.record import field, record, replace
from budgetlint.model.report import FileReport, Finding, Open, Proof
from budgetlint.model.rule import RuleInfo
from budgetlint.model.verdict import Outcome, Verdict
from budgetlint.packs.choice import Choice


@record
class _Told:
    """What is found in the forms of one file, and which of its cells are proved."""

    proved: frozenset[Place]
    findings: list[Finding] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    unchecked: list[Open] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.findings or self.proofs or self.unchecked)


_Judged = tuple[Sheet, Facts, tuple[Verdict, ...]]


def add_several(
    store: Store, sheets: Sequence[Sheet], owners: Sequence[int], choice: Choice, outcomes: Counter[Outcome]
) -> Iterator[int]:
    """Add what the rules over several forms find; gives the numbers of the files that this changes.

    `owners` says for each sheet which file it is from; both are in the order of the files.
    """
    if not any(rule.speaks_of(NAMES) for rule in choice.rules):
        return
    infos = {rule.info.code: rule.info for rule in choice.rules}
    for number, owned in groupby(zip(owners, across(sheets), strict=True), key=itemgetter(0)):
        judged = [_judged(one, facts, choice) for _, (one, facts) in owned]
        for _, _, ended in judged:
            outcomes.update(tally(ended))
        if any(verdict.outcome is not Outcome.NOT_APPLICABLE for _, _, ended in judged for verdict in ended):
            file = restored(store[number])
            told = _told(file, judged, choice)
            if not told.is_empty:
                store.replace(number, _added(file, told, infos))
                yield number


def _judged(one: Sheet, facts: Facts, choice: Choice) -> _Judged:
    _, rules = choice.parted(one.file, NAMES)
    return one, facts, tuple(verdicts(one.head, facts, rules))


def _told(file: FileReport, judged: Sequence[_Judged], choice: Choice) -> _Told:
    told = _Told(_own_places(file.proofs))
    for one, facts, ended in judged:
        _, rules = choice.parted(one.file, NAMES)
        found = [
            finding(verdict, rules.infos[verdict.code], one.head, facts, told.proved)
            for verdict in ended
            if verdict.outcome is Outcome.VIOLATED
        ]
        told.findings.extend(gathered(found, rules.infos))
        told.proofs.extend(proofs(ended))
        told.unchecked.extend(unchecked(ended))
    return told


def _added(file: FileReport, told: _Told, infos: Mapping[str, RuleInfo]) -> FileReport:
    order = {form.id: number for number, form in enumerate(file.forms)}
    findings = sorted(
        (*file.findings, *told.findings), key=lambda one: (order[one.form], one.place.order, one.code)
    )
    closing = sorted((*file.proofs, *told.proofs), key=lambda one: (order[one.form], one.place.order))
    return replace(
        file,
        findings=unique_fingerprints(joined(findings, infos, Confirmed(told.proved, {}), told.findings)),
        proofs=tuple(closing),
        unchecked=(*file.unchecked, *told.unchecked),
        figures_closed=file.figures_closed + len(_own_places(told.proofs) - told.proved),
    )


def _own_places(equations: Sequence[Proof]) -> frozenset[Place]:
    """The places in the file itself at which figures of equations stand."""
    places = (place for proof in equations for place in proof.equation.places if place.file is None)
    return frozenset(place if place.form is None else replace(place, form=None) for place in places)
