"""A whole department: its staff by kind, its bodies by name, and its income by source."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from budgetlint.facts import figures
from budgetlint.messages import sentence
from budgetlint.model.facts.department import Headcount
from budgetlint.model.facts.money import FundGroup
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Field, Filing
from budgetlint.model.place import Place
from budgetlint.model.regex import regex, regex_now
from budgetlint.values.figures import total
from budgetlint.vocabulary import vocabulary

_PEOPLE = regex(r"([^\d，,、；;。:：\s]+)[:：]?(\d+)[人名]")
_BODIES = regex(
    r"^(?:内设|下设|下属|直属|现有|共有|共|设有|设|有)*(\d+)[个家](?P<what>[^，,:：、；;（(]*)"
    r"[，,:：、]?(?:包括|分别为|分别是|即|为)?[:：]?(?P<names>.*)$"
)
_PARTING = regex(r"[、，,；;\n]")
_BRACKETS = regex(r"[(（【][^()（）【】]*[)）】]")
_MANY = 2
_ENDS = " 。.．\t"


def headcounts(filing: Filing) -> tuple[Headcount, ...]:
    """Numbers of people and bodies that the form's head both lists and states."""
    if not filing.kind.is_of_department:
        return ()
    return (*_staff(filing), *_quota(filing), *_bodies(filing))


def department_sums(amounts: Mapping[str, Known]) -> tuple[FundGroup, ...]:
    """Income by source, projects by level, and spending by kind in each column, each with its total."""
    found = (
        _sum("income", "收入/收入预算合计", "收入/", amounts),
        _sum("projects", "支出/项目支出/合计", "支出/项目支出/", amounts),
    )
    return (*(group for group in found if group is not None), *_overall(amounts), *_spending(amounts))


def _overall(amounts: Mapping[str, Known]) -> Iterator[FundGroup]:
    """A total that is printed once for both sides: against its sources, and against what it is spent on."""
    words = vocabulary("departments")
    for name in words["overall"]:
        income = _sum("income", name, "收入/", amounts)
        if income is not None and "收入/收入预算合计" not in amounts:
            yield income
        whole = amounts.get(name)
        parts = [amounts[path] for path in words["spent_on"] if path in amounts]
        if whole is not None and whole.place is not None and len(parts) == len(words["spent_on"]):
            yield FundGroup("spending", name, whole, tuple(parts), whole.place)


def _spending(amounts: Mapping[str, Known]) -> Iterator[FundGroup]:
    """Basic and project spending below the total of a self-evaluation, as budgeted and as spent."""
    words = vocabulary("departments")["spending"]
    for column in vocabulary("funds")["columns"]:
        of_column = {
            path.removesuffix(f"/{column}"): known
            for path, known in amounts.items()
            if path.endswith(f"/{column}")
        }
        name = next((total for total in words["totals"] if total in of_column), "")
        whole = of_column.pop(name, None)
        if whole is None or whole.place is None or not all(label in of_column for label in words["parts"]):
            continue
        labels = list(words["parts"])
        if not any(isinstance(of_column.get(label), Figure) for label in words["sources"]):
            labels.append(words["rest"])
        parts = [of_column[label] for label in labels if label in of_column]
        if any(isinstance(part, Figure) for part in parts):
            stated = _other_spending(of_column, [*words["parts"], words["rest"], *words["sources"]]) or whole
            yield FundGroup("spending", f"{name}/{column}", stated, tuple(parts), whole.place)


def _other_spending(amounts: Mapping[str, Known], known: Sequence[str]) -> Missing | None:
    """Why the total may hold more than the parts: an amount under another label."""
    for label, amount in amounts.items():
        if "/" not in label and label not in known and isinstance(amount, Figure) and amount.value:
            reason = sentence("facts.other_source", label=label)
            return Missing(Absence.UNDECIDED, label, reason, amount.place)
    return None


def _sum(kind: str, path: str, above: str, amounts: Mapping[str, Known]) -> FundGroup | None:
    parts = {
        name.removeprefix(above): known
        for name, known in amounts.items()
        if name.startswith(above) and name != path and "/" not in name.removeprefix(above)
    }
    whole = amounts.get(path)
    filled = [known for known in parts.values() if isinstance(known, Figure)]
    if whole is None or whole.place is None or not filled:
        return None
    stated = _nested(parts, path, whole.place) or whole
    return FundGroup(kind, path, stated, tuple(parts.values()), whole.place)


