"""A form that closes does so however it is written, and no longer once a figure is wrong."""

from typing import Any

from forms import Form, forms, renamed, scaled, split
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgetlint.facts import derive
from budgetlint.forms.readings import with_readings
from budgetlint.model.facts import Facts
from budgetlint.model.facts.money import Build, CostLines
from budgetlint.model.figure import Figure
from budgetlint.model.verdict import Agreement
from budgetlint.readers.structured import filings_from
from budgetlint.values.agreement import agreement

CALM = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def facts_of(tree: dict[str, Any]) -> Facts:
    (filing,) = filings_from(tree)
    return derive(with_readings(filing))


def comparisons(facts: Facts) -> tuple[Build | CostLines, ...]:
    return (*facts.cost_builds, *facts.prose_amounts, *facts.goal_sums, *facts.cost_lines)


def outcome(one: Build | CostLines) -> str:
    if not isinstance(one.computed, Figure) or not isinstance(one.stated, Figure):
        return "open"
    return "violated" if agreement(one.computed, one.stated) is Agreement.DISAGREE else "closes"


def closes(form: Form) -> bool:
    facts = facts_of(form.tree())
    (trace,) = facts.trace
    return {outcome(one) for one in comparisons(facts)} == {"closes"} and trace.built == 1


@CALM
@given(forms())
def test_a_form_that_closes_is_proved_from_the_bottom_up(form: Form) -> None:
    assert closes(form)


@CALM
@given(forms(), st.integers(2, 40))
def test_it_closes_with_every_amount_multiplied(form: Form, factor: int) -> None:
    assert closes(scaled(form, factor))


@CALM
@given(forms(), st.randoms(use_true_random=False))
def test_it_closes_with_its_rows_in_another_order(form: Form, random: Any) -> None:
    order = list(range(2 * len(form.parts)))
    random.shuffle(order)
    assert closes(Form(form.groups, tuple(order)))


@CALM
@given(forms(), st.sampled_from(["青溪县", "本年度", "乡镇", "二期"]))
def test_it_closes_with_its_names_lengthened_alike(form: Form, prefix: str) -> None:
    assert closes(renamed(form, prefix))


@CALM
@given(forms(), st.integers(0, 20))
def test_it_closes_with_one_cost_entered_as_two(form: Form, at: int) -> None:
    assert closes(split(form, at))


@CALM
@given(forms(), st.integers(0, 40), st.integers(2, 9))
def test_a_wrong_figure_is_found_or_left_open_and_named(form: Form, at: int, factor: int) -> None:
    """One quantity or unit cost changed: what no longer closes names it, and nothing else is accused."""
    tree = form.tree()
    row = tree["indicators"][at % len(tree["indicators"])]
    number = "".join(mark for mark in row["value"] if mark.isdigit())
    row["value"] = str(int(number) * factor + 1) + row["value"].removeprefix(number)
    facts = facts_of(tree)
    wrong = next(
        one.figure.place for one in facts.indicators if (one.name, one.value) == (row["name"], row["value"])
    )
    failing = [one for one in comparisons(facts) if outcome(one) != "closes"]
    assert failing
    for one in failing:
        if outcome(one) == "violated":
            assert isinstance(one.computed, Figure)
            assert isinstance(one.stated, Figure)
            assert wrong in {*one.computed.places, *one.stated.places}


@CALM
@given(forms(), st.integers(0, 40), st.integers(2, 9))
def test_a_wrong_amount_of_the_goal_is_found(form: Form, at: int, factor: int) -> None:
    group = at % len(form.groups)
    changed = Form(form.groups, stated=((group, form.amount(group) * factor + 7),))
    facts = facts_of(changed.tree())
    assert "violated" in {outcome(one) for one in comparisons(facts)}
