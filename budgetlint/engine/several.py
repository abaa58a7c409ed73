"""Rules over several forms: judged once all forms of the run are known, told where each form is told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from budgetlint.engine.settle import finding, gathered, unique_fingerprints
from budgetlint.engine.verdicts import equation_places, proofs, unchecked, verdicts
from budgetlint.facts.across import Sheet, across
from budgetlint.model.facts import Facts
from budgetlint.model.place import Place
from budgetlint.model.report import FileReport, Finding, Open, Proof
from budgetlint.model.verdict import Outcome, Verdict
from budgetlint.packs import CompiledRule


@dataclass(slots=True)
class _Told:
    """What is found in the forms of one file."""

    findings: list[Finding] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    unchecked: list[Open] = field(default_factory=list)


def with_several(
    files: Sequence[FileReport],
    sheets: Sequence[Sheet],
    rules: Sequence[CompiledRule],
    outcomes: Counter[Outcome],
) -> tuple[FileReport, ...]:
    """The files with what the rules over several forms find; their outcomes are counted."""
    if not rules:
        return tuple(files)
    told: dict[str, _Told] = {}
    for one, facts in across(sheets):
        judged = tuple(verdicts(one.head, facts, rules))
        outcomes.update(verdict.outcome for verdict in judged)
        _tell(told.setdefault(one.file, _Told()), one, facts, judged, rules)
    return tuple(_added(file, told[file.path]) if file.path in told else file for file in files)


def _tell(
    told: _Told, one: Sheet, facts: Facts, judged: Sequence[Verdict], rules: Sequence[CompiledRule]
) -> None:
    infos = {rule.info.code: rule.info for rule in rules}
    violated = [verdict for verdict in judged if verdict.outcome is Outcome.VIOLATED]
    found = [finding(verdict, infos[verdict.code], one.head, facts) for verdict in violated]
    told.findings += gathered(found, infos)
    told.proofs += proofs(judged)
    told.unchecked += unchecked(judged)


def _added(file: FileReport, told: _Told) -> FileReport:
    order = {form.id: number for number, form in enumerate(file.forms)}
    findings = sorted(
        (*file.findings, *told.findings), key=lambda one: (order[one.form], one.place.order, one.code)
    )
    closing = sorted((*file.proofs, *told.proofs), key=lambda one: (order[one.form], one.place.order))
    closed = _own_places(told.proofs) - _own_places(file.proofs)
    return replace(
        file,
        findings=unique_fingerprints(findings),
        proofs=tuple(closing),
        unchecked=(*file.unchecked, *told.unchecked),
        figures_closed=file.figures_closed + len(closed),
    )


def _own_places(equations: Sequence[Proof]) -> set[Place]:
    """The places in the file itself at which figures of equations stand."""
    places = (place for proof in equations for place in equation_places(proof) if place.file is None)
    return {replace(place, form=None) for place in places}
