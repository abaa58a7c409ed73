"""The list of suppressions is read whole or refused with all its mistakes; new entries leave the rest."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.engine.suppressing import NewEntry, add
from budgetlint.engine.suppressions import Suppression, suppressions
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import replace
from budgetlint.packs import load

CASES = yaml.safe_load(Path(__file__).with_name("suppressions.yaml").read_text(encoding="utf-8"))
RULES = [rule.info for rule in load(("national",)).rules]
NEW = NewEntry(
    Suppression(0, "CST001", "甲 乙/报表[1].xlsx", "已核对：无误", fingerprint="12345678901234567890"),
    "第 3 行 单价×数量 #1",
)


def written(case: dict[str, Any], folder: Path) -> Path:
    path = folder / "list.yaml"
    content = (
        bytes.fromhex(case["hex"]) * 40
        if "hex" in case
        else case["text"].encode(case.get("encoding", "utf-8"))
    )
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["when"])
def test_a_list_is_read_or_refused_with_every_mistake(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(case, tmp_path)
    if "reads" in case:
        assert len(suppressions(path, RULES)) == case["reads"]
        return
    with pytest.raises(UsageProblem) as refusal:
        suppressions(path, RULES)
    said = [sentence.zh for sentence in refusal.value.sentences]
    assert len(said) == len(case["says"]), said
    assert [part for part, words in zip(case["says"], said, strict=True) if part not in words] == [], said


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_cannot_be_opened_is_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as refusal:
        suppressions(tmp_path / name, RULES)
    assert len(refusal.value.sentences) == 1


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("", "utf-8"),
        ("# 只有注释\n", "utf-8"),
        ("# 注释\n- rule: FND001   # 说明\n  file: a.txt\n  reason: 已核对", "utf-8"),
        ("  - rule: FND001\n    file: a.txt\n    reason: 已核对\n\n  # 尾注\n", "utf-8"),
        ("\ufeff- rule: FND001\r\n  file: a.txt\r\n  reason: 已核对\r\n", "utf-8"),
        ("- rule: FND001\n  file: 表.txt\n  reason: 财务科已核对\n", "gb18030"),
        ("\ufeff- rule: FND001\n  file: 表.txt\n  reason: 财务科已核对\n", "utf-16-le"),
        ("---\n- {rule: FND001, file: a.txt, reason: 已核对}\n", "utf-8"),
    ],
)
def test_an_entry_is_put_below_and_the_rest_stays(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_bytes(text.encode(encoding))
    before = suppressions(path, RULES)
    (line,) = add(path, [NEW], RULES)
    content = path.read_bytes()
    assert content.startswith(text.encode(encoding))
    assert (content.decode(encoding).count("\r\n") > 0) == ("\r\n" in text)
    *kept, added = suppressions(path, RULES)
    assert tuple(kept) == before
    assert (added, added.line) == (replace(NEW.entry, line=line), line)


@pytest.mark.parametrize(
    "text",
    ["[]\n", "[{rule: FND001, file: a.txt, reason: r}]\n", "- {rule: FND001, file: a, reason: r}\n...\n"],
)
def test_a_list_that_cannot_be_continued_stays_as_it_is(text: str, tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageProblem):
        add(path, [NEW], RULES)
    assert path.read_text(encoding="utf-8") == text


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.yaml", tmp_path / "list.yaml"
    kept.write_text("# 清单\n", encoding="utf-8")
    link.symlink_to(kept)
    add(link, [NEW], RULES)
    assert (link.is_symlink(), len(suppressions(kept, RULES))) == (True, 1)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem):
        add(tmp_path / "nowhere" / "list.yaml", [NEW], RULES)


LINE = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co")), min_size=1).map(
    lambda text: " ".join(text.split())
)
WORDS = LINE.filter(bool)


@given(file=WORDS, reason=WORDS, who=st.none() | WORDS, until=st.none() | st.dates(), times=st.integers(1, 3))
def test_whatever_is_written_is_read_again(
    file: str,
    reason: str,
    who: str | None,
    until: date | None,
    times: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("lists") / "list.yaml"
    entry = Suppression(0, "CST001", file, reason, by=who, until=until)
    lines = [add(path, [NewEntry(entry, reason)] * 2, RULES) for _ in range(times)]
    found = suppressions(path, RULES)
    assert [one.line for one in found] == [line for pair in lines for line in pair]
    assert {replace(one, line=0) for one in found} == {entry}
