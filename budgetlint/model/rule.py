"""A rule as the engine runs it, compiled from its YAML file."""

from collections.abc import Mapping
from enum import StrEnum

from budgetlint.model.record import Remembered, record
from budgetlint.model.sentence import Sentence


class Severity(StrEnum):
    """How bad a violation is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure a rule can be."""

    CERTAIN = "certain"
    LIKELY = "likely"
    JUDGEMENT = "judgement"


@record
class Basis:
    """A regulation that the rule rests on; `verified` says whether someone has read the article."""

    text: str
    article: str | None
    verified: bool


@record
class Setting:
    """What a pack or a user may tune in a rule: the value in force, the default, and what it means."""

    value: str
    default: str
    meaning: Sentence


@record
class RuleInfo:
    """Everything about a rule that people read."""

    code: str
    slug: str
    title: Sentence
    severity: Severity
    confidence: Confidence
    forms: tuple[str, ...]
    basis: tuple[Basis, ...]
    since: int | None
    until: int | None
    tags: tuple[str, ...]
    why: Sentence
    fix: Sentence
    aliases: tuple[str, ...]
    pack: str
    settings: Mapping[str, Setting]
    joins: tuple[str, ...]
    """Codes of rules whose finding for the same cause takes this one in."""
    together: bool
    """Whether all that the rule finds in one form is one habit, and so one finding with several places."""
    over_forms: bool = False
    """Whether the habit is that of a file: one finding for all of its forms."""

    @Remembered
    def names(self) -> frozenset[str]:
        """Code, slug and aliases, in lower case."""
        return frozenset(word.casefold() for word in (self.code, self.slug, *self.aliases))

    @Remembered
    def groups(self) -> frozenset[str]:
        """The words that mean this rule among others, in lower case."""
        return frozenset(word.casefold() for word in (*self.tags, self.confidence, self.pack, "all"))


@record
class PackInfo:
    """The identity of a pack that took part: two reviewers can prove that they ran the same rules."""

    name: str
    version: str
    sha256: str
