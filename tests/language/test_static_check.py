from typing import Any

import pytest
from language_tables import table, value

from budgetlint.language.compile import Compiled, Texts, compiled
from budgetlint.language.syntax import Comparison, Constant

CASES = table("mistakes.yaml")


def read(case: dict[str, Any]) -> Compiled:
    texts = Texts(
        loop=case.get("for"),
        when=case.get("when"),
        check=case.get("check", "fiscal_year = 2024"),
        zh=case.get("zh", "年度不符"),
        en="wrong year",
    )
    return compiled(texts, value(case.get("settings", {})))  # type: ignore[arg-type]


@pytest.mark.parametrize("case", [case for case in CASES if "at" in case], ids=str)
def test_a_mistake_is_said_where_it_stands(case: dict[str, Any]) -> None:
    mistakes = [(".".join(key), mistake.column, mistake.sentence.zh) for key, mistake in read(case).mistakes]
    assert [list(one[:2]) for one in mistakes] == [case["at"]]
    assert case["says"] in mistakes[0][2]


@pytest.mark.parametrize("case", [case for case in CASES if "at" not in case], ids=str)
def test_a_sound_rule_has_no_mistakes(case: dict[str, Any]) -> None:
    assert [mistake.sentence.zh for _, mistake in read(case).mistakes] == []


def test_a_bare_word_becomes_the_text_it_can_only_be() -> None:
    when = read({"for": "row in indicators", "when": "row.polarity = positive"}).when
    assert isinstance(when, Comparison)
    assert isinstance(when.right, Constant)
    assert when.right.value == "positive"
