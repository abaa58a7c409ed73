"""The numbers that Word writes before paragraphs by itself: 一、 （二） 3. as a person sees them.

Word counts for each list definition; a file states only the list and the level of a paragraph.
"""

from collections.abc import Iterator
from typing import Any

from budgetlint.model.record import field, mutable
from budgetlint.readers.parts import Parts, attribute, local
from budgetlint.readers.word.numerals import numeral

_LISTS, _STYLES = "word/numbering.xml", "word/styles.xml"
_LEVELS = 9
_LONGEST = 40
_DEEPEST_STYLE = 12
_OFF = frozenset(("0", "false", "off"))


@mutable
class Level:
    """One level of a list: where it starts, how it counts, and the text around the number."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str | None = None
    legal: bool = False
    """Whether the numbers of the levels above are written in digits too."""


@mutable
class Listed:
    """What a paragraph or a style says of its list: the list, the level, and the style it builds on."""

    number: str | None = None
    level: int | None = None
    parent: str | None = None


@mutable
class Numbering:
    """The lists of a document, and how far each was counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """The levels of each definition."""
    definitions: dict[str, str] = field(default_factory=dict)
    """The definition that each list uses."""
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    """Where a list begins anew, although its definition counted on."""
    styles: dict[str, Listed] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Parts) -> "Numbering":
        """The lists that a document defines; none in most documents."""
        found = cls()
        lists = parts.root(_LISTS) if parts.has(_LISTS) else None
        if lists is None:
            return found
        for node in lists:
            kind = local(node)
            if kind == "abstractNum":
                found._define(node)
            elif kind == "num":
                found._use(node)
        styles = parts.root(_STYLES) if parts.has(_STYLES) else None
        for node in styles if styles is not None else ():
            if local(node) == "style":
                found.styles[attribute(node, "styleId") or ""] = _listed(node, "basedOn")
        return found

    def label(self, paragraph: Any) -> str:
        """The number of a paragraph, which is counted by asking; nothing for a bullet or a plain one."""
        stated = self._stated(paragraph) if self.definitions else None
        if stated is None:
            return ""
        number, position = stated
        definition = self.definitions[number]
        levels = self.levels[definition]
        counts = self.counts.setdefault(definition, {})
        for deeper in [level for level in counts if level > position]:
            del counts[deeper]
        restart = self.restarts.pop((number, position), None)
        if restart is not None:
            counts[position] = restart
        else:
            counts[position] = counts.get(position, levels[position].start - 1) + 1
        return _written(levels, counts, position)

    def _stated(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and the level of a paragraph, by itself or by its style; None outside lists."""
        own = _listed(paragraph, "pStyle")
        number, level, style = own.number, own.level, own.parent
        lender = None
        for _ in range(_DEEPEST_STYLE):
            if number is not None or style not in self.styles:
                break
            listed = self.styles[style]
            number, level = listed.number, listed.level if level is None else level
            lender, style = style, listed.parent
        levels = self.levels.get(self.definitions.get(number or "", ""), {})
        if level is None:
            level = next((at for at, one in levels.items() if lender and one.style == lender), 0)
        return (number, level) if number is not None and level in levels else None

    def _define(self, node: Any) -> None:
        found = self.levels[attribute(node, "abstractNumId") or ""] = {}
        for child in node:
            if local(child) == "lvl":
                found[_count(attribute(child, "ilvl"))] = _level(child)

    def _use(self, node: Any) -> None:
        number = attribute(node, "numId") or ""
        for child in node:
            kind = local(child)
            if kind == "abstractNumId":
                self.definitions[number] = attribute(child, "val") or ""
            elif kind == "lvlOverride":
                self._override(child, number)

    def _override(self, node: Any, number: str) -> None:
        position = _count(attribute(node, "ilvl"))
        for child in node:
            if local(child) == "startOverride":
                self.restarts[(number, position)] = _count(attribute(child, "val"))


def _level(node: Any) -> Level:
    found = Level()
    for child in node:
        kind, value = local(child), attribute(child, "val")
        if kind == "start":
            found.start = _count(value)
        elif kind == "numFmt":
            found.form = value or ""
        elif kind == "lvlText":
            found.text = (value or "")[:_LONGEST]
        elif kind == "pStyle":
            found.style = value
        elif kind == "isLgl":
            found.legal = value not in _OFF
    return found


def _listed(node: Any, parent: str) -> Listed:
    """What the properties of a paragraph or a style say of its list."""
    found = Listed()
    for child in _properties(node):
        kind = local(child)
        if kind == parent:
            found.parent = attribute(child, "val")
        elif kind == "numPr":
            for one in child:
                if local(one) == "numId":
                    found.number = attribute(one, "val")
                elif local(one) == "ilvl":
                    found.level = _count(attribute(one, "val"))
    return found


def _properties(node: Any) -> Iterator[Any]:
    """The properties of a paragraph; of a style, what it says of itself and of its paragraphs."""
    for child in node:
        if local(child) == "pPr":
            yield from child
        elif local(child) == "basedOn":
            yield child


def _written(levels: dict[int, Level], counts: dict[int, int], position: int) -> str:
    """The number with the text around it; nothing where a way of counting is unknown."""
    own = levels[position]
    found = own.text
    for level in range(_LEVELS):
        mark = f"%{level + 1}"
        if mark in found:
            above = levels.get(level, Level())
            form = "decimal" if own.legal else above.form
            number = numeral(counts.get(level, above.start), form)
            if number is None:
                return ""
            found = found.replace(mark, number)
    return found if own.form != "bullet" else ""


def _count(stated: str | None) -> int:
    return int(stated[:6]) if stated and stated.isdigit() else 0
