"""README and tutorials are done word for word in a clone of the repository and print what they show."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tutorial import Step, carried_out, looks_as_told, steps

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
SHOWN = [*PAGES, ROOT / "README.md", ROOT / "docs" / "troubles.md"]
NEEDED = ("bash", "git", "pre-commit", "budgetlint")
SCRIPTS = Path(sys.executable).parent
PATH = os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", "")])
_OF_THE_CALLER = ("BUDGETLINT_", "GIT_", "PRE_COMMIT", "NO_COLOR", "FORCE_COLOR", "CI", "LC_", "LANG")

HOOKS = ROOT / ".pre-commit-hooks.yaml"

pytestmark = pytest.mark.skipif(
    not HOOKS.exists() or not all(shutil.which(name, path=PATH) for name in NEEDED),
    reason="needs git, pre-commit and budgetlint",
)


def _environment(home: Path) -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith(_OF_THE_CALLER)}
    who = {
        f"GIT_{role}_{part}": "t@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    return {
        **mine,
        **who,
        "PATH": PATH,
        "HOME": str(home),
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
        "PYTHONIOENCODING": "utf-8",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "BUDGETLINT_CACHE_DIR": str(home / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def _clone(folder: Path, environment: dict[str, str]) -> Path:
    """What a reader has after cloning, with hooks that run what is installed instead of installing it."""
    clone = folder / "budgetlint"
    shutil.copytree(ROOT / "examples", clone / "examples")
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    for hook in hooks:
        hook["language"] = "system"
    (clone / ".pre-commit-hooks.yaml").write_text(yaml.safe_dump(hooks, allow_unicode=True), encoding="utf-8")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "a")):
        subprocess.run(["git", *words], cwd=clone, env=environment, check=True, capture_output=True)
    return clone


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_a_page_prints_what_it_shows(page: Path, tmp_path: Path) -> None:
    environment = _environment(tmp_path / "home")
    done = carried_out(steps(page.read_text(encoding="utf-8")), _clone(tmp_path, environment), environment)
    assert [f"$ {step.command}\n{said}" for step, said in done if not looks_as_told(step, said)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_tutorial_has_something_to_do(page: Path) -> None:
    assert len(steps(page.read_text(encoding="utf-8"))) >= 5


def test_both_languages_of_a_tutorial_do_the_same() -> None:
    names = {page.name for page in PAGES}
    chinese = {name for name in names if not name.endswith(".en.md")}
    assert {f"{name.removesuffix('.md')}.en.md" for name in chinese} == names - chinese != set()


@pytest.mark.parametrize(
    ("told", "printed", "fits"),
    [
        (("错误 8",), "错误 8\n", True),
        (("错误 8",), "错误 9\n", False),
        (("错误 8",), "错误 8\n警告 1\n", False),
        (("1 份…错误 8",), "1 份文件 · 错误 8\n", True),
        (("甲", "…", "乙"), "甲\n一\n二\n乙\n", True),
        (("甲", "…", "乙"), "甲\n一\n", False),
        ((), "", True),
        ((), "甲\n", False),
    ],
)
def test_what_is_printed_is_held_against_what_is_shown(
    told: tuple[str, ...], printed: str, fits: bool
) -> None:
    assert looks_as_told(Step("x", told), printed) is fits
