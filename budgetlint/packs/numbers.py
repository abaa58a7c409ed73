"""How many rules and examples the families of packs have."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

from budgetlint.model.record import record
from budgetlint.model.rule import Confidence
from budgetlint.packs.building import Built
from budgetlint.packs.models import ExampleKind

EXAMPLE_KINDS: tuple[ExampleKind, ...] = get_args(ExampleKind)


@record
class Tally:
    """The rules of a family by how sure they are, and their examples by how these must end."""

    rules: int
    confidence: Mapping[Confidence, int]
    examples: Mapping[ExampleKind, int]


def family(code: str) -> str:
    """The letters of a rule's code."""
    return code.rstrip("0123456789")


def tallies(built: Built) -> dict[str, Tally]:
    """The numbers of each family whose rules are in force, by its letters."""
    codes = [rule.info.code for rule in built.rules]
    return {
        name: _tally(built, {code for code in codes if family(code) == name}) for name in map(family, codes)
    }


def together(parts: Iterable[Tally]) -> Tally:
    """The numbers of several families added up."""
    found = list(parts)
    return Tally(
        sum(one.rules for one in found),
        Counter({level: sum(one.confidence[level] for one in found) for level in Confidence}),
        Counter({kind: sum(one.examples[kind] for one in found) for kind in EXAMPLE_KINDS}),
    )


def _tally(built: Built, codes: set[str]) -> Tally:
    sources = [source.content for source in built.sources if source.content.code in codes]
    return Tally(
        len(codes),
        Counter(Confidence(source.confidence) for source in sources),
        Counter(example.kind for source in sources for example in source.examples),
    )
