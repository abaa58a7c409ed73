"""A filing whose words try to become part of the page."""

from composed_report import FINDINGS, REPORT

from budgetlint.model.document import Cell, Document, Row
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import FileReport, FileStatus, Open, Related, Silenced, SilencedBy
from budgetlint.model.sentence import Sentence

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\"><a href='javascript:alert(1)'>甲</a>",
    "{{ 7 * 7 }}{% include 'style.css' %}",
    "\x00\x07\x1b[31m\x9f",
    "\u202e元万\u2066\u200f",
    "\ud800半\udfff",
    "第一行\r\n第二行\u2028第三行",
    "&lt;已转义&gt; &amp;",
)
PATH = "<b>甲</b>\u202e.txt"


def _place(number: int, text: str) -> Place:
    return Place(text, number, number, 2, table=1, row=number)


def _said(text: str) -> Sentence:
    return Sentence(text, text)


ROWS = tuple(
    Row((Cell(text, replace(_place(number, text), column=1)), Cell(text, _place(number, text))))
    for number, text in enumerate(HOSTILE, start=1)
)
FINDING = replace(
    FINDINGS[1],
    message=_said(HOSTILE[0]),
    place=_place(1, HOSTILE[0]),
    suggestion=_said(HOSTILE[1]),
    subject=HOSTILE[2],
    related=tuple(Related(_place(number, text), _said(text)) for number, text in enumerate(HOSTILE, start=1)),
)
FILE = FileReport(
    path=PATH,
    sha256=None,
    status=FileStatus.CHECKED,
    forms=(replace(REPORT.files[0].forms[0], title=HOSTILE[0], project=HOSTILE[1], place=_place(1, "")),),
    findings=(FINDING, replace(FINDING, form="none", place=_place(3, "javascript"))),
    unchecked=tuple(
        Open("FND003", "1", _said(text), _place(number, text)) for number, text in enumerate(HOSTILE, start=1)
    ),
    document=Document(PATH, "", "text", ROWS),
    silenced=(Silenced(FINDING, SilencedBy.SUPPRESSION, HOSTILE[0], HOSTILE[5], HOSTILE[2]),),
)
HOSTILE_REPORT = replace(
    REPORT, files=(FILE, FILE, replace(FILE, status=FileStatus.UNREADABLE, error=_said(HOSTILE[1])))
)
