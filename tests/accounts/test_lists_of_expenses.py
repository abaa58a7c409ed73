"""The three public expenses one below the other: blank rows, 其中 before a label, the columns of a budget."""

from pathlib import Path

import pytest

from budgetlint.engine import CheckOptions, check
from budgetlint.forms import recognise
from budgetlint.model.document import Document
from budgetlint.model.report import FileReport
from budgetlint.readers import read

ROWS = {
    "合 计": "8.40",
    "因公出国（境）费": "",
    "公务接待费": "1.90",
    "公务用车购置及运行费": "6.50",
    "其中：公务用车运行费": "6.50",
    "公务用车购置费": "",
}


def page(folder: Path, title: str, column: str, **changed: str) -> Path:
    rows = "".join(f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in {**ROWS, **changed}.items())
    path = folder / "expenses.html"
    head = f"<p>{title}</p><p>单位：万元</p><table><tr><td>项 目</td><td>{column}</td></tr>"
    told = "<p>二、“三公”经费支出情况说明</p><p>“三公”经费支出8.40万元，公务接待费1.90万元。</p>"
    path.write_text(f'<meta charset="utf-8">{head}{rows}</table>{told}', encoding="utf-8")
    return path


def checked(path: Path) -> FileReport:
    return check([path], CheckOptions()).files[0]


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("2024年一般公共预算“三公”经费支出预算表", "预 算 数"),
        ("2024年“三公”经费预算支出表", "年初预算数"),
        ("2023年度“三公”经费支出决算表", "决算数"),
    ],
)
def test_each_row_has_its_own_label(tmp_path: Path, title: str, column: str) -> None:
    document = read(page(tmp_path, title, column))
    assert isinstance(document, Document)
    (filing,) = recognise(document)
    labels = ["".join((row.label or "").split()) for row in filing.tables[0].rows]
    assert labels == [name.replace(" ", "") for name in ROWS]


@pytest.mark.parametrize("title", ["2024年“三公”经费支出预算表", "2024年“三公”经费预算支出表"])
def test_the_sums_of_a_budget_are_worked_out(tmp_path: Path, title: str) -> None:
    report = checked(page(tmp_path, title, "预算数"))
    assert [proof.code for proof in report.proofs].count("ACC023") == 2
    assert [one.code for one in report.findings if one.code == "ACC023"] == []


@pytest.mark.parametrize("changed", [{"公务接待费": "1.40"}, {"其中：公务用车运行费": "5.60"}])
def test_a_wrong_item_is_found(tmp_path: Path, changed: dict[str, str]) -> None:
    report = checked(page(tmp_path, "2024年“三公”经费支出预算表", "预算数", **changed))
    assert [one.code for one in report.findings if one.code == "ACC023"] == ["ACC023"]
