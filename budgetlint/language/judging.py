"""A rule over the facts of a form: one verdict for each thing that the rule speaks of."""

from collections.abc import Iterator, Sequence

from budgetlint.language.comparing import Decision
from budgetlint.language.evaluate import evaluate
from budgetlint.language.message import filled
from budgetlint.language.rule import CompiledRule
from budgetlint.language.scope import Scope
from budgetlint.language.shortcut import Endings, shortcut
from budgetlint.language.syntax import Loop
from budgetlint.language.turning import deciding, items_of
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Absence, Missing
from budgetlint.model.place import Place
from budgetlint.model.rule import Severity
from budgetlint.model.verdict import Agreement, Equation, Outcome, Verdict
from budgetlint.values.agreement import Thresholds, relative_gap

_SELECTED = Decision(True)


def judge(rule: CompiledRule, facts: Facts, form_id: str) -> Iterator[Verdict]:
    """The verdicts of one rule over one form; with nothing to speak of, that it does not apply.

    Things of which nothing is to be told may be counted in one verdict.
    """
    bench = _Bench(rule, facts, form_id)
    if rule.loop is None:
        yield bench.verdict(bench.scope)
        return
    items = items_of(_source(rule, rule.loop, facts))
    if isinstance(items, Missing):
        yield _Judging(bench, bench.scope).open(items)
    elif items:
        yield from _on_each(bench, rule.loop, items)
    else:
        yield bench.plain(Outcome.NOT_APPLICABLE)


def _on_each(bench: "_Bench", loop: Loop, items: tuple[object, ...]) -> Iterator[Verdict]:
    told = shortcut(bench.rule, items)
    endings: Endings = told(items) if told is not None else [None] * len(items)
    if None in endings:
        scope = bench.scope.with_row(loop.variable, None)
        for item, ended in zip(items, endings, strict=True):
            if ended is None:
                scope.row = item  # a verdict keeps nothing of the scope
                yield bench.verdict(scope, item)
    for outcome in (Outcome.PASSED, Outcome.NOT_APPLICABLE):
        if outcome in endings:
            yield bench.plain(outcome, endings.count(outcome))


def _source(rule: CompiledRule, loop: Loop, facts: Facts) -> object:
    """What the rule is judged for: nearly always what a fact holds."""
    held = getattr(facts, rule.subject) if rule.subject is not None else None
    return held if isinstance(held, tuple) else evaluate(loop.source, Scope(facts, rule.settings))


class _Bench:
    """What is the same for everything that a rule judges in one form."""

    __slots__ = ("facts", "form", "rule")

    def __init__(self, rule: CompiledRule, facts: Facts, form: str) -> None:
        self.rule = rule
        self.facts = facts
        self.form = form

    @property
    def scope(self) -> Scope:
        """The names that hold for the whole form; most rules end without being asked for one."""
        return Scope(self.facts, self.rule.settings, self.rule.thresholds)

    def verdict(self, scope: Scope, item: object = None) -> Verdict:
        """How the rule ends on one thing."""
        rule = self.rule
        chosen = _SELECTED if rule.when is None else deciding(rule.when)(scope)
        if isinstance(chosen.truth, Missing):
            return _Judging(self, scope, item).open(chosen.truth)
        if rule.check is None:
            outcome, decision = Outcome.VIOLATED if chosen.truth else Outcome.PASSED, chosen
        elif not chosen.truth:
            return self.plain(Outcome.NOT_APPLICABLE)
        else:
            decision = deciding(rule.check)(scope)
            if isinstance(decision.truth, Missing):
                return _Judging(self, scope, item).open(decision.truth)
            outcome = Outcome.PASSED if decision.truth else Outcome.VIOLATED
        if outcome is Outcome.PASSED and decision.equation is None:
            return self.plain(Outcome.PASSED)
        return _Judging(self, scope, item).decided(outcome, decision)

    def plain(self, outcome: Outcome, times: int = 1) -> Verdict:
        """Most things pass without an equation to show, or the rule is not for them."""
        return Verdict(self.rule.info.code, self.form, outcome, self.facts.place, times=times)


class _Judging:
    """One rule on one thing."""

    __slots__ = ("bench", "item", "rule", "scope")

    def __init__(self, bench: _Bench, scope: Scope, item: object = None) -> None:
        self.bench = bench
        self.rule = bench.rule
        self.scope = scope
        self.item = item

    def open(self, missing: Missing) -> Verdict:
        """Not to be checked, and why; or not applicable, where the form has no such cell."""
        if missing.absence is Absence.ABSENT:
            return self.bench.plain(Outcome.NOT_APPLICABLE)
        place = self._own_place or missing.place or self.scope.facts.place
        related = _others((missing.place,), place)
        return Verdict(
            self.rule.info.code, self.bench.form, Outcome.UNCHECKED, place,
            message=missing.reason, related=related, subject=self._subject,
        )  # fmt: skip

    def decided(self, outcome: Outcome, decision: Decision) -> Verdict:
        """Violated, or passed with an equation to show."""
        equation = decision.equation
        place = self._own_place or _stated_place(equation) or self.scope.facts.place
        violated = outcome is Outcome.VIOLATED
        return Verdict(
            code=self.rule.info.code,
            form=self.bench.form,
            outcome=outcome,
            place=place,
            message=filled(self.rule.message, decision, self.scope) if violated else None,
            equation=equation,
            related=_others((*_equation_places(equation), *self._further_places), place) if violated else (),
            severity=_lowered(self.rule.info.severity, equation, self.rule.thresholds) if violated else None,
            subject=self._subject,
        )

    @property
    def _own_place(self) -> Place | None:
        place = getattr(self.item, "place", None)
        return place if isinstance(place, Place) else None

    @property
    def _further_places(self) -> Sequence[Place]:
        places = getattr(self.item, "places", ())
        return places if isinstance(places, tuple) else ()

    @property
    def _subject(self) -> str:
        name = getattr(self.item, "name", "")
        return name if isinstance(name, str) else ""


def _stated_place(equation: Equation | None) -> Place | None:
    if equation is None:
        return None
    return next(iter((*equation.stated.places, *equation.computed.places)), None)


def _equation_places(equation: Equation | None) -> tuple[Place, ...]:
    return () if equation is None else (*equation.stated.places, *equation.computed.places)


def _others(places: Sequence[Place | None], main: Place) -> tuple[Place, ...]:
    """The places in order, each once, without the main one."""
    return tuple(dict.fromkeys(place for place in places if place is not None and place != main))


def _lowered(severity: Severity, equation: Equation | None, thresholds: Thresholds) -> Severity | None:
    """The severity where rounding alone may explain a gap: a note, from a threshold on a warning."""
    if equation is None or equation.agreement is not Agreement.ROUNDED_ONLY:
        return None
    gap = relative_gap(equation.computed, equation.stated)
    lowered = Severity.INFO if gap is not None and gap < thresholds.warning else Severity.WARNING
    return lowered if lowered.rank > severity.rank else None
