"""How a run is carried out: processes, kept results, how long a file may take, what is seen of it."""

import click

from budgetlint.cli.help import option
from budgetlint.cli.options import all_of
from budgetlint.engine.running import SECONDS, Running, Watcher
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record

AUTO = "auto"
_MOST = 256


def jobs(value: object) -> int:
    """A number of processes, 0 where the program decides; raises UsageProblem for what is none."""
    word = str(value)
    if word in {AUTO, "0"}:
        return 0
    if not word.isascii() or not word.isdigit() or not 1 <= int(word) <= _MOST:
        raise UsageProblem(sentence("running.bad_jobs", word=word, most=_MOST))
    return int(word)


running_options = all_of(
    option("--jobs", "-j", type=jobs, default=AUTO, metavar="auto|N", says="running.option_jobs"),
    option("--cache/--no-cache", "caches", default=None, says="running.option_cache"),
    option("--resume", is_flag=True, of_one_call=True, says="running.option_resume"),
    option(
        "--timeout-per-file",
        type=click.FloatRange(min=1),
        default=SECONDS,
        metavar="S",
        says="running.option_timeout_per_file",
    ),
    option(
        "--progress",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        says="running.option_progress",
    ),
    section="cli.section_running",
)


@record(kw_only=True)
class RunningWishes:
    """What a call wishes of its run, as click hands it over."""

    jobs: int
    caches: bool | None
    resume: bool
    timeout_per_file: float
    progress: str

    def running(self, watcher: Watcher | None = None) -> Running:
        """How the run is carried out."""
        if self.resume and self.caches is False:
            raise UsageProblem(sentence("running.resume_without_cache"))
        return Running(self.jobs, self.resume or self.caches, self.timeout_per_file, watcher or Watcher())
