"""Where the lists of old findings lie: named, found, or not wanted."""

from collections.abc import Iterator
from pathlib import Path

import click

from budgetlint.cli.help import option
from budgetlint.cli.options import all_of
from budgetlint.engine.old_findings import OldFindings
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.report import BASELINE_FILE, SUPPRESSIONS_FILE

suppressions_option = option(
    "--suppressions", type=click.Path(path_type=Path), metavar="FILE", says="cli.option_suppressions"
)
baseline_option = option(
    "--baseline", type=click.Path(path_type=Path), metavar="FILE", says="cli.option_baseline"
)
old_options = all_of(
    suppressions_option,
    option("--no-suppressions", is_flag=True, says="cli.option_no_suppressions"),
    baseline_option,
    option("--no-baseline", is_flag=True, says="cli.option_no_baseline"),
    section="cli.section_old",
)


@record(kw_only=True)
class OldWishes:
    """What a call wishes of old findings, as click hands it over."""

    suppressions: Path | None
    no_suppressions: bool
    baseline: Path | None
    no_baseline: bool

    @property
    def old(self) -> OldFindings:
        """The lists of the call; raises UsageProblem where one is named and forbidden."""
        return OldFindings(
            _chosen("suppressions", self.suppressions, SUPPRESSIONS_FILE, unwanted=self.no_suppressions),
            _chosen("baseline", self.baseline, BASELINE_FILE, unwanted=self.no_baseline),
        )


def found(name: str) -> Path | None:
    """The nearest file of a name from the working folder upwards, up to the root of the repository."""
    return next((folder / name for folder in _upwards() if (folder / name).is_file()), None)


def usual_place(name: str) -> Path:
    """Where a list is begun: at the root of the repository, else in the working folder."""
    root = next((folder for folder in _upwards() if (folder / ".git").exists()), Path())
    return root / name


def _chosen(option_name: str, named: Path | None, file: str, *, unwanted: bool) -> Path | None:
    if unwanted and named is not None:
        raise UsageProblem(sentence("cli.list_and_none", name=option_name))
    return None if unwanted else named or found(file)


def _upwards() -> Iterator[Path]:
    """The working folder and those above it, as paths that are short to say where they can be."""
    try:
        here = Path.cwd()
    except OSError:  # the working folder is gone
        return
    for folder in (here, *here.parents):
        yield Path() if folder == here else folder
        if (folder / ".git").exists():
            return
