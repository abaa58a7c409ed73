"""A rule as it is judged: its expressions read and checked, its settings settled."""

from collections.abc import Mapping
from dataclasses import dataclass

from budgetlint.language.syntax import Expression, Loop
from budgetlint.model.packing import packed
from budgetlint.model.rule import RuleInfo
from budgetlint.values.agreement import DEFAULT, Thresholds

Piece = str | Expression


@dataclass(frozen=True, slots=True)
class Message:
    """What a rule says of a violation: words and expressions in turn, in each language."""

    __reduce__ = packed

    zh: tuple[Piece, ...]
    en: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to be judged; without a check, what `when` selects is a violation."""

    __reduce__ = packed

    info: RuleInfo
    loop: Loop | None
    when: Expression | None
    check: Expression | None
    message: Message
    settings: Mapping[str, object]
    thresholds: Thresholds = DEFAULT
