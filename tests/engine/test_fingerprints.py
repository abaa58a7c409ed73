"""A finding is known again by its meaning: in another format, further down, in full width, among others."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetlint.engine import CheckOptions, check
from budgetlint.packs import Wanted

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "filings"
PRINTED = ROOT / "tests" / "readers" / "pdf" / "files"
FAULTY = (EXAMPLES / "faulty-2025.txt").read_text(encoding="utf-8")
HEAD = "2025年云岭自治区部门项目支出预算绩效表"
FORMS = [f"{HEAD}{form}" for form in FAULTY.split(HEAD)[1:]]
FULL_WIDTH = str.maketrans("0123456789%/()", "０１２３４５６７８９％／（）")
MORE = (
    FORMS[0]
    .replace("社区养老服务中心设备更新", "殡仪馆火化机更新")
    .replace("资金总额	305", "资金总额	315")
)


def marks(text: str, folder: Path) -> dict[tuple[str, str], set[str]]:
    """The fingerprints of a text by rule and project."""
    path = folder / "filing.txt"
    path.write_text(text, encoding="utf-8")
    return marks_of(path)


def marks_of(path: Path) -> dict[tuple[str, str], set[str]]:
    (file,) = check([path], CheckOptions(Wanted(profile="audit"))).files
    projects = {form.id: form.project or "" for form in file.forms}
    found: dict[tuple[str, str], set[str]] = {}
    for one in file.findings:
        found.setdefault((one.code, projects[one.form]), set()).add(one.fingerprint)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fingerprints")


@pytest.fixture(scope="module")
def usual(folder: Path) -> dict[tuple[str, str], set[str]]:
    return marks(FAULTY, folder)


def test_the_sample_has_two_forms_with_many_findings(usual: dict[tuple[str, str], set[str]]) -> None:
    assert (len(FORMS), len(usual) > 6) == (2, True)


@pytest.mark.parametrize("printed", sorted(PRINTED.glob("*-20??.pdf")), ids=lambda path: path.stem)
def test_a_printed_filing_has_the_fingerprints_of_its_text(printed: Path) -> None:
    found = marks_of(printed)
    written = marks_of(EXAMPLES / f"{printed.stem}.txt")
    assert set().union(*found.values()) == set().union(*written.values()) != set()


@settings(max_examples=8)
@given(above=st.integers(0, 40), words=st.sampled_from(["", "附件3", "关于报送的说明"]))
def test_lines_above_change_nothing(
    above: int, words: str, folder: Path, usual: dict[tuple[str, str], set[str]]
) -> None:
    assert marks(f"{words}\n{chr(10) * above}{FAULTY}", folder) == usual


def test_the_order_of_forms_changes_nothing(folder: Path, usual: dict[tuple[str, str], set[str]]) -> None:
    assert marks("\n".join(FORMS[::-1]), folder) == usual


@settings(max_examples=10)
@given(chosen=st.sets(st.integers(0, FAULTY.count("\n")), min_size=5))
def test_width_changes_nothing(
    chosen: set[int], folder: Path, usual: dict[tuple[str, str], set[str]]
) -> None:
    lines = [
        line.translate(FULL_WIDTH) if number in chosen and "\t" in line else line
        for number, line in enumerate(FAULTY.split("\n"))
    ]
    found = marks("\n".join(lines), folder)
    assert {key: found[key] for key in usual} == usual


@settings(max_examples=10)
@given(chosen=st.sets(st.integers(0, FAULTY.count("\n")), min_size=5))
def test_spaces_around_cells_change_nothing(
    chosen: set[int], folder: Path, usual: dict[tuple[str, str], set[str]]
) -> None:
    lines = [
        line.replace("\t", " \t\N{IDEOGRAPHIC SPACE}") if number in chosen else line
        for number, line in enumerate(FAULTY.split("\n"))
    ]
    assert marks("\n".join(lines), folder) == usual


def test_other_findings_beside_change_nothing(folder: Path, usual: dict[tuple[str, str], set[str]]) -> None:
    more = marks(f"{MORE}\n{FAULTY}", folder)
    assert {key: more[key] for key in usual} == usual
    assert len(more) > len(usual)


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("资金总额	305", "资金总额	304", "FND001"),
        ("3.5万元/台", "3.6万元/台", "CST001"),
        ("≤95%", "≤96%", "VAL006"),
    ],
)
def test_other_figures_are_another_finding(
    written: str, instead: str, code: str, folder: Path, usual: dict[tuple[str, str], set[str]]
) -> None:
    assert written in FORMS[0]
    changed = marks(FAULTY.replace(written, instead, 1), folder)
    assert code in {key[0] for key in usual if changed.get(key) != usual[key]}


def test_the_same_amount_with_other_digits_is_the_same_finding(
    folder: Path, usual: dict[tuple[str, str], set[str]]
) -> None:
    project = "社区养老服务中心设备更新"
    rewritten = marks(FAULTY.replace("	280	", "	280.00	", 1), folder)
    assert rewritten["FND001", project] == usual["FND001", project]
