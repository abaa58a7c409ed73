"""Where things of a person are kept: as platformdirs says, which is not loaded where that is simple."""

from pathlib import Path
from typing import Literal

import platformdirs
import pytest

from budgetlint.resources import user_folder


@pytest.mark.parametrize("stated", [None, "", "/var/tmp/things"])
@pytest.mark.parametrize("purpose", ["cache", "config"])
def test_folders_of_a_person_are_where_every_program_has_them(
    monkeypatch: pytest.MonkeyPatch, purpose: Literal["cache", "config"], stated: str | None
) -> None:
    name = f"XDG_{purpose.upper()}_HOME"
    monkeypatch.delenv(name, raising=False)
    if stated is not None:
        monkeypatch.setenv(name, stated)
    expected = {"cache": platformdirs.user_cache_dir, "config": platformdirs.user_config_dir}[purpose]
    assert user_folder(purpose) == Path(expected("budgetlint", appauthor=False))
