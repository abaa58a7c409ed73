"""Whether names in two forms are those of one body, of one project."""

from pathlib import Path

import pytest
import yaml

from budgetlint.facts.across.names import alike, body_key, project_key

NAMES = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("one", "other"), NAMES["bodies"]["one"])
def test_two_names_of_one_body(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)


@pytest.mark.parametrize(("one", "other"), NAMES["bodies"]["two"])
def test_names_of_two_bodies(one: str, other: str) -> None:
    assert body_key(one) != body_key(other)


@pytest.mark.parametrize(("one", "other"), NAMES["projects"]["one"])
def test_two_names_of_one_project(one: str, other: str) -> None:
    assert alike(project_key(one), project_key(other))


@pytest.mark.parametrize(("one", "other"), NAMES["projects"]["two"])
def test_names_of_two_projects(one: str, other: str) -> None:
    assert not alike(project_key(one), project_key(other))
