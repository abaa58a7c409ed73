"""Which rules run: chosen and left out by code, the beginning of a code, slug, alias or tag."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from budgetlint.language.rule import CompiledRule
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.rule import RuleInfo
from budgetlint.model.sentence import Sentence


def select(
    rules: Sequence[CompiledRule], chosen: Sequence[str] = (), ignored: Sequence[str] = ()
) -> tuple[CompiledRule, ...]:
    """The rules chosen (all, where none is) without those ignored; an unknown word raises UsageProblem."""
    infos = [rule.info for rule in rules]
    unknown = [word for word in (*chosen, *ignored) if not any(answers_to(info, word) for info in infos)]
    if unknown:
        raise UsageProblem(*(_unknown(word, infos) for word in dict.fromkeys(unknown)))
    return tuple(
        rule
        for rule in rules
        if (not chosen or any(answers_to(rule.info, word) for word in chosen))
        and not any(answers_to(rule.info, word) for word in ignored)
    )


def rule_named(rules: Sequence[CompiledRule], word: str) -> CompiledRule:
    """The one rule with a code, slug or alias; an unknown word raises UsageProblem."""
    for rule in rules:
        if word.casefold() in _folded(rule.info.code, rule.info.slug, *rule.info.aliases):
            return rule
    raise UsageProblem(_unknown(word, [rule.info for rule in rules], whole=True))


def answers_to(rule: RuleInfo, word: str) -> bool:
    """Whether a word of the operator means the rule, among others."""
    if word.casefold() in _folded(rule.slug, *rule.aliases, *rule.tags, "all"):
        return True
    return bool(word) and rule.code.startswith(word.upper())


def _folded(*words: str) -> set[str]:
    return {word.casefold() for word in words}


def _unknown(word: str, infos: Sequence[RuleInfo], *, whole: bool = False) -> Sentence:
    families = sorted({info.code.rstrip("0123456789") for info in infos})
    near = get_close_matches(word.upper(), list(_codes(infos, () if whole else families)), n=1, cutoff=0.5)
    words = [info.slug for info in infos] + ([] if whole else [tag for info in infos for tag in info.tags])
    near = near or get_close_matches(word.lower(), words, n=1, cutoff=0.5)
    if near:
        return sentence("packs.unknown_selector_near", word=word, near=near[0])
    return sentence("packs.unknown_selector", word=word, known="、".join(families))


def _codes(infos: Sequence[RuleInfo], families: Iterable[str]) -> Iterable[str]:
    return (*(info.code for info in infos), *families)
