"""The rules of a run, file by file: chosen, tuned, and with what a configuration says of some files."""

from collections.abc import Sequence, Set

from budgetlint.language.rule import CompiledRule
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence
from budgetlint.packs.loading import Loaded
from budgetlint.packs.ruleset import Ruleset
from budgetlint.packs.selection import contradictions, select, unknown_profile, unknown_words
from budgetlint.packs.tuning import tuned
from budgetlint.packs.wishes import PerFile, Wanted

Rules = tuple[CompiledRule, ...]


class Choice:
    """Which rules run on which file, and how they are set."""

    def __init__(self, loaded: Loaded, wanted: Wanted) -> None:
        """Choose; raises UsageProblem with every word, setting and value that cannot be taken."""
        self._loaded = loaded
        self._wanted = wanted
        self._known: dict[tuple[int, ...], Rules] = {}
        self._parted: dict[tuple[int, ...], tuple[Ruleset, Ruleset]] = {}
        troubles = mistakes(loaded, wanted)
        if troubles:
            raise UsageProblem(*dict.fromkeys(troubles))
        self.usual = self._rules(())

    @property
    def rules(self) -> Rules:
        """Every rule that some file may need, by code; each as it is set for most files."""
        found = {rule.info.code: rule for rule in self.usual}
        for number, _ in enumerate(self._wanted.per_file):
            for rule in self._rules((number,)):
                found.setdefault(rule.info.code, rule)
        return tuple(found[code] for code in sorted(found))

    @property
    def tuned(self) -> Rules:
        """Every rule of the packs, whether it runs or not, as it is set for most files."""
        return tuned(self._loaded.rules, self._wanted.changes, [])

    def for_file(self, path: str) -> Rules:
        """The rules that run on a file."""
        return self._rules(self._sections(path))

    def parted(self, path: str, facts: Set[str]) -> tuple[Ruleset, Ruleset]:
        """The rules that run on a file: those that speak of none of the facts, and the others."""
        sections = self._sections(path)
        if sections not in self._parted:
            parted: tuple[list[CompiledRule], list[CompiledRule]] = ([], [])
            for rule in self._rules(sections):
                parted[rule.speaks_of(facts)].append(rule)
            others, speaking = (Ruleset(tuple(rules)) for rules in parted)
            self._parted[sections] = (others, speaking)
        return self._parted[sections]

    def _sections(self, path: str) -> tuple[int, ...]:
        """The sections of the configuration that hold for a file."""
        return tuple(
            number for number, one in enumerate(self._wanted.per_file) if one.files.says(one.here / path)
        )

    def _rules(self, sections: tuple[int, ...]) -> Rules:
        """The rules where these sections of the configuration hold."""
        if sections not in self._known:
            wanted = wanted_with([self._wanted.per_file[number] for number in sections], self._wanted)
            rules = tuned(self._loaded.rules, wanted.changes, [])
            self._known[sections] = select(rules, wanted, self._loaded.profiles)
        return self._known[sections]


def mistakes(loaded: Loaded, wanted: Wanted) -> list[Sentence]:
    """Every word that means no rule, every setting and value that a rule cannot take."""
    infos = [*(rule.info for rule in loaded.rules), *(info for info, _ in loaded.off)]
    troubles = [*unknown_profile(wanted.profile, loaded.profiles), *unknown_words(infos, wanted.words)]
    troubles += contradictions(infos, (*wanted.chosen, *wanted.added), wanted.ignored)
    for one in wanted.per_file:
        troubles += contradictions(infos, (*one.chosen, *one.added), one.ignored)
    for changes in (wanted.changes, *(one.changes for one in wanted.per_file)):
        tuned(loaded.rules, changes, troubles)
    return troubles


def wanted_with(sections: Sequence[PerFile], wanted: Wanted) -> Wanted:
    """What is asked for where some sections hold, later ones winning."""
    for one in sections:
        wanted = replace(
            wanted,
            chosen=one.chosen or wanted.chosen,
            ignored=(*wanted.ignored, *one.ignored),
            added=(*wanted.added, *one.added),
            changes=(*wanted.changes, *one.changes),
        )
    return wanted
