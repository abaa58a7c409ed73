"""Which rules run: chosen and left out by code, the beginning of a code, slug, alias, tag or confidence."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from budgetlint.language.rule import CompiledRule
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.rule import RuleInfo
from budgetlint.model.sentence import Sentence

DEFAULT_PROFILE = "submit"
"""How a person works who checks a filing before handing it in."""


@record
class Wanted:
    """The rules that a call asks for: words that choose, words that leave out, and the way of working."""

    chosen: Sequence[str] = ()
    ignored: Sequence[str] = ()
    profile: str = DEFAULT_PROFILE


@record
class Standing:
    """A rule, whether it runs, and why."""

    rule: RuleInfo
    on: bool
    why: Sentence


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
    unknown = [
        word
        for word in (*wanted.chosen, *wanted.ignored)
        if not any(answers_to(info, word) for info in infos)
    ]
    if unknown:
        raise UsageProblem(*(unknown_selector(word, infos) for word in dict.fromkeys(unknown)))
    left_out = _left_out(wanted.profile, profiles)
    return tuple(_standing(info, wanted, left_out) for info in infos)


def rule_named(infos: Sequence[RuleInfo], word: str) -> RuleInfo:
    """The one rule with a code, slug or alias; an unknown word raises UsageProblem."""
    for info in infos:
        if _names(info, word):
            return info
    raise UsageProblem(unknown_selector(word, infos, whole=True))


def answers_to(rule: RuleInfo, word: str) -> bool:
    """Whether a word of the operator means the rule, among others."""
    if _names(rule, word) or word.casefold() in _folded(*rule.tags, rule.confidence, "all"):
        return True
    return bool(word) and rule.code.startswith(word.upper())


def _standing(rule: RuleInfo, wanted: Wanted, left_out: Sequence[str]) -> Standing:
    """A rule named outright runs in every profile; what is ignored never runs."""
    ignoring = next((word for word in wanted.ignored if answers_to(rule, word)), None)
    if ignoring is not None:
        return Standing(rule, on=False, why=sentence("packs.off_ignored", word=ignoring))
    choosing = [word for word in wanted.chosen if answers_to(rule, word)]
    if wanted.chosen and not choosing:
        return Standing(rule, on=False, why=sentence("packs.off_not_chosen"))
    outright = next((word for word in choosing if _names(rule, word)), None)
    leaving = next((word for word in left_out if answers_to(rule, word)), None)
    if leaving is not None and outright is None:
        said = sentence("packs.off_profile", profile=wanted.profile, word=leaving)
        return Standing(rule, on=False, why=said)
    if choosing:
        return Standing(rule, on=True, why=sentence("packs.on_chosen", word=outright or choosing[0]))
    return Standing(rule, on=True, why=sentence("packs.on_pack", pack=rule.pack))


def _left_out(profile: str, profiles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words of a profile. Packs that know no profiles leave nothing out in the usual one."""
    if profile in profiles:
        return profiles[profile]
    if profile == DEFAULT_PROFILE:
        return ()
    near = get_close_matches(profile, list(profiles), n=1, cutoff=0.5)
    if near:
        raise UsageProblem(sentence("packs.unknown_profile_near", word=profile, near=near[0]))
    raise UsageProblem(sentence("packs.unknown_profile", word=profile, known="、".join(profiles)))


def _names(rule: RuleInfo, word: str) -> bool:
    """Whether the word is the code, the slug or an alias of the rule."""
    return word.casefold() in _folded(rule.code, rule.slug, *rule.aliases)


def _folded(*words: str) -> set[str]:
    return {word.casefold() for word in words}


def unknown_selector(word: str, infos: Sequence[RuleInfo], *, whole: bool = False) -> Sentence:
    """The sentence on a word that means no rule, with the nearest one that does."""
    families = sorted({info.code.rstrip("0123456789") for info in infos})
    near = get_close_matches(word.upper(), list(_codes(infos, () if whole else families)), n=1, cutoff=0.5)
    words = [info.slug for info in infos]
    words += [] if whole else [word for info in infos for word in (*info.tags, info.confidence)]
    near = near or get_close_matches(word.lower(), words, n=1, cutoff=0.5)
    if near:
        return sentence("packs.unknown_selector_near", word=word, near=near[0])
    return sentence("packs.unknown_selector", word=word, known="、".join(families))


def _codes(infos: Sequence[RuleInfo], families: Iterable[str]) -> Iterable[str]:
    return (*(info.code for info in infos), *families)
