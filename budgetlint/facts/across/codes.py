"""Bodies that a form names with their code (303002-某某中心): one code has one name."""

from collections.abc import Iterator

from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.regex import regex, regex_now
from budgetlint.vocabulary import vocabulary

_CODED = regex(r"^(\d{3,})[-—\s]*(\D.+)$")


@record
class CodedBody:
    """A body as a cell of the head names it, with its code."""

    label: str
    code: str
    name: str
    place: Place


def coded_bodies(filing: Filing) -> tuple[CodedBody, ...]:
    """The unit and the department of a form, where a code stands before the name."""
    return tuple(_coded(filing))


def _coded(filing: Filing) -> Iterator[CodedBody]:
    words = vocabulary("across")
    labels = {*words["units"], *words["departments"]}
    for field in filing.fields:
        match = _CODED.match((field.text or "").strip())
        if match and field.label in labels:
            yield CodedBody(field.label, match[1], match[2].strip(), field.place)


def breaks_off(name: str, full: str) -> bool:
    """Whether a name is the beginning of another, and ends inside a word or not as names of bodies do."""
    words = vocabulary("across")
    ends = (*vocabulary("counted")["bodies"], *words["body_endings"], *words["body_ends"])
    inside = any(regex_now(pattern).search(name) for pattern in vocabulary("wording")["cut_names"])
    return name != full and full.startswith(name) and (inside or not name.endswith(ends))
