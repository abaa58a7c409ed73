"""Cost builds of whole forms: what closes, what the words establish, what stays open."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetlint.facts import derive
from budgetlint.forms.readings import with_readings
from budgetlint.model.facts.money import Build
from budgetlint.model.figure import Figure
from budgetlint.readers.structured import filings_from
from budgetlint.values.figures import shown

CASES = yaml.safe_load(Path(__file__).with_name("builds.yaml").read_text(encoding="utf-8"))


def in_words(build: Build) -> list[str]:
    assert isinstance(build.computed, Figure)
    if isinstance(build.stated, Figure):
        return [build.name, shown(build.computed), shown(build.stated)]
    return [build.name, shown(build.computed), "open", build.stated.reason.zh]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_form_has_the_builds_of_the_table(case: dict[str, Any]) -> None:
    (filing,) = filings_from(case["filing"])
    found = [in_words(build) for build in derive(with_readings(filing)).cost_builds]
    assert [words[:3] for words in found] == [words[:3] for words in case["builds"]]
    for words, expected in zip(found, case["builds"], strict=True):
        assert expected[-1] in words[-1]
