"""What is said of the use of a rule: when it runs, how it is switched off, and what may be set in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from budgetlint.language.rule import CompiledRule
from budgetlint.language.syntax import Comparison, walk
from budgetlint.messages import sentence
from budgetlint.model.record import replace
from budgetlint.model.rule import RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.packs.loading import Loaded
from budgetlint.packs.selection import answers_to, standings
from budgetlint.packs.wishes import Wanted
from budgetlint.values.agreement import DEFAULT

_SEVERITY = "severity"


def ways_off(info: RuleInfo) -> tuple[Sentence, ...]:
    """How a rule is left out: once, by a configuration, by a pack; and how it is merely made milder."""
    ways = ("off_once", "off_configured", "off_by_pack", "made_milder")
    return tuple(sentence(f"packs.{way}", code=info.code) for way in ways)


def runs_in(info: RuleInfo, profiles: Mapping[str, Sequence[str]]) -> Sentence:
    """The ways of working that run a rule, and how to run it in the others."""
    with_it = [name for name, off in profiles.items() if not any(answers_to(info, word) for word in off)]
    if len(with_it) == len(profiles):
        return sentence("packs.runs_in_all")
    named = Sentence("、".join(with_it) or "—", ", ".join(with_it) or "—")
    return sentence("packs.runs_in_some", profiles=named, code=info.code)


def nothing_runs(loaded: Loaded, wanted: Wanted) -> Sentence:
    """Why no rule is left of those chosen, and in which way of working some of them run."""
    infos = [rule.info for rule in loaded.rules]
    standing = standings(infos, wanted, loaded.profiles)
    chosen = [
        one for one in standing if not wanted.chosen or any(answers_to(one.rule, w) for w in wanted.chosen)
    ]
    whys = _listed(dict.fromkeys(one.why for one in chosen))
    for profile in loaded.profiles:
        if any(one.on for one in standings(infos, replace(wanted, profile=profile), loaded.profiles)):
            return sentence("packs.nothing_runs_here", count=len(chosen), whys=whys, profile=profile)
    return sentence("packs.nothing_runs", whys=whys)


def _listed(said: Iterable[Sentence]) -> Sentence:
    """Sentences one after the other; a few are enough."""
    few = list(said)[:3]
    return Sentence("；".join(one.zh for one in few), "; ".join(one.en for one in few))


def years(info: RuleInfo) -> Sentence:
    """The fiscal years in which a rule applies."""
    key = "both" if info.since and info.until else "since" if info.since else "until" if info.until else "any"
    return sentence(f"packs.years_{key}", since=info.since, until=info.until)


def settings_of(rule: CompiledRule) -> Iterator[Sentence]:
    """What may be set in a rule: its own settings, its severity, and the rounding that ≈ lets pass."""
    info = rule.info
    for name, one in info.settings.items():
        yield _setting(name, one.meaning, one.value, one.default)
    if is_rounding(rule):
        for name, value, default in (
            ("rounding_note", rule.thresholds.note, DEFAULT.note),
            ("rounding_warning", rule.thresholds.warning, DEFAULT.warning),
        ):
            if name not in info.settings:
                yield _setting(name, sentence(f"selection.{name}"), _percent(value), _percent(default))
    yield _setting(_SEVERITY, sentence("packs.severity_meaning"), info.severity, info.severity)


def is_rounding(rule: CompiledRule) -> bool:
    """Whether a rule decides by ≈."""
    nodes = walk(rule.check) if rule.check is not None else ()
    return any(isinstance(node, Comparison) and node.relation == "≈" for node, _ in nodes)


def _setting(name: str, meaning: Sentence, value: str, default: str) -> Sentence:
    key = "setting" if value != default else "setting_as_default"
    return sentence(f"packs.{key}", name=f"`{name}`", meaning=meaning, value=value, default=default)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%"
