"""Rules over the facts of a form: a verdict for each thing of which there is something to tell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

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
_PLAIN = (Outcome.PASSED, Outcome.NOT_APPLICABLE)


def judge(rule: CompiledRule, facts: Facts, form_id: str) -> Iterator[Verdict]:
    """The verdicts of one rule over one form; with nothing to speak of, that it does not apply.

    Things of which nothing is to be told are counted in one verdict.
    """
    bench = _Bench(facts, form_id, Counter())
    yield from bench.told(rule)
    yield from bench.untold(rule.info.code)


def judge_all(rules: Iterable[CompiledRule], facts: Facts, form_id: str) -> Iterator[Verdict]:
    """The verdicts of many rules over one form, in their order.

    What nothing is to be told of, nearly everything, is counted over all rules, in verdicts of no rule.
    """
    bench = _Bench(facts, form_id, Counter())
    for rule in rules:
        yield from bench.told(rule)
    yield from bench.untold("")


class _Bench:
    """One form, and how often nothing was to be told of it: no equation, no violation, nothing open."""

    __slots__ = ("counts", "facts", "form")

    def __init__(self, facts: Facts, form: str, counts: Counter[Outcome]) -> None:
        self.facts = facts
        self.form = form
        self.counts = counts

    def told(self, rule: CompiledRule) -> Iterable[Verdict]:
        """What a rule has to tell of the form."""
        if rule.loop is None:
            found = self.verdict(rule, Scope(self.facts, rule.settings, rule.thresholds))
            return () if found is None else (found,)
        items = self._items(rule, rule.loop)
        if items == ():
            self.count(Outcome.NOT_APPLICABLE)
            return ()
        if isinstance(items, tuple):
            return self._on_each(rule, rule.loop, items)
        found = _Judging(self, rule, Scope(self.facts, rule.settings, rule.thresholds)).open(items)
        return () if found is None else (found,)

    def untold(self, code: str) -> Iterator[Verdict]:
        """How many things ended without anything to tell."""
        for outcome, times in self.counts.items():
            yield Verdict(code, self.form, outcome, self.facts.place, times=times)

    def count(self, outcome: Outcome) -> None:
        """Most things pass without an equation to show, or the rule is not for them."""
        self.counts[outcome] += 1

    def _items(self, rule: CompiledRule, loop: Loop) -> tuple[object, ...] | Missing:
        """What the rule is judged for: nearly always what a fact holds."""
        held = getattr(self.facts, rule.subject) if rule.subject is not None else None
        if isinstance(held, tuple):
            return held
        return items_of(evaluate(loop.source, Scope(self.facts, rule.settings)))

    def _on_each(self, rule: CompiledRule, loop: Loop, items: tuple[object, ...]) -> Iterable[Verdict]:
        written = shortcut(rule, items)
        endings: Endings = written(items) if written is not None else [None] * len(items)
        for outcome in _PLAIN:
            if outcome in endings:
                self.counts[outcome] += endings.count(outcome)
        return self._without_shortcut(rule, loop, items, endings) if None in endings else ()

    def _without_shortcut(
        self, rule: CompiledRule, loop: Loop, items: tuple[object, ...], endings: Endings
    ) -> Iterator[Verdict]:
        scope = Scope(self.facts, rule.settings, rule.thresholds).with_row(loop.variable, None)
        for item, ended in zip(items, endings, strict=True):
            if ended is None:
                scope.row = item  # a verdict keeps nothing of the scope
                found = self.verdict(rule, scope, item)
                if found is not None:
                    yield found

    def verdict(self, rule: CompiledRule, scope: Scope, item: object = None) -> Verdict | None:
        """How the rule ends on one thing; None where that is only counted."""
        chosen = _SELECTED if rule.when is None else deciding(rule.when)(scope)
        if isinstance(chosen.truth, Missing):
            return _Judging(self, rule, scope, item).open(chosen.truth)
        if rule.check is None:
            outcome, decision = Outcome.VIOLATED if chosen.truth else Outcome.PASSED, chosen
        elif not chosen.truth:
            self.count(Outcome.NOT_APPLICABLE)
            return None
        else:
            decision = deciding(rule.check)(scope)
            if isinstance(decision.truth, Missing):
                return _Judging(self, rule, scope, item).open(decision.truth)
            outcome = Outcome.PASSED if decision.truth else Outcome.VIOLATED
        if outcome is Outcome.PASSED and decision.equation is None:
            self.count(Outcome.PASSED)
            return None
        return _Judging(self, rule, scope, item).decided(outcome, decision)


class _Judging:
    """One rule on one thing."""

    __slots__ = ("bench", "item", "rule", "scope")

    def __init__(self, bench: _Bench, rule: CompiledRule, scope: Scope, item: object = None) -> None:
        self.bench = bench
        self.rule = rule
        self.scope = scope
        self.item = item

    def open(self, missing: Missing) -> Verdict | None:
        """Not to be checked, and why; or only counted as not applicable, where the form has no such cell."""
        if missing.absence is Absence.ABSENT:
            self.bench.count(Outcome.NOT_APPLICABLE)
            return None
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
