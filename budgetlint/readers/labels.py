"""The labels and titles that forms print, as far as joining their parts needs to know them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

_LABELS = ("anchors", "fields", "footers", "narratives", "funds", "heads", "levels")
_SHORTEST_LABEL = 3
"""Shorter words (指标, 目标) are the ends of labels as often as labels."""
_DECORATION = regex(r"^\s*\d{1,2}\s*[-—–－]\s*|^\s*其\s*中\s*[:：]?|[(（][^()（）]*[)）]|\s")
"""What label and word list need not have in common: a code, 其中, brackets, white space."""
_TITLE_END = regex(r"表\s*(?:[(（][^()（）]*[)）])?$")


def is_known(text: str) -> bool:
    """Whether the words are a label that forms print."""
    return bare(text) in _known_labels()


def is_level(text: str) -> bool:
    """Whether the words are a level of indicators, which stands in many rows."""
    return bare(text) in _levels()


def is_title(text: str) -> bool:
    """Whether the words end as the titles of forms and tables do."""
    return _TITLE_END.search(text) is not None


def titles_a_form(text: str) -> bool:
    """Whether the words are the title of a form that may begin at the top of any page."""
    return is_title(text) and any(word in text for word in vocabulary("labels")["title"]["subject"])


def bare(label: str) -> str:
    """A label without code, 其中, brackets and white space."""
    return _DECORATION.sub("", label).strip(":：")


def level_of(text: str) -> str | None:
    """The first level that a label names (产出指标), None for any other words."""
    label = bare(text)
    return label if label in vocabulary("labels")["levels"]["level1"] else None


@cache
def anchors() -> frozenset[str]:
    """The labels that begin a form."""
    return frozenset(strings(vocabulary("labels")["anchors"]))


@cache
def _known_labels() -> frozenset[str]:
    """The labels that forms print, of whatever kind."""
    lists = vocabulary("labels")
    found = (text for name in _LABELS for text in strings(lists[name]))
    return frozenset(text for text in found if len(text) >= _SHORTEST_LABEL)


@cache
def _levels() -> frozenset[str]:
    return frozenset(strings(vocabulary("labels")["levels"]))


def strings(listed: Any) -> Iterator[str]:
    """All words of a word list, however deep."""
    if isinstance(listed, str):
        yield listed
    elif isinstance(listed, dict):
        for name, item in listed.items():
            yield from (str(name), *strings(item))
    elif isinstance(listed, list):
        for item in listed:
            yield from strings(item)
