"""Whether parsed data are a filing at all, and in which of the two shapes."""

from collections.abc import Mapping

from budgetlint.model.filing import FormKind
from budgetlint.model.spelling import nearest

_TELLING = ("fiscal_year", "money_unit", "funds", "narratives", "indicators", "total_score")
"""Keys that no other kind of YAML file is likely to have; `kind` and `title` alone prove nothing."""

_LIKENESS = 0.8
_SECTIONS = ("fields", "funds", "narratives")


def is_printed(data: object) -> bool:
    """Whether this is the whole output of `show`, and not that of `check`."""
    return isinstance(data, Mapping) and {"schema", "files"} <= set(data) and "tool" not in data


def is_filing(data: object) -> bool:
    """Whether a person meant this as a form, perhaps with a key misspelt."""
    if not isinstance(data, Mapping):
        return False
    keys = [key for key in data if isinstance(key, str)]
    if any(key in _TELLING for key in keys):
        return True
    if nearest(str(data.get("kind")), [kind.value for kind in FormKind], _LIKENESS) is not None:
        return True
    return any(nearest(key, _TELLING, _LIKENESS) is not None for key in keys)


def is_shown(data: object) -> bool:
    """Whether a form has the shape that `show --format json` prints: lists of labelled cells."""
    if not isinstance(data, Mapping):
        return False
    return "location" in data or "id" in data or any(_is_labelled(data.get(key)) for key in _SECTIONS)


def _is_labelled(section: object) -> bool:
    """Whether a section is a list of cells, each with its label or path."""
    first = section[0] if isinstance(section, list) and section else None
    return isinstance(first, Mapping) and not {"label", "path", "location"}.isdisjoint(first)
