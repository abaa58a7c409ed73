"""From the folders of packs to their rules: inheritance, switches, settings, and every mistake at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from budgetlint.language.logic import at_odds
from budgetlint.language.mistakes import unknown
from budgetlint.language.rule import CompiledRule
from budgetlint.messages import sentence
from budgetlint.model.record import field, record
from budgetlint.model.regex import regex_now
from budgetlint.model.rule import Confidence, RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.packs import compiling
from budgetlint.packs.files import PackSource, Source, pack_source
from budgetlint.packs.models import PackFile, RuleFile
from budgetlint.packs.places import word_files
from budgetlint.packs.selection import DEFAULT_PROFILE, answers_to, unknown_selector
from budgetlint.packs.settings import BadSetting, Written
from budgetlint.packs.troubles import Trouble, refuse, shown_path
from budgetlint.packs.words import word_troubles
from budgetlint.readers.structured.mistakes import KeyPath
from budgetlint.vocabulary import use


@record
class Built:
    """Packs with their rules, as written and as judged."""

    packs: tuple[Source[PackFile], ...]
    sources: tuple[Source[RuleFile], ...]
    rules: tuple[CompiledRule, ...]
    off: tuple[tuple[RuleInfo, str], ...] = ()
    """Rules that a pack switches off, with its name."""
    untuned: Mapping[str, CompiledRule] = field(default_factory=dict)
    """Rules that a pack tunes, as their authors wrote them: that is what their examples are about."""

    @property
    def profiles(self) -> dict[str, tuple[str, ...]]:
        """What each way of working leaves out; packs add to what those below them leave out."""
        found: dict[str, tuple[str, ...]] = {}
        for pack in self.packs:
            for name, profile in pack.content.profiles.items():
                found[name] = (*found.get(name, ()), *profile.off)
        return found

    def as_written(self, rule: CompiledRule) -> CompiledRule:
        """A rule without what packs above its own set in it."""
        return self.untuned.get(rule.info.code, rule)


def build(folders: Sequence[Path]) -> Built:
    """The rules of packs, those that are built upon first; raises UsageProblem with every mistake."""
    built, troubles = drafted(folders)
    refuse(troubles)
    return built


def drafted(folders: Sequence[Path], *, all_there: bool = True) -> tuple[Built, list[Trouble]]:
    """The rules of packs as far as they are sound, and every mistake in the others.

    `all_there` is false where a pack that one builds on was not found: rules may be missing then.
    """
    found = [pack_source(folder) for folder in folders]
    troubles = [trouble for source in found for trouble in source.troubles]
    unsound = word_troubles([path for folder in folders for path in word_files(folder)])
    troubles += unsound
    if not unsound:
        use(folders)
    packs = tuple(source.pack for source in found if source.pack)
    sources = tuple(rule for source in found for rule in source.rules)
    troubles += _doubles(sources)
    troubles += _unknown_codes(packs, sources, found) if all_there else []
    rules = [
        _rule(rule, source.pack.content.name if source.pack else source.folder.name, packs, troubles)
        for source in found
        for rule in source.rules
    ]
    off = {code: pack.content.name for pack in packs for code in pack.content.off}
    known = sorted((rule for rule in rules if rule), key=lambda rule: rule.info.code)
    in_force = tuple(rule for rule in known if rule.info.code not in off)
    troubles += _unknown_profiles(packs)
    infos = [compiling.info_of(rule, one.pack) for one in found for rule in one.rules]
    troubles += _unknown_words(packs, infos, guessed=not all_there or _is_partial(found))
    troubles += _at_odds(sources, in_force) if not troubles else []
    tuned = {code for pack in packs for code in pack.content.settings}
    built = Built(
        packs,
        sources,
        rules=in_force,
        off=tuple((rule.info, off[rule.info.code]) for rule in known if rule.info.code in off),
        untuned={
            source.content.code: rule
            for one in found
            for source in one.rules
            if source.content.code in tuned
            and (rule := _rule(source, one.pack.content.name if one.pack else "", (), [])) is not None
        },
    )
    return built, troubles


def is_idle(pack: Source[PackFile], built: Built) -> bool:
    """Whether a pack neither has rules or words of its own nor changes those of others."""
    head, folder = pack.content, pack.path.parent
    says = (head.off, head.settings, head.families, head.profiles, head.left_to_people, word_files(folder))
    rules = any(source.path.is_relative_to(folder) for source in built.sources)
    return not rules and not any(says) and len(head.extends) <= 1


def _rule(
    rule: Source[RuleFile], pack: str, packs: Sequence[Source[PackFile]], troubles: list[Trouble]
) -> CompiledRule | None:
    """The rule; None where its expressions or settings cannot be taken, which `troubles` then says."""
    code, before = rule.content.code, len(troubles)
    changes = _changes(packs, code)
    while True:
        try:
            made = compiling.rule(rule, pack, changes, troubles)
        except BadSetting as problem:
            if "settings" not in rule.stood_in or problem.name in changes:
                troubles.append(_misset(rule, packs, problem))
            if problem.name not in changes:
                return None
            del changes[problem.name]  # the others are looked at as well
        else:
            return made if len(troubles) == before and not rule.stood_in else None


def _misset(rule: Source[RuleFile], packs: Sequence[Source[PackFile]], problem: BadSetting) -> Trouble:
    """A bad setting, where it is written: in the last pack that sets it, else in the rule."""
    code = rule.content.code
    for pack in reversed(packs):
        if problem.name in pack.content.settings.get(code, {}):
            return pack.trouble(("set", code, problem.name), problem.sentence)
    return rule.trouble(("settings", problem.name), problem.sentence)


def _changes(packs: Iterable[Source[PackFile]], code: str) -> dict[str, Written]:
    """What packs set in a rule, the last one winning."""
    return {name: value for pack in packs for name, value in pack.content.settings.get(code, {}).items()}


def _doubles(sources: Sequence[Source[RuleFile]]) -> list[Trouble]:
    """Rules that bear the code, slug or alias of another."""
    seen: dict[str, Source[RuleFile]] = {}
    troubles = []
    for source in sources:
        rule = source.content
        for key, name in (
            ("code", rule.code),
            ("slug", rule.slug),
            *(("aliases", one) for one in rule.aliases),
        ):
            if key in source.stood_in:
                continue
            other = seen.setdefault(name, source)
            if other is not source:
                what = sentence("packs.double", under=key, name=name, file=shown_path(other.path))
                troubles.append(source.trouble((key,), what))
    return troubles


def _at_odds(sources: Sequence[Source[RuleFile]], rules: Sequence[CompiledRule]) -> Iterator[Trouble]:
    """Rules that contradict or repeat another rule."""
    files = {source.content.code: source for source in sources}
    for one, other, contradictory in at_odds(rules):
        what = sentence("packs.contradicts" if contradictory else "packs.repeats", code=one.info.code)
        yield files[other.info.code].trouble(("report" if other.check is None else "check",), what)


def _unknown_profiles(packs: Sequence[Source[PackFile]]) -> Iterator[Trouble]:
    """Profiles all but named like one of a pack below: a slip would make one that nobody uses."""
    known = {DEFAULT_PROFILE}
    for pack in packs:
        for name in pack.content.profiles:
            near = nearest(name, known, likeness=0.75)
            if name not in known and near:
                what = sentence("packs.unknown_profile_near", word=name, near=near)
                yield pack.trouble(("profiles", name), what)
        known.update(pack.content.profiles)


def _unknown_words(
    packs: Sequence[Source[PackFile]], infos: Sequence[RuleInfo], *, guessed: bool
) -> list[Trouble]:
    """Words of profiles that mean no rule; where rules are missing, slips in the words that never change."""
    return [
        pack.trouble(("profiles", name, "off"), unknown_selector(word, infos))
        for pack in packs
        for name, profile in pack.content.profiles.items()
        for word in profile.off
        if not any(answers_to(info, word) for info in infos) and word not in set(Confidence)
        if not guessed or nearest(word, list(Confidence)) is not None
    ]


def _is_partial(found: Sequence[PackSource]) -> bool:
    """Whether there may be more rules, or more words that mean them, than could be taken."""
    words = {"code", "slug", "aliases", "tags", "confidence"}
    return any(one.unread or any(words & rule.stood_in for rule in one.rules) for one in found)


def _unknown_codes(
    packs: Sequence[Source[PackFile]], sources: Sequence[Source[RuleFile]], found: Sequence[PackSource]
) -> list[Trouble]:
    """Codes that packs switch off or tune, or that rules join, and that no rule has."""
    unsure = [path.name.split(".")[0] for one in found for path in one.unread]
    unsure += [rule.path.stem for one in found for rule in one.rules if "code" in rule.stood_in]
    if any(not regex_now(r"[A-Z]{2,5}\d{3}").fullmatch(name) for name in unsure):
        return []  # a rule that could not be taken may have the code
    by_code: dict[str, object] = {source.content.code: source.content for source in sources}
    by_code.update(dict.fromkeys(unsure))
    named: list[tuple[Source[PackFile], KeyPath, str]] = [
        (pack, ("off",), code) for pack in packs for code in pack.content.off
    ]
    named += [(pack, ("set", code), code) for pack in packs for code in pack.content.settings]
    troubles = [
        pack.trouble(key, _no_rule(code, by_code)) for pack, key, code in named if code not in by_code
    ]
    troubles += [
        source.trouble(("joins",), _no_rule(code, by_code))
        for source in sources
        for code in source.content.joins
        if code not in by_code
    ]
    return troubles


def _no_rule(code: str, known: Mapping[str, object]) -> Sentence:
    return unknown("unknown_rule", code, known)
