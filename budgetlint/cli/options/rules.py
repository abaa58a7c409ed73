"""Which rules are run, from which packs, and how they are set."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from budgetlint.cli.calling import called_by_hook
from budgetlint.cli.configured import Settled
from budgetlint.cli.help import option
from budgetlint.cli.options import all_of
from budgetlint.configuration.given import Configuration
from budgetlint.engine import CheckOptions
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.rule import Confidence
from budgetlint.packs import DEFAULT_PROFILE, Wanted
from budgetlint.packs.locking import LOCK_FILE
from budgetlint.packs.places import folder_of, shipped
from budgetlint.packs.wishes import Change, Word

_HOOK_PROFILE = "commit"
_DEFAULT_PACKS = ("national",)


def _pack(name: str, folder: Path) -> str:
    """A pack that a configuration names: one that ships, else a folder as seen from its own."""
    return name if name in shipped() else str(folder_of(name, folder))


pack_option = option("--pack", multiple=True, metavar="NAME|DIR", reads=_pack, says="cli.option_pack")

rule_options = all_of(
    option("--select", multiple=True, metavar="RULE,…", says="cli.option_select"),
    option("--ignore", multiple=True, metavar="RULE,…", says="cli.option_ignore"),
    option("--extend-select", multiple=True, metavar="RULE,…", adds=True, says="cli.option_extend_select"),
    option("--extend-ignore", multiple=True, metavar="RULE,…", adds=True, says="cli.option_extend_ignore"),
    option(
        "--min-confidence",
        type=click.Choice([one.value for one in Confidence]),
        says="cli.option_min_confidence",
    ),
    pack_option,
    option("--profile", metavar="NAME", says="cli.option_profile"),
    option(
        "--set",
        "changes",
        multiple=True,
        metavar="RULE.SETTING=VALUE",
        of_one_call=True,
        says="cli.option_set",
    ),
    section="cli.section_rules",
)


@record(kw_only=True)
class RuleWishes:
    """What a call wishes of the rules, as click hands it over, and what a configuration says of them."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    extend_ignore: tuple[str, ...]
    min_confidence: str | None
    pack: tuple[str, ...]
    profile: str | None
    changes: tuple[str, ...]
    settled: Settled

    @classmethod
    def of(cls, found: Configuration) -> "RuleWishes":
        """What a configuration alone wishes of the rules."""

        def words(name: str) -> tuple[str, ...]:
            return tuple(map(str, found.values[name].value)) if name in found.values else ()

        def word(name: str) -> str | None:
            return str(found.values[name].value) if name in found.values else None

        return cls(
            select=words("select"),
            ignore=words("ignore"),
            extend_select=words("extend-select"),
            extend_ignore=words("extend-ignore"),
            min_confidence=word("min-confidence"),
            pack=words("pack"),
            profile=word("profile"),
            changes=(),
            settled=Settled(found, origins={name: one.origins for name, one in found.values.items()}),
        )

    @property
    def packs(self) -> tuple[str, ...]:
        """The packs by name or folder."""
        return self.pack or _DEFAULT_PACKS

    @property
    def wanted(self) -> Wanted:
        """The rules asked for."""
        configuration = self.settled.configuration
        return Wanted(
            chosen=self._words("select", self.select),
            ignored=(
                *self._words("ignore", self.ignore),
                *self._words("extend-ignore", self.extend_ignore),
            ),
            profile=self._profile,
            added=self._words("extend-select", self.extend_select),
            confidence=Confidence(self.min_confidence) if self.min_confidence else None,
            changes=(*configuration.changes, *changes(self.changes)),
            per_file=configuration.per_file,
        )

    @property
    def options(self) -> CheckOptions:
        """Which rules are run, and the lock that their packs must match."""
        return CheckOptions(self.wanted, self.packs, self._lock)

    @property
    def _profile(self) -> str:
        """How one works who names no profile; a hook has its own."""
        if self.profile is not None:
            return Word(self.profile, self.settled.origin("profile"))
        return _HOOK_PROFILE if called_by_hook() else DEFAULT_PROFILE

    @property
    def _lock(self) -> Path:
        """The lock of the working folder, else the one beside the configuration."""
        path = self.settled.configuration.path
        here = Path(LOCK_FILE)
        return here if path is None or here.is_file() else path.parent / LOCK_FILE

    def _words(self, name: str, given: Sequence[str]) -> tuple[Word, ...]:
        return tuple(
            Word(word, self.settled.origin(name, number))
            for number, text in enumerate(given)
            for word in re.split(r"[,，\s]+", text)
            if word
        )


def changes(given: Sequence[str]) -> Iterator[Change]:
    """The settings that a call gives; all that are not written RULE.SETTING=VALUE are refused at once."""
    read = [re.fullmatch(r"\s*([\w-]+)\.([\w-]+)\s*=\s*(\S.*?)\s*", text) for text in given]
    wrong = [text for text, found in zip(given, read, strict=True) if found is None]
    if wrong:
        raise UsageProblem(*(sentence("configuration.no_change", given=text) for text in wrong))
    return (Change(Word(found[1]), found[2], found[3]) for found in read if found is not None)
