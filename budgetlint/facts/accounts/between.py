"""The identities and bounds between the tables of one set of accounts."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from budgetlint.facts.accounts.basic import CLASS, basic_of, basic_parts
from budgetlint.facts.accounts.halves import Half, class_of, fund_of, left_half, right_half
from budgetlint.facts.accounts.sums import identity, same, undecided
from budgetlint.facts.accounts.tables import Line, Table, is_blank
from budgetlint.facts.accounts.within import Cut, halves_of, parents
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.sections import BUDGET
from budgetlint.messages import sentence
from budgetlint.model.facts.accounts import Bound, Identity
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.record import replace
from budgetlint.model.verdict import Agreement
from budgetlint.values.agreement import agreement

Tables = Mapping[str, Table]
Found = Iterator[Identity | None]


def between(tables: Tables) -> tuple[Identity, ...]:
    """The amounts that stand in several tables."""
    found: list[Identity | None] = []
    for part in (_income, _spending, _appropriations, _budgets, _basic):
        found += part(tables)
    return tuple(one for one in found if one is not None)


def _income(tables: Tables) -> Found:
    """The overall table against the income table: the year's total, and each source."""
    overall, income = tables.get("overall"), tables.get("income")
    half = left_half(overall) if overall else None
    if half is None or overall is None or income is None or income.total is None:
        return
    key = overall.first_key
    whole = _income_of(half, key, income)
    if whole is not None:
        name = _pair(overall, income, whole.stem)
        yield same("income tables", name, whole.amount(key), income.total.amount(income.first_key))
    for column, words in accounts_words()["sources"].items():
        lines = [line for line in half.parts if any(word in line.stem for word in words)]
        column_total = income.total.amount(column)
        if lines and column in income.keys and not is_blank(column_total):
            kind = "appropriation income" if len(lines) > 1 else "income tables"
            parts = [line.amount(key) for line in lines]
            yield identity(kind, _pair(overall, income, column), column_total, parts)


def _income_of(half: Half, key: str, income: Table) -> Line | None:
    """The row that the total of the income table repeats: that of the year, or in a budget all income.

    A budget's table of income may hold what was left of the year before, with or without a column of its own.
    """
    rows = [row for row in (half.year, half.grand) if row is not None]
    if income.layout.family != BUDGET or not rows or income.total is None:
        return half.year
    if any(name in income.keys for name in _LEFT_OVER):
        return half.grand
    total = income.total.amount(income.first_key)
    return next((row for row in rows if _equal(row.amount(key), total)), rows[0])


def _equal(one: Known, other: Known) -> bool:
    if not isinstance(one, Figure) or not isinstance(other, Figure):
        return False
    return agreement(one, other) is not Agreement.DISAGREE


def _spending(tables: Tables) -> Found:
    """The overall table against the expenditure table: the year's total, and each class."""
    overall, spending = tables.get("overall"), tables.get("spending")
    half = right_half(overall) if overall else None
    if half is None or overall is None or spending is None:
        return
    key = overall.first_key
    if half.year is not None and spending.total is not None:
        stated, other = half.year.amount(key), spending.total.amount(spending.first_key)
        yield same("spending tables", _pair(overall, spending, half.year.stem), stated, other)
    yield from _classes("spending classes", (overall, half, key), (spending, spending.first_key))


def _classes(kind: str, totals: tuple[Table, Half, str], detail: tuple[Table, str]) -> Found:
    """Each class of a table of totals against the rows of that class in a table with codes."""
    (table, half, key), (other, column) = totals, detail
    by_class = _by_class(other)
    for line in half.parts:
        rows = by_class.get(class_of(line.stem))
        stated = line.amount(key)
        name = _pair(table, other, line.stem)
        if rows:
            amounts = [row.amount(column) for row in rows]
            if is_blank(stated) and any(_is_amount(one) for one in amounts):
                stated = _nothing(stated, next(one for one in amounts if _is_amount(one)))
            yield identity(kind, name, stated, amounts)
        elif by_class and _is_amount(stated):
            yield identity(kind, name, stated, [_no_rows(other, line.stem)])


def _no_rows(table: Table, name: str) -> Known:
    """Why the sum of a class is open that has no rows in a table with codes."""
    cut = next((part for _, parts in parents(table) for part in parts if isinstance(part, Cut)), None)
    return cut.amount("") if cut else undecided(name, "class_missing", title=table.title, name=name)


def _by_class(table: Table) -> dict[str, list[Line | Cut]]:
    """The topmost rows of a table with codes by their class; none where the table has no rows of codes."""
    codes = {line.code for line in table.coded}
    found: dict[str, list[Line | Cut]] = {}
    for line in table.coded:
        if not any(line.code[:end] in codes for end in (CLASS, 5) if end < len(line.code)):
            found.setdefault(line.code[:CLASS], []).append(line)
    cuts = [part for _, parts in parents(table) for part in parts if isinstance(part, Cut)][:1]
    for code, rows in found.items():
        rows += [cut for cut in cuts if cut.may_belong_to(code)]
    return found


def _appropriations(tables: Tables) -> Found:
    """Appropriated income: overall table, income table and the table of appropriations."""
    appropriation = tables.get("appropriation")
    half = left_half(appropriation) if appropriation else None
    if half is None or appropriation is None or half.year is None:
        return
    key = appropriated_key(appropriation)
    income, overall = tables.get("income"), tables.get("overall")
    column = "财政拨款收入"
    if income is not None and income.total is not None and column in income.keys:
        name = _pair(appropriation, income, column)
        yield same("appropriation income", name, half.year.amount(key), income.total.amount(column))
    if overall is not None:
        sources = {fund_of(line.stem): line for line in left_half(overall).parts if fund_of(line.stem)}
        for line in half.parts:
            other = sources.get(fund_of(line.stem))
            if other is not None:
                name = _pair(appropriation, overall, line.stem)
                amounts = line.amount(key), other.amount(overall.first_key)
                yield same("appropriation income", name, *amounts)


