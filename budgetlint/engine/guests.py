"""What a finding takes in: the cells of findings that come of the same slip, each with what its rule says."""

from collections.abc import Sequence

from budgetlint.messages import sentence
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import Finding, Related


def cells_of(finding: Finding) -> set[Place]:
    """Every cell that took part in a finding."""
    return {finding.place, *(related.place for related in finding.related)}


def with_guests(host: Finding, guests: Sequence[Finding]) -> Finding:
    """A finding with what others, of the same slip, say: each with its code, at every cell that it adds."""
    notes: list[Related] = []
    known = cells_of(host)
    for guest in guests:
        note = sentence("engine.same_slip", code=guest.code, message=guest.message)
        added = sorted(cells_of(guest) - known, key=lambda place: place.order)
        notes += [Related(place, note, guest.code) for place in added or [guest.place]]
        notes += [related for related in guest.related if related.code is not None]
    return replace(host, related=(*host.related, *dict.fromkeys(notes)))
