"""Every sentence for people stands in both languages, with the same placeholders."""

import ast
import re
import string
from pathlib import Path

import pytest
import yaml

CATALOGUES = sorted((Path(__file__).parents[1] / "budgetlint" / "messages").glob("*.yaml"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_speaks_both_languages(path: Path) -> None:
    catalogue = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {key for key, said in catalogue.items() if set(said) != {"zh", "en"}} == set()
    assert {key for key, said in catalogue.items() if bool(said["zh"]) != bool(said["en"])} == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_both_languages_say_the_same_figures(path: Path) -> None:
    catalogue = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {key for key, said in catalogue.items() if named(said["zh"]) != named(said["en"])} == set()


def named(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


PACKAGE = Path(__file__).parents[1] / "budgetlint"


def _words_of_the_source() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every text in the source of the package, and a pattern for each that is put together from parts."""
    texts: set[str] = set()
    patterns: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                patterns.add("".join(_part(value) for value in node.values))
            elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant):
                patterns.add(f"{re.escape(str(node.left.value))}.*")
    for path in PACKAGE.rglob("*.j2"):
        texts.update(re.findall(r"""["'(]([a-z_]+)["',)]""", path.read_text(encoding="utf-8")))
    return texts, [re.compile(pattern) for pattern in patterns if re.search("[a-z]{2}", pattern)]


def _part(node: ast.expr) -> str:
    return re.escape(str(node.value)) if isinstance(node, ast.Constant) else "[a-z0-9_]+"


def test_every_sentence_is_said_somewhere() -> None:
    texts, patterns = _words_of_the_source()
    unsaid = []
    for path in CATALOGUES:
        for name in yaml.safe_load(path.read_text(encoding="utf-8")):
            key = f"{path.stem}.{name}"
            is_said = {key, name} & texts or any(
                one.fullmatch(key) or one.fullmatch(name) for one in patterns
            )
            unsaid += [] if is_said else [key]
    assert unsaid == []
