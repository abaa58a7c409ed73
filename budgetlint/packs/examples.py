"""The examples of rules, run: each is a form in brief, and how its rule must end on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from re import findall, fullmatch

from budgetlint.facts import derive
from budgetlint.facts.across import NAMES, across, sheet
from budgetlint.forms.readings import with_readings
from budgetlint.language.judging import judge
from budgetlint.language.rule import CompiledRule
from budgetlint.messages import sentence
from budgetlint.model.facts import Facts
from budgetlint.model.record import record, replace
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest
from budgetlint.model.verdict import Outcome, Verdict
from budgetlint.packs.building import Built, drafted
from budgetlint.packs.files import Source
from budgetlint.packs.models import ExampleShape, Finds, RuleFile
from budgetlint.packs.settings import ROUNDING
from budgetlint.packs.troubles import Trouble
from budgetlint.readers.structured import Mistaken, filings_from
from budgetlint.values.figures import shown, shown_as
from budgetlint.values.formulas import difference

_QUANTITY = r"\s*([-−]?[\d,]+(?:\.\d+)?)\s*(.*?)\s*"


@record
class Ran:
    """An example that was run; `wrong` says how it came out otherwise than it says."""

    code: str
    number: int
    kind: str
    line: int | None
    wrong: Sentence | None


def run(built: Built) -> Iterator[Ran]:
    """Every example of the rules that are in force."""
    rules = {rule.info.code: built.untuned.get(rule.info.code, rule) for rule in built.rules}
    for source in built.sources:
        rule = rules.get(source.content.code)
        if rule is not None:
            for index, example in enumerate(source.content.examples):
                line = source.trouble(("examples", index), Sentence("", "")).line
                yield Ran(
                    rule.info.code, index + 1, example.kind, line, _wrong(rule, source.content, example)
                )


def everything_wrong(
    folders: Sequence[Path], named: Sequence[Path], *, all_there: bool = True
) -> list[Trouble]:
    """Every mistake of packs at once, with the examples of the packs that are named.

    What could be taken is tried even where something else could not. Packs that are merely built upon have
    been tried by their authors.
    """
    built, found = drafted(folders, all_there=all_there)
    return [*found, *troubles(of_packs(built, named))]


def of_packs(built: Built, folders: Sequence[Path]) -> Built:
    """The rules that lie in some of the folders."""
    own = {
        source.content.code
        for source in built.sources
        if any(source.path.is_relative_to(folder) for folder in folders)
    }
    return replace(built, rules=tuple(rule for rule in built.rules if rule.info.code in own))


def troubles(built: Built, tried: Iterable[Ran] | None = None) -> Iterator[Trouble]:
    """What is wrong with the examples of packs, and the examples that rules lack.

    `tried` holds the examples where they have been run already.
    """
    paths = {source.content.code: source for source in built.sources}
    for ran in run(built) if tried is None else tried:
        if ran.wrong is not None:
            what = sentence("packs.example", code=ran.code, kind=ran.kind, what=ran.wrong)
            yield Trouble(paths[ran.code].path, ran.line, what)
    for rule in built.rules:
        yield from _unused_settings(paths[rule.info.code])
        yield from _open_without_example(rule, paths[rule.info.code])


def _unused_settings(source: Source[RuleFile]) -> Iterator[Trouble]:
    """A setting that no expression names changes nothing, whatever a pack sets it to."""
    file = source.content
    texts = " ".join(filter(None, (file.loop, file.when, file.check, file.message.zh, file.message.en)))
    for name in file.settings:
        if name not in ROUNDING and f"settings.{name}" not in texts:
            yield source.trouble(("settings", name), sentence("packs.unused_setting", name=name))


def _open_without_example(rule: CompiledRule, source: Source[RuleFile]) -> Iterator[Trouble]:
    """A rule that stays open when a cell is blank must show it; its own examples tell whether it does."""
    examples = source.content.examples
    if source.content.report or any(example.kind == "unchecked" for example in examples):
        return
    for example in examples:
        for label, data in _with_a_blank(example.data):
            verdicts = _tried(rule, source.content, data)
            if any(verdict.outcome is Outcome.UNCHECKED for verdict in verdicts):
                yield source.trouble(("examples",), sentence("packs.missing_unchecked", label=label))
                return


def _with_a_blank(data: Mapping[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    """The data once for each text in it, with that text blank."""
    for key, value in data.items():
        for label, changed in _blanked(key, value):
            yield label, {**data, key: changed}


def _blanked(label: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from _with_a_blank(value)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            for inner, changed in _blanked(label, item):
                yield f"{label}[{index + 1}].{inner}", [*value[:index], changed, *value[index + 1 :]]
    else:
        yield label, ""


def _tried(rule: CompiledRule, file: RuleFile, data: Mapping[str, object]) -> list[Verdict]:
    try:
        return verdicts_on(rule, file, data)
    except Mistaken:
        return []


def verdicts_on(rule: CompiledRule, file: RuleFile, data: Mapping[str, object]) -> list[Verdict]:
    """How a rule ends on one or several forms in brief; raises Mistaken where the data are none."""
    filings = [with_readings(filing) for filing in filings_from(_with_kinds(data, file.forms[0].value))]
    facts = [derive(filing) for filing in filings]
    if rule.speaks_of(NAMES):
        sheets = [sheet("", filing, one) for filing, one in zip(filings, facts, strict=True)]
        facts = [one for _, one in across(sheets) if one.kind in file.forms]
    return [verdict for one in facts for verdict in judge(rule, one, "1")]


def _facts_of(file: RuleFile, data: Mapping[str, object]) -> list[Facts]:
    """What is derived from the forms in brief of an example."""
    return [derive(with_readings(one)) for one in filings_from(_with_kinds(data, file.forms[0].value))]


def _with_kinds(data: Mapping[str, object], kind: str) -> dict[str, object]:
    """The form, or the forms of a file under `forms`, with the kind where it is left out."""
    listed = data.get("forms")
    if set(data) != {"forms"} or not isinstance(listed, list):
        return {"kind": kind, **data}
    return {"forms": [{"kind": kind, **form} if isinstance(form, Mapping) else form for form in listed]}


def _wrong(rule: CompiledRule, file: RuleFile, example: ExampleShape) -> Sentence | None:
    try:
        verdicts = verdicts_on(rule, file, example.data)
    except Mistaken as mistaken:
        return sentence("packs.example_wrong", what=mistaken.sentence)
    if not verdicts:
        return sentence("packs.example_empty")
    wrong = _otherwise(verdicts, example)
    if wrong is None or any(verdict.outcome is not Outcome.NOT_APPLICABLE for verdict in verdicts):
        return wrong
    return _why_not(file, example, wrong)


def _otherwise(verdicts: Sequence[Verdict], example: ExampleShape) -> Sentence | None:
    if example.kind == "pass":
        return _should_pass(verdicts)
    if example.kind == "fail":
        return _should_fail(verdicts, example.finds or Finds())
    return _should_stay_open(verdicts, example.because or "")


def _why_not(file: RuleFile, example: ExampleShape, wrong: Sentence) -> Sentence:
    """What may be the matter where the rule found nothing to judge in an example: mostly a label."""
    told = _lookups(" ".join(filter(None, (file.when, file.check))))
    for one in _facts_of(file, example.data):
        for table, label in told:
            known: Mapping[str, object] = getattr(one, table)
            if label not in known:
                near = nearest(label, known)
                key = "packs.label_not_there" if near is None else "packs.label_not_there_near"
                return sentence(key, wrong=wrong, table=table, label=label, near=near)
    return sentence("packs.nothing_judged", wrong=wrong)


def _lookups(expressions: str) -> list[tuple[str, str]]:
    """The tables and labels that expressions ask for: funds["年度资金总额"]."""
    return findall(r"""\b(funds|field|accounts)\s*\[\s*["'“”]([^"'“”]+)["'“”]\s*\]""", expressions)


def _should_pass(verdicts: Sequence[Verdict]) -> Sentence | None:
    violated = next(iter(_of(verdicts, Outcome.VIOLATED)), None)
    if violated is not None:
        return sentence("packs.should_not_fail", message=violated.message or "")
    if _of(verdicts, Outcome.PASSED):
        return None
    return sentence("packs.should_pass", outcomes=_outcomes(verdicts))


def _should_fail(verdicts: Sequence[Verdict], finds: Finds) -> Sentence | None:
    violated = _of(verdicts, Outcome.VIOLATED)
    if not violated:
        return sentence("packs.should_fail", outcomes=_outcomes(verdicts))
    if finds.count is not None and finds.count != len(violated):
        return sentence("packs.other_count", wanted=finds.count, found=len(violated))
    wrong = [_other_figures(verdict, finds) for verdict in violated]
    return None if None in wrong else wrong[0]


def _other_figures(verdict: Verdict, finds: Finds) -> Sentence | None:
    """How a violation differs from what the example says that it shows."""
    wanted = {name: getattr(finds, name) for name in ("stated", "computed", "difference", "severity")}
    found = _shown(verdict)
    for name, text in wanted.items():
        if text is not None and name not in found:
            return sentence("packs.no_equation", name=name, wanted=text)
        if text is not None and not _is_same(text, found[name]):
            return sentence("packs.other_figure", name=name, wanted=text, found=found[name])
    return None


def _shown(verdict: Verdict) -> dict[str, str]:
    found = {"severity": verdict.severity} if verdict.severity else {}
    equation = verdict.equation
    if equation is None:
        return found
    return {
        **found,
        "stated": shown(equation.stated),
        "computed": shown(shown_as(equation.computed, equation.stated)),
        "difference": shown(difference(equation)),
    }


def _is_same(wanted: str, found: str) -> bool:
    """Whether two figures as shown are the same but for spaces and idle zeros."""
    return _taken_apart(wanted) == _taken_apart(found)


def _taken_apart(text: str) -> tuple[Decimal | str, str]:
    parts = fullmatch(_QUANTITY, text)
    if parts is None:
        return text, ""
    try:
        return Decimal(parts[1].replace(",", "").replace("−", "-")), parts[2]
    except InvalidOperation:
        return text, ""


def _should_stay_open(verdicts: Sequence[Verdict], because: str) -> Sentence | None:
    reasons = [verdict.message for verdict in _of(verdicts, Outcome.UNCHECKED) if verdict.message]
    if not reasons:
        return sentence("packs.should_stay_open", outcomes=_outcomes(verdicts))
    if any(because in reason.zh or because in reason.en for reason in reasons):
        return None
    listed = Sentence("；".join(one.zh for one in reasons), "; ".join(one.en for one in reasons))
    return sentence("packs.other_reason", because=because, reasons=listed)


def _of(verdicts: Sequence[Verdict], outcome: Outcome) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.outcome is outcome]


def _outcomes(verdicts: Sequence[Verdict]) -> Sentence:
    """The outcomes with the reasons of what stayed open, each once."""
    said = dict.fromkeys(_outcome(verdict) for verdict in verdicts)
    return Sentence("、".join(one.zh for one in said), ", ".join(one.en for one in said))


def _outcome(verdict: Verdict) -> Sentence:
    name = sentence(f"packs.outcome_{verdict.outcome}")
    if verdict.message is None:
        return name
    join = partial("{}（{}）".format, name.zh), partial("{} ({})".format, name.en)
    return Sentence(join[0](verdict.message.zh), join[1](verdict.message.en))
