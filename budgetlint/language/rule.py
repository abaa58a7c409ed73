"""A rule as it is judged: its expressions read and checked, its settings settled."""

from collections.abc import Mapping, Set

from budgetlint.language.syntax import Expression, Loop, Name, walk
from budgetlint.model.facts import Facts
from budgetlint.model.record import Remembered, record
from budgetlint.model.rule import RuleInfo
from budgetlint.values.agreement import DEFAULT, Thresholds

Piece = str | Expression


@record
class Message:
    """What a rule says of a violation: words and expressions in turn, in each language."""

    zh: tuple[Piece, ...]
    en: tuple[Piece, ...]


@record
class CompiledRule:
    """A rule ready to be judged; without a check, what `when` selects is a violation."""

    info: RuleInfo
    loop: Loop | None
    when: Expression | None
    check: Expression | None
    message: Message
    settings: Mapping[str, object]
    thresholds: Thresholds = DEFAULT

    @Remembered
    def subject(self) -> str | None:
        """The fact whose records it is judged for, one after the other; None where there is no single one."""
        source = self.loop.source if self.loop is not None else None
        return source.name if isinstance(source, Name) and hasattr(Facts, source.name) else None

    def speaks_of(self, facts: Set[str]) -> bool:
        """Whether it is judged for each of the records that one of these facts holds."""
        source = self.loop.source if self.loop is not None else None
        if source is None or isinstance(source, Name):
            return source is not None and source.name in facts
        return any(isinstance(node, Name) and node.name in facts for node, _ in walk(source))
