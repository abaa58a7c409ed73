"""A report in sentences, or what accounts explain of projects, and the self-evaluation forms."""

from collections.abc import Iterator, Sequence

from budgetlint.facts.across.groups import Run, distinct
from budgetlint.facts.across.names import project_key
from budgetlint.facts.across.sheets import Sheet
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Across
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import FormKind
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement
from budgetlint.values.figures import shown

_WHOLE = {"opening": ("budget",), "final": ("adjusted",), "spent": ("spent",), "score": ("score",)}
_REVIEWED = frozenset({"adjusted", "spent", "score"})
_OF_PROJECT = {"planned": ("budget", "adjusted"), "spent": ("spent",)}


def of_forms(own: Sheet, run: Run) -> Iterator[Across]:
    """The figures of a report against those of its forms: of the only form, and of forms that it names."""
    forms = run.in_file(own).of(FormKind.SELF_EVALUATION, own.year)
    if len(forms) == 1:
        for name, labels in _WHOLE.items():
            if name in own.amounts:
                yield from _held(own, forms[0], own.amounts[name], labels)
    for form in forms:
        for name, known in own.amounts.items():
            subject, _, kind = name.partition("/")
            if kind and form.project and project_key(subject) == form.project:
                yield from _held(own, form, known, _OF_PROJECT[kind])


def of_reviews(own: Sheet, run: Run) -> Iterator[Across]:
    """What the explanations of accounts say of a project against its form, of the same file or body."""
    named = {name: known for name, known in own.amounts.items() if name.partition("/")[2] in _REVIEWED}
    if not named:
        return
    groups = (run.in_file(own), run.of_body(own))
    found = {id(form): form for group in groups for form in group.of(FormKind.SELF_EVALUATION, own.year)}
    forms = distinct(found.values())
    for name, known in named.items():
        subject, _, kind = name.partition("/")
        keys = {project_key(subject), project_key(subject.removesuffix("项目"))}
        same = [form for form in forms if form.project in keys]
        if len(same) == 1:
            yield from _held(own, same[0], known, (kind,), "review")


def _held(
    own: Sheet, form: Sheet, stated: Known, labels: Sequence[str], kind: str = "report"
) -> Iterator[Across]:
    """The figure against that of the form; where two of its figures differ, it need not be the other one."""
    found = [form.lent(form.amounts[label], own) for label in labels if label in form.amounts]
    if not found or not isinstance(stated, Figure):
        return
    place = stated.place or own.head.place
    same = next((one for one in found if isinstance(one, Figure) and _is_same(one, stated)), None)
    computed = same or found[0]
    values = {one.value for one in found if isinstance(one, Figure)}
    if same is None and len(values) > 1:
        why = sentence("across.adjusted_form", form=form.seen_from(own), stated=shown(stated))
        computed = Missing(Absence.UNDECIDED, stated.label, why, place)
    yield Across(kind, stated.label, form.seen_from(own), computed, stated, place)


def _is_same(one: Figure, stated: Figure) -> bool:
    return one.unit == stated.unit and agreement(one, stated) is not Agreement.DISAGREE
