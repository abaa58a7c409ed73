"""Which rules are run, from which packs, and from which severity their findings make a call fail."""

import re
from collections.abc import Sequence
from pathlib import Path

import click

from budgetlint.cli.calling import called_by_hook
from budgetlint.cli.help import option
from budgetlint.cli.options import all_of
from budgetlint.engine import CheckOptions
from budgetlint.model.record import record
from budgetlint.model.rule import Severity
from budgetlint.packs import DEFAULT_PROFILE, Wanted
from budgetlint.packs.locking import LOCK_FILE

_NEVER = "never"
_HOOK_PROFILE = "commit"

rule_options = all_of(
    option("--select", multiple=True, metavar="RULE,…", says="cli.option_select"),
    option("--ignore", multiple=True, metavar="RULE,…", says="cli.option_ignore"),
    option("--pack", multiple=True, metavar="NAME|DIR", says="cli.option_pack"),
    option("--profile", metavar="NAME", says="cli.option_profile"),
    option(
        "--fail-on",
        type=click.Choice([*(severity.value for severity in Severity), _NEVER]),
        default=Severity.ERROR.value,
        says="cli.option_fail_on",
    ),
)


@record(kw_only=True)
class RuleWishes:
    """What a call wishes of the rules, as click hands it over."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    pack: tuple[str, ...]
    profile: str | None
    fail_on: str

    @property
    def fail_level(self) -> Severity | None:
        """From which severity findings make the call fail."""
        return None if self.fail_on == _NEVER else Severity(self.fail_on)

    @property
    def options(self) -> CheckOptions:
        """Which rules are run."""
        wanted = Wanted(_selectors(self.select), _selectors(self.ignore), self.profile or _usual_profile())
        return CheckOptions(wanted, self.pack or ("national",), Path(LOCK_FILE))


def _selectors(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in re.split(r"[,，\s]+", word) if part)


def _usual_profile() -> str:
    """How one works who names no profile; a hook has its own."""
    return _HOOK_PROFILE if called_by_hook() else DEFAULT_PROFILE
