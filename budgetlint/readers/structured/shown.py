"""A form printed by `show --format json` as a Filing again, its figures at the places it states."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from budgetlint.messages import sentence
from budgetlint.model.filing import Field, Filing, FormKind, Fund, Indicator, Narrative
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.readers.structured.amounts import ungrouped, yuan
from budgetlint.readers.structured.checking import line_of
from budgetlint.readers.structured.mistakes import KeyPath, Mistake, Mistaken
from budgetlint.readers.structured.places import stated_place
from budgetlint.readers.structured.shapes import ShownForm, ShownFund, ShownIndicator
from budgetlint.readers.structured.tables import Unread, accounts_table
from budgetlint.readers.structured.tree import Spans
from budgetlint.vocabulary import vocabulary

_EVALUATED = (FormKind.SELF_EVALUATION, FormKind.DEPARTMENT_SELF_EVALUATION)
LOST = "lost"
"""The flag by which `show` marks the reading of a row that could not be attributed."""


def shown_filing(
    form: ShownForm, number: int, spans: Spans, at: KeyPath, problems: Sequence[Problem] = ()
) -> Filing:
    """The form as a Filing; `number` is its order in the file, `at` its place there.

    A problem that stands at the place of a row or of an amount says why that is unread; one at the place of
    a form of which nothing was read says why.
    """
    unread = {problem.place: problem.sentence for problem in problems if problem.place != Place()}
    place = stated_place(form.location, at, spans, form.title)
    passages = tuple(_narratives(form, spans, (*at, "narratives")))
    fields = tuple(_fields(form, spans, (*at, "fields"), unread))
    tables = enumerate(form.tables)
    return Filing(
        id=str(number),
        kind=form.kind,
        layout=form.layout or "structured",
        title=form.title,
        fiscal_year=form.fiscal_year,
        money_unit=form.money_unit,
        project=form.project,
        place=place,
        fields=tuple(field for field in fields if not _is_total(field, form)),
        funds=tuple(_funds(form, spans, (*at, "funds"), unread)),
        narratives=tuple(passage for passage in passages if not _is_method(passage, form)),
        scoring=tuple(passage for passage in passages if _is_method(passage, form)),
        indicators=tuple(_indicators(form.indicators, spans, (*at, "indicators"), unread)),
        tables=tuple(accounts_table(table, (*at, "tables", index), spans, unread) for index, table in tables),
        total_score=next((field for field in fields if _is_total(field, form)), None),
        asks_for_reasons=form.asks_for_reasons,
        heads=tuple(
            stated_place(head, (*at, "heads", index), spans, None) for index, head in enumerate(form.heads)
        ),
        checked=place not in unread or bool(form.indicators) or any(table.rows for table in form.tables),
    )


def _is_total(field: Field, form: ShownForm) -> bool:
    return form.kind in _EVALUATED and field.label in vocabulary("evaluation")["total"]


def _is_method(passage: Narrative, form: ShownForm) -> bool:
    """Whether the passage says how points are worked out; `show` prints it behind the form's prose."""
    return form.kind in _EVALUATED and passage.label == vocabulary("evaluation")["heads"]["method"][0]


def _fields(form: ShownForm, spans: Spans, at: KeyPath, unread: Unread) -> Iterator[Field]:
    for index, given in enumerate(form.fields):
        place = stated_place(given.location, (*at, index), spans, given.text)
        yield Field(given.label, given.text, place, unread.get(place) if given.text is None else None)


def _narratives(form: ShownForm, spans: Spans, at: KeyPath) -> Iterator[Narrative]:
    for index, given in enumerate(form.narratives):
        place = stated_place(given.location, (*at, index), spans, given.text)
        lines = enumerate(given.lines)
        starts = (
            (line.start or 0, stated_place(line.location, (*at, index, "lines", n), spans, None))
            for n, line in lines
        )
        yield Narrative(given.label, given.text or "", place, tuple(starts))


def _funds(form: ShownForm, spans: Spans, at: KeyPath, unread: Unread) -> Iterator[Fund]:
    for index, fund in enumerate(form.funds):
        text = ungrouped(fund.text)
        amount = yuan(text, form.money_unit)
        path = (*at, index)
        place = stated_place(fund.location, path, spans, fund.text)
        withheld = "yuan" in fund.model_fields_set and amount is not None and fund.yuan is None
        if withheld or (text is None and place in unread):
            yield Fund(fund.path, text, None, place, unread.get(place, sentence("structured.lost")))
            continue
        _refuse_contradiction(fund, amount, spans, path)
        yield Fund(fund.path, text, amount, place)


def _refuse_contradiction(fund: ShownFund, amount: Decimal | None, spans: Spans, at: KeyPath) -> None:
    """Someone mended the text of an exported amount and left its value in yuan as it was."""
    if amount is None or fund.yuan is None or yuan(fund.yuan, "元") == amount:
        return
    said = sentence("structured.yuan_contradicts", text=fund.text, yuan=fund.yuan)
    raise Mistaken(Mistake(said, line_of((*at, "yuan"), spans), at))


def _indicators(
    rows: Sequence[ShownIndicator], spans: Spans, at: KeyPath, unread: Unread
) -> Iterator[Indicator]:
    for index, row in enumerate(rows):
        path = (*at, index)
        given = row.model_dump(exclude={"number", "reading", "location"})
        place = stated_place(row.location, path, spans, row.value or row.name)
        yield Indicator(
            number=index + 1,
            place=place,
            lost=unread.get(place, sentence("structured.lost")) if _is_lost(row.reading) else None,
            **given,
        )


def _is_lost(reading: object) -> bool:
    flags = reading.get("flags") if isinstance(reading, Mapping) else None
    return isinstance(flags, list | tuple) and LOST in flags
