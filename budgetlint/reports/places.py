"""A place in words: the line of a text, the cell of a workbook, the page of a PDF."""

from collections.abc import Iterable, Iterator

from budgetlint.model.place import Place
from budgetlint.model.report import Related
from budgetlint.model.sentence import Sentence
from budgetlint.reports.presentation import Presentation

_HARMLESS = frozenset("\u3000\xa0")
"""Spaces that fonts show as such."""


def spot(place: Place, presentation: Presentation) -> str:
    """Where a person finds the cell: 第 27 行, 绩效目标!D30, 第 3 页."""
    if place.sheet is not None or place.cell is not None:
        return "!".join(part for part in (place.sheet, place.cell) if part)
    if place.line is not None:
        if place.end_line is not None and place.end_line > place.line:
            return presentation.say("lines", first=place.line, last=place.end_line)
        return presentation.say("line", line=place.line)
    if place.page is not None:
        return presentation.say("page", page=place.page)
    if place.table is not None and place.row is not None:
        return presentation.say("table_row", table=place.table, row=place.row)
    return presentation.say("paragraph", row=place.row) if place.row is not None else ""


def spots(places: Iterable[Place], presentation: Presentation) -> str:
    """Several places, each once, in the order given."""
    named = dict.fromkeys(_in_its_file(place, presentation) for place in places)
    return presentation.say("comma").join(words for words in named if words)


def related_words(related: Iterable[Related], presentation: Presentation) -> Iterator[str]:
    """Other cells that took part, by what is said of them: each sentence once, with all of its places."""
    found: dict[Sentence, list[Place]] = {}
    for one in related:
        found.setdefault(one.note, []).append(one.place)
    for note, places in found.items():
        words = {"spot": spots(places, presentation), "note": note.said(presentation.language)}
        yield presentation.say("related_cell", **words).lstrip()


def _in_its_file(place: Place, presentation: Presentation) -> str:
    words = spot(place, presentation)
    return words if place.file is None else f"{one_line(place.file)} {words}".rstrip()


def address(path: str, place: Place) -> str:
    """The place as editors open it: path:line:column, path[sheet!cell], path[p3].

    Tables of a document have numbers, path[t1r5] is the fifth row of the first, and so have its paragraphs:
    path[¶25].
    """
    name = one_line(path)
    if place.line is not None:
        return f"{name}:{place.line}:{place.column or 1}"
    inside = "!".join(part for part in (place.sheet, place.cell) if part)
    if inside:
        return f"{name}[{one_line(inside)}]"
    if place.page is not None:
        return f"{name}[p{place.page}]"
    if place.row is None:
        return name
    return f"{name}[¶{place.row}]" if place.table is None else f"{name}[t{place.table}r{place.row}]"


def one_line(name: str) -> str:
    """A file's or sheet's name with its line ends and control characters written out, so that lines hold."""
    return "".join(character if character.isprintable() else _spelled(character) for character in name)


def _spelled(character: str) -> str:
    return character if character in _HARMLESS else character.encode("unicode_escape").decode("ascii")
