"""The composed report after a list of suppressions and a baseline were applied to it."""

from composed_report import FINDINGS, REPORT

from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import Remark, Silenced, SilencedBy
from budgetlint.model.rule import Severity
from budgetlint.model.sentence import Sentence

LIST = "budgetlint-suppressions.yaml"
SILENCED = (
    Silenced(
        FINDINGS[0],
        SilencedBy.SUPPRESSION,
        reason="借调 6 人，编办已核准",
        who="王某",
        until="2026-03-31",
        place=Place(line=3, row=1, file=LIST),
    ),
    Silenced(
        FINDINGS[2],
        SilencedBy.BASELINE,
        place=Place("filings/qingyuan.txt", file="budgetlint-baseline.json"),
    ),
)
REMARKS = (
    Remark(
        "expired-suppression",
        Severity.WARNING,
        Sentence(
            "CST001（filings/qingyuan.txt）只忽略到 2025-12-31", "CST001 was suppressed until 2025-12-31"
        ),
        LIST,
        Place(line=9),
    ),
    Remark(
        "leftover-baseline",
        Severity.INFO,
        Sentence("基线里 filings/qingyuan.txt 的 2 条问题已经没有了", "2 findings in the baseline are gone"),
        "budgetlint-baseline.json",
        Place(line=12),
    ),
)
QUIETED = replace(
    REPORT,
    files=(replace(REPORT.files[0], findings=FINDINGS[1:2], silenced=SILENCED), *REPORT.files[1:]),
    remarks=REMARKS,
)
