"""The fund block: amounts by path, and which of them must add up to which."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import Any

from budgetlint.facts import figures
from budgetlint.messages import sentence
from budgetlint.model.facts.money import Execution, FundGroup
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Field, Filing
from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

_UNIT_IN_LABEL = regex(r"[(（]([^()（）]{1,3})[)）]")
_BRACKETS = regex(r"[(（【][^()（）【】]*[)）】]")
_Around = tuple[tuple[str, ...], tuple[str, ...]]
"""Where the parts of a total stand: the headings above them, and their column."""


def amounts(filing: Filing) -> Mapping[str, Known]:
    """Every cell of the fund block by its path, levels joined by "/"."""
    return {"/".join(fund.path): figures.amount(fund, filing.money_unit) for fund in filing.funds}


def totals(funds: Mapping[str, Known]) -> tuple[Known, ...]:
    """The totals that cost indicators may be held against: the year, the local part, the project."""
    labels = vocabulary("funds")["totals"]
    found = [next((funds[label] for label in same if label in funds), None) for same in labels]
    annual = found[0] if found[0] is not None else figures.absent(labels[0][0])
    return (annual, *(known for known in found[1:] if known is not None))


def other_budgets(funds: Mapping[str, Known]) -> tuple[Known, ...]:
    """The year's money as it was before it was adjusted: targets were set when the year began."""
    printed = [funds[label] for label in vocabulary("funds")["totals"][0] if label in funds]
    return tuple(printed[1:])


def groups(funds: Mapping[str, Known]) -> tuple[FundGroup, ...]:
    """Each total of the block with the sources below it, in the order of the form."""
    return tuple(_groups(funds))


def executions(funds: Mapping[str, Known]) -> tuple[Execution, ...]:
    """What was spent of each line of the block, against the budget of the year as it was last adjusted."""
    return tuple(_executions(funds))


def _executions(funds: Mapping[str, Known]) -> Iterator[Execution]:
    """The lines that hold anything: where both cells are blank, nothing was planned or spent."""
    budget, spent = vocabulary("funds")["adjusted"], vocabulary("funds")["spent"]
    for path, amount in funds.items():
        line, _, column = path.rpartition("/")
        planned = funds.get(f"{line}/{budget}")
        if column != spent or planned is None or amount.place is None:
            continue
        if not (_is_blank(planned) and _is_blank(amount)):
            yield Execution(line, planned, amount, amount.place)


def fields(filing: Filing) -> Mapping[str, Known | str]:
    """The form's head by label, units and hints in brackets taken off the label."""
    found: dict[str, Known | str] = {}
    for field in filing.fields:
        found.setdefault(_BRACKETS.sub("", field.label).strip(), _field(field))
    return found


def _field(field: Field) -> Known | str:
    if not field.text:
        return figures.unfilled(field)
    unit = _UNIT_IN_LABEL.search(field.label)
    bare_label = _BRACKETS.sub("", field.label)
    number = figures.counted(field.text, unit.group(1), bare_label, field.place) if unit else None
    return number or field.text


def _groups(funds: Mapping[str, Known]) -> Iterator[FundGroup]:
    parted = {path: _split(path) for path in funds}
    headings = {heading for heading, _, _ in parted.values()}
    for spec in vocabulary("funds")["groups"]:
        headed = any(heading and label in spec["total"] for heading, label, _ in parted.values())
        for path, (heading, label, column) in parted.items():
            # two halves side by side have their parts below the total itself (年度资金总额/财政拨款)
            inside = (*heading, label) in headings
            # Where the parts stand below headings, the total above them is no sum of sources.
            above = label in spec["total"] and not (headed and not heading)
            if not above and not (inside and label in spec["total_above"]):
                continue
            around = (*heading, label) if inside else heading
            yield from _group(spec, funds, path, (around, column))


def _group(
    spec: Mapping[str, Any], funds: Mapping[str, Known], path: str, around: _Around
) -> Iterator[FundGroup]:
    """A total with its parts; unknown amounts beside them are parts where only they make up the total."""
    total, labels = funds[path], _parts(spec, funds, around)
    places = ("/".join((*around[0], label, *around[1])) for label in labels)
    parts = [funds[place] for place in places if place in funds]
    no_parts = {*spec["total"], *spec["total_above"]}
    beside = list(_unknown(funds, around, {*no_parts, *labels}).values()) if spec["kind"] == "sources" else []
    # what stands below no heading at all may be a part of a total in a group, whatever it is called
    open_ones = _unknown(funds, around, {*no_parts, *labels})
    if around[0]:
        open_ones |= _unknown(funds, ((), around[1]), no_parts)
    if all(_is_blank(one) for one in (total, *parts, *beside)) or not (parts or beside):
        return
    proved = len(open_ones) == len(beside) and _adds_up(total, [*parts, *beside])
    stated = total if proved or not open_ones else _other_source(open_ones)
    place = next(known.place for known in (total, *parts, *beside) if known.place)
    addends = (*parts, *beside) if proved or not parts else tuple(parts)
    yield FundGroup(kind=spec["kind"], name=path, total=stated, parts=addends, place=place)


