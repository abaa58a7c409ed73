"""The files of a report and their forms, told and drawn."""

from collections.abc import Iterator, Sequence

from budgetlint.model.record import record, replace
from budgetlint.model.report import FileReport, FileStatus, FormInfo, Proof
from budgetlint.model.rule import Severity
from budgetlint.reports.annotations import reason_of, remark_of
from budgetlint.reports.html.builds import Tree, tree
from budgetlint.reports.html.drawing import Drawing, drawings
from budgetlint.reports.html.findings import ToldFinding, told_finding, told_silenced
from budgetlint.reports.html.layout import Laid, Link, Page
from budgetlint.values.formulas import equation_text

WIDE = 8
"""Columns from which a drawing takes the whole width of the page."""


@record
class ToldProof:
    """An equation that holds, with the cells of its figures."""

    code: str
    title: str
    equation: str
    links: tuple[Link, ...]


@record(kw_only=True)
class ToldForm:
    """A form with everything that there is to say about it."""

    anchor: str
    id: str
    kind: str
    title: str
    project: str
    year: int | None
    where: Link
    checked: bool
    findings: tuple[ToldFinding, ...]
    counts: tuple[int, ...]
    """How many findings of each severity, the worst first."""
    open: int
    """How many places of it could not be checked."""
    proofs: tuple[ToldProof, ...]
    tree: Tree | None
    drawings: tuple[Drawing, ...] = ()
    wide: bool = False
    note: str = ""
    """What is to be known of the drawing."""


@record(kw_only=True)
class ToldFile:
    """A file, its state, its forms."""

    anchor: str
    path: str
    sha256: str
    status: str
    reason: str
    """Why nothing in it was checked."""
    forms: tuple[ToldForm, ...]
    unread: tuple[str, ...] = ()
    """What was left unread of it, each part with its place."""
    notes: tuple[str, ...] = ()
    """What else there is to know of the file itself."""
    loose: tuple[ToldFinding, ...] = ()
    """Findings that stand in none of its forms."""
    silenced: tuple[ToldFinding, ...] = ()


def told_file(page: Page, laid: Laid) -> ToldFile:
    """The file without its drawings, which need to know all links first."""
    file = laid.file
    told = [
        told_finding(page, laid, finding, number) for number, finding in enumerate(file.findings, start=1)
    ]
    own = {form.id for form in file.forms}
    pairs = list(zip(file.findings, told, strict=True))
    return ToldFile(
        anchor=f"f{laid.number}",
        path=file.path,
        sha256=file.sha256 or "",
        status=file.status.value,
        reason="" if file.status is FileStatus.CHECKED else reason_of(file, page.presentation),
        forms=tuple(
            _form(page, laid, number, tuple(one for finding, one in pairs if finding.form == form.id))
            for number, form in enumerate(file.forms)
        ),
        unread=tuple(remark_of(item, page.presentation) for item in file.unread_parts),
        notes=tuple(remark_of(item, page.presentation) for item in file.notes),
        loose=tuple(one for finding, one in pairs if finding.form not in own),
        silenced=tuple(
            told_silenced(page, laid, one, number)
            for number, one in enumerate(file.silenced, start=len(told) + 1)
        ),
    )


def with_drawings(page: Page, laid: Laid, told: ToldFile) -> ToldFile:
    """The file with its forms drawn, every cell that a link leads to with its anchor."""
    forms: list[ToldForm] = []
    for number, form in enumerate(told.forms):
        drawn = drawings(page, laid, number)
        wide = any(drawing.width >= WIDE for drawing in drawn)
        forms.append(replace(form, drawings=drawn, wide=wide, note=_note(page, laid, drawn)))
    return replace(told, forms=tuple(forms))


def _note(page: Page, laid: Laid, drawn: Sequence[Drawing]) -> str:
    """What a drawing cannot show: merged cells of a text; the table of a file that has none."""
    document = laid.file.document
    if document is None:
        return ""
    if document.filings and not document.rows:
        return page.say("stated")
    flat = document.reader == "text" and any(drawing.width > 1 for drawing in drawn)
    return page.say("flat_text") if flat else ""


def _form(page: Page, laid: Laid, number: int, found: tuple[ToldFinding, ...]) -> ToldForm:
    form = laid.file.forms[number]
    kind = page.presentation.say(f"kind_{form.kind}")
    return ToldForm(
        anchor=laid.form_anchor(number),
        id=form.id,
        kind=kind,
        title=" ".join((form.title or kind).split()),
        project=form.project or "",
        year=form.fiscal_year,
        where=page.link(form.place, laid),
        checked=form.checked,
        findings=found,
        counts=tuple(sum(one.severity == severity for one in found) for severity in Severity),
        open=len(_open(laid.file, form)),
        proofs=tuple(_proofs(page, laid, form)),
        tree=tree(page, laid, form),
    )


def _open(file: FileReport, form: FormInfo) -> set[object]:
    return {(item.place, item.reason.zh) for item in file.unchecked if item.form == form.id}


def _proofs(page: Page, laid: Laid, form: FormInfo) -> Iterator[ToldProof]:
    for proof in laid.file.proofs:
        if proof.form == form.id:
            yield _proof(page, laid, proof)


def _proof(page: Page, laid: Laid, proof: Proof) -> ToldProof:
    rule = page.report.rules.get(proof.code)
    sides = (proof.equation.computed, proof.equation.stated)
    return ToldProof(
        proof.code,
        rule.title.said(page.presentation.language) if rule is not None else "",
        equation_text(proof.equation),
        page.links([place for side in sides for place in side.places], laid),
    )
