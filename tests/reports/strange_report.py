"""A report whose names and words mean something to the formats that they are put into."""

from composed_report import FINDINGS, REPORT, SUM

from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import FileReport, FileStatus, Open, Related
from budgetlint.model.sentence import Sentence

WORDS = "=1+1 | [链接](1) {0} 100% <b>“甲”&乙</b>\n::error::第二行, a:b `码`\x01\x0b"
PATH = "filings/甲 乙%41,#1.xlsx"
SHEET = Place(text=WORDS, sheet="绩效,目标", cell="D30", table=1, row=30, column=4)
PAGE = Place(text="450", page=3, table=2, row=7, bbox=(1.0, 2.0, 3.0, 4.0))
SAID = Sentence(WORDS, WORDS)
STRANGE = replace(
    REPORT,
    files=(
        FileReport(
            path=PATH,
            sha256=None,
            status=FileStatus.CHECKED,
            forms=tuple(replace(form, title=WORDS) for form in REPORT.files[0].forms),
            findings=(
                replace(FINDINGS[1], message=SAID, place=SHEET, equation=SUM, related=(Related(PAGE, SAID),)),
                replace(
                    FINDINGS[0], message=SAID, place=PAGE, equation=None, related=(Related(SHEET, SAID),)
                ),
            ),
            unchecked=(Open("FND003", "1", SAID, SHEET),),
        ),
        FileReport("/tmp/\udcff.txt", None, FileStatus.UNREADABLE, SAID),
    ),
)
