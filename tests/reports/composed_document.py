"""The rows that the composed report speaks of, as a reader of text gives them."""

from budgetlint.model.document import Cell, Document, Row
from budgetlint.model.place import Place

LINES = {
    3: "清源县档案馆整体绩效目标申报表",
    12: "基本支出\t",
    13: "项目支出\t",
    17: "人员编制数\t\t18",
    18: "在职人员总数\t\t24",
    21: "支出预算\t人员经费\t302.21",
    22: "\t公用经费\t20.29",
    23: "\t项目支出\t9081.13",
    25: "支出预算合计\t\t9383.34",
    28: "项目支出绩效目标表",
    29: "年度资金总额\t\t160",
    15: "年度总体目标\t做好县级信息系统的运行维护，其中信息系统运行维护费144万元，会议费16万元。\t",
    31: "数量指标\t各业务系统驻场维护人员\t10人",
    41: "成本指标\t各业务系统驻场维护费\t1.2万元/人/月",
    42: "\t会议费\t16万元",
    43: "\t服务费\t10万元/台",
    48: "满意度指标\t参保群众满意度\t≥90%",
    52: "\t参保群众满意度\t≥95%",
    60: "项目支出绩效目标表",
    90: "收入支出决算总表",
}


def _row(number: int, line: str) -> Row:
    texts = line.split("\t")
    if len(texts) == 1:
        return Row((Cell(line, Place(line, number, number, 3, table=1, row=number - 4)),))
    return Row(
        tuple(
            Cell(text, Place(text, number, number, column, table=1, row=number - 4))
            for column, text in enumerate(texts, start=1)
        )
    )


DOCUMENT = Document(
    "filings/qingyuan.txt",
    "9f2c" * 16,
    "text",
    tuple(_row(number, LINES[number]) for number in sorted(LINES)),
)
