"""One table of accounts alone in a file is known by its title and head, whatever parts its cells."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from accounts_body import Body
from composed import printed, tables
from southwest import southwest

from budgetlint.engine.run import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.filing import FormKind
from budgetlint.readers import documents

HERE = Path(__file__).parent
BODIES = [Body(**data) for data in yaml.safe_load((HERE / "bodies.yaml").read_text("utf-8"))]
ALONE = [
    (body, title)
    for body in BODIES
    for title in (southwest(body) if body.style == "southwest" else tables(body))
    if "决算表" in title or "决算总表" in title or body.number.startswith("公开")
]


def _alone(body: Body, title: str) -> str:
    """The table as a file of its own, without the title of the whole."""
    grids = southwest(body) if body.style == "southwest" else tables(body)
    lines = printed(body, {title: grids[title]}).splitlines()
    return "\n".join(lines[lines.index(title) :]) + "\n"


@pytest.mark.parametrize(("body", "title"), ALONE, ids=[f"{body.name}-{title}" for body, title in ALONE])
def test_a_table_alone_is_recognised_and_raises_nothing(body: Body, title: str, tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_text(_alone(body, title), "utf-8")
    (document,) = documents([path])
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    assert filing.kind is FormKind.FINAL_ACCOUNTS
    assert [table.title for table in filing.tables] == [title]
    (report,) = check([path], CheckOptions()).files
    assert [finding.code for finding in report.findings] == []


def test_the_line_above_a_table_names_body_and_year(tmp_path: Path) -> None:
    body = replace(BODIES[0], separator="\t")
    text = _alone(body, "支出决算表")
    head = next(line for line in text.splitlines() if line.startswith("公开部门："))
    path = tmp_path / "table.txt"
    path.write_text(text.replace(head, f"部门：{body.name}　　2022年度　　金额单位：元"), "utf-8")
    (document,) = documents([path])
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    assert (filing.fields[0].text, filing.fiscal_year) == (body.name, 2022)


@pytest.mark.parametrize(
    "text",
    [
        "第二部分 公开资料\n收入支出决算总表\n第三部分 情况说明\n",
        "本单位按时报送了支出决算表\n项目\t完成情况\n一\t已报送\n",
        "附件：\n支出决算表\n金额单位：万元\n另行报送\n",
    ],
)
def test_a_mere_title_is_no_table(text: str, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(text, "utf-8")
    (document,) = documents([path])
    assert isinstance(document, Document)
    assert recognise(document) == ()
