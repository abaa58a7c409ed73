"""One composed report with every kind of thing that a report can hold."""

from fractions import Fraction

from composed_document import DOCUMENT

from budgetlint.model.figure import Figure
from budgetlint.model.filing import FormKind
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.report import (
    Cause,
    CauseKind,
    FileReport,
    FileStatus,
    Finding,
    FormInfo,
    Open,
    Proof,
    Related,
    Report,
)
from budgetlint.model.rule import Basis, Confidence, PackInfo, RuleInfo, Severity
from budgetlint.model.sentence import Sentence
from budgetlint.model.trace import Standing, Trace, TracedItem, TracedLine
from budgetlint.model.verdict import Agreement, Equation, Outcome
from budgetlint.values.figures import implied, money, multiply, total

SHA = "9f2c" * 16


def _place(line: int, text: str, column: int = 3) -> Place:
    return Place(text=text, line=line, end_line=line, column=column, table=1, row=line - 4)


def _yuan(text: str, label: str, line: int) -> Figure:
    return money(text, "万元", label, _place(line, text))


def _counted(number: str, unit: str, label: str, line: int) -> Figure:
    scale = 10_000 if unit.startswith("万") else 1
    return Figure(
        value=Fraction(number) * scale,
        unit={"万元/人/月": "元/(人·月)"}.get(unit, unit),
        shown_unit=unit,
        shown_scale=Fraction(scale),
        decimals=len(number.partition(".")[2]),
        text=number + unit,
        label=label,
        place=_place(line, number + unit),
    )


def _rule(code: str, slug: str, zh: str, en: str) -> RuleInfo:
    return RuleInfo(
        code=code,
        slug=slug,
        title=Sentence(zh, en),
        severity=Severity.ERROR,
        confidence=Confidence.CERTAIN,
        forms=("project_target",),
        basis=(Basis("财预〔2015〕88号", None, False),),
        since=2015,
        until=None,
        tags=("arithmetic",),
        why=Sentence("合计是批复的依据。", "The total is what gets approved."),
        fix=Sentence(
            "逐项核对各行数字；相差恰好等于某一分项时，多半是漏加了这一项，请先核对原始凭证，再改合计或分项。",
            "Check each line; where the difference equals one of them, that line was probably left out.",
        ),
        aliases=(),
        pack="national",
        settings={},
        joins=(),
        together=False,
    )


STAFF = _yuan("302.21", "支出预算/基本支出/人员经费", 21)
OFFICE = _yuan("20.29", "支出预算/基本支出/公用经费", 22)
PROJECTS = _yuan("9081.13", "支出预算/项目支出/本级", 23)
STATED = _yuan("9383.34", "支出预算合计", 25)
SUM = Equation(
    computed=total((STAFF, OFFICE, PROJECTS)),
    stated=STATED,
    relation="≈",
    holds=False,
    agreement=Agreement.DISAGREE,
)
PRODUCT = Equation(
    computed=multiply(
        _counted("10", "人", "各业务系统驻场维护人员", 31),
        _counted("1.2", "万元/人/月", "各业务系统驻场维护费", 41),
        implied(12, "月"),
    ),
    stated=_yuan("144", "信息系统运行维护费", 15),
    relation="≈",
    holds=True,
    agreement=Agreement.EXACT,
)
STAFFING = Equation(
    computed=_counted("24", "人", "在职人员总数", 18),
    stated=_counted("18", "人", "人员编制数", 17),
    relation="≤",
    holds=False,
)

OMITTED = Cause(
    CauseKind.OMITTED_TERM,
    Sentence(
        "相差 20.29万元，正好等于“公用经费”，可能漏加了这一项", "the difference 20.29万元 equals “公用经费”"
    ),
    OFFICE.place,
    "9403.63万元",
)


def _finding(code: str, slug: str, message: Sentence, place: Place) -> Finding:
    return Finding(
        code=code,
        slug=slug,
        severity=Severity.ERROR,
        confidence=Confidence.CERTAIN,
        form="1",
        message=message,
        place=place,
        fingerprint=f"{code.lower()}-fingerprint",
    )


