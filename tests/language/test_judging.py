from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from language_tables import facts, missing, printed, value

from budgetlint.language import CompiledRule, judge
from budgetlint.language.compile import Texts, compiled
from budgetlint.model.facts.money import FundGroup
from budgetlint.model.figure import Figure
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.rule import Confidence, RuleInfo, Severity
from budgetlint.model.sentence import Sentence
from budgetlint.model.verdict import Outcome, Verdict
from budgetlint.values.agreement import DEFAULT, Thresholds

SAID = Sentence("题", "title")


@dataclass(frozen=True)
class Rule:
    """A rule in brief."""

    check: str | None
    loop: str | None = None
    when: str | None = None
    message: str = "{stated} {computed} {difference} {formula}"
    thresholds: Thresholds = DEFAULT

    def on(self, **given: Any) -> list[Verdict]:
        """The verdicts on a form that has what is given."""
        texts = Texts(self.loop, self.when, self.check, self.message, self.message)
        found = compiled(texts, {})
        assert found.mistakes == ()
        info = RuleInfo(
            code="TST001", slug="test", title=SAID, severity=Severity.ERROR, confidence=Confidence.CERTAIN,
            forms=(), basis=(), since=None, until=None, tags=(), why=SAID, fix=SAID, aliases=(), pack="test",
            settings={}, joins=(), together=False,
        )  # fmt: skip
        rule = CompiledRule(info, found.loop, found.when, found.check, found.message, {}, self.thresholds)
        return list(judge(rule, facts(**given), "1"))


@record
class Twice:
    """Something that stands in several rows."""

    lowest: Figure
    highest: Figure
    place: Place
    places: tuple[Place, ...]


def group(total: Any, *parts: Any, name: str = "总额", line: int = 7) -> FundGroup:
    """A total with its parts."""
    return FundGroup("sources", name, value(total), value(list(parts)), Place(text=name, line=line))  # type: ignore[arg-type]


SUM = Rule("group.total ≈ total(group.parts)", loop="group in fund_groups")


def test_each_item_has_its_verdict() -> None:
    groups = (
        group("3元", "1元", "2元"),
        group("4元", "1元", "2元"),
        group("!blank", "1元"),
        group("!absent", "1元"),
    )
    outcomes = [verdict.outcome for verdict in SUM.on(fund_groups=groups)]
    assert outcomes == [Outcome.PASSED, Outcome.VIOLATED, Outcome.UNCHECKED, Outcome.NOT_APPLICABLE]


def test_a_violation_shows_both_sides_as_the_form_writes_them() -> None:
    (verdict,) = SUM.on(fund_groups=(group("4.00万元", "1.00万元", "2.50万元"),))
    assert verdict.message == Sentence(*["4.00万元 3.5万元 0.5万元 1.00万元 + 2.50万元"] * 2)


def test_a_violation_stands_at_its_item_and_names_every_other_cell() -> None:
    (verdict,) = SUM.on(fund_groups=(group("4元", "1元", "2元", name="资金总额"),))
    assert (verdict.place.line, verdict.subject) == (7, "资金总额")
    assert [place.text for place in verdict.related] == ["4元", "1元", "2元"]


def test_without_an_item_a_violation_stands_at_the_stated_figure() -> None:
    funds = {"甲": printed("5元", line=4), "乙": printed("3元", line=6)}
    (verdict,) = Rule('funds["甲"] ≤ funds["乙"]').on(funds=funds)
    assert (verdict.place.line, [place.line for place in verdict.related]) == (4, [6])


def test_what_is_open_stands_where_the_cell_is() -> None:
    (verdict,) = Rule('funds["甲"] > 0').on(funds={"甲": missing("unreadable", "甲")})
    assert (verdict.outcome, verdict.place.line) == (Outcome.UNCHECKED, 9)
    assert verdict.message == Sentence("甲 unreadable", "甲 unreadable")


def test_a_cell_that_the_form_lacks_makes_a_rule_not_applicable() -> None:
    (verdict,) = Rule('funds["甲"] > 0').on(funds={})
    assert verdict.outcome is Outcome.NOT_APPLICABLE


def test_an_empty_list_is_one_verdict_that_nothing_applies() -> None:
    assert [verdict.outcome for verdict in SUM.on(fund_groups=())] == [Outcome.NOT_APPLICABLE]


def test_what_when_leaves_out_does_not_apply() -> None:
    rule = Rule(SUM.check, SUM.loop, 'group.kind = "levels"')
    assert [one.outcome for one in rule.on(fund_groups=(group("3元", "1元"),))] == [Outcome.NOT_APPLICABLE]


def test_a_report_violates_what_when_selects_and_passes_the_rest() -> None:
    rule = Rule(None, "group in fund_groups", "group.total > 0", "{group.name}: {group.total}")
    groups = (group("3元", name="甲"), group("0元", name="乙"), group("!unreadable"), group("!absent"))
    verdicts = rule.on(fund_groups=groups)
    assert [verdict.outcome for verdict in verdicts] == [
        Outcome.VIOLATED, Outcome.PASSED, Outcome.UNCHECKED, Outcome.NOT_APPLICABLE,
    ]  # fmt: skip
    assert verdicts[0].message == Sentence("甲: 3元", "甲: 3元")


def test_a_gap_that_rounding_explains_is_a_note_or_a_warning() -> None:
    notes = SUM.on(fund_groups=(group("70万元", "69.7万元"),))
    warnings = SUM.on(fund_groups=(group("14万元", "13.6万元"),))
    assert [(one.outcome, one.severity) for one in (*notes, *warnings)] == [
        (Outcome.VIOLATED, Severity.INFO), (Outcome.VIOLATED, Severity.WARNING),
    ]  # fmt: skip


def test_the_thresholds_of_rounding_are_those_of_the_rule() -> None:
    lax = Rule(SUM.check, SUM.loop, thresholds=Thresholds(Fraction(1, 10), Fraction(1, 5)))
    assert [one.outcome for one in lax.on(fund_groups=(group("14万元", "13.6万元"),))] == [Outcome.PASSED]


def test_the_further_places_of_an_item_are_related() -> None:
    places = (Place(line=3), Place(line=5))
    same = Twice(printed("90%"), printed("95%"), places[1], places)
    (verdict,) = Rule("one.lowest = one.highest", "one in repeated").on(repeated=(same,))
    assert Place(line=3) in verdict.related


def test_a_passed_check_keeps_its_equation() -> None:
    (verdict,) = SUM.on(fund_groups=(group("3元", "1元", "2元"),))
    assert verdict.equation is not None
    assert verdict.message is None
