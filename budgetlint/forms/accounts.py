"""Final accounts of a department: named with their year, their body and their tables, not checked yet."""

import re
from collections import Counter
from collections.abc import Sequence

from budgetlint.forms.head import title
from budgetlint.forms.labels import compact, words
from budgetlint.forms.money import unit_in
from budgetlint.forms.segments import alone
from budgetlint.model.document import Row
from budgetlint.model.filing import AccountsTable, Field, Filing, FormKind

_YEAR = re.compile(r"((?:19|20)\d{2})年?度(?:部门|单位)决算")
_NUMBER = re.compile(r"^(?:财决)?公开(\d{1,2})(?:-\d)?表")
_BODY = re.compile(
    r"^(?:公开|编制)?(?:部门|单位)(?:名称)?[:：](?!金额|单位|[千百万亿]*元)(.{2,40}?)(?:金额单位.*|单位[:：].*)?$"
)
_SENTENCE = re.compile(r"[,，。;；:：]")
_LISTED = re.compile(r"^(?:第.{1,2}部分|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])")
_LONGEST_TITLE = 60
_NUMBER_REACH = 3


def read(rows: Sequence[Row], form_id: str) -> Filing:
    """The form with the titles of its tables; their amounts are not read yet."""
    tables = tuple(_tables(rows))
    place = tables[0].place if tables else rows[0].place
    return Filing(
        id=form_id,
        kind=FormKind.FINAL_ACCOUNTS,
        layout="named",
        title=title(rows),
        fiscal_year=_year(rows),
        money_unit=tables[0].money_unit if tables else None,
        project=None,
        place=place,
        fields=tuple(_body(rows)),
        tables=tables,
        checked=False,
    )


def _tables(rows: Sequence[Row]) -> list[AccountsTable]:
    """The announced tables in reading order, each once: a table of contents names them as well."""
    found: dict[str, AccountsTable] = {}
    for number, row in enumerate(rows):
        name = _table_title(row)
        if name is None:
            continue
        below = _below(rows[number + 1 :])
        code = next((match.group(1) for text in below if (match := _NUMBER.match(text))), "")
        unit = next((unit for text in below if (unit := unit_in(text))), None)
        found[code or name] = AccountsTable(code, name, unit, (), row.place)
    numbered = [table for table in found.values() if table.number]
    return sorted(numbered or found.values(), key=lambda table: table.place.order)


def _below(rows: Sequence[Row]) -> list[str]:
    """The lines under a title, where its number and its unit stand, up to the next title."""
    found: list[str] = []
    for row in rows[:_NUMBER_REACH]:
        if _table_title(row) is not None:
            break
        found.append(compact(" ".join(row.texts)))
    return found


def _table_title(row: Row) -> str | None:
    """The title of a table without its number in a list; the heading of the whole part is none."""
    text = alone(row)
    if not text or len(text) > _LONGEST_TITLE or _SENTENCE.search(text):
        return None
    bare = _LISTED.sub("", re.sub(r"[(《》)]", "", text))
    announced = any(bare.endswith(word) for word in words()["accounts_tables"])
    return bare if announced and not _YEAR.search(bare) else None


def _year(rows: Sequence[Row]) -> int | None:
    """The year that the accounts name most often as theirs."""
    years = Counter(year for row in rows for text in row.texts for year in _YEAR.findall(compact(text)))
    most = years.most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return int(most[0][0])


def _body(rows: Sequence[Row]) -> list[Field]:
    """The body whose accounts these are, where the head of a table prints it."""
    for row in rows:
        match = _BODY.match(compact(row.texts[0]))
        if match and match.group(1):
            return [Field("部门", match.group(1), row.place)]
    return []
