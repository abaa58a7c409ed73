"""Calls of the program in a folder of their own, away from anybody's settings."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from budgetlint.cli import run as called


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Gives exit code, output and sentences of a call in the temporary folder, the root of a repository."""
    for name in [name for name in os.environ if name.startswith("BUDGETLINT_") and "CACHE" not in name]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("PRE_COMMIT", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = called(arguments)
        printed, said = capsys.readouterr()
        return code, printed, said

    return call
