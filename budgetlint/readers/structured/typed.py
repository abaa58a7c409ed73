"""A form typed by hand as a Filing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.filing import Field, Filing, Fund, Indicator, Narrative
from budgetlint.model.problem import Problem
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence
from budgetlint.readers.structured.amounts import ungrouped, yuan
from budgetlint.readers.structured.checking import line_of
from budgetlint.readers.structured.mistakes import KeyPath, Mistake, Mistaken
from budgetlint.readers.structured.places import place_of
from budgetlint.readers.structured.scalars import as_text
from budgetlint.readers.structured.shapes import TypedForm, TypedIndicator
from budgetlint.readers.structured.tables import accounts_table
from budgetlint.readers.structured.tree import Spans

OWN_AMOUNT = ""
"""The key of the amount that stands beside a heading which has lines below it as well."""


def typed_filing(form: TypedForm, number: int, spans: Spans, at: KeyPath) -> Filing:
    """The form as a Filing; `number` is its order in the file, `at` its place there."""
    tables = enumerate(form.tables)
    return Filing(
        id=str(number),
        kind=form.kind,
        layout=form.layout or "structured",
        title=form.title,
        fiscal_year=form.fiscal_year,
        money_unit=form.money_unit,
        project=form.project,
        place=place_of(at, spans, form.title),
        fields=tuple(_fields(form, spans, at)),
        funds=tuple(_funds(form, spans, at)),
        narratives=tuple(_narratives(form.narratives, spans, (*at, "narratives"))),
        scoring=tuple(_narratives(form.scoring, spans, (*at, "scoring"))),
        indicators=tuple(_indicators(form.indicators, spans, (*at, "indicators"))),
        tables=tuple(
            accounts_table(table, (*at, "tables", index), spans, unit=form.money_unit)
            for index, table in tables
        ),
        total_score=_total_score(form, spans, at),
        asks_for_reasons=form.asks_for_reasons,
        checked=form.unread is None,
        problems=tuple(_problems(form, spans, at)),
        heads=tuple(place_of((*at, "heads", index), spans, head) for index, head in enumerate(form.heads)),
    )


def _labelled(
    given: Mapping[str, tuple[str | None, ...]], spans: Spans, at: KeyPath
) -> Iterator[tuple[str, str | None, KeyPath]]:
    """Label, text and path of every entry; a label with a list of texts comes once for each."""
    for label, texts in given.items():
        path = (*at, label)
        listed = (*path, 0) in spans or len(texts) > 1
        for index, text in enumerate(texts):
            yield label, text, (*path, index) if listed else path


def _fields(form: TypedForm, spans: Spans, at: KeyPath) -> Iterator[Field]:
    for label, text, path in _labelled(form.fields, spans, (*at, "fields")):
        said = form.unreadable_fields.get(label) if text is None else None
        yield Field(label, text, place_of(path, spans, text), Sentence(zh=said, en=said) if said else None)


def _narratives(
    given: Mapping[str, tuple[str | None, ...]], spans: Spans, at: KeyPath
) -> Iterator[Narrative]:
    """Passages with words; a blank one is no passage, as in the forms themselves."""
    for label, text, path in _labelled(given, spans, at):
        yield Narrative(label, text or "", place_of(path, spans, text))


def _total_score(form: TypedForm, spans: Spans, at: KeyPath) -> Field | None:
    if "total_score" not in form.model_fields_set:
        return None
    return Field("总分", form.total_score, place_of((*at, "total_score"), spans, form.total_score))


def _problems(form: TypedForm, spans: Spans, at: KeyPath) -> Iterator[Problem]:
    """What could not be made sense of in the original, where the export says so."""
    if form.unread is not None:
        yield Problem(Sentence(zh=form.unread, en=form.unread), place_of(at, spans, form.title))
    for index, said in enumerate(form.problems):
        if said is not None:
            yield Problem(Sentence(zh=said, en=said), place_of((*at, "problems", index), spans, said))


def _funds(form: TypedForm, spans: Spans, at: KeyPath) -> Iterator[Fund]:
    for path, text, where in _leaves(form.funds, (), spans, (*at, "funds")):
        said = form.unreadable_funds.get("/".join(path))
        lost = Sentence(zh=said, en=said) if said else None
        amount = None if lost else yuan(text, form.money_unit)
        yield Fund(path, text, amount, place_of(where, spans, text), lost)


def _leaves(
    given: Mapping[str, object], path: tuple[str, ...], spans: Spans, at: KeyPath
) -> Iterator[tuple[tuple[str, ...], str | None, KeyPath]]:
    """The amounts of nested mappings in the order written, each with its path of labels."""
    for label, inner in given.items():
        longer = path if label == OWN_AMOUNT else (*path, label)
        where = (*at, label)
        if isinstance(inner, Mapping):
            yield from _leaves(inner, longer, spans, where)
        elif isinstance(inner, list | tuple):
            for index, one in enumerate(inner):
                yield longer, _amount(one, label, spans, (*where, index)), (*where, index)
        else:
            yield longer, _amount(inner, label, spans, where), where


def _amount(given: object, label: str, spans: Spans, at: KeyPath) -> str | None:
    if isinstance(given, Mapping | list | tuple | bool):
        raise Mistaken(Mistake(sentence("structured.not_text", name=label), line_of(at, spans), at))
    return ungrouped(as_text(given))


def _indicators(rows: Sequence[TypedIndicator], spans: Spans, at: KeyPath) -> Iterator[Indicator]:
    level1: str | None = None
    level2: str | None = None
    for index, row in enumerate(rows):
        level1, level2 = _levels(row, level1, level2)
        yield _indicator(row, (level1, level2), index, spans, (*at, index))


def _levels(row: TypedIndicator, above1: str | None, above2: str | None) -> tuple[str | None, str | None]:
    """The row's levels; one that is left out repeats the row above, unless a new first level begins."""
    given = row.model_fields_set
    level1 = row.level1 if "level1" in given else above1
    if "level2" in given:
        return level1, row.level2
    return level1, above2 if level1 == above1 else None


def _indicator(
    row: TypedIndicator, levels: tuple[str | None, str | None], index: int, spans: Spans, at: KeyPath
) -> Indicator:
    given = row.model_dump(exclude={"level1", "level2", "type", "unreadable"})
    indicator = Indicator(
        number=index + 1,
        level1=levels[0],
        level2=levels[1],
        value_type=row.type,
        place=place_of(at, spans, row.value or row.name),
        lost=Sentence(zh=row.unreadable, en=row.unreadable) if row.unreadable else None,
        **given,
    )
    return replace(indicator, **_places(given, spans, at))


def _places(given: Mapping[str, str | None], spans: Spans, at: KeyPath) -> dict[str, Any]:
    """The places of the single cells of a row that are not blank."""
    cells = ("name", "value", "weight", "actual", "score")
    return {
        f"{name}_place": place_of((*at, name), spans, given[name])
        for name in cells
        if given[name] is not None
    }
