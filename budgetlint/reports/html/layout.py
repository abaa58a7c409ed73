"""Where everything stands on the page: the anchors of findings, reasons and cells, and links to them."""

from collections.abc import Iterable, Iterator

from budgetlint.messages import sentence
from budgetlint.model.place import Place
from budgetlint.model.record import field, mutable, record, replace
from budgetlint.model.report import FileReport, Report
from budgetlint.reports.html.ground import Ground, Spot
from budgetlint.reports.html.marks import Kind, Marks, marks
from budgetlint.reports.places import spots
from budgetlint.reports.presentation import Presentation

_WHOLE_FORM = 6_000
"""Cells up to which a form is drawn whole; of a larger one, the rows that something points at."""
_WHOLE_PAGE = 200_000
"""Cells after which a page draws of a form only the rows that something points at, then nothing."""
_MOST_ROWS = 800
"""Rows of one form that are drawn at the most."""
_AROUND = 1
"""Rows before and after one that is pointed at."""


@record
class Link:
    """Words that lead to a place on the page; to none where `href` is empty."""

    words: str
    href: str = ""


@mutable
class Laid:
    """One file on the page; `used` are the cells that links lead to."""

    number: int
    file: FileReport
    ground: Ground
    marks: Marks
    drawn: list[list[int]] = field(default_factory=list)
    """The rows that are drawn, form by form."""
    used: set[Spot] = field(default_factory=set)
    _rows: frozenset[int] = frozenset()

    def choose(self, room: int) -> int:
        """Choose the rows to draw; what is left of the room."""
        pointed = {spot.row for spot in (*self.marks, *self._traced())}
        for number in range(len(self.file.forms)):
            own = self._whole(number, room)
            if own is None:
                own = self._pointed(number, pointed)
            room -= sum(len(self.ground.rows[row].cells) for row in own)
            self.drawn.append(own)
        self._rows = frozenset(row for own in self.drawn for row in own)
        return room

    def form_anchor(self, number: int) -> str:
        """The anchor of a form."""
        return f"f{self.number}-t{number + 1}"

    def finding_anchor(self, number: int) -> str:
        """The anchor of a finding, numbered through the file."""
        return f"f{self.number}-p{number}"

    def cell_anchor(self, spot: Spot) -> str:
        """The anchor of a drawn cell."""
        return f"f{self.number}-r{spot.row + 1}-c{spot.cell + 1}"

    def href(self, place: Place) -> str:
        """The way to a place: to its cell if that is drawn, else to its form."""
        spot = self.ground.spot(place)
        if spot is None:
            return ""
        if spot.row in self._rows:
            self.used.add(spot)
            return f"#{self.cell_anchor(spot)}"
        return f"#{self.form_anchor(self.ground.form_of(spot.row))}" if self.file.forms else ""

    def _whole(self, number: int, room: int) -> list[int] | None:
        rows = self.ground.rows_of(number)
        size = sum(len(self.ground.rows[row].cells) for row in rows)
        fits = size <= min(_WHOLE_FORM, room) and len(rows) <= _MOST_ROWS
        before = [row for row in self._pointed(number, {spot.row for spot in self.marks}) if row not in rows]
        return [*before, *rows] if fits else None

    def _pointed(self, number: int, pointed: set[int]) -> list[int]:
        rows = self.ground.rows_of(number)
        own = sorted(row for row in pointed if self.ground.form_of(row) == number)[:_MOST_ROWS]
        around = {near for row in own for near in range(row - _AROUND, row + _AROUND + 1)}
        first = set(rows[: _AROUND + 1])
        return sorted(first | {row for row in around if row in rows} | set(own))

    def _traced(self) -> Iterator[Spot]:
        for form in self.file.forms:
            for line in form.trace.lines if form.trace is not None else ():
                found = (self.ground.spot(place) for place in line.places)
                yield from (spot for spot in found if spot is not None)


class Page:
    """The whole report laid out: its files, the reasons why things are open, and the links between them."""

    def __init__(self, report: Report, presentation: Presentation) -> None:
        """Number the reasons, index all files and choose what is drawn of them."""
        self.report = report
        self.presentation = presentation
        self.reasons: dict[str, int] = {}
        self.files: list[Laid] = []
        self._room = _WHOLE_PAGE
        for file in report.files:
            self._add(file)
        self._by_path = {laid.file.path: laid for laid in reversed(self.files)}

    def say(self, key: str, **arguments: object) -> str:
        """The sentence `html.<key>` in the reader's language."""
        return sentence(f"html.{key}", **arguments).said(self.presentation.language)

    def link(self, place: Place, home: Laid) -> Link:
        """A place in words, leading to its cell; `home` is the file that the place is told in."""
        words = spots([place], self.presentation)
        laid = home if place.file is None else self._by_path.get(place.file)
        return Link(words, laid.href(place) if laid is not None and words else "")

    def links(self, places: Iterable[Place], home: Laid) -> tuple[Link, ...]:
        """Several places, each once; what has no words is left out."""
        named = dict.fromkeys(self.link(place, home) for place in places)
        return tuple(link for link in named if link.words)

    def reason_anchor(self, number: int) -> str:
        """The anchor of a reason why something is open."""
        return f"why-{number}"

    def mark_href(self, laid: Laid, kind: Kind, number: int) -> str:
        """Where a mark leads: to its finding or its reason; a proof leads nowhere."""
        if kind is Kind.PROVED:
            return ""
        anchor = self.reason_anchor(number) if kind is Kind.UNCHECKED else laid.finding_anchor(number)
        return f"#{anchor}"

    def _add(self, file: FileReport) -> None:
        """Lay out one more file; what was read of it is let go once the page is full."""
        shown = tuple(finding for finding in file.findings if self.presentation.shows(finding))
        file = replace(file, findings=shown, document=file.document if self._room > 0 else None)
        for item in file.unchecked:
            self.reasons.setdefault(item.reason.zh, len(self.reasons) + 1)
        ground = Ground(file, self.say)
        marked = marks(file, ground, self.report.rules, self.reasons)
        laid = Laid(len(self.files) + 1, file, ground, marked)
        self._room = laid.choose(self._room)
        self.files.append(laid)
