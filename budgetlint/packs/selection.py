"""Which rules run: chosen and left out by code, its beginning, slug, alias, tag, confidence or pack."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from budgetlint.language.rule import CompiledRule
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.rule import Confidence, RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.packs.wishes import DEFAULT_PROFILE as DEFAULT_PROFILE  # noqa: PLC0414 (where it is looked for)
from budgetlint.packs.wishes import Wanted, origin_of

_LEVELS = tuple(Confidence)


@record
class Standing:
    """A rule, whether it runs, and why."""

    rule: RuleInfo
    on: bool
    why: Sentence
    settings: tuple[Sentence, ...] = ()
    """What an operator sets in it."""


def select(
    rules: Sequence[CompiledRule], wanted: Wanted, profiles: Mapping[str, tuple[str, ...]]
) -> tuple[CompiledRule, ...]:
    """The rules that run; an unknown word raises UsageProblem."""
    standing = standings([rule.info for rule in rules], wanted, profiles)
    return tuple(rule for rule, one in zip(rules, standing, strict=True) if one.on)


def standings(
    infos: Sequence[RuleInfo], wanted: Wanted, profiles: Mapping[str, tuple[str, ...]]
) -> tuple[Standing, ...]:
    """Whether each rule runs, and why; an unknown word raises UsageProblem."""
    troubles = [*unknown_words(infos, wanted.words), *unknown_profile(wanted.profile, profiles)]
    if troubles:
        raise UsageProblem(*dict.fromkeys(troubles))
    left_out = _left_out(wanted, profiles)
    return tuple(_standing(info, wanted, left_out) for info in infos)


def unknown_words(infos: Sequence[RuleInfo], words: Sequence[str]) -> list[Sentence]:
    """What is said of each word that means no rule."""
    return [
        at(origin_of(word), unknown_selector(word, infos))
        for word in words
        if not any(answers_to(info, word) for info in infos)
    ]


def unknown_profile(profile: str, profiles: Mapping[str, tuple[str, ...]]) -> list[Sentence]:
    """What is said of a profile that no pack knows. Packs without profiles know the usual one."""
    if profile in profiles or profile == DEFAULT_PROFILE:
        return []
    near = nearest(profile, profiles)
    key, known = "unknown_profile_near" if near else "unknown_profile", "、".join(profiles)
    said = sentence(f"packs.{key}", word=profile, near=near or "", known=known)
    return [at(origin_of(profile), said)]


def rule_named(infos: Sequence[RuleInfo], word: str) -> RuleInfo:
    """The one rule with a code, slug or alias; an unknown word raises UsageProblem."""
    for info in infos:
        if names(info, word):
            return info
    raise UsageProblem(unknown_selector(word, infos, whole=True))


def answers_to(rule: RuleInfo, word: str) -> bool:
    """Whether a word of the operator means the rule, among others."""
    folded = word.casefold()
    if folded in rule.names or folded in rule.groups:
        return True
    return bool(word) and rule.code.startswith(word.upper())


def _standing(rule: RuleInfo, wanted: Wanted, left_out: Sequence[str]) -> Standing:
    """A rule named outright runs in every profile; what is ignored never runs."""
    ignoring = _meaning(rule, wanted.ignored)
    if ignoring is not None and origin_of(ignoring) is not None and _insists_on(rule, wanted):
        ignoring = None
    if ignoring is not None:
        return Standing(rule, on=False, why=sentence("packs.off_ignored", by=_by("ignore", ignoring)))
    added = _meaning(rule, wanted.added)
    if added is not None:
        return Standing(rule, on=True, why=sentence("packs.on_chosen", by=_by("extend-select", added)))
    choosing = [word for word in wanted.chosen if answers_to(rule, word)]
    if wanted.chosen and not choosing:
        return Standing(
            rule, on=False, why=sentence("packs.off_not_chosen", by=_by("select", wanted.chosen[0]))
        )
    outright = next((word for word in choosing if names(rule, word)), None)
    if outright is None and (off := _passed_over(rule, wanted, left_out)) is not None:
        return Standing(rule, on=False, why=off)
    if choosing:
        return Standing(
            rule, on=True, why=sentence("packs.on_chosen", by=_by("select", outright or choosing[0]))
        )
    return Standing(rule, on=True, why=_on_in(rule.pack))


def _insists_on(rule: RuleInfo, wanted: Wanted) -> bool:
    """Whether the command line names the rule outright: what a configuration ignores does not hold for it."""
    return any(names(rule, word) and origin_of(word) is None for word in (*wanted.chosen, *wanted.added))


def contradictions(
    infos: Sequence[RuleInfo], chosen: Sequence[str], ignored: Sequence[str]
) -> Iterator[Sentence]:
    """What is said of each rule that one and the same author names to run and to be left out."""
    for info in infos:
        wished = [word for word in chosen if names(info, word)]
        for word in ignored:
            at_odds = [one for one in wished if (origin_of(one) is None) == (origin_of(word) is None)]
            if at_odds and names(info, word):
                said = sentence("selection.contradiction", word=word, other=_by("select", at_odds[0]))
                yield at(origin_of(word), said)


def _passed_over(rule: RuleInfo, wanted: Wanted, left_out: Sequence[str]) -> Sentence | None:
    """Why a rule that nobody names is not run: the profile leaves it out, or it is not sure enough."""
    leaving = _meaning(rule, left_out)
    if leaving is not None:
        return _off_in(wanted.profile, leaving)
    if wanted.confidence is not None and _LEVELS.index(rule.confidence) > _LEVELS.index(wanted.confidence):
        return sentence("selection.off_confidence", level=wanted.confidence, own=rule.confidence)
    return None


def _meaning(rule: RuleInfo, words: Iterable[str]) -> str | None:
    """The first of the words that means the rule."""
    return next((word for word in words if answers_to(rule, word)), None)


@cache
def _on_in(pack: str) -> Sentence:
    return sentence("packs.on_pack", pack=pack)


@cache
def _off_in(profile: str, word: str) -> Sentence:
    return sentence("packs.off_profile", profile=profile, word=word)


def _by(option: str, word: str) -> Sentence:
    """An option as it is written: on the command line, or in a file at its line."""
    origin = origin_of(word)
    if origin is None:
        return sentence("selection.by_option", option=option, word=word)
    return sentence("selection.by_origin", option=option, word=word, origin=origin)


def at(origin: Sentence | None, what: Sentence) -> Sentence:
    """A mistake with the place where it is written, if that is known."""
    return what if origin is None else sentence("selection.at", origin=origin, what=what)


def _left_out(wanted: Wanted, profiles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words of the profile; a confidence asked for replaces what it says of confidence."""
    words = profiles.get(wanted.profile, ())
    if wanted.confidence is None:
        return words
    return tuple(word for word in words if word not in set(Confidence))


def names(rule: RuleInfo, word: str) -> bool:
    """Whether the word is the code, the slug or an alias of the rule."""
    return word.casefold() in rule.names


def unknown_selector(word: str, infos: Sequence[RuleInfo], *, whole: bool = False) -> Sentence:
    """The sentence on a word that means no rule, with the nearest one that does."""
    families = sorted({info.code.rstrip("0123456789") for info in infos})
    near = nearest(word.upper(), _codes(infos, () if whole else families))
    words = [info.slug for info in infos]
    words += [] if whole else [word for info in infos for word in (*info.tags, info.confidence)]
    near = near or nearest(word.lower(), words)
    if near:
        return sentence("packs.unknown_selector_near", word=word, near=near)
    return sentence("packs.unknown_selector", word=word, known="、".join(families))


def _codes(infos: Sequence[RuleInfo], families: Iterable[str]) -> Iterable[str]:
    return (*(info.code for info in infos), *families)
