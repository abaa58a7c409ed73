"""The shortcut of a rule ends as the way through its nodes does, on every row of every example."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from budgetlint.facts import derive
from budgetlint.forms import recognise
from budgetlint.language import judging, shortcut
from budgetlint.language.judging import judge
from budgetlint.language.rule import CompiledRule
from budgetlint.model.facts import Facts
from budgetlint.model.record import replace
from budgetlint.model.verdict import Verdict
from budgetlint.packs import load
from budgetlint.packs.ruleset import Ruleset
from budgetlint.readers import documents

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path for path in EXAMPLES.rglob("*.txt") if path.is_file())


def judged(files: list[Path]) -> Iterator[tuple[CompiledRule, Facts, str]]:
    rules = Ruleset(load().rules)
    for document in documents(files):
        for filing in recognise(document):  # type: ignore[arg-type]
            facts = derive(filing)
            yield from ((rule, facts, filing.id) for rule in rules.on(filing))


def told(rule: CompiledRule, facts: Facts, form: str) -> tuple[list[Verdict], Counter[Verdict]]:
    """What there is to tell of single things, and how often there is nothing."""
    single: list[Verdict] = []
    counted: Counter[Verdict] = Counter()
    for verdict in judge(rule, facts, form):
        if verdict.message is None and verdict.equation is None:
            counted[replace(verdict, times=1)] += verdict.times
        else:
            single.append(verdict)
    return single, counted


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_a_shortcut_ends_where_the_nodes_do(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shortcut, "OFTEN", 0)
    monkeypatch.setattr(shortcut, "_made", {})
    asked = list(judged([file]))
    quick = [told(*one) for one in asked]
    monkeypatch.setattr(judging, "shortcut", lambda rule, rows: None)
    for one, ended in zip(asked, quick, strict=True):
        assert ended == told(*one), one[0].info.code


def test_most_rules_over_rows_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[object, object] = {}
    monkeypatch.setattr(shortcut, "OFTEN", 0)
    monkeypatch.setattr(shortcut, "_made", made)
    ended = [verdict for one in judged(FILES) for verdict in judge(*one)]
    found = [way for _, way in made.values() if way is not None]  # type: ignore[misc]
    assert ended
    assert len(found) > 0.8 * len(made) > 80
