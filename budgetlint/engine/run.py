"""One run: read each file, find its forms, judge every rule on every form."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from budgetlint.engine.settle import finding, gathered, joined, unique_fingerprints
from budgetlint.engine.several import with_several
from budgetlint.engine.verdicts import applies, equation_places, proofs, unchecked, verdicts
from budgetlint.facts import derive
from budgetlint.facts.across import NAMES, Sheet, sheet
from budgetlint.forms import recognise
from budgetlint.messages import sentence
from budgetlint.model.document import Document, Refusal
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Figure
from budgetlint.model.filing import Filing
from budgetlint.model.place import Place
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import field, record, replace
from budgetlint.model.report import FileReport, FileStatus, Finding, FormInfo, Open, Proof, Report
from budgetlint.model.sentence import Sentence
from budgetlint.model.trace import Trace
from budgetlint.model.verdict import Outcome
from budgetlint.packs import CompiledRule, Wanted, load
from budgetlint.packs.choice import Choice
from budgetlint.packs.locking import must_match
from budgetlint.readers import documents

UNSUPPORTED = "FRM000"
"""The code under which forms and cells stand that no rule could look at."""


@record
class CheckOptions:
    """What a run is asked for: packs by name or path, and which of their rules."""

    wanted: Wanted = field(default_factory=Wanted)
    packs: tuple[str, ...] = ("national",)
    lock: Path | None = None
    """A lock that the packs must match, if the file is there."""
    keeps_documents: bool = False
    """Whether the report holds what was read, for formats that draw it."""


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
class _Run:
    """Which rules run on which file, and what the run gathers on its way."""

    choice: Choice
    outcomes: Counter[Outcome]
    sheets: list[Sheet]
    keeps_documents: bool = False


def check(paths: Sequence[Path], options: CheckOptions) -> Report:
    """The report over all files, in the order given. One bad file never stops the others.

    An archive is reported as the files that it holds.
    """
    loaded = load(options.packs)
    if options.lock is not None:
        must_match(loaded.packs, options.lock)
    choice = Choice(loaded, options.wanted)
    rules = choice.rules
    if not rules:
        raise UsageProblem(sentence("engine.no_rules"))
    outcomes: Counter[Outcome] = Counter()
    sheets: list[Sheet] = []
    run = _Run(choice, outcomes, sheets, options.keeps_documents)
    files = [_file(document, run) for document in documents(paths)]
    return Report(
        files=with_several(files, sheets, choice, outcomes),
        packs=loaded.packs,
        rules={rule.info.code: rule.info for rule in rules},
        outcomes={outcome: outcomes[outcome] for outcome in Outcome},
    )


def _file(document: Document | Refusal, run: _Run) -> FileReport:
    if isinstance(document, Refusal):
        return FileReport(
            path=document.path,
            sha256=document.sha256,
            status=FileStatus.UNREADABLE,
            error=document.sentence,
            error_place=document.place,
        )
    single, several = run.choice.parted(document.path, NAMES)
    filings = tuple(_covered(filing, (*single, *several)) for filing in recognise(document))
    results = [_form(filing, single) for filing in filings]
    for filing, result in zip(filings, results, strict=True):
        run.outcomes.update(result.outcomes)
        if result.facts is not None:
            run.sheets.append(sheet(document.path, filing, result.facts))
    report = _report(document, filings, results)
    return replace(report, document=document) if run.keeps_documents else report


def _covered(filing: Filing, rules: Sequence[CompiledRule]) -> Filing:
    """The filing; one that no rule is for cannot pass as checked."""
    is_covered = filing.checked and any(applies(rule.info, filing) for rule in rules)
    return filing if is_covered else replace(filing, checked=False)


def _report(document: Document, filings: Sequence[Filing], results: Sequence[_FormResult]) -> FileReport:
    figures = frozenset[Place]().union(*(result.figures for result in results))
    closed = {place for result in results for proof in result.proofs for place in equation_places(proof)}
    problems = tuple(_open("", problem.sentence, problem.place) for problem in document.problems)
    return FileReport(
        path=document.path,
        sha256=document.sha256,
        status=FileStatus.CHECKED if filings else FileStatus.NO_FORM,
        error=None if filings else sentence("engine.no_form"),
        forms=tuple(_form_info(filing, result) for filing, result in zip(filings, results, strict=True)),
        findings=unique_fingerprints(found for result in results for found in result.findings),
        proofs=tuple(proof for result in results for proof in result.proofs),
        unchecked=(*problems, *(item for result in results for item in result.unchecked)),
        figures_total=len(figures),
        figures_closed=len(figures & closed),
    )


def _form(filing: Filing, rules: Sequence[CompiledRule]) -> _FormResult:
    gaps = tuple(_open(filing.id, problem.sentence, problem.place) for problem in filing.problems)
    if not filing.checked:
        title: object = filing.title or sentence("engine.untitled")
        not_yet = _open(filing.id, sentence("engine.not_checked_yet", title=title), filing.place)
        return _FormResult((), (), (not_yet, *gaps), Counter({Outcome.UNCHECKED: 1}), frozenset())
    facts = derive(filing)
    judged = tuple(verdicts(filing, facts, rules))
    proved = proofs(judged)
    closed = frozenset(place for proof in proved for place in equation_places(proof))
    infos = {rule.info.code: rule.info for rule in rules}
    violated = [verdict for verdict in judged if verdict.outcome is Outcome.VIOLATED]
    found = [finding(verdict, infos[verdict.code], filing, facts, closed) for verdict in violated]
    found.sort(key=lambda one: (one.place.order, one.code))
    return _FormResult(
        findings=gathered(joined(found, infos), infos),
        proofs=proved,
        unchecked=(*gaps, *unchecked(judged)),
        outcomes=Counter(verdict.outcome for verdict in judged),
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
