"""A table that goes on under its title with 续表, page after page, is one table."""

from pathlib import Path

import pytest
import yaml
from accounts_body import Body
from composed import printed, tables

from budgetlint.engine.run import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.readers import documents

HERE = Path(__file__).parent
BODY = Body(**yaml.safe_load((HERE / "bodies.yaml").read_text("utf-8"))[0])
TITLES = ("收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表")
CONTINUED = (
    "{title}（续表）",
    "{title}续表",
    "{title}（续）",
    "{title}续表1",
    "续表",
    "（续上表）",
    "{title}",
)


def _continued(form: str) -> str:
    """Sound accounts whose coded tables break after three rows, each with its head repeated."""
    lines = printed(BODY, tables(BODY)).splitlines()
    for title in TITLES:
        start = lines.index(title)
        first = next(n for n in range(start, len(lines)) if "合计\t" in lines[n] and "本年" not in lines[n])
        again = [form.format(title=title), *lines[start + 1 : first]]
        lines[first + 3 : first + 3] = again
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("form", CONTINUED)
def test_a_continued_table_is_one_and_raises_nothing(form: str, tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text(_continued(form), "utf-8")
    (document,) = documents([path])
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    assert [table.title for table in filing.tables if "续" in table.title] == []
    (report,) = check([path], CheckOptions()).files
    assert [finding.code for finding in report.findings] == []


def test_a_wrong_amount_behind_the_break_is_told(tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text(
        _continued("{title}（续表）").replace("2,871,055.80\t500,200.00", "2,871,055.80\t500,020.00", 1),
        "utf-8",
    )
    (report,) = check([path], CheckOptions()).files
    assert [finding.code for finding in report.findings] == ["ACC008"]
