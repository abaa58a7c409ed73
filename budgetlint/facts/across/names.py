"""What bodies and projects are compared by, and whether two projects are one."""

from budgetlint.facts.likeness import ratio
from budgetlint.facts.names import spelled, tidied
from budgetlint.model.regex import regex
from budgetlint.vocabulary import vocabulary

_CODE = regex(r"^[\dA-Za-z]+[-—\s]*")
_YEAR = regex(r"(?<!\d)20\d\d(?:年度|年)?")
_SHORTEST, _LONG = 4, 8
"""Names of fewer characters differ in one by chance; from so many on two may be wrong."""
_LEAST = 0.85
"""How far, in percent, two names must agree that are not the same."""


def body_key(name: str) -> str:
    """The name of a body without its code and 本级."""
    bare = tidied(_CODE.sub("", name.strip()))
    for ending in vocabulary("across")["body_endings"]:
        if len(bare) > len(ending) + 3:
            bare = bare.removesuffix(ending)
    return bare


def project_key(name: str) -> str:
    """The name of a project without the year that it is for."""
    return _YEAR.sub("", spelled(name)) or spelled(name)


def alike(one: str, other: str) -> bool:
    """Whether two names of projects, as compared, are those of one project.

    A name may have words that the other lacks, but no other words in their stead: 设备采购 and 设备维护 are
    two, and so are 第一期 and 第二期, however long the rest of the name.
    """
    if one == other:
        return True
    if ratio(one, other) < _LEAST:
        return False
    from rapidfuzz.distance import Indel

    steps = Indel.opcodes(one, other)
    lacking = set("".join(one[step.src_start : step.src_end] for step in steps if step.tag == "delete"))
    more = set("".join(other[step.dest_start : step.dest_end] for step in steps if step.tag == "insert"))
    words = vocabulary("across")
    if (lacking | more) & set(words["telling"]):
        return False
    return not (lacking - set(words["idle"]) and more - set(words["idle"]))


def is_misspelled(one: str, other: str) -> bool:
    """Whether two names of projects, as compared, differ in a character that was written for another.

    防汛抢险 and 防讯抢险; never in one that tells projects apart (一期 and 二期).
    """
    if len(one) != len(other) or len(one) < _SHORTEST:
        return False
    wrong = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    telling = set(vocabulary("across")["telling"])
    most = 2 if len(one) >= _LONG else 1
    return 0 < len(wrong) <= most and not any(telling & {*pair} for pair in wrong)
