"""Settings that an operator gives rules, put into compiled rules so that nothing is parsed."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from budgetlint.language.rule import CompiledRule
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure
from budgetlint.model.record import replace
from budgetlint.model.rule import RuleInfo, Setting, Severity
from budgetlint.model.sentence import Sentence
from budgetlint.packs.selection import answers_to, at
from budgetlint.packs.wishes import SEVERITY, Change, Written

_THRESHOLDS = {"rounding_note": "note", "rounding_warning": "warning"}


def tuned(
    rules: Sequence[CompiledRule], changes: Sequence[Change], troubles: list[Sentence]
) -> tuple[CompiledRule, ...]:
    """The rules with the settings given, later ones winning; what is wrong with one goes into `troubles`."""
    found = {rule.info.code: rule for rule in rules}
    for change in changes:
        meant = [rule for rule in found.values() if answers_to(rule.info, change.word)]
        having = [rule for rule in meant if change.name in _names(rule)]
        if meant and not having:
            troubles.append(at(change.origin, _unknown(change, meant[0])))
        for rule in having:
            changed = _tried(rule, change, troubles)
            if changed is None:
                break
            found[rule.info.code] = changed
    return tuple(found.values())


def tunings(rule: RuleInfo, changes: Sequence[Change]) -> tuple[Sentence, ...]:
    """What an operator sets in a rule, the last word on each setting, with the place where it is written."""
    last = {change.name: change for change in changes if answers_to(rule, change.word)}
    known = {*rule.settings, *_THRESHOLDS, SEVERITY}
    return tuple(_told(change) for name, change in last.items() if name in known)


def _told(change: Change) -> Sentence:
    key = "tuned" if change.origin is None else "tuned_at"
    return sentence(f"selection.{key}", name=change.name, value=_shown(change.value), origin=change.origin)


def _names(rule: CompiledRule) -> list[str]:
    return [*rule.settings, *(name for name in (*_THRESHOLDS, SEVERITY) if name not in rule.settings)]


def _unknown(change: Change, rule: CompiledRule) -> Sentence:
    from budgetlint.packs.settings import unknown_setting

    return unknown_setting(change.name, _names(rule))


def _tried(rule: CompiledRule, change: Change, troubles: list[Sentence]) -> CompiledRule | None:
    from budgetlint.packs.settings import BadSetting

    try:
        return _changed(rule, change.name, change.value)
    except BadSetting as problem:
        troubles.append(at(change.origin, problem.sentence))
        return None


def _changed(rule: CompiledRule, name: str, written: Written) -> CompiledRule:
    """The rule with one setting changed; raises BadSetting where the value does not suit it."""
    from budgetlint.packs.settings import refuse_other_unit, value

    if name == SEVERITY:
        return replace(rule, info=replace(rule.info, severity=_severity(written)))
    old = rule.settings.get(name, Fraction(1))
    new = value(name, written, "number" if name in _THRESHOLDS else _kind(old))
    shown = rule.info.settings[name].value if name in rule.info.settings else "1%"
    refuse_other_unit(name, new, old, shown, written)
    changed = replace(rule, info=_described(rule.info, name, _shown(written)))
    if name in rule.settings:
        changed = replace(changed, settings={**rule.settings, name: new})
    if name in _THRESHOLDS and isinstance(new, Figure):
        changed = replace(changed, thresholds=replace(rule.thresholds, **{_THRESHOLDS[name]: new.value}))
    return changed


def _described(info: RuleInfo, name: str, shown: str) -> RuleInfo:
    """What people read of the rule, with the value in force."""
    old = info.settings.get(name)
    if old is None:
        old = Setting(shown, "0.1%" if name == "rounding_note" else "1%", sentence(f"selection.{name}"))
    return replace(info, settings={**info.settings, name: replace(old, value=shown)})


def _severity(written: Written) -> Severity:
    from budgetlint.packs.settings import BadSetting

    if isinstance(written, str) and written in list(Severity):
        return Severity(written)
    known = "、".join(Severity)
    raise BadSetting(SEVERITY, sentence("packs.no_severity", given=_shown(written), known=known))


def _kind(value: object) -> Literal["truth", "list", "text", "number"]:
    """The kind of a setting, as its value tells it."""
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, tuple):
        return "list"
    return "text" if isinstance(value, str) else "number"


def _shown(written: Written) -> str:
    return "、".join(written) if isinstance(written, list) else written
