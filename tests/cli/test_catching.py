"""Whatever a command raises ends in an exit code, and a bug never quotes the filing."""

import click
import pytest

from budgetlint.cli.catching import guarded
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem

SECRET = "社区养老服务中心 305 万元"


def _bug() -> None:
    raise ValueError(SECRET)


def _two_mistakes() -> None:
    raise UsageProblem(sentence("cli.no_paths"), sentence("cli.no_paths"))


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
        (BrokenPipeError(), 0),
        (click.exceptions.Exit(4), 4),
        (SystemExit(3), 3),
        (SystemExit(None), 0),
        (click.UsageError("no such thing"), 2),
        (MemoryError(), 5),
        (RecursionError(), 5),
    ],
    ids=repr,
)
def test_an_exception_becomes_an_exit_code(raised: BaseException, code: int) -> None:
    def command() -> None:
        raise raised

    assert guarded(command, lambda: "zh") == code


def test_a_bug_is_reported_without_a_word_of_the_filing(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(_bug, lambda: "zh") == 5
    said = capsys.readouterr().err
    assert ("ValueError" in said, "_bug" in said) == (True, True)
    assert not any(word in said for word in (SECRET, "305", "养老"))


def test_every_mistake_of_the_operator_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(_two_mistakes, lambda: "en") == 2
    assert capsys.readouterr().err.splitlines() == [sentence("cli.no_paths").en] * 2


def test_an_interruption_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> None:
        raise KeyboardInterrupt

    guarded(command, lambda: "zh")
    assert capsys.readouterr() == ("", "")


def test_a_broken_catalogue_is_a_bug_like_any_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(key: str, **_: object) -> None:
        raise KeyError(key)

    monkeypatch.setattr("budgetlint.cli.catching.sentence", broken)
    assert guarded(_bug, lambda: "zh") == 5
    assert "ValueError" in capsys.readouterr().err
