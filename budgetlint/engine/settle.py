"""From verdicts to findings: causes named, habits gathered, fingerprints by meaning."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from budgetlint.engine.diagnose import causes
from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure, Operation
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.regex import regex_now
from budgetlint.model.report import Cause, CauseKind, Finding, Related
from budgetlint.model.rule import RuleInfo, Severity
from budgetlint.model.sentence import Sentence
from budgetlint.model.verdict import Equation, Verdict
from budgetlint.values.figures import shown
from budgetlint.values.tidy import tidied


def finding(
    verdict: Verdict, rule: RuleInfo, filing: Filing, facts: Facts, proved: Set[Place] = frozenset()
) -> Finding:
    """A violation with every cell that took part, its likely causes and its fingerprint."""
    why = causes(verdict.equation, facts, proved) if verdict.equation else ()
    return Finding(
        code=rule.code,
        slug=rule.slug,
        severity=Severity(verdict.severity) if verdict.severity else rule.severity,
        confidence=rule.confidence,
        form=filing.id,
        message=verdict.message or rule.title,
        place=verdict.place,
        fingerprint=_fingerprint(verdict, filing, rule),
        related=_related(verdict, why),
        equation=verdict.equation,
        causes=why,
        suggestion=_suggestion(verdict.equation, why),
        subject=verdict.subject,
    )


def gathered(findings: Sequence[Finding], rules: Mapping[str, RuleInfo]) -> tuple[Finding, ...]:
    """The findings of a form; a rule that speaks of one habit has one, which names every place."""
    habits: dict[str, list[Finding]] = {}
    for number, finding in enumerate(findings):
        alone = f"{finding.code} {number}"
        rule = rules[finding.code]
        is_one = rule.together and not rule.over_forms
        habits.setdefault(finding.code if is_one else alone, []).append(finding)
    return tuple(_one_of(same) for same in habits.values())


def gathered_over_forms(findings: Sequence[Finding], rules: Mapping[str, RuleInfo]) -> tuple[Finding, ...]:
    """The findings of a file; a rule that speaks of a habit over all forms has one, at its first place."""
    habits: dict[str, list[Finding]] = {}
    for one in findings:
        if rules[one.code].over_forms:
            habits.setdefault(one.code, []).append(one)
    firsts = {id(same[0]): _one_of(same) for same in habits.values()}
    return tuple(
        firsts.get(id(one), one) for one in findings if id(one) in firsts or not rules[one.code].over_forms
    )


def _one_of(same: Sequence[Finding]) -> Finding:
    first, *others = same
    if not others:
        return first
    return replace(
        first,
        message=sentence("engine.together", message=first.message, count=len(same)),
        related=(*first.related, *(one for other in others for one in _at_its_place(other, first.form))),
    )


def _at_its_place(finding: Finding, form: str) -> Iterator[Related]:
    """A place of a habit, with the form where it is another one, and what was taken in there."""
    note = finding.message
    if finding.form != form:
        note = sentence("engine.of_form", form=finding.form, note=note)
    yield Related(finding.place, note)
    yield from (related for related in finding.related if related.code is not None)


def unique_fingerprints(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of one file; where two mean the same, the later ones are numbered."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        mark = finding.fingerprint if count == 1 else _digest(f"{finding.fingerprint}:{count}")
        result.append(replace(finding, fingerprint=mark))
    return tuple(result)


def _related(verdict: Verdict, why: Sequence[Cause]) -> tuple[Related, ...]:
    found: dict[Place, Related] = {}
    if verdict.equation is not None:
        for leaf in (*verdict.equation.computed.leaves, *verdict.equation.stated.leaves):
            if leaf.place is not None and leaf.operation is Operation.PRINTED:
                note = sentence("engine.addend", label=leaf.label, value=shown(leaf))
                found.setdefault(leaf.place, Related(leaf.place, _told_where(leaf.place, note)))
    for place in verdict.related:
        note = _told_where(place, Sentence(place.text, place.text))
        found.setdefault(place, Related(place, note))
    for cause in why:
        if cause.place is not None:
            note = _told_where(cause.place, cause.explanation)
            found.setdefault(cause.place, Related(cause.place, note))
    found.pop(verdict.place, None)
    return tuple(found.values())


def _told_where(place: Place, note: Sentence) -> Sentence:
    """The note with the form and the file that the place is in, where they are others."""
    if place.form is None:
        return note
    key = "of_form" if place.file is None else "of_file"
    return sentence(f"engine.{key}", file=place.file, form=place.form, note=note)


def _suggestion(equation: Equation | None, why: Sequence[Cause]) -> Sentence | None:
    cause = next((cause for cause in why if cause.suggested), None)
    if equation is None or cause is None:
        return None
    leaf = next((leaf for leaf in equation.computed.leaves if _is_slip_in(leaf, cause)), equation.stated)
    return sentence("engine.suggest", label=leaf.label or "", suggested=cause.suggested)


def _is_slip_in(leaf: Figure, cause: Cause) -> bool:
    slip = cause.kind in {CauseKind.DIGIT, CauseKind.TRANSPOSED}
    return slip and leaf.place is not None and leaf.place == cause.place


def _fingerprint(verdict: Verdict, filing: Filing, rule: RuleInfo) -> str:
    """Built from meaning: rule, form, what it speaks of, the figures; never from where it stands.

    Without an equation the words of the cell stand for the figures. A habit is one finding however often it
    shows, and stays the same when one of its places is mended.
    """
    about = "" if rule.over_forms else filing.project or filing.title or ""
    parts = (verdict.code, filing.kind, about, str(filing.fiscal_year))
    said = ("",) if rule.together else (verdict.subject, *_figures(verdict))
    return _digest("\x1f".join(_normal(part) for part in (*parts, *said)))


def _figures(verdict: Verdict) -> Iterator[str]:
    """The figures of a verdict as exact numbers, so that 450 and 450.00 are one."""
    if verdict.equation is None:
        yield verdict.place.text
        return
    for side in (verdict.equation.stated, verdict.equation.computed):
        yield f"{side.value}{side.unit}"


def _normal(text: str) -> str:
    """The text without width, spaces, variants of signs, and commas between thousands."""
    return regex_now(r"(?<=\d),(?=\d{3})").sub("", "".join(tidied(text).text.split()))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:20]
