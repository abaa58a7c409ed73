"""What was read, for a person: the tree of each form, how values read, what was mended, what is open."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from budgetlint.forms.money import is_amount
from budgetlint.messages import sentence
from budgetlint.model.filing import AccountsTable, Field, Filing, Fund, Indicator, TableCell, TableRow
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Value
from budgetlint.reports.places import one_line, spot, spots
from budgetlint.reports.presentation import Presentation
from budgetlint.reports.show import Shown
from budgetlint.reports.show.json import form_problems
from budgetlint.reports.wrapping import cells, hanging, padded, wrapped

_STEP = 2
_WIDEST_LABEL = 30
Lines = Iterator[str]


def render(files: Sequence[Shown], presentation: Presentation) -> str:
    """The files one after the other, a blank line between forms."""
    return "\n".join(line for file in files for line in _File(file, presentation).lines()) + "\n"


class _File:
    """One file told in one language, on lines of one width."""

    def __init__(self, file: Shown, presentation: Presentation) -> None:
        self._file = file
        self._presentation = presentation

    def lines(self) -> Lines:
        """The lines for the file."""
        document = self._file.document
        counted = self._say("forms", count=len(self._file.filings))
        name = one_line(document.path)
        yield self._strong(f"{name} · {counted}" if self._file.filings else name)
        if not self._file.filings:
            yield f"  {self._say('no_form')}"
        for problem in document.problems:
            yield from self._told(problem.sentence, [problem.place], _STEP)
        yield ""
        for form in self._file.filings:
            yield from self._form(form)
            yield ""

    def _form(self, form: Filing) -> Lines:
        yield from self._head(form)
        yield from self._fields(form)
        yield from self._funds(form)
        yield from self._narratives(form)
        yield from self._indicators(form)
        yield from self._tables(form)
        yield from self._listed("mends", [(mend.sentence, [mend.place]) for mend in form.mends])
        yield from self._open(form)
        if not form.checked:
            yield f"  {self._say('not_checked')}"

    def _open(self, form: Filing) -> Lines:
        """What could not be attributed, each reason once; rows and cells that were lost say so themselves."""
        head: tuple[Field | Fund, ...] = (*form.fields, *form.funds)
        heads = [Problem(cell.lost, cell.place) for cell in head if cell.lost is not None]
        found: dict[Sentence, list[Place]] = {}
        for problem in (*form_problems(form), *heads):
            found.setdefault(problem.sentence, []).append(problem.place)
        yield from self._listed("open", list(found.items()))
        rows = sum(row.lost is not None for row in form.indicators)
        if rows:
            yield f"  {self._say('open_rows', count=rows)}"

    def _head(self, form: Filing) -> Lines:
        kind = self._presentation.say(f"kind_{form.kind.value}")
        year = self._say("year", year=form.fiscal_year) if form.fiscal_year else self._say("no_year")
        unit = form.money_unit or self._say("no_unit")
        yield self._strong(self._say("form", id=form.id, title=form.title or kind))
        yield from self._row(0, " · ".join((kind, year, unit)), "", form.place)
        if form.project:
            yield from self._row(_STEP, self._say("project"), form.project, None)

    def _fields(self, form: Filing) -> Lines:
        fields = (*form.fields, form.total_score) if form.total_score is not None else form.fields
        if fields:
            yield f"  {self._say('fields')}"
        weights = _weights(form)
        for field in fields:
            if field.label in weights:
                continue
            text = self._say("lost_cell", text="") if field.lost is not None else self._or_blank(field.text)
            yield from self._row(2 * _STEP, field.label, text, field.place)

    def _funds(self, form: Filing) -> Lines:
        if form.funds:
            unit = form.money_unit or self._say("no_unit")
            yield f"  {self._say('funds', unit=unit)}"
        yield from self._branches(form.funds, 0)

    def _branches(self, funds: Sequence[Fund], depth: int) -> Lines:
        """The amounts below one heading; each label stands once, where the form first prints it."""
        indent = _STEP * (depth + 2)
        for label in dict.fromkeys(fund.path[depth] for fund in funds):
            below = [fund for fund in funds if fund.path[depth] == label]
            own = [fund for fund in below if len(fund.path) == depth + 1]
            if not own:
                yield " " * indent + label
            for fund in own:
                yield from self._row(indent, label, self._amount(fund), fund.place)
            yield from self._branches([fund for fund in below if len(fund.path) > depth + 1], depth + 1)

    def _amount(self, fund: Fund) -> str:
        if fund.lost is not None:
            return self._say("lost_cell", text=fund.text or "")
        if fund.text is not None and fund.yuan is None and is_amount(fund.text):
            return self._say("no_unit_of_amount", text=fund.text)
        if fund.text is not None and fund.yuan is None:
            return self._say("no_amount", text=fund.text)
        return self._or_blank(fund.text)

    def _narratives(self, form: Filing) -> Lines:
        for passage in (*form.narratives, *form.scoring):
            yield from self._row(_STEP, passage.label, "", passage.place)
            for paragraph in passage.text.splitlines():
                yield from (" " * 2 * _STEP + line for line in wrapped(paragraph, self._width - 2 * _STEP))

    def _indicators(self, form: Filing) -> Lines:
        if form.indicators:
            yield f"  {self._say('indicators', count=len(form.indicators))}"
        weights = _weights(form)
        for (level1, level2), rows in groupby(form.indicators, key=lambda row: (row.level1, row.level2)):
            unnamed = self._say("no_level")
            weight = f"（{weights[level1]}）" if level1 in weights else ""
            yield f"    {level1 or unnamed}{weight} › {level2 or unnamed}"
            for row in rows:
                yield from self._indicator(row)

    def _indicator(self, row: Indicator) -> Lines:
        name = f"{row.number}. {row.name or self._say('no_name')}"
        yield from self._row(3 * _STEP, name, "", row.place)
        if row.lost is None or row.value:
            yield from self._detail(self._say("value"), self._target(row))
        if row.reading is not None:
            yield from self._detail(self._say("reads"), self._words(row.reading))
        yield from self._detail(self._say("actual"), row.actual)
        points = (row.weight, row.score)
        if any(points):
            weight, score = (self._or_blank(point) for point in points)
            yield from self._detail(
                self._say("points"), self._say("weight_score", weight=weight, score=score)
            )
        for key, text in (("reason", row.reason), ("content", row.content), ("remark", row.remark)):
            yield from self._detail(self._say(key), text)
        if row.lost is not None:
            yield from self._detail(self._say("lost"), row.lost.said(self._presentation.language))

    def _target(self, row: Indicator) -> str:
        split = [part for part in (row.value_type, row.value, row.unit) if part]
        return " ".join(split) if split else self._say("blank")

    def _words(self, value: Value) -> str:
        from budgetlint.values import in_words

        words: Sentence = in_words(value)
        return words.said(self._presentation.language)

    def _detail(self, label: str, text: str | None) -> Lines:
        if text:
            yield from hanging(f"{label}  ", " ".join(text.split()), self._width, 5 * _STEP)

    def _tables(self, form: Filing) -> Lines:
        if form.tables:
            yield f"  {self._say('tables', count=len(form.tables))}"
        for table in form.tables:
            yield from self._row(2 * _STEP, f"{table.number} {table.title}".strip(), "", table.place)
            for row in table.rows:
                if row.code or row.label or any(cell.text or cell.lost for cell in row.cells):
                    yield from self._table_row(row)
            yield from self._lost_cells(table)

    def _table_row(self, row: TableRow) -> Lines:
        """A row of accounts: its code and label, and the columns in which an amount stands."""
        place = next((cell.place for cell in row.cells), None)
        name = f"{row.code or ''} {row.label}".strip() or self._say("no_name")
        yield from self._row(3 * _STEP, name, "", place)
        amounts = " · ".join(
            f"{cell.column} {self._cell(cell)}" for cell in row.cells if cell.text or cell.lost
        )
        if amounts:
            yield from hanging("", amounts, self._width, 5 * _STEP)

    def _cell(self, cell: TableCell) -> str:
        return self._say("lost_cell", text=cell.text or "") if cell.lost is not None else cell.text or ""

    def _lost_cells(self, table: AccountsTable) -> Lines:
        """How many cells of a table were lost, for each reason, at the first of them."""
        lost = [(cell.lost, cell.place) for row in table.rows for cell in row.cells if cell.lost is not None]
        for reason, count in Counter(said for said, _ in lost).items():
            place = next(where for said, where in lost if said == reason)
            said = sentence("show.lost_cells", title=table.title, count=count, reason=reason)
            yield from self._told(said, [place], 3 * _STEP)

    def _listed(self, key: str, items: Sequence[tuple[Sentence, Sequence[Place]]]) -> Lines:
        if items:
            yield f"  {self._say(key, count=len(items))}"
        for said, places in items:
            yield from self._told(said, places, 2 * _STEP)

    def _told(self, said: Sentence, places: Sequence[Place], indent: int) -> Lines:
        where = spots(places, self._presentation)
        label = f"{where}  " if where else ""
        yield from hanging(label, said.said(self._presentation.language), self._width, indent)

    def _row(self, indent: int, label: str, text: str, place: Place | None) -> Lines:
        """A label, what stands under it, and on the right where."""
        where = spot(place, self._presentation) if place is not None else ""
        name = " ".join(label.split())
        room = self._width - cells(where) - _STEP
        if text:
            body = f"{padded(name, max(cells(name), _WIDEST_LABEL - indent))}  "
            first, *others = hanging(body, " ".join(text.split()), room, indent)
        else:
            first, *others = hanging("", name, room, indent)
            others = [" " * _STEP + line for line in others]
        gap = max(_STEP, self._width - cells(first) - cells(where))
        yield f"{first}{' ' * gap}{self._faint(where)}" if where else first
        yield from others

    def _or_blank(self, text: str | None) -> str:
        return text if text is not None else self._say("blank")

    def _say(self, key: str, **arguments: object) -> str:
        return sentence(f"show.{key}", **arguments).said(self._presentation.language)

    def _strong(self, text: str) -> str:
        return self._presentation.inked(text, "strong")

    def _faint(self, text: str) -> str:
        return self._presentation.inked(text, "faint")

    @property
    def _width(self) -> int:
        return self._presentation.width


def _weights(form: Filing) -> dict[str | None, str]:
    """The weights that the labels of classes print (产出指标（50分）), which stand among the fields."""
    classes = {row.level1 for row in form.indicators}
    found = ((field.label, field.text) for field in form.fields if field.label in classes)
    return {label: text for label, text in found if text and text.endswith("分")}
