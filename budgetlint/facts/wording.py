"""What the words of an indicator say of its value: a share, a count, a grade."""

import unicodedata
from functools import lru_cache

from budgetlint.model.facts.rows import Grade
from budgetlint.model.regex import regex
from budgetlint.values.units import conversion
from budgetlint.vocabulary import vocabulary

_BRACKETS = regex(r"[(【\[][^()【】\[\]]*[)】\]]")
_CLAUSES = regex(r"[,，。;；:：、\s]+")
_BEHIND = regex(r"(?:\s|[\d.]+%?|%|[≥≤><=]|达到?|为|不[低高]于|以[上内下])+$")
_MARKS = regex(r"[\W_]+")
_PERCENT_AT_END = regex(
    r"(?:率|度|比例|占比|比)\s*(?:达到?|为|[≥≤><=]|大于等于|小于等于|不[低高]于|超过|高于|低于|控制在)*\s*"
    r"(\d+(?:\.\d+)?)\s*%\s*(?:及?以[上内下]|左右)?[,，。;；]?$"
)


@lru_cache(maxsize=2048)
def names_share(name: str) -> bool:
    """Whether a clause of the name ends with a word for a share: 政策知晓率，维护稳定."""
    words = vocabulary("shares")
    pieces = _pieces(name)
    return len(pieces) <= words["most_clauses"] and any(
        piece.endswith(tuple(words["endings"])) and not piece.endswith(tuple(words["no_shares"]))
        for piece in pieces
    )


@lru_cache(maxsize=2048)
def at_most_whole(name: str) -> bool:
    """Whether the name ends with a share that cannot exceed 100 %, as a part of a whole."""
    words = vocabulary("shares")
    pieces = _pieces(name)
    if not pieces or any(word in pieces[-1] for word in words["not_part_of_whole"]):
        return False
    return pieces[-1].endswith(tuple(words["part_of_whole"]))


@lru_cache(maxsize=2048)
def measured_elsewhere(value: str) -> bool:
    """Whether words take their measure from elsewhere: 不低于上年 and 应保尽保 can be verified."""
    return any(
        word in value for word in (*vocabulary("shares")["elsewhere"], *vocabulary("grades")["wholes"])
    )


@lru_cache(maxsize=2048)
def repeats_share(name: str, value: str) -> bool:
    """Whether a value is the state that the name takes its share of (档案完整率: 完整), and so means all."""
    bare = _MARKS.sub("", value)
    return bool(bare) and f"{bare}率" in name


@lru_cache(maxsize=2048)
def grade(value: str) -> Grade:
    """Whether a value in words can be told reached or not."""
    words = vocabulary("grades")
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", value))
    if bare in words["vague"]:
        return "vague"
    told = any(word in bare for word in (*words["graded"], *words["verifiable"]))
    return "graded" if told else "ungraded"


@lru_cache(maxsize=2048)
def counts_otherwise(name: str, unit: str) -> bool:
    """Whether the name says what is counted and the measure word counts something else."""
    words = vocabulary("counted")
    pieces = _pieces(name)
    if not pieces or any(joiner in name for joiner in words["joined"]):
        return False
    fitting = [ending for ending in words["endings"] if pieces[-1].endswith(ending)]
    if not fitting:
        return False
    accepted = words["endings"][max(fitting, key=len)]
    return all(conversion(unit, other) is None for other in accepted)


@lru_cache(maxsize=2048)
def is_expense(name: str) -> bool:
    """Whether the name is that of an expense: 培训讲师差旅费."""
    words = vocabulary("counted")
    pieces = _pieces(name)
    return (
        bool(pieces)
        and not pieces[0].startswith(tuple(words["acts"]))
        and any(
            piece.endswith(tuple(words["expenses"])) and not piece.endswith(tuple(words["not_expenses"]))
            for piece in (pieces[0], pieces[-1])
        )
    )


@lru_cache(maxsize=2048)
def is_money_output(name: str) -> bool:
    """Whether what is brought about is money itself: 发放创业贷款金额."""
    return any(word in name for word in vocabulary("counted")["money_outputs"])


@lru_cache(maxsize=2048)
def own_category(name: str) -> str:
    """质量 or 时效 where the ending of the name tells it, else ""."""
    pieces = _pieces(name)
    kinds = vocabulary("counted")["belongs"].items()
    return next((kind for kind, ends in kinds if pieces and pieces[-1].endswith(tuple(ends))), "")


@lru_cache(maxsize=2048)
def says_object(name: str) -> bool:
    """Whether the name says what is measured: 完成率 alone does not."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)) not in vocabulary("counted")["without_object"]


@lru_cache(maxsize=2048)
def is_price(name: str) -> bool:
    """Whether an amount under this name is a price (…补助标准) and the name leaves out what it is for."""
    words = vocabulary("counted")
    folded = unicodedata.normalize("NFKC", name)
    bare = _BRACKETS.sub("", folded)
    return bare.endswith(tuple(words["prices"])) and not any(word in folded for word in words["price_said"])


@lru_cache(maxsize=2048)
def percent_in_name(name: str) -> str:
    """The digits of the percentage that a name ends with (故障率>95%), or ""."""
    found = _PERCENT_AT_END.search(unicodedata.normalize("NFKC", name))
    return found.group(1) if found else ""


def _pieces(name: str) -> list[str]:
    """The clauses of a name without brackets, and without figures and verbs behind their metric word."""
    bare = _BRACKETS.sub("", unicodedata.normalize("NFKC", name))
    return [cut for piece in _CLAUSES.split(bare) if (cut := _BEHIND.sub("", piece))]
