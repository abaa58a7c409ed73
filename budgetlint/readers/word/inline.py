"""The words of a Word paragraph as they are shown: no deleted, hidden or placeholder text."""

from collections.abc import Iterator
from typing import Any

from budgetlint.model.document import UNREAD
from budgetlint.model.record import field, mutable
from budgetlint.readers.parts import attribute, local
from budgetlint.readers.symbols import shown_in, sign
from budgetlint.readers.unseen import seen
from budgetlint.readers.word.fields import Fields, shown_by

_LEFT_OUT = frozenset(
    (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "delText",
        "sdtPr",
        "sdtEndPr",
        "tbl",
        "annotationRef",
    )
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_OFF = frozenset(("0", "false", "off"))
_BOX = "txbxContent"
_DRAWN = frozenset(("relIds", "chart", "textpath", "contentPart"))
"""Diagrams, charts, words as pictures and handwriting, whose words stand in no text."""
_FORMULAS = ("Equation", "MathType")


@mutable
class Words:
    """The words of a paragraph, and the text boxes that hang on it."""

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    hidden: bool = False
    """Whether hidden words were left out."""
    pictures: int = 0
    drawn: int = 0
    """How many diagrams, charts and controls were not read."""
    files: int = 0
    """How many other files it shows in part."""
    in_line: bool = False
    """Whether a picture or an object stands among the words, and not beside them."""
    fields: Fields = field(default_factory=Fields)

    @property
    def leaves_out(self) -> bool:
        """Whether something of the paragraph was not read."""
        return self.hidden or bool(self.pictures or self.drawn or self.files)

    @property
    def shows_more(self) -> bool:
        """Whether a person sees something in its line that is not among its words."""
        return self.in_line and bool(self.pictures or self.drawn or self.files)

    def add(self, text: str) -> None:
        """Append words."""
        self.text += text


def words_of(paragraph: Any) -> Words:
    """The words of a paragraph with its text boxes."""
    found = Words()
    _read(paragraph, found)
    found.text = seen(found.text)
    return found


def _read(node: Any, found: Words) -> None:
    for child in node:
        kind = local(child)
        if kind == "r":
            _read_run(child, found)
        elif kind == "AlternateContent":
            _read(chosen(child), found)
        elif kind == "oMath":
            found.add(_formula(child))
        elif kind == "sdt":
            _read_control(child, found)
        elif kind == "fldSimple" and not any(local(inner) == "r" for inner in child):
            found.add(shown_by(attribute(child, "instr") or ""))
        elif kind not in _LEFT_OUT:
            _read(child, found)


def _read_run(run: Any, found: Words) -> None:
    properties = next((child for child in run if local(child) == "rPr"), None)
    hidden = properties is not None and _is_on(properties, "vanish")
    # struck out by hand: the words are there and do not hold
    struck = properties is not None and (_is_on(properties, "strike") or _is_on(properties, "dstrike"))
    if hidden or struck:
        aside = Words(fields=found.fields)
        _read_signs(run, properties, aside)
        found.hidden = found.hidden or (hidden and bool(aside.text.strip()))
        found.add(UNREAD if aside.text.strip() and not hidden else "")
        return
    _read_signs(run, properties, found)


def _read_signs(run: Any, properties: Any, found: Words) -> None:
    """What stands in a run; of the code of a field, only what it shows."""
    for child in run:
        kind = local(child)
        if kind == "fldChar":
            found.add(found.fields.step(child))
        elif kind == "instrText":
            found.fields.instruct(child.text or "")
        elif found.fields.in_code:
            continue
        elif kind == "t":
            text = _as_shown(child.text or "", properties)
            raised = text[:1].isdigit() and found.text[-1:].isdigit() and _is_raised(properties)
            found.add(f"^{text}" if raised else text)
        elif kind in _SIGNS:
            found.add(_SIGNS[kind])
        elif kind == "sym":
            found.add(sign(attribute(child, "font") or "", attribute(child, "char") or ""))
        elif kind == "ruby":
            _read(next((part for part in child if local(part) == "rubyBase"), ()), found)
        elif kind == "AlternateContent":
            _read_alternative(chosen(child), properties, found)
        elif kind in ("drawing", "pict", "object"):
            _read_drawing(child, found)


def _read_alternative(chosen: Any, properties: Any, found: Words) -> None:
    """A sign that older programs write as a letter, or a drawing."""
    if any(local(child) == "t" for child in chosen):
        _read_signs(chosen, properties, found)
    else:
        _read_drawing(chosen, found)


def _is_on(properties: Any, name: str) -> bool:
    return any(local(node) == name and attribute(node, "val") not in _OFF for node in properties)


def _is_raised(properties: Any) -> bool:
    """Whether the run is an exponent: 10 and a raised 4 are no 104."""
    if properties is None:
        return False
    return any(local(node) == "vertAlign" and attribute(node, "val") == "superscript" for node in properties)


def _as_shown(text: str, properties: Any) -> str:
    """The text in the font of its run, which may show signs in place of letters."""
    fonts = (
        next((node for node in properties if local(node) == "rFonts"), None)
        if properties is not None
        else None
    )
    if fonts is None:
        return text
    font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
    return shown_in(font, text, in_chinese=attribute(fonts, "hint") == "eastAsia")


def chosen(node: Any) -> Any:
    """One of the alternatives of a drawing or a sign, all of which say the same."""
    choices = [child for child in node if local(child) in ("Choice", "Fallback")]
    telling = (choice for choice in choices if any(local(inner) in (_BOX, "t") for inner in choice.iter()))
    return next(telling, choices[0] if choices else node)


def _read_drawing(node: Any, found: Words) -> None:
    boxes = list(boxes_in(node))
    found.boxes += boxes
    if boxes:
        return
    kinds = {local(inner): inner for inner in node.iter()}
    found.in_line = found.in_line or local(node) == "object" or "inline" in kinds
    if "control" in kinds:
        found.drawn += 1
        found.add(UNREAD)
    elif "OLEObject" in kinds:
        is_formula = (attribute(kinds["OLEObject"], "ProgID") or "").startswith(_FORMULAS)
        found.files += not is_formula
        found.add(UNREAD if is_formula else "")
    elif _DRAWN & kinds.keys():
        found.drawn += 1
    else:
        found.pictures += "blip" in kinds or "imagedata" in kinds


def boxes_in(node: Any) -> Iterator[Any]:
    """The text boxes of a drawing, those inside them left out."""
    for child in node:
        kind = local(child)
        if kind == _BOX:
            yield child
        elif kind == "AlternateContent":
            yield from boxes_in(chosen(child))
        elif kind:
            yield from boxes_in(child)


def _read_control(node: Any, found: Words) -> None:
    """A field to fill in; what it shows before anybody filled it in is no filling."""
    if not shows_placeholder(node):
        for child in node:
            if local(child) == "sdtContent":
                _read(child, found)


def shows_placeholder(control: Any) -> bool:
    """Whether the field still shows the hint that asks for its filling."""
    properties = next((child for child in control if local(child) == "sdtPr"), None)
    return properties is not None and _is_on(properties, "showingPlcHdr")


def _formula(node: Any) -> str:
    """A formula that is a line of signs; a fraction with its stroke; any other shape is unknown."""
    parts = []
    for child in node:
        kind = local(child)
        if kind == "r":
            parts += [inner.text or "" for inner in child if local(inner) == "t"]
        elif kind == "f":
            halves = [_formula(half) for half in child if local(half) in ("num", "den")]
            parts.append("/".join(halves))
        elif not kind.endswith("Pr"):
            parts.append(UNREAD)
    return "".join(parts)