def _nested(parts: Mapping[str, Known], path: str, place: Place) -> Missing | None:
    """Why the parts cannot be added up: one of them holds another."""
    for outer, inner in vocabulary("departments")["nested_income"].items():
        both = outer in parts and next((name for name in inner if name in parts), None)
        if both:
            reason = sentence("facts.nested_income", outer=outer, inner=both)
            return Missing(Absence.UNDECIDED, path, reason, place)
    return None


def _staff(filing: Filing) -> Iterator[Headcount]:
    """The kinds of staff that the form lists, against their number."""
    words = vocabulary("departments")
    stated = next((one for one in map(_people, _fields(filing, words["staff_totals"])) if one), None)
    for field in _fields(filing, words["staff_lists"]):
        text = (field.text or "").rstrip(_ENDS)
        counts = list(_PEOPLE.finditer(text))
        whole = not regex_now(r"\d").search(_PEOPLE.sub("", text))
        if stated is None or len(counts) < _MANY:
            continue
        listed = total(_count(found.group(2), "人", found.group(1), field.place) for found in counts)
        unsure = not whole or any(word in text for word in words["not_staff"])
        differs = unsure and listed.value != stated.value
        yield Headcount("staff", field.label, _open(field) if differs else listed, stated, field.place)


def _quota(filing: Filing) -> Iterator[Headcount]:
    """The number of posts that a body is allowed, against its staff."""
    words = vocabulary("departments")
    quotas, staff = (_labelled(filing, words[kind]) for kind in ("quotas", "staff_totals"))
    everybody = _labelled(filing, words["everybody"])
    found = staff or everybody
    if not quotas or not found:
        return
    allowed, stated = (_number_of_people(one[0]) for one in (quotas, found))
    beyond = isinstance(allowed, Figure) and isinstance(stated, Figure) and stated.value > allowed.value
    if not staff and beyond:
        allowed = Missing(
            Absence.UNDECIDED,
            found[0].label,
            sentence("facts.perhaps_without_post", label=found[0].label),
            found[0].place,
        )
    yield Headcount("quota", _bare(quotas[0].label), allowed, stated, found[0].place)


def _number_of_people(field: Field) -> Known:
    """The number that a cell says, or why there is none."""
    if not field.text:
        return figures.unfilled(field)
    counted = _people(field)
    if counted is not None:
        return counted
    reason = sentence("facts.no_figure", label=field.label, text=field.text)
    return Missing(Absence.UNREADABLE, field.label, reason, field.place)


def _labelled(filing: Filing, labels: list[str]) -> list[Field]:
    """The fields under these labels, blank ones too."""
    return [field for field in filing.fields if _bare(field.label) in labels]


def _people(field: Field) -> Figure | None:
    return figures.counted(field.text or "", "人", _bare(field.label), field.place)


def _bodies(filing: Filing) -> Iterator[Headcount]:
    """The bodies that a field names, against the number that it states."""
    words = vocabulary("departments")
    for field in _fields(filing, words["body_lists"]):
        found = _BODIES.match("".join((field.text or "").split()).rstrip(_ENDS))
        names = [name for name in _PARTING.split(_BRACKETS.sub("", found["names"])) if name] if found else []
        if found is None or not names:
            continue
        listed = Figure(
            Fraction(len(names)), "个", shown_unit="个", decimals=0, text=found["names"],
            label=sentence("facts.names_listed").zh, place=field.place,
        )  # fmt: skip
        stated = _count(found.group(1), "个", _bare(field.label), field.place)
        unsure = any(word in found["names"] for word in words["open_lists"]) and listed.value != stated.value
        yield Headcount("bodies", _bare(field.label), _open(field) if unsure else listed, stated, field.place)


def _open(field: Field) -> Missing:
    reason = sentence("facts.open_list", label=_bare(field.label))
    return Missing(Absence.UNDECIDED, field.label, reason, field.place)


def _count(digits: str, unit: str, label: str, place: Place) -> Figure:
    counted = figures.counted(digits, unit, label, place)
    assert counted is not None
    return counted


def _fields(filing: Filing, labels: list[str]) -> list[Field]:
    return [field for field in filing.fields if field.text and _bare(field.label) in labels]


def _bare(label: str) -> str:
    return _BRACKETS.sub("", label).strip(" :：")
