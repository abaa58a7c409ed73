"""Every rule on every form of one document: what it is judged to be by itself."""

import errno
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from budgetlint.engine.echoes import confirmed
from budgetlint.engine.gaps import Gap, gaps_in, rows_in_doubt, without_doubtful
from budgetlint.engine.joining import joined
from budgetlint.engine.judged import Judged
from budgetlint.engine.settle import finding, gathered, gathered_over_forms, unique_fingerprints
from budgetlint.engine.unread_labels import tables_with_unread_labels, without_partial_sums
from budgetlint.engine.verdicts import proofs, tally, unchecked, verdicts
from budgetlint.facts import derive
from budgetlint.facts.across import NAMES, sheet
from budgetlint.forms import recognise
from budgetlint.messages import sentence
from budgetlint.model.document import Document, Refusal
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record, replace
from budgetlint.model.report import FileReport, FileStatus, Finding, FormInfo, Open, Proof
from budgetlint.model.sentence import Sentence
from budgetlint.model.trace import Trace
from budgetlint.model.verdict import Outcome
from budgetlint.packs import load
from budgetlint.packs.choice import Choice
from budgetlint.packs.ruleset import Ruleset
from budgetlint.readers import documents
from budgetlint.trail import trail

UNSUPPORTED = "FRM000"
"""The code under which forms and cells stand that no rule could look at."""


@record
class _FormResult:
    findings: tuple[Finding, ...]
    proofs: tuple[Proof, ...]
    unchecked: tuple[Open, ...]
    outcomes: Counter[Outcome]
    figures: frozenset[Place]
    trace: Trace | None = None
    facts: Facts | None = None


@record
class Judging:
    """Which rules run on which file, and whether what was read is kept."""

    choice: Choice
    packs: tuple[str, ...] = ()
    keeps_documents: bool = False

    def prepare(self) -> None:
        """Let the words of the packs hold in a process that was started anew."""
        load(self.packs)

    def of(self, paths: Sequence[Path]) -> Iterator[Judged]:
        """What comes of each document in the files. One bad file never stops the others.

        A path gives one document, except for an archive; several paths at once are to be none.
        """
        found = documents(paths)
        for number in count():
            try:
                document = next(found, None)
            except UsageProblem:
                raise
            except Exception as bug:
                at = min(number, len(paths) - 1)
                yield _broken(Refusal(str(paths[at]), None, sentence("engine.broke")), bug)
                yield from self.of(paths[at + 1 :]) if paths[at + 1 :] else ()
                return
            if document is None:
                return
            yield refused(document) if isinstance(document, Refusal) else self._judged(document)

    def _judged(self, document: Document) -> Judged:
        try:
            return _judged(document, self)
        except UsageProblem:
            raise
        except Exception as bug:
            return _broken(Refusal(document.path, document.sha256, sentence("engine.broke")), bug)


def refused(refusal: Refusal) -> Judged:
    """A file that was not read."""
    file = FileReport(
        path=refusal.path,
        sha256=refusal.sha256,
        status=FileStatus.UNREADABLE,
        error=refusal.sentence,
        error_place=refusal.place,
    )
    return Judged(file, {})


def _broken(refusal: Refusal, bug: Exception) -> Judged:
    """A file on which the program failed or found no room: the first is told with the lines of its source."""
    if isinstance(bug, OSError) and bug.errno == errno.ENOSPC:
        return refused(replace(refusal, sentence=sentence("engine.disk_full")))
    judged = refused(refusal)
    return replace(judged, file=replace(judged.file, broke=trail(bug)))


