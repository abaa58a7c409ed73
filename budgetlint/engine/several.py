"""Rules over several forms: judged once all forms of the run are known, told where each form is told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from budgetlint.engine.settle import finding, gathered, joined, unique_fingerprints
from budgetlint.engine.verdicts import equation_places, proofs, unchecked, verdicts
from budgetlint.facts.across import NAMES, Sheet, across
from budgetlint.model.facts import Facts
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import FileReport, Finding, Open, Proof
from budgetlint.model.rule import RuleInfo
from budgetlint.model.verdict import Outcome, Verdict
from budgetlint.packs import CompiledRule
from budgetlint.packs.choice import Choice


@dataclass(slots=True)
class _Told:
    """What is found in the forms of one file, and which of its cells are proved."""

    proved: frozenset[Place]
    findings: list[Finding] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    unchecked: list[Open] = field(default_factory=list)


def with_several(
    files: Sequence[FileReport],
    sheets: Sequence[Sheet],
    choice: Choice,
    outcomes: Counter[Outcome],
) -> tuple[FileReport, ...]:
    """The files with what the rules over several forms find; their outcomes are counted."""
    if not any(rule.speaks_of(NAMES) for rule in choice.rules):
        return tuple(files)
    infos = {rule.info.code: rule.info for rule in choice.rules}
    told = {file.path: _Told(_own_places(file.proofs)) for file in files}
    for one, facts in across(sheets):
        _, rules = choice.parted(one.file, NAMES)
        judged = tuple(verdicts(one.head, facts, rules))
        outcomes.update(verdict.outcome for verdict in judged)
        _tell(told[one.file], one, facts, judged, {rule.info.code: rule.info for rule in rules})
    return tuple(_added(file, told.pop(file.path), infos) if file.path in told else file for file in files)


def _tell(
    told: _Told, one: Sheet, facts: Facts, judged: Sequence[Verdict], infos: Mapping[str, RuleInfo]
) -> None:
    found = [
        finding(verdict, infos[verdict.code], one.head, facts, told.proved)
        for verdict in judged
        if verdict.outcome is Outcome.VIOLATED
    ]
    told.findings += gathered(found, infos)
    told.proofs += proofs(judged)
    told.unchecked += unchecked(judged)


def _added(file: FileReport, told: _Told, infos: Mapping[str, RuleInfo]) -> FileReport:
    if not (told.findings or told.proofs or told.unchecked):
        return file
    order = {form.id: number for number, form in enumerate(file.forms)}
    findings = sorted(
        (*file.findings, *told.findings), key=lambda one: (order[one.form], one.place.order, one.code)
    )
    closing = sorted((*file.proofs, *told.proofs), key=lambda one: (order[one.form], one.place.order))
    return replace(
        file,
        findings=unique_fingerprints(joined(findings, infos, told.findings)),
        proofs=tuple(closing),
        unchecked=(*file.unchecked, *told.unchecked),
        figures_closed=file.figures_closed + len(_own_places(told.proofs) - told.proved),
    )


def _own_places(equations: Sequence[Proof]) -> frozenset[Place]:
    """The places in the file itself at which figures of equations stand."""
    places = (place for proof in equations for place in equation_places(proof) if place.file is None)
    return frozenset(replace(place, form=None) for place in places)
