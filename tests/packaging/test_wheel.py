"""The wheel carries the rules: installed elsewhere, it lists them without the checkout."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_an_installed_wheel_lists_the_rules(tmp_path: Path) -> None:
    wheels, installed = tmp_path / "wheels", tmp_path / "installed"
    run("-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "-q", "-w", str(wheels))
    (wheel,) = wheels.glob("budgetlint-*.whl")
    run("-m", "pip", "install", str(wheel), "--no-deps", "-q", "--target", str(installed))
    listed = run(
        "-m",
        "budgetlint",
        "rules",
        cwd=tmp_path,
        PYTHONPATH=str(installed),
        BUDGETLINT_CACHE_DIR=str(tmp_path),
    )
    shipped = {path.stem for path in (ROOT / "rules" / "national").glob("*[0-9].yaml")}
    assert len(shipped) >= 22
    assert {code for code in shipped if code in listed} == shipped


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
