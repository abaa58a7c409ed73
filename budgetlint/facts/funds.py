"""The fund block: amounts by path, and which of them must add up to which."""

from collections.abc import Iterator, Mapping, Sequence, Set
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


def amounts(filing: Filing) -> Mapping[str, Known]:
    """Every cell of the fund block by its path, levels joined by "/"."""
    return {"/".join(fund.path): figures.amount(fund, filing.money_unit) for fund in filing.funds}


def totals(funds: Mapping[str, Known]) -> tuple[Known, ...]:
    """The totals that cost indicators may be held against: the year, the local part, the project."""
    labels = vocabulary("funds")["totals"]
    found = [next((funds[label] for label in same if label in funds), None) for same in labels]
    annual = found[0] if found[0] is not None else figures.absent(labels[0][0])
    return (annual, *(known for known in found[1:] if known is not None))


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
    columns = vocabulary("funds")["columns"]
    for spec in vocabulary("funds")["groups"]:
        headed = any(_split(path, columns)[0] and _split(path, columns)[1] in spec["total"] for path in funds)
        for path, total in funds.items():
            heading, label, column = _split(path, columns)
            # two halves side by side have their parts below the total itself (年度资金总额/财政拨款)
            inside = any(_split(other, columns)[0] == (*heading, label) for other in funds)
            # Where the parts stand below headings, the total above them is no sum of sources.
            above = label in spec["total"] and not (headed and not heading)
            if not above and not (inside and label in spec["total_above"]):
                continue
            around = (*heading, label) if inside else heading
            labels = _parts(spec, funds, around)
            found = (funds.get("/".join((*around, part, *column))) for part in labels)
            parts = tuple(part for part in found if part is not None)
            if parts and not all(_is_blank(known) for known in (total, *parts)):
                place = next(known.place for known in (total, *parts) if known.place)
                known_labels = {*spec["total"], *spec["total_above"]}, labels
                stated = _other_source(funds, (around, column), known_labels) or total
                yield FundGroup(kind=spec["kind"], name=path, total=stated, parts=parts, place=place)


def _parts(spec: Mapping[str, Any], funds: Mapping[str, Known], around: tuple[str, ...]) -> Sequence[str]:
    """The labels of the parts; shares of levels of government are sources where no 财政拨款 sums them up."""
    places = (_split(path, vocabulary("funds")["columns"]) for path in funds)
    printed = {label for heading, label, _ in places if heading == around}
    sets: Sequence[Sequence[str]] = spec.get("levels", ())
    shares = printed & {label for one in sets for label in one}
    fitting = next((one for one in sets if shares <= set(one)), ())
    return [*spec["parts"], *(() if spec.get("fiscal") in printed else fitting)]


def _other_source(
    funds: Mapping[str, Known],
    around: tuple[tuple[str, ...], tuple[str, ...]],
    labels: tuple[Set[str], Sequence[str]],
) -> Missing | None:
    """Why the sum stays open: an amount that may be one more part, under an unknown label or no heading."""
    words = vocabulary("funds")
    totals = {path.rpartition("/")[2] for same in words["totals"] for path in same}
    for path, amount in funds.items():
        heading, label, column = _split(path, words["columns"])
        known = {*totals, *labels[0], *(labels[1] if heading == around[0] else ())}
        beside = heading in {(), around[0]} and column == around[1] and label not in known
        if beside and not _is_blank(amount) and not (isinstance(amount, Figure) and amount.value == 0):
            reason = sentence("facts.other_source", label=label)
            return Missing(Absence.UNDECIDED, label, reason, amount.place)
    return None


def _split(path: str, columns: list[str]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """A path as headings, label, and the column it stands in (self-evaluations have several)."""
    labels = path.split("/")
    column = (labels.pop(),) if labels[-1] in columns and len(labels) > 1 else ()
    return tuple(labels[:-1]), labels[-1], column


def _is_blank(known: Known) -> bool:
    return isinstance(known, Missing) and known.absence is Absence.BLANK
