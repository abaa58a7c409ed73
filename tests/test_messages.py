"""Every sentence for people stands in both languages, with the same placeholders."""

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