def _parts(spec: Mapping[str, Any], funds: Mapping[str, Known], around: _Around) -> Sequence[str]:
    """The labels of the parts; shares of levels of government are sources where no 财政拨款 sums them up."""
    printed = {label for heading, label, _ in map(_split, funds) if heading == around[0]}
    sets: Sequence[Sequence[Sequence[str]]] = spec.get("levels", ())
    shares = printed & {label for one in sets for alternatives in one for label in alternatives}
    fitting = next((one for one in sets if _fits(one, shares)), ())
    levels = [] if spec.get("fiscal") in printed else [label for one in fitting for label in one]
    found = list(dict.fromkeys([*spec["parts"], *(_own_parts() if sets else ()), *levels]))
    return [label for label in found if not _may_be_inside(label, funds, around)]


def _fits(alternatives: Sequence[Sequence[str]], shares: Set[str]) -> bool:
    """Whether a set holds every printed share, and none of them twice under two names."""
    if any(len(shares & set(one)) > 1 for one in alternatives):
        return False
    return shares <= {label for one in alternatives for label in one}


@cache
def _own_parts() -> tuple[str, ...]:
    """The sources that stand for themselves, among them those that a pack adds."""
    parts = vocabulary("labels")["funds"]["parts"]
    levels = {
        label
        for spec in vocabulary("funds")["groups"]
        for one in (*spec.get("levels", ()), [spec["parts"]] if spec["kind"] == "levels" else ())
        for alternatives in one
        for label in alternatives
    }
    return tuple(name for name, part in parts.items() if not part.get("within") and name not in levels)


def _may_be_inside(label: str, funds: Mapping[str, Known], around: _Around) -> bool:
    """Whether another source is large enough to hold this one (专项债券 in 政府性基金)."""
    outer = vocabulary("funds")["inside"].get(label)
    pair = [funds.get("/".join((*around[0], name, *around[1]))) for name in (label, outer) if name]
    known = [one.value for one in pair if isinstance(one, Figure)]
    return len(known) > 1 and 0 < known[0] <= known[1]


def _unknown(funds: Mapping[str, Known], around: _Around, labels: Set[str]) -> dict[str, Known]:
    """Amounts under labels that are neither totals nor known parts: each may be one more part."""
    found: dict[str, Known] = {}
    for path, amount in funds.items():
        heading, label, beneath = _split(path)
        is_other = label not in labels and label not in _totals()
        if is_other and (heading, beneath) == around and not _is_nothing(amount):
            found[path] = amount
    return found


@cache
def _totals() -> frozenset[str]:
    """The labels of everything that sources add up to."""
    paths = (path for same in vocabulary("funds")["totals"] for path in same)
    return frozenset(path.rpartition("/")[2] for path in paths) | {*vocabulary("labels")["funds"]["totals"]}


def _adds_up(total: Known, parts: Sequence[Known]) -> bool:
    """Whether the amounts are the total to the last digit, which proves each of them a part."""
    values = [part.value for part in parts if isinstance(part, Figure)]
    readable = all(isinstance(part, Figure) or _is_blank(part) for part in parts)
    return readable and isinstance(total, Figure) and sum(values) == total.value


def _other_source(unknown: Mapping[str, Known]) -> Missing:
    """Why the sum stays open: the first amount that may be one more part."""
    path, amount = next(iter(unknown.items()))
    label = _split(path)[1]
    return Missing(Absence.UNDECIDED, label, sentence("facts.other_source", label=label), amount.place)


def _is_nothing(known: Known) -> bool:
    return _is_blank(known) or (isinstance(known, Figure) and known.value == 0)


@lru_cache(maxsize=2048)
def _split(path: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """A path as headings, label, and the column it stands in (self-evaluations have several)."""
    labels = path.split("/")
    is_column = len(labels) > 1 and labels[-1] in vocabulary("funds")["columns"]
    column = (labels.pop(),) if is_column else ()
    return tuple(labels[:-1]), labels[-1], column


def _is_blank(known: Known) -> bool:
    return isinstance(known, Missing) and known.absence is Absence.BLANK
