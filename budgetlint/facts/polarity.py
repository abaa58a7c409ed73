"""Whether more is better, by the metric word that an indicator's name ends with."""

import unicodedata
from functools import lru_cache

from budgetlint.model.facts.rows import Polarity
from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

# 运行良好，故障率>95% and 调查满意率达 say their metric before a figure or a verb.
_BEHIND_METRIC = regex(r"(?:[\s\d.,，。、%≥≤<>=]|达到?|为|不[低高]于|[(（][^()（）]*[)）])+$")
_DIRECTIONS: tuple[tuple[Polarity, str], ...] = (
    ("positive", "positive"),
    ("negative", "negative"),
    ("unknown", "undecided"),
)


@lru_cache(maxsize=2048)
def polarity(name: str) -> Polarity:
    """The direction of an indicator; unknown unless the words of its name establish it."""
    words = vocabulary("polarity")
    metric = _BEHIND_METRIC.sub("", unicodedata.normalize("NFKC", name))
    if any(verb in metric for verb in words["reversing"]):
        return "unknown"
    fits: list[tuple[int, Polarity]] = [
        (len(word), direction)
        for direction, kind in _DIRECTIONS
        for word in words[kind]
        if metric.endswith(word)
        and not metric.removesuffix(word).endswith((*words["negating"], *words["harmful"]))
    ]
    found = max(fits)[1] if fits else "unknown"
    return "unknown" if found == "negative" and _is_handled(metric) else found


def _is_handled(metric: str) -> bool:
    """Whether the name counts what somebody dealt with: 受理投诉件数 is no harm."""
    words = vocabulary("polarity")
    counts = metric.endswith(tuple(words["counting"]))
    return counts and any(verb in metric for verb in words["handling"])
