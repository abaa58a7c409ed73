"""What a page shows at a cell: findings, what is open, what is proved."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.report import FileReport, Finding
from budgetlint.model.rule import RuleInfo
from budgetlint.reports.html.ground import Ground, Spot


class Kind(StrEnum):
    """What a mark tells, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    RELATED = "related"
    """The cell took part in a finding that is told at another one."""
    UNCHECKED = "unchecked"
    PROVED = "proved"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Kind).index(self)


FAULTS = frozenset({Kind.ERROR, Kind.WARNING, Kind.INFO})


@record
class Mark:
    """One thing told at a cell; `number` is that of the finding or of the reason, 0 for a proof."""

    kind: Kind
    number: int
    phrase: str
    """The words of the cell that are spoken of."""


Marks = Mapping[Spot, tuple[Mark, ...]]


def marks(
    file: FileReport, ground: Ground, rules: Mapping[str, RuleInfo], reasons: Mapping[str, int]
) -> Marks:
    """The marks of all cells of a file, the worst first; findings are numbered in their order."""
    found: dict[Spot, dict[tuple[Kind, int], Mark]] = {}
    for kind, number, place in _told(file, rules, reasons):
        spot = ground.spot(place) if place.file is None else None
        if spot is not None:
            found.setdefault(spot, {}).setdefault((kind, number), Mark(kind, number, place.text))
    return {spot: _settled(own.values()) for spot, own in found.items()}


def _told(
    file: FileReport, rules: Mapping[str, RuleInfo], reasons: Mapping[str, int]
) -> Iterator[tuple[Kind, int, Place]]:
    for number, finding in enumerate(file.findings, start=1):
        fault = Kind(finding.severity.value)
        yield fault, number, finding.place
        rule = rules.get(finding.code)
        others = fault if rule is not None and rule.together else Kind.RELATED
        yield from ((others, number, place) for place in related_places(finding))
    for item in file.unchecked:
        yield Kind.UNCHECKED, reasons[item.reason.zh], item.place
    for proof in file.proofs:
        sides = (proof.equation.computed, proof.equation.stated)
        yield from ((Kind.PROVED, 0, place) for side in sides for place in side.places)


def related_places(finding: Finding) -> Iterator[Place]:
    """The places of all other figures and cells that a finding names."""
    if finding.equation is not None:
        yield from finding.equation.places
    yield from (related.place for related in finding.related)
    yield from (cause.place for cause in finding.causes if cause.place is not None)


def _settled(own: Iterable[Mark]) -> tuple[Mark, ...]:
    """The worst first; a finding that is told at the cell is not called related as well."""
    every = sorted(own, key=lambda mark: (mark.kind.rank, mark.number))
    told = {mark.number for mark in every if mark.kind in FAULTS}
    return tuple(mark for mark in every if mark.kind is not Kind.RELATED or mark.number not in told)
