"""Whether a section on official expenses (“三公”经费) tells of vehicles bought and run apart from each other.

The forms ask for both. That none was bought is told as well: 公务用车购置费0万元, 本年未购置公务用车.
"""

from collections.abc import Iterator

from budgetlint.facts.claims.said import PLAN
from budgetlint.facts.claims.section import Section
from budgetlint.model.facts.claims import Phrase
from budgetlint.model.regex import regex

_EXPENSES = "三公"
_TOGETHER = regex(r"用车购置(?:及|和|与|、|或)运行")
_ALL = ("出国", "接待")
_BOUGHT = regex(r"购置(?!(?:及|和|与|、|或)运行)|购车|新购|购买|更新|新增|增加\d+辆")
_RUN = regex(r"(?<!购置及)(?<!购置和)(?<!购置与)(?<!购置、)(?<!购置或)运行")
_PARTS = (("公务用车购置费", _BOUGHT), ("公务用车运行维护费", _RUN))


def public_items(where: Section) -> Iterator[Phrase]:
    """The one of the two that the section leaves out, where it has an amount for both together."""
    text = "".join(where.narrative.text.split())
    if _EXPENSES not in where.label or not all(word in text for word in _ALL):
        return
    paid = [
        one
        for one, subject in zip(where.said, where.subjects, strict=True)
        if one.is_amount and one.role != PLAN and not one.is_earlier(where.year)
        and _TOGETHER.search(one.key or subject) and one.figure.value > 0
    ]  # fmt: skip
    if not paid:
        return
    missing = [name for name, words in _PARTS if words.search(text) is None]
    if len(missing) < len(_PARTS):
        yield Phrase("public item", (missing or [_PARTS[0][0]])[0], not missing, paid[-1].place)
