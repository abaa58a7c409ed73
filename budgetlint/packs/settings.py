"""Settings of rules: from the text of a default, or of what a pack sets instead, to the value a rule sees."""

from collections.abc import Mapping

from budgetlint.language.mistakes import unknown
from budgetlint.language.quantities import UnknownUnit, quantity
from budgetlint.messages import sentence
from budgetlint.model.figure import Figure
from budgetlint.model.regex import regex
from budgetlint.model.rule import Setting, Severity
from budgetlint.model.sentence import Sentence
from budgetlint.packs.models import Kind, RuleFile, SettingShape
from budgetlint.packs.wishes import SEVERITY
from budgetlint.packs.wishes import Written as Written  # noqa: PLC0414 (where it is looked for)
from budgetlint.values.agreement import DEFAULT, Thresholds

ROUNDING = {"rounding_note": DEFAULT.note, "rounding_warning": DEFAULT.warning}
"""Settings that every rule has: from which share of the stated figure a gap is a note, and a warning."""
_NUMBER = regex(r"\d+(?:\.\d+)?\s*\S*")
_TRUTHS = {"true": True, "false": False}


class BadSetting(Exception):
    """A setting that cannot have the value it is given."""

    def __init__(self, name: str, what: Sentence) -> None:
        """Keep its name and the sentence that says why."""
        super().__init__(name)
        self.name = name
        self.sentence = what


def values(rule: RuleFile, changes: Mapping[str, Written]) -> dict[str, object]:
    """The value of each setting of a rule, with the changes of the packs above it."""
    known = [*rule.settings, *ROUNDING, SEVERITY]
    for name in changes:
        if name not in known:
            raise BadSetting(name, unknown_setting(name, known))
    found = {name: value(name, shape.default, kind_of(shape)) for name, shape in rule.settings.items()}
    for name, shape in rule.settings.items():
        if name in changes:
            changed = value(name, changes[name], kind_of(shape))
            refuse_other_unit(name, changed, found[name], _shown(shape.default), changes[name])
            found[name] = changed
    return found


def refuse_other_unit(name: str, new: object, old: object, shown: str, written: Written) -> None:
    """Raise BadSetting where a quantity is to be of another unit than it was: nothing could be compared."""
    if isinstance(new, Figure) and new.unit != (old.unit if isinstance(old, Figure) else "1"):
        given = _shown(written)
        raise BadSetting(name, sentence("selection.other_unit", name=name, value=shown, given=given))


def described(rule: RuleFile, changes: Mapping[str, Written]) -> dict[str, Setting]:
    """What is said of each setting to people."""
    return {
        name: Setting(
            value=_shown(changes.get(name, shape.default)),
            default=_shown(shape.default),
            meaning=Sentence(shape.meaning.zh, shape.meaning.en),
        )
        for name, shape in rule.settings.items()
    }


def thresholds(rule: RuleFile, changes: Mapping[str, Written]) -> Thresholds:
    """How much rounding may leave in this rule."""
    found = dict(ROUNDING)
    for name in ROUNDING:
        written = changes.get(name) or (rule.settings[name].default if name in rule.settings else None)
        if written is not None:
            figure = value(name, written, "number")
            if not isinstance(figure, Figure) or figure.unit != "1":
                raise BadSetting(name, sentence("packs.no_share", name=name))
            found[name] = figure.value
    return Thresholds(found["rounding_note"], found["rounding_warning"])


def severity(rule: RuleFile, changes: Mapping[str, Written]) -> Severity:
    """The rule's severity, or the one that a pack gives it."""
    written = changes.get(SEVERITY)
    if written is None:
        return rule.severity
    if isinstance(written, str) and written in list(Severity):
        return Severity(written)
    raise BadSetting(
        SEVERITY, sentence("packs.no_severity", given=_shown(written), known="、".join(Severity))
    )


def kind_of(shape: SettingShape) -> Kind:
    """The kind of a setting: as said, else as its default looks."""
    if shape.type is not None:
        return shape.type
    if isinstance(shape.default, list):
        return "list"
    if shape.default in _TRUTHS:
        return "truth"
    return "number" if _NUMBER.fullmatch(shape.default) else "text"


def value(name: str, written: Written, kind: Kind) -> object:
    """The value that a rule sees; raises BadSetting where the text is not of the kind."""
    if kind == "list":
        listed = written if isinstance(written, list) else [written]
        return tuple(value(name, one, "number" if _NUMBER.fullmatch(one) else "text") for one in listed)
    if isinstance(written, list):
        raise BadSetting(name, sentence("packs.no_single_value", name=name))
    if kind == "text":
        return written
    if kind == "truth":
        if written in _TRUTHS:
            return _TRUTHS[written]
        raise BadSetting(name, sentence("packs.not_truth", name=name))
    if not _NUMBER.fullmatch(written):
        raise BadSetting(name, sentence("packs.no_number", name=name, given=written))
    try:
        return quantity(written)
    except UnknownUnit as problem:
        raise BadSetting(name, problem.sentence) from None


def unknown_setting(name: str, known: list[str]) -> Sentence:
    """The sentence on a setting that a rule does not have."""
    return unknown("unknown_setting", name, known)


def _shown(written: Written) -> str:
    return "、".join(written) if isinstance(written, list) else written
