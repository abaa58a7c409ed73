"""Forms in brief: what is kept of each form until all forms of the run are known."""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from budgetlint.facts.across.codes import CodedBody, coded_bodies
from budgetlint.facts.across.evaluated import Evaluated, evaluated
from budgetlint.facts.across.names import body_key, project_key
from budgetlint.facts.across.plans import Planned
from budgetlint.facts.names import spelled
from budgetlint.facts.tasks import task_totals
from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing, FormKind
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Kind
from budgetlint.values import read_value
from budgetlint.values.figures import figure_of
from budgetlint.vocabulary import vocabulary

_TITLED = regex(r"(\D{4,}?)(?:20\d\d\s*年?度?)?(?:部门|单位)?(?:预算|决算)")
# 某局2024年度收入支出总计…: how the notes to accounts that name no body elsewhere begin
_NUMBER = regex(r"\d{1,3}(?:\.\d+)?")
_OPENING = regex(r"([^\W\d]{4,30})\s*20\d\d\s*年")


TASK = "task/"
"""What the amounts of the year's tasks are kept under, before the name of the project that each may be."""
_SHORTEST_GOAL = 15
"""Goals of fewer characters are the same by chance."""


@record
class Line:
    """A row of the indicator table in brief."""

    name: str
    key: str
    value: str
    kind: str
    is_cost: bool
    comparator: str
    figure: Figure | None
    place: Place
    changed: bool = False
    """Whether the value is what the target was changed to during the year."""


@record
class Sheet:
    """A form in brief: its head without any content, whose it is, its amounts and rows."""

    file: str
    head: Filing
    unit: str
    department: str
    project: str
    """The project's name as it is compared."""
    amounts: Mapping[str, Known]
    rows: int
    """How many rows the indicator table has."""
    digest: bytes
    """What tells its names and values from those of another form."""
    packed: bytes
    """The rows, pressed: a run may keep ten thousand forms."""
    evaluated: Evaluated | None = None
    coded: tuple[CodedBody, ...] = ()
    """The bodies that it names with their code."""
    planned: tuple[Planned, ...] = ()
    """What a budget introduces of its projects."""
    goal: bytes = b""
    """What tells its goal from those of other forms; nothing for a short one."""
    whole: bool = True
    """Whether all of it was read, so that a row that is not there is not there."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows of the indicator table that have a name and a value."""
        return _unpacked(self.packed)

    @property
    def year(self) -> int | None:
        """The fiscal year."""
        return self.head.fiscal_year

    @property
    def called(self) -> str:
        """What a person calls the form by."""
        return self.head.project or self.head.title or ""

    def seen_from(self, own: "Sheet") -> Sentence:
        """Which form it is, in words that make sense in the report on another one."""
        key = "form" if self.file == own.file else "form_of_file"
        return sentence(f"across.{key}", file=self.file, number=self.head.id)

    def marked(self, place: Place, own: "Sheet") -> Place:
        """A place of this form as the report on another one shows it."""
        file = self.file if self.file != own.file else None
        return place if self is own else replace(place, form=self.head.id, file=file)

    def lent(self, known: Known, own: "Sheet") -> Known:
        """A figure of this form for a comparison in another one."""
        if isinstance(known, Missing):
            place = own.head.place
            reason = sentence("across.of_form", form=self.seen_from(own), reason=known.reason)
            return replace(known, reason=reason, place=place)
        place_ = self.marked(known.place, own) if known.place is not None else None
        label = f"《{self.called}》{known.label}" if self is not own else known.label
        return replace(known, label=label, place=place_)


@lru_cache(maxsize=256)
def _unpacked(packed: bytes) -> tuple[Line, ...]:
    found: tuple[Line, ...] = pickle.loads(zlib.decompress(packed))
    return found


def sheet(file: str, filing: Filing, facts: Facts) -> Sheet:
    """The form in brief."""
    words = vocabulary("across")
    department = _body(facts, words["departments"])
    unit = _body(facts, words["units"]) or _body_of_tables(filing, facts)
    if not any(label in facts.field for label in words["units"]):
        unit = unit or department
    lines = tuple(_lines(facts))
    return Sheet(
        file=file,
        head=_head(filing),
        unit=body_key(unit),
        department=body_key(department),
        project=project_key(filing.project or ""),
        amounts=dict(_amounts(filing, facts, words)),
        rows=len(lines),
        digest=_digest(lines),
        packed=zlib.compress(pickle.dumps(lines)),
        evaluated=evaluated(filing, facts) if filing.tables else None,
        coded=coded_bodies(filing),
        planned=_planned_of(filing),
        goal=_goal(filing),
        whole=_is_whole(filing, len(lines)),
    )


