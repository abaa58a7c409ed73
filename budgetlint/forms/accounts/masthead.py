"""The title above published accounts or a published budget, perhaps broken over lines."""

from collections.abc import Sequence

from budgetlint.forms.labels import compact
from budgetlint.forms.lines import alone
from budgetlint.model.document import Row
from budgetlint.model.regex import regex

_TITLE = regex(
    r"^(?P<body>.*?)(?:19|20)\d{2}年?度?.{0,2}(?:部门|单位)?(?:财务收支)?(?:预算|决算)"
    r"(?:编制|情况)?(?:信息)?(?:公开)?(?:情况)?(?:说明|报告|文本)?$"
)
_PART = regex(r"^(?:第.{1,2}部分|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]|附)")
_NO_NAME = regex(r"[,，。;；:：#|\d]")
_REACH = 12
_LONGEST = 60


def title_of_accounts(rows: Sequence[Row]) -> str | None:
    """The title with the name of the body that stands before it or on the lines above; None without one."""
    for number, row in enumerate(rows[:_REACH]):
        text = compact(alone(row) or "")
        match = _TITLE.match(text) if len(text) <= _LONGEST and not _PART.match(text) else None
        if match is not None:
            return text if match["body"] else f"{_name_above(rows, number)}{text}"
    return None


def _name_above(rows: Sequence[Row], number: int) -> str:
    """The words of the lines right above a title that names no body, as far as they can be a name."""
    name = ""
    for above, below in zip(reversed(rows[:number]), reversed(rows[1 : number + 1]), strict=True):
        text = compact(alone(above) or "")
        gap = (below.place.line or 0) - (above.place.end_line or above.place.line or 0)
        if not text or _NO_NAME.search(text) or _PART.match(text) or gap > 1 or len(name) > _LONGEST:
            break
        name = text + name
    return name
