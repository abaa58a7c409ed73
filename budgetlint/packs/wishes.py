"""What an operator asks of the rules: which of them run, how they are set, and what differs by file."""

from collections.abc import Sequence
from pathlib import Path

from budgetlint.model.record import record
from budgetlint.model.rule import Confidence
from budgetlint.model.sentence import Sentence
from budgetlint.packs.patterns import Patterns

DEFAULT_PROFILE = "submit"
"""How a person works who checks a filing before handing it in."""
SEVERITY = "severity"
"""The setting that every rule has: how bad its findings are."""
Written = str | list[str]


class Word(str):
    """A word that means rules, and where it is written unless that is the command line."""

    origin: Sentence | None

    def __new__(cls, text: str, origin: Sentence | None = None) -> "Word":
        """The word with its origin."""
        word = super().__new__(cls, text)
        word.origin = origin
        return word


def origin_of(word: str) -> Sentence | None:
    """Where a word is written, None on the command line."""
    return word.origin if isinstance(word, Word) else None


@record
class Change:
    """A setting of the rules that a word means."""

    word: str
    name: str
    value: Written
    origin: Sentence | None = None


@record
class PerFile:
    """What holds besides for some files."""

    files: Patterns
    here: Path
    """The working folder, from which the paths of files are seen."""
    chosen: Sequence[str] = ()
    ignored: Sequence[str] = ()
    added: Sequence[str] = ()
    changes: Sequence[Change] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that must mean a rule."""
        return (*self.chosen, *self.added, *self.ignored, *(one.word for one in self.changes))


@record
class Wanted:
    """The rules that a call asks for: words that choose, words that leave out, and the way of working."""

    chosen: Sequence[str] = ()
    ignored: Sequence[str] = ()
    profile: str = DEFAULT_PROFILE
    added: Sequence[str] = ()
    """Words whose rules run besides, whatever is chosen and whatever the profile leaves out."""
    confidence: Confidence | None = None
    """The least confidence of a rule; None leaves it to the profile."""
    changes: Sequence[Change] = ()
    per_file: Sequence[PerFile] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that must mean a rule."""
        own = (*self.chosen, *self.added, *self.ignored)
        in_files = (word for one in self.per_file for word in one.words)
        return (*own, *(one.word for one in self.changes), *in_files)
