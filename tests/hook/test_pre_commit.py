"""The example repository, driven by pre-commit itself with the hooks that this project offers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
FORM = "filings/2025/road-lamps.yaml"
SCRIPTS = Path(sys.executable).parent
PATH = os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", "")])

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None
    or not HOOKS.exists()
    or not all(shutil.which(name, path=PATH) for name in ("pre-commit", "budgetlint")),
    reason="needs git, pre-commit and budgetlint",
)


class Repository:
    """A repository with the example's files, and a clone of the hooks that runs what is installed here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "repository"
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("GIT_", "PRE_COMMIT"))
            },
            "PATH": PATH,
            "PRE_COMMIT_HOME": str(folder / "home"),
            "PYTHONIOENCODING": "utf-8",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        shutil.copytree(ROOT / "examples" / "hook", self.folder)
        revision = self._hooks(folder / "hooks")
        config = yaml.safe_load((self.folder / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
        config["repos"][0] |= {"repo": str(folder / "hooks"), "rev": revision}
        self.write(".pre-commit-config.yaml", yaml.safe_dump(config, allow_unicode=True))
        self.git("init", "-q")
        self.git("add", "-A")

    def _hooks(self, folder: Path) -> str:
        folder.mkdir()
        hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
        for hook in hooks:
            hook["language"] = "system"  # the same command, without building an environment for it
        (folder / HOOKS.name).write_text(yaml.safe_dump(hooks, allow_unicode=True), encoding="utf-8")
        self.git("init", "-q", at=folder)
        self.git("add", "-A", at=folder)
        self.git("commit", "-qm", "hooks", at=folder)
        return self.git("rev-parse", "HEAD", at=folder).strip()

    def git(self, *words: str, at: Path | None = None) -> str:
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.hooksPath=/dev/null")
        return self._run("git", *who, *words, at=at).stdout

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def hook(self, *words: str) -> subprocess.CompletedProcess[str]:
        self.git("add", "-A")
        return self._run("pre-commit", "run", *words, check=False)

    def _run(
        self, *words: str, at: Path | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=at or self.folder, env=self.environment, capture_output=True, text=True,
            encoding="utf-8", check=check, timeout=120,
        )  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_the_example_passes(repository: Repository) -> None:
    run = repository.hook("--all-files")
    assert (run.returncode, "Passed" in run.stdout) == (0, True), run.stdout


def test_an_error_stops_the_commit_and_is_one_line(repository: Repository) -> None:
    form = (repository.folder / FORM).read_text(encoding="utf-8")
    repository.write(FORM, form.replace("value: 800盏", "value: 8000盏"))
    run = repository.hook()
    shown = (ROOT / "examples" / "hook" / "README.md").read_text(encoding="utf-8")
    (line,) = [line for line in run.stdout.splitlines() if line.startswith(f"{FORM}:")]
    assert run.returncode == 1
    assert line in shown


def test_other_files_are_nobodys_business(repository: Repository) -> None:
    repository.git("commit", "-qm", "the example")
    repository.write("notes.txt", "采购明细\n")
    assert "Skipped" in repository.hook().stdout
    repository.write("filings/说明.md", "# 填报说明\n\n每年一个文件夹。\n")
    run = repository.hook()
    assert (run.returncode, "Passed" in run.stdout) == (0, True), run.stdout


def test_a_broken_file_is_named_and_the_others_are_checked(repository: Repository) -> None:
    repository.write("filings/2025/broken.xlsx", b"PK\x03\x04 cut off")
    run = repository.hook()
    assert "exit code: 4" in run.stdout
    assert "filings/2025/broken.xlsx" in run.stdout
    assert "2 份文件" in run.stdout


def test_many_files_are_one_call(repository: Repository) -> None:
    form = (repository.folder / FORM).read_text(encoding="utf-8")
    for number in range(40):
        repository.write(f"filings/2025/路灯 {number}.yaml", form.replace("城区", f"第{number}片区"))
    run = repository.hook("--verbose")
    assert run.returncode == 0, run.stdout
    assert run.stdout.count("41 份文件") == 1


def test_writing_is_mended_by_its_own_hook(repository: Repository) -> None:
    config = yaml.safe_load((repository.folder / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    config["repos"][0]["hooks"] = [{"id": "budgetlint-fix", "files": "^filings/"}]
    repository.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    form = (repository.folder / FORM).read_text(encoding="utf-8")
    repository.write(FORM, form.replace("value: 800盏", "value: ８００ 盏"))
    run = repository.hook()
    assert "files were modified by this hook" in run.stdout, run.stdout
    assert (repository.folder / FORM).read_text(encoding="utf-8") == form
