"""Mistakes in a rule file, one by one and all together: where each is, and what to write instead."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Sentence
from budgetlint.packs.examples import everything_wrong
from budgetlint.packs.loading import Found, folders_of
from budgetlint.packs.troubles import refuse

HERE = Path(__file__).parent
RULE = (HERE / "mistakes_base.yaml").read_text(encoding="utf-8")
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "mistakes.yaml").read_text(encoding="utf-8"))
TOGETHER: list[dict[str, Any]] = yaml.safe_load((HERE / "mistakes_together.yaml").read_text(encoding="utf-8"))
HEAD = "name: a\nversion: 1\ntitle: {zh: 包, en: pack}\n"


def said(rules: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Sentence, ...]:
    """What is said of a pack with some rule files."""
    monkeypatch.chdir(folder)
    pack = folder / "p"
    pack.mkdir()
    (pack / "pack.yaml").write_text(HEAD, encoding="utf-8")
    for name, content in rules.items():
        (pack / name).write_bytes(content)
    folders = folders_of(["p"])
    try:
        refuse(everything_wrong(folders, folders))
    except UsageProblem as problem:
        return problem.sentences
    return ()


def changed(case: dict[str, Any]) -> bytes:
    before, after = case["change"]
    assert before in RULE
    return RULE.replace(before, after, 1).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_mistake_is_said_with_its_line(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = said({"R.yaml": changed(case)}, tmp_path, monkeypatch)
    assert [one.zh.removeprefix("p/R.yaml") for one in sentences] == case["says"]
    for one in sentences:
        line = one.zh.removeprefix("p/R.yaml:").split("：")[0]
        assert one.en.startswith(f"p/R.yaml:{line}: ")
        assert not set(one.en) & set("；。")


def test_the_rule_without_a_mistake_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said({"R.yaml": RULE.encode()}, tmp_path, monkeypatch) == ()


def test_mistakes_of_many_files_are_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [f"TST{number:03}" for number in range(1, len(CASES) + 1)]
    rules = {
        f"{code}.yaml": changed(case)
        .replace(b"TST001", code.encode())
        .replace(b"tenth-each-year", f"tenth-{number}".encode())
        for number, (code, case) in enumerate(zip(codes, CASES, strict=True))
    }
    told = {one.zh.split(":")[0].removeprefix("p/") for one in said(rules, tmp_path, monkeypatch)}
    assert {f"{code}.yaml" for code in codes} - told == set()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xef\xbb\xbf" + RULE.encode(), None),
        (RULE.encode().replace(b"\n", b"\r\n"), None),
        (RULE.encode("gb18030"), "不是 UTF-8 文本；请另存为 UTF-8"),
        (RULE.encode("utf-16"), "不是 UTF-8 文本；请另存为 UTF-8"),
        (f"{RULE}---\n{RULE}".encode(), "一个文件写一条规则，这里有 2 段"),
        (b"", "一个文件写一条规则，这里有 0 段"),
        (RULE.encode() + b"\0", "不合 YAML 写法"),
    ],
    ids=[
        "mark of byte order",
        "ends of Windows",
        "GB18030",
        "UTF-16",
        "two rules",
        "nothing",
        "a nought byte",
    ],
)
def test_a_file_of_another_kind_is_taken_or_refused(
    content: bytes, says: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = said({"R.yaml": content}, tmp_path, monkeypatch)
    assert len(sentences) == (0 if says is None else 1)
    assert says is None or says in sentences[0].zh


def told(pack: str, rules: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What `pack check` says of a pack, without the name of its folder."""
    monkeypatch.chdir(folder)
    (folder / "p").mkdir()
    (folder / "p" / "pack.yaml").write_text(pack, encoding="utf-8")
    for name, text in rules.items():
        (folder / "p" / name).write_text(text, encoding="utf-8")
    looked = Found(["p"])
    try:
        refuse(everything_wrong(looked.folders, [folder / "p"], all_there=looked.is_whole), looked.troubles)
    except UsageProblem as problem:
        return [one.zh.removeprefix("p/") for one in problem.sentences]
    return []


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: case["what"])
def test_one_mistake_does_not_hide_another(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = {}
    for name, changes in case.get("rules", {}).items():
        rules[name] = RULE
        for before, after in changes:
            assert before in rules[name]
            rules[name] = rules[name].replace(before, after, 1)
    assert told(case.get("pack", HEAD), rules, tmp_path, monkeypatch) == case["says"]
