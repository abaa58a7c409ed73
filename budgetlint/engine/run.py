"""One run: every file judged by itself, then what only all forms of the run together show."""

from array import array
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from budgetlint.engine.judged import Judged, Packed
from budgetlint.engine.judging import Judging
from budgetlint.engine.lists_of_run import lists
from budgetlint.engine.old_findings import Lists, OldFindings
from budgetlint.engine.running import Interrupted, Running
from budgetlint.engine.several import add_several
from budgetlint.engine.store import Store
from budgetlint.facts.across import Sheet
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import field, record, replace
from budgetlint.model.report import Report
from budgetlint.model.verdict import Outcome
from budgetlint.packs import Wanted, load
from budgetlint.packs.choice import Choice
from budgetlint.packs.locking import must_match


@record
class CheckOptions:
    """What a run is asked for: packs by name or path, and which of their rules."""

    wanted: Wanted = field(default_factory=Wanted)
    packs: tuple[str, ...] = ("national",)
    lock: Path | None = None
    """A lock that the packs must match, if the file is there."""
    keeps_documents: bool = False
    """Whether the report holds what was read, for formats that draw it."""
    old: OldFindings = field(default_factory=OldFindings)
    """Lists of what need not be told again."""


def check(paths: Sequence[Path], options: CheckOptions, running: Running | None = None) -> Report:
    """The report over all files, in the order given. One bad file never stops the others.

    An archive is reported as the files that it holds. What is found does not depend on how it is run.
    """
    loaded = load(options.packs)
    if options.lock is not None:
        must_match(loaded.packs, options.lock)
    choice = Choice(loaded, options.wanted)
    rules = choice.rules
    if not rules:
        from budgetlint.packs.using import nothing_runs

        raise UsageProblem(nothing_runs(loaded, options.wanted))
    judging = Judging(choice, options.packs, options.keeps_documents)
    run = Report((), loaded.packs, {rule.info.code: rule.info for rule in rules}, {})
    known = lists(options.old, [*(rule.info for rule in loaded.rules), *(info for info, _ in loaded.off)])
    asked = repr((options.wanted, loaded.packs))
    return _Run(paths, judging, running or Running(), known).report(run, asked)


class _Run:
    """A run on its way: the reports so far, and what it keeps of every form."""

    def __init__(self, paths: Sequence[Path], judging: Judging, running: Running, known: Lists) -> None:
        self._paths = paths
        self._judging = judging
        self._running = running
        self._lists = known
        self._store = Store()
        self._outcomes: Counter[Outcome] = Counter()
        self._sheets: list[Sheet] = []
        self._owners = array("q")
        """For each sheet the number of the file that it is from."""

    def report(self, run: Report, asked: str) -> Report:
        """The run with all its files."""
        self._running.watcher.begun(run, len(self._paths))
        if len(self._paths) == 1 and not self._running.caches:
            self._add(tuple(self._judging.of(self._paths)), reused=False)
        else:
            self._add_many(asked)
        for number in add_several(
            self._store, self._sheets, self._owners, self._judging.choice, self._outcomes
        ):
            self._store.replace(number, self._lists.silenced(self._store[number]))
            self._running.watcher.changed(self._store[number])
        counted = {outcome: self._outcomes[outcome] for outcome in Outcome}
        remarks = self._lists.remarks(run.rules.keys())
        return replace(run, files=self._store.files, outcomes=counted, remarks=remarks)

    def _add_many(self, asked: str) -> None:
        """What comes of each path, as it comes; what is done when the operator interrupts is kept."""
        from budgetlint.engine.many import kept, many

        done = 0
        with kept(self._paths, self._running, asked) as keeper:
            try:
                for one in many(self._paths, self._judging, self._running, keeper):
                    self._add(one.results, reused=one.reused)
                    done += 1
            except KeyboardInterrupt:
                left = len(self._paths) - done
                raise Interrupted(done, left, saved=keeper is not None) from None

    def _add(self, results: Sequence[Judged | Packed], *, reused: bool) -> None:
        first = len(self._store)
        for result in results:
            self._outcomes.update(result.outcomes)
            self._sheets.extend(result.sheets)
            self._owners.extend([len(self._store)] * len(result.sheets))
            self._store.add(self._lists.applied(result))
        self._running.watcher.ended(self._store, range(first, len(self._store)), reused=reused)
