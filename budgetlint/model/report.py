"""What a run found, ready to be rendered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from budgetlint.model.document import Document
from budgetlint.model.filing import FormKind
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.rule import Confidence, PackInfo, RuleInfo, Severity
from budgetlint.model.sentence import Sentence
from budgetlint.model.trace import Trace
from budgetlint.model.verdict import Equation, Outcome


class CauseKind(StrEnum):
    """What a gap between two figures can come from."""

    OMITTED_TERM = "omitted_term"
    DIGIT = "digit"
    TRANSPOSED = "transposed"
    SCALE = "scale"
    UNIT = "unit"
    DOUBLED = "doubled"
    SIGN = "sign"
    OTHER_YEAR = "other_year"
    ROUNDING = "rounding"


@record
class Cause:
    """A likely cause of a gap; `suggested` is the figure that would close the equation."""

    kind: CauseKind
    explanation: Sentence
    place: Place | None = None
    suggested: str | None = None


@record
class Related:
    """Another cell that took part in a finding, and as what."""

    place: Place
    note: Sentence
    code: str | None = None
    """The rule that says this of the cell, where its finding comes of the same slip and was taken in."""


@record
class Finding:
    """A violation, ready for a person."""

    code: str
    slug: str
    severity: Severity
    confidence: Confidence
    form: str
    message: Sentence
    place: Place
    fingerprint: str
    related: tuple[Related, ...] = ()
    equation: Equation | None = None
    causes: tuple[Cause, ...] = ()
    suggestion: Sentence | None = None
    subject: str = ""
    """What the rule spoke of: an indicator's name, a fund's label."""

    @property
    def joined(self) -> tuple[str, ...]:
        """The codes of the findings that were taken in."""
        return tuple(dict.fromkeys(one.code for one in self.related if one.code is not None))


@record
class Proof:
    """An equation that was checked and holds."""

    code: str
    form: str
    equation: Equation
    place: Place


@record
class Open:
    """Something that could not be checked, and why."""

    code: str
    form: str
    """"" where it speaks of the file, not of a form."""
    reason: Sentence
    place: Place
    unread: bool = False
    """Whether a part of the file was not read because of it."""


SUPPRESSIONS_FILE = "budgetlint-suppressions.yaml"
BASELINE_FILE = "budgetlint-baseline.json"
"""The lists of old findings, where they have their usual names."""


class SilencedBy(StrEnum):
    """What takes a finding out of those that count."""

    SUPPRESSION = "suppression"
    """An entry of the list of suppressions, with its reason."""
    BASELINE = "baseline"
    """The list of what was found before and left as it was."""


@record
class Silenced:
    """A finding that does not count, and by whose word: it is told apart, never dropped."""

    finding: Finding
    by: SilencedBy
    reason: str | None = None
    who: str | None = None
    until: str | None = None
    """The last day (ISO) on which the entry holds."""
    place: Place | None = None
    """The entry in its list."""


@record
class Remark:
    """Something to say of a list that went into the run, not of a filing."""

    code: str
    severity: Severity
    message: Sentence
    path: str
    place: Place


class FileStatus(StrEnum):
    """How far a file came."""

    CHECKED = "checked"
    UNREADABLE = "unreadable"
    NO_FORM = "no_form"


@record
class FormInfo:
    """The head of a form that was checked."""

    id: str
    kind: FormKind
    title: str | None
    project: str | None
    fiscal_year: int | None
    place: Place
    checked: bool = True
    """False for a form that is recognised and whose checks do not exist yet."""
    trace: Trace | None = None
    """How much of the form's money its own figures account for."""


@record
class FileReport:
    """All that was found in one file, in reading order."""

    path: str
    sha256: str | None
    status: FileStatus
    error: Sentence | None = None
    error_place: Place | None = None
    forms: tuple[FormInfo, ...] = ()
    findings: tuple[Finding, ...] = ()
    proofs: tuple[Proof, ...] = ()
    unchecked: tuple[Open, ...] = ()
    figures_total: int = 0
    figures_closed: int = 0
    document: Document | None = None
    """What was read, kept only where a report draws it."""
    silenced: tuple[Silenced, ...] = ()
    """Findings that do not count; they stand in `findings` no more."""
    broke: tuple[str, ...] = ()
    """Where the program itself failed on the file: lines of its source, without a word of the filing."""

    @property
    def unread_parts(self) -> tuple[Open, ...]:
        """What of a file that was read is missing: pages, tables, its end."""
        return tuple(item for item in self.unchecked if item.unread)

    @property
    def notes(self) -> tuple[Open, ...]:
        """What else there is to know of the file itself: a hidden sheet, a misleading ending."""
        return tuple(item for item in self.unchecked if not item.form and not item.unread)

    @property
    def is_complete(self) -> bool:
        """Whether the whole of it was read."""
        return self.status is not FileStatus.UNREADABLE and not self.unread_parts


class Counted(StrEnum):
    """What is counted of files, beside their findings by severity."""

    FILES = "files"
    UNREADABLE = "unreadable"
    READ_IN_PART = "read_in_part"
    """Files of which a part was left unread."""
    BROKEN = "broken"
    """Files on which the program itself failed."""
    FORMS = "forms"
    CHECKED_FORMS = "checked_forms"
    PROOFS = "proofs"
    UNCHECKED = "unchecked"
    """Places that could not be checked."""
    SUPPRESSED = "suppressed"
    IN_BASELINE = "in_baseline"
    """Findings that a baseline holds."""


def tally_of(file: FileReport) -> Counter[str]:
    """The counts of one file: each `Counted`, and its findings by severity."""
    counts: Counter[str] = Counter(finding.severity for finding in file.findings)
    counts[Counted.FILES] = 1
    counts[Counted.UNREADABLE] = int(file.status is FileStatus.UNREADABLE)
    counts[Counted.READ_IN_PART] = int(any(item.unread for item in file.unchecked))
    counts[Counted.BROKEN] = int(bool(file.broke))
    counts[Counted.FORMS] = len(file.forms)
    counts[Counted.CHECKED_FORMS] = sum(form.checked for form in file.forms)
    counts[Counted.PROOFS] = len(file.proofs)
    counts[Counted.UNCHECKED] = len(file.unchecked)
    by = Counter(one.by for one in file.silenced)
    counts[Counted.SUPPRESSED] = by[SilencedBy.SUPPRESSION]
    counts[Counted.IN_BASELINE] = by[SilencedBy.BASELINE]
    return counts


def tally(files: Iterable[FileReport]) -> Counter[str]:
    """The counts of all files."""
    counts: Counter[str] = Counter()
    for file in files:
        counts.update(tally_of(file))
    return counts


@record
class Report:
    """One run over one or more files."""

    files: Sequence[FileReport]
    """In a run over many files they lie on disk: each is read back whenever it is asked for."""
    packs: tuple[PackInfo, ...]
    rules: Mapping[str, RuleInfo]
    outcomes: Mapping[Outcome, int]
    remarks: tuple[Remark, ...] = ()

    @property
    def tally(self) -> Counter[str]:
        """The counts of all files, without reading them where they are kept with their counts."""
        kept: Counter[str] | None = getattr(self.files, "tally", None)
        return kept if kept is not None else tally(self.files)

    def count(self, severity: Severity) -> int:
        """How many findings of one severity."""
        return self.tally[severity]