FINDINGS = (
    replace(
        _finding(
            "DEP003",
            "staff-over-quota",
            Sentence("在职 24人，多于编制 18人", "24人 in post, more than the quota of 18人"),
            _place(18, "24"),
        ),
        severity=Severity.WARNING,
        equation=STAFFING,
        related=(Related(_place(17, "18"), Sentence("人员编制数：18人", "人员编制数: 18人")),),
    ),
    replace(
        _finding(
            "DEP001",
            "budget-total",
            Sentence(
                "支出预算合计写的是 9383.34万元，各项相加应为 9403.63万元",
                "the total is 9383.34万元; its parts add up to 9403.63万元",
            ),
            _place(25, "9383.34"),
        ),
        equation=SUM,
        causes=(OMITTED,),
        suggestion=Sentence(
            "若其余数字无误，支出预算合计应为 9403.63万元",
            "if the other figures are right, it should be 9403.63万元",
        ),
        related=tuple(
            Related(figure.place or Place(), Sentence(figure.label, figure.label))
            for figure in (STAFF, OFFICE, PROJECTS)
        ),
    ),
    replace(
        _finding(
            "SAT006",
            "satisfaction-stated-twice",
            Sentence(
                "“参保群众满意度”有两个指标值：≥90% 与 ≥95%", "“参保群众满意度” has two values: ≥90% and ≥95%"
            ),
            _place(52, "≥95%"),
        ),
        form="2",
        severity=Severity.INFO,
        confidence=Confidence.LIKELY,
        related=(Related(_place(48, "≥90%"), Sentence("另一处写的是 ≥90%", "the other place says ≥90%")),),
    ),
)
PROOFS = (Proof("CST001", "2", PRODUCT, _place(15, "144万元")),)
BLANK = Sentence("单元格是空的", "the cell is blank")
UNCHECKED = (
    Open("FND003", "1", BLANK, _place(12, "")),
    Open("FND004", "1", BLANK, _place(13, "")),
    Open(
        "CST001",
        "2",
        Sentence("没有数量可以和“服务费”配对", "no quantity pairs with “服务费”"),
        _place(43, "10万元/台"),
    ),
)
TRACE = Trace(
    _yuan("160", "年度资金总额", 29),
    (TracedItem("信息系统运行维护费", PRODUCT.stated, closes=True),),
    (
        TracedLine(
            "各业务系统驻场维护费",
            PRODUCT.computed,
            PRODUCT.computed,
            Standing.BUILT,
            _place(41, "1.2万元/人/月"),
            0,
        ),
        TracedLine("会议费", _yuan("16", "会议费", 42), None, Standing.STATED, _place(42, "16万元")),
    ),
    closes=True,
)
LEFT_OUT = (
    Open(
        "FRM000",
        "",
        Sentence("第 2, 3 页是扫描图像，没有检查", "scanned pages were not checked: 2, 3"),
        Place(page=2),
        unread=True,
    ),
    Open(
        "FRM000",
        "",
        Sentence("扩展名是 .doc，内容却是 PDF；已按内容读取", "the name ends in .doc, but it is a PDF"),
        Place(),
    ),
)
FORMS = (
    FormInfo(
        "1",
        FormKind.DEPARTMENT_TARGET,
        "清源县档案馆整体绩效目标申报表",
        None,
        2025,
        _place(3, "清源县档案馆整体绩效目标申报表"),
    ),
    FormInfo(
        "2",
        FormKind.PROJECT_TARGET,
        "项目支出绩效目标表",
        "县级信息系统运行维护",
        2025,
        _place(28, "项目支出绩效目标表"),
        trace=TRACE,
    ),
    FormInfo("3", FormKind.PROJECT_TARGET, None, "乡镇水质监测", None, _place(60, "")),
    FormInfo("4", FormKind.FINAL_ACCOUNTS, "收入支出决算总表", None, 2024, _place(90, ""), checked=False),
)
REPORT = Report(
    files=(
        FileReport(
            path="filings/qingyuan.txt",
            sha256=SHA,
            status=FileStatus.CHECKED,
            forms=FORMS,
            findings=FINDINGS,
            proofs=PROOFS,
            unchecked=UNCHECKED,
            figures_total=9,
            figures_closed=3,
            document=DOCUMENT,
        ),
        FileReport(
            "filings/partly.doc",
            SHA,
            FileStatus.CHECKED,
            forms=(FormInfo("1", FormKind.PROJECT_TARGET, "项目支出绩效目标表", None, 2025, Place(page=1)),),
            unchecked=LEFT_OUT,
        ),
        FileReport(
            "filings/broken.txt",
            SHA,
            FileStatus.UNREADABLE,
            Sentence("文件内容不是文字", "the file does not hold text"),
        ),
        FileReport(
            "filings/broken.yaml",
            SHA,
            FileStatus.UNREADABLE,
            Sentence("没有 projct 这一项", "there is no key projct"),
            Place(text="projct", line=4, column=1),
        ),
        FileReport(
            "filings/README.md", SHA, FileStatus.NO_FORM, Sentence("没有找到绩效表", "no form was found")
        ),
    ),
    packs=(PackInfo("national", "2026.1", SHA),),
    rules={
        "DEP001": _rule(
            "DEP001", "budget-total", "支出预算合计与分项之和不符", "expenditure total differs from its parts"
        ),
        "DEP003": _rule("DEP003", "staff-over-quota", "在职人数多于编制数", "more staff than the quota"),
        "SAT006": _rule(
            "SAT006",
            "satisfaction-stated-twice",
            "同一满意度指标值不一致",
            "one satisfaction indicator, two values",
        ),
    },
    outcomes={Outcome.PASSED: 12, Outcome.VIOLATED: 3, Outcome.UNCHECKED: 3, Outcome.NOT_APPLICABLE: 7},
)