def _planned_of(filing: Filing) -> tuple[Planned, ...]:
    """What a budget introduces of its projects; what reads it is loaded for budgets alone."""
    if filing.kind is not FormKind.BUDGET:
        return ()
    from budgetlint.facts.across.planned import planned_in

    return planned_in(filing)


def _is_whole(filing: Filing, named: int) -> bool:
    """Whether nothing of the form was lost, and each row of its table has a name and a value."""
    lost = any(row.lost is not None for row in filing.indicators)
    return not (filing.problems or filing.mends or lost) and named == len(filing.indicators)


def _head(filing: Filing) -> Filing:
    """The filing without what it holds."""
    head = (filing.title, filing.fiscal_year, filing.money_unit, filing.project, filing.place)
    return Filing(filing.id, filing.kind, filing.layout, *head)


def _body(facts: Facts, labels: list[str]) -> str:
    found = (facts.field.get(label) for label in labels)
    return next((text.strip() for text in found if isinstance(text, str) and text.strip()), "")


def _body_of_tables(filing: Filing, facts: Facts) -> str:
    """Whose accounts they are, where the heads of the tables or the title name one body."""
    named = {head.text for head in facts.account_heads if isinstance(head.text, str)}
    if len({body_key(name) for name in named}) == 1:
        return named.pop()
    if named or not filing.tables:
        return ""
    first = filing.narratives[0].text.lstrip() if filing.narratives else ""
    found = (_TITLED.match(filing.title or ""), _OPENING.match(first))
    endings = tuple(vocabulary("counted")["bodies"])
    return next((match[1] for match in found if match and match[1].endswith(endings)), "")


def _amounts(filing: Filing, facts: Facts, words: dict[str, list[str]]) -> Iterator[tuple[str, Known]]:
    if filing.kind is FormKind.PROJECT_TARGET:
        yield "annual", _annual(filing, facts, words["annual"])
    elif filing.kind is FormKind.SELF_EVALUATION:
        for name in ("budget", "adjusted", "appropriated", "spent"):
            known = next((facts.funds[path] for path in words[name] if path in facts.funds), None)
            if known is not None:
                yield name, known
        yield from _score(filing)
    elif filing.kind.is_prose:
        yield from facts.reported.items()
    elif filing.kind is FormKind.DEPARTMENT_TARGET:
        for name in ("projects", "own_projects", "transferred"):
            path = str(words[name])
            if path in facts.funds:
                yield name, facts.funds[path]
        yield from ((f"{TASK}{project_key(name)}", known) for name, known in task_totals(filing))
    elif filing.kind is FormKind.FINAL_ACCOUNTS:
        carried: Mapping[str, str] = vocabulary("across")["carried"]
        for name in (*carried, *carried.values()):
            if name in facts.accounts:
                yield name, facts.accounts[name]
        yield from facts.reported.items()


def _score(filing: Filing) -> Iterator[tuple[str, Known]]:
    """The total score of a self-evaluation, as a number of points."""
    field = filing.total_score
    if field is not None and field.text and _NUMBER.fullmatch(field.text.strip()):
        figure = figure_of(read_value(f"{field.text.strip()}分"), field.label, field.place)
        if figure is not None:
            yield "score", figure


def _annual(filing: Filing, facts: Facts, labels: list[str]) -> Known:
    """The money of the year; forms without a fund block print it as the ceiling of their costs."""
    for label in labels:
        if label in facts.funds:
            return facts.funds[label]
    whole = {spelled(name) for name in vocabulary("goal")["whole_rows"]}
    rows = [row for row in facts.indicators if row.dimension == "成本" or row.category == "成本"]
    found = [row.figure for row in rows if isinstance(row.name, str) and spelled(row.name) in whole]
    if len(found) == 1 and not facts.funds and isinstance(found[0], Figure) and found[0].unit == "元":
        return found[0]
    reason = sentence("across.no_annual")
    return Missing(Absence.UNDECIDED, labels[0], reason, filing.place)


def _digest(lines: Iterable[Line]) -> bytes:
    rows = "\n".join(f"{line.key}\t{line.value}" for line in lines)
    return sha256(rows.encode()).digest()


def _goal(filing: Filing) -> bytes:
    """A digest of the goal of a project's target form."""
    if filing.kind is not FormKind.PROJECT_TARGET:
        return b""
    text = "".join(spelled(one.text) for one in filing.narratives)
    return sha256(text.encode()).digest() if len(text) >= _SHORTEST_GOAL else b""


def _lines(facts: Facts) -> Iterator[Line]:
    for row in facts.indicators:
        if isinstance(row.name, str) and isinstance(row.value, str):
            yield Line(
                name=row.name,
                key=spelled(row.name),
                value=row.value,
                kind=row.kind,
                is_cost=row.category == "成本" and row.kind == Kind.MONEY,
                comparator=row.comparator,
                figure=row.figure if isinstance(row.figure, Figure) else None,
                place=row.place,
                changed=row.changed,
            )