def _judged(document: Document, judging: Judging) -> Judged:
    single, several = judging.choice.parted(document.path, NAMES)
    filings = tuple(_covered(filing, single, several) for filing in recognise(document))
    gaps = gaps_in(filings, document.problems)
    has_accounts = any(filing.kind.has_accounts for filing in filings)
    torn = tables_with_unread_labels(document.rows) if has_accounts else frozenset()
    doubts = rows_in_doubt(document.problems)
    results = [_form(filing, single, (*gaps.get(filing.id, ()), *doubts), torn) for filing in filings]
    outcomes: Counter[Outcome] = Counter()
    for result in results:
        outcomes.update(result.outcomes)
    sheets = tuple(
        sheet(document.path, filing, result.facts)
        for filing, result in zip(filings, results, strict=True)
        if result.facts is not None and filing.id not in gaps
    )
    report = _report(document, filings, results)
    report = replace(report, findings=unique_fingerprints(gathered_over_forms(report.findings, single.infos)))
    return Judged(replace(report, document=document) if judging.keeps_documents else report, outcomes, sheets)


def _covered(filing: Filing, *rulesets: Ruleset) -> Filing:
    """The filing; one that no rule is for cannot pass as checked."""
    is_covered = filing.checked and any(rules.on(filing) for rules in rulesets)
    return filing if is_covered else replace(filing, checked=False)


def _report(document: Document, filings: Sequence[Filing], results: Sequence[_FormResult]) -> FileReport:
    figures = frozenset[Place]().union(*(result.figures for result in results))
    closed = {place for result in results for proof in result.proofs for place in proof.equation.places}
    problems = tuple(
        Open(UNSUPPORTED, "", problem.sentence, problem.place, problem.unread)
        for problem in document.problems
    )
    return FileReport(
        path=document.path,
        sha256=document.sha256,
        status=FileStatus.CHECKED if filings else FileStatus.NO_FORM,
        error=None if filings else sentence("engine.no_form"),
        forms=tuple(_form_info(filing, result) for filing, result in zip(filings, results, strict=True)),
        findings=tuple(found for result in results for found in result.findings),
        proofs=tuple(proof for result in results for proof in result.proofs),
        unchecked=(*problems, *(item for result in results for item in result.unchecked)),
        figures_total=len(figures),
        figures_closed=len(figures & closed),
    )


def _form(filing: Filing, rules: Ruleset, gaps: Sequence[Gap], torn: frozenset[int]) -> _FormResult:
    problems = tuple(
        Open(UNSUPPORTED, filing.id, problem.sentence, problem.place, problem.unread)
        for problem in filing.problems
    )
    if not filing.checked:
        title: object = filing.title or sentence("engine.untitled")
        not_yet = _open(filing.id, sentence("engine.not_checked_yet", title=title), filing.place)
        return _FormResult((), (), (not_yet, *problems), Counter({Outcome.UNCHECKED: 1}), frozenset())
    facts = derive(filing)
    whole = without_partial_sums(tuple(verdicts(filing, facts, rules)), filing, torn)
    judged = without_doubtful(whole, filing, gaps)
    proved = proofs(judged)
    sure = confirmed(proved, carried=filing.kind.has_accounts)
    violated = [verdict for verdict in judged if verdict.outcome is Outcome.VIOLATED]
    found = [finding(verdict, rules.infos[verdict.code], filing, facts, sure.cells) for verdict in violated]
    found.sort(key=lambda one: (one.place.order, one.code))
    return _FormResult(
        findings=gathered(joined(found, rules.infos, sure), rules.infos),
        proofs=proved,
        unchecked=(*problems, *unchecked(judged)),
        outcomes=tally(judged),
        figures=frozenset(_figure_places(facts)),
        trace=next(iter(facts.trace), None),
        facts=facts,
    )


def _open(form: str, reason: Sentence, place: Place) -> Open:
    return Open(UNSUPPORTED, form, reason, place)


def _form_info(filing: Filing, result: _FormResult) -> FormInfo:
    head = (filing.title, filing.project, filing.fiscal_year)
    return FormInfo(filing.id, filing.kind, *head, filing.place, filing.checked, result.trace)


def _figure_places(facts: Facts) -> Iterator[Place]:
    rows = (known for row in facts.indicators for known in (row.figure, row.actual_figure, row.score))
    cells = (cell.amount for cell in facts.account_cells)
    for known in (*facts.funds.values(), *rows, *cells):
        if isinstance(known, Figure) and known.place is not None:
            yield known.place
