"""Which of the files in folders are checked."""

from collections.abc import Sequence
from pathlib import Path

from budgetlint.cli.calling import called_by_hook
from budgetlint.cli.configured import Settled
from budgetlint.cli.help import option
from budgetlint.cli.options import all_of
from budgetlint.cli.passing_over import PassedOver
from budgetlint.cli.paths import filings
from budgetlint.model.record import record
from budgetlint.packs.patterns import Patterns, must_match_paths


def _pattern(text: str, _: Path) -> str:
    """A pattern that a configuration gives."""
    must_match_paths(text)
    return text


path_options = all_of(
    option("--exclude", multiple=True, metavar="GLOB", reads=_pattern, says="cli.option_exclude"),
    option("--no-ignore-files", is_flag=True, says="cli.option_no_ignore_files"),
    section="cli.section_files",
)


@record(kw_only=True)
class PathWishes:
    """What a call wishes of the files in folders, as click hands it over."""

    exclude: tuple[str, ...]
    no_ignore_files: bool
    settled: Settled

    def filings(self, named: Sequence[str]) -> list[Path]:
        """The files to check; UsageProblem where a pattern is none."""
        return self.filings_and_pictures(named)[0]

    def filings_and_pictures(self, named: Sequence[str]) -> tuple[list[Path], list[Path]]:
        """The files to check, and the pictures in folders that may be scans of others."""
        over = PassedOver(self._patterns, reads_ignore_files=not self.no_ignore_files)
        return filings(named, over, also_named=called_by_hook()), over.pictures

    @property
    def _patterns(self) -> tuple[Patterns, ...]:
        """Patterns as seen from the folder of the configuration, or from the working folder."""
        if not self.exclude:
            return ()
        for pattern in self.exclude:
            must_match_paths(pattern)
        path = self.settled.configuration.path
        in_configuration = path is not None and self.settled.origin("exclude") is not None
        return (
            Patterns(self.settled.configuration.folder if in_configuration else Path.cwd(), self.exclude),
        )
