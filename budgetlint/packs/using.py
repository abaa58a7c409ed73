"""What is said of the use of a rule: when it runs, how it is switched off, and what may be set in it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from budgetlint.language.rule import CompiledRule
from budgetlint.language.syntax import Comparison, walk
from budgetlint.messages import sentence
from budgetlint.model.rule import RuleInfo
from budgetlint.model.sentence import Sentence
from budgetlint.packs.selection import answers_to
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
