"""How a form says that points are worked out, as data."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.record import record, replace
from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

_FOLDED = str.maketrans({"*": "×", "x": "×", "X": "×", "／": "/", "“": "", "”": ""})
_TO = r"%?(?:[(][^()]*[)])?[-~—–至到]+"
_STEP = regex(r"[得记计]\d+(?:\.\d+)?分")
_LETTERS = regex(r"[(][AB][)]")
_BANDS = regex(rf"100{_TO}(\d{{2}})%?(?:[(][^()]*[)])?[、,;和]*\1{_TO}(\d{{2}})(?!\d)")


@record
class Method:
    """One printed text on scoring, or what all of them say together.

    `bands` are the two borders of the three grades of qualitative indicators, in percent of the weight.
    """

    text: str = ""
    full: bool = False
    """Whether a target that is reached earns the whole weight."""
    ratio: bool = False
    """Whether a target that is missed earns its share of the weight."""
    excess: bool = False
    """Whether points may be taken off for a target far exceeded."""
    other: bool = False
    """Whether points go by steps of the form's own."""
    execution: bool = False
    """Whether it speaks of the rate of budget execution."""
    bands: tuple[int, int] | None = None
    place: Place | None = None

    @property
    def says_how(self) -> bool:
        """Whether it can be applied: what is met, in proportion, or in three grades."""
        return (self.full or self.ratio or self.bands is not None) and not self.other


@lru_cache(maxsize=2048)
def read_method(text: str) -> Method:
    """What one text says."""
    words: Any = vocabulary("evaluation")["scoring"]
    folded = "".join(unicodedata.normalize("NFKC", text).split()).translate(_FOLDED)
    folded = _LETTERS.sub("", folded)
    found = _BANDS.search(folded)

    def says(kind: str) -> bool:
        return any(word in folded for word in words[kind])

    return Method(
        text=text,
        full=says("full"),
        ratio=says("ratio"),
        excess=says("excess"),
        other=says("other") or _STEP.search(folded) is not None,
        execution=says("execution"),
        bands=(int(found.group(1)), int(found.group(2))) if found else None,
    )


def methods(filing: Filing) -> tuple[Method | None, ...]:
    """The method of each row; None for rows of a form that prints none.

    A text in the column of methods holds until the next one: forms print it once for merged cells. Steps of
    one row's own (每少1场扣0.5分) hold for that row, and leave the rows below it open.
    """
    of_form = method_of_form(filing)
    found: list[Method | None] = []
    current = of_form
    for row in filing.indicators:
        if row.method and _refers(row.method):
            current = of_form
        elif row.method:
            current = _completed(read_method(row.method), of_form)
        found.append(current)
    return tuple(found)


def _completed(method: Method, of_form: Method | None) -> Method:
    """A text on three grades alone leaves quantitative rows to what the form says elsewhere.

    One that says nothing that can be applied leaves the row open, unless the form says more.
    """
    if method.other or method.full or method.ratio:
        return method
    if of_form is None or of_form.other:
        return replace(method, other=method.bands is None)
    return replace(method, full=of_form.full, ratio=of_form.ratio, excess=of_form.excess)


def method_of_form(filing: Filing) -> Method | None:
    """What the form says for all of its rows; None where it says nothing."""
    texts = [method for method in _methods(filing) if not _only_execution(method)]
    if not texts:
        return None
    return Method(
        text=texts[0].text,
        full=any(method.full for method in texts),
        ratio=any(method.ratio for method in texts),
        excess=any(method.excess for method in texts),
        other=any(method.other for method in texts) or not any(method.says_how for method in texts),
        bands=_bands(texts),
        place=texts[0].place,
    )


def method_of_execution(filing: Filing) -> Method | None:
    """What the form says of the points for budget execution; None where it says nothing."""
    return next((method for method in _methods(filing) if method.execution), None)


def _methods(filing: Filing) -> Iterator[Method]:
    own = {row.method for row in filing.indicators if row.method}
    grades = vocabulary("evaluation")["grade_fields"]
    for passage in filing.scoring:
        if passage.label in grades:
            continue  # it says which totals make which grade
        if not _refers(passage.text) and passage.text not in own:
            yield replace(read_method(passage.text), place=passage.place)
    for text in dict.fromkeys(row.method for row in filing.indicators if row.method):
        if text and not _refers(text) and read_method(text).says_how:
            yield read_method(text)


def _bands(texts: Sequence[Method]) -> tuple[int, int] | None:
    """The borders, where the texts that print any agree."""
    printed = {method.bands for method in texts if method.bands is not None}
    return printed.pop() if len(printed) == 1 else None


def _only_execution(method: Method) -> bool:
    return method.execution and not method.full and method.bands is None


def _refers(text: str) -> bool:
    return any(word in text for word in vocabulary("evaluation")["scoring"]["refers"])