def _budgets(tables: Tables) -> Found:
    """The columns of the table of appropriations against the tables of the three budgets."""
    appropriation = tables.get("appropriation")
    if appropriation is None:
        return
    left, right = left_half(appropriation), right_half(appropriation)
    income = appropriated_key(appropriation)
    for key in appropriation.keys:
        other = tables.get(fund_of(key))
        if other is None or right.year is None:
            continue
        kind, column = f"{other.role} tables", _spent(other)
        if other.total is not None:
            name = _pair(appropriation, other, f"{right.year.stem} {key}")
            yield same(kind, name, right.year.amount(key), other.total.amount(column))
        yield from _classes(kind, (appropriation, right, key), (other, column))
        yield from _flows(kind, (appropriation, left, right), (key, income), other)


def _flows(kind: str, halves: tuple[Table, Half, Half], keys: tuple[str, str], other: Table) -> Found:
    """Opening balance, income and closing balance of one budget, where its own table shows them."""
    (table, left, right), (key, income), total = halves, keys, other.total
    if total is None or "本年收入" not in other.keys:
        return
    fund = other.role
    pairs: Sequence[tuple[str, Sequence[Line], str]] = (
        ("本年收入", [line for line in left.parts if fund_of(line.stem) == fund], income),
        ("年初结转和结余", [line for line in left.balances if fund_of(line.stem) == fund], income),
        ("年末结转和结余", [right.balance] if right.balance else [], key),
    )
    for column, lines, where in pairs:
        if len(lines) == 1:
            name = _pair(table, other, column)
            yield same(kind, name, lines[0].amount(where), total.amount(column))


def _basic(tables: Tables) -> Found:
    """Basic spending of the general budget, and that of projects, against its economic classes."""
    general, listed = tables.get("general"), tables.get("basic_columns")
    if general is None or general.total is None:
        return
    for column, role in (("基本支出", "basic"), ("项目支出", "project")):
        table = tables.get(role)
        parts = basic_parts(basic_of(table), table.first_key) if table is not None else []
        if table is not None and parts and column in general.keys:
            name = _pair(general, table, column)
            yield identity("basic tables", name, general.total.amount(column), parts)
    stated = general.total.amount("基本支出")
    if listed is not None and listed.total is not None and "基本支出" in general.keys:
        other = listed.total.amount(listed.first_key)
        yield same("basic tables", _pair(general, listed, "基本支出"), stated, other)


def appropriated_key(table: Table) -> str:
    """The column of the left half of the table of appropriations."""
    return next((key for line in table.left for key in line.amounts), "")


def bounds(tables: Tables) -> tuple[Bound, ...]:
    """Amounts that another amount holds within itself."""
    return (*_within_spending(tables), *_within_three_public(tables))


def _within_spending(tables: Tables) -> Iterator[Bound]:
    """What is spent from appropriations is spent."""
    spending = tables.get("spending")
    if spending is None:
        return
    whole = {line.code: line for line in spending.coded}
    for table in (tables[role] for role in _BUDGETS if role in tables):
        columns = ((_spent(table), _SPENT[0]), *((key, key) for key in _SPENT[1:]))
        for line in (line for line in table.coded if line.code in whole):
            for own, key in columns:
                yield from _bound(
                    "spending", (table, spending), line.amount(own), whole[line.code].amount(key)
                )


def _within_three_public(tables: Tables) -> Iterator[Bound]:
    """What basic spending shows of the three public expenses is a part of them."""
    three, basic = tables.get("three_public"), tables.get("basic")
    if three is None or basic is None:
        return
    items = {line.code: line for line in basic.coded}
    amounts = halves_of(three).get("决算数", {})
    for name, code in accounts_words()["three_public_codes"].items():
        if code in items and name in amounts:
            smaller = items[code].amount(basic.first_key)
            yield from _bound("three public", (basic, three), smaller, amounts[name])


def _bound(kind: str, tables: tuple[Table, Table], smaller: Known, larger: Known) -> Iterator[Bound]:
    place = larger.place or smaller.place
    if not _is_amount(smaller) or place is None or not _is_there(larger):
        return
    label = smaller.label.removeprefix(tables[0].title).strip()
    if is_blank(larger):
        larger = _nothing(larger, smaller)
    yield Bound(kind, _pair(*tables, label), smaller, larger, place)


def _nothing(blank: Known, like: Known) -> Known:
    """A blank cell as no money at all, where something is printed that it should hold."""
    if not isinstance(like, Figure) or blank.place is None:
        return blank
    return replace(like, value=Fraction(0), text="", label=blank.label, place=blank.place)


_LEFT_OVER = ("上年结转", "使用非财政拨款结余")
_BUDGETS = ("general", "fund", "capital")
_SPENT = ("本年支出合计", "基本支出", "项目支出")


def _spent(table: Table) -> str:
    """The column of all that was spent."""
    return next((key for key in ("本年支出合计", "总计", "小计") if key in table.keys), table.first_key)


def _is_there(known: Known) -> bool:
    return not (isinstance(known, Missing) and known.absence is Absence.ABSENT)


def _is_amount(known: Known) -> bool:
    return isinstance(known, Figure) and known.value != 0


def _pair(one: Table, other: Table, what: str) -> str:
    return sentence("accounts.pair", one=one.title, other=other.title, what=what).zh
