"""The words of a Word paragraph as they are shown: no deleted, hidden or placeholder text."""

from collections.abc import Iterator
from typing import Any

from budgetlint.model.document import UNREAD
from budgetlint.model.record import field, mutable
from budgetlint.readers.parts import attribute, local
from budgetlint.readers.symbols import shown_in, sign
from budgetlint.readers.unseen import seen

_LEFT_OUT = frozenset(
    (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "fldChar",
        "sdtPr",
        "sdtEndPr",
        "tbl",
        "annotationRef",
    )
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_OFF = frozenset(("0", "false", "off"))
_BOX = "txbxContent"


@mutable
class Words:
    """The words of a paragraph, and the text boxes that hang on it."""

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    hidden: bool = False
    """Whether hidden words were left out."""
    pictures: int = 0

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
            _read(_chosen(child), found)
        elif kind == "oMath":
            found.add(_formula(child))
        elif kind == "sdt":
            _read_control(child, found)
        elif kind not in _LEFT_OUT:
            _read(child, found)


def _read_run(run: Any, found: Words) -> None:
    properties = next((child for child in run if local(child) == "rPr"), None)
    if properties is not None and _is_on(properties, "vanish"):
        found.hidden = found.hidden or any(local(child) == "t" and child.text for child in run)
        return
    if properties is not None and (_is_on(properties, "strike") or _is_on(properties, "dstrike")):
        # struck out by hand: the words are there and do not hold
        found.add(UNREAD if any(local(child) == "t" and (child.text or "").strip() for child in run) else "")
        return
    for child in run:
        kind = local(child)
        if kind == "t":
            text = _as_shown(child.text or "", properties)
            raised = text[:1].isdigit() and found.text[-1:].isdigit() and _is_raised(properties)
            found.add(f"^{text}" if raised else text)
        elif kind in _SIGNS:
            found.add(_SIGNS[kind])
        elif kind == "sym":
            found.add(sign(attribute(child, "font") or "", attribute(child, "char") or ""))
        elif kind == "fldChar":
            found.add(_box(child))
        elif kind == "AlternateContent":
            _read_drawing(_chosen(child), found)
        elif kind in ("drawing", "pict", "object"):
            _read_drawing(child, found)


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


def _box(field_sign: Any) -> str:
    """The box to tick of an old form field, which stands in no text; nothing of any other field."""
    box = next(field_sign.iter("{*}checkBox"), None)
    if box is None:
        return ""
    states = {local(node): attribute(node, "val") not in _OFF for node in box}
    return "☑" if states.get("checked", states.get("default", False)) else "□"


def _chosen(node: Any) -> Any:
    """One of the alternatives of a drawing, all of which say the same."""
    choices = [child for child in node if local(child) in ("Choice", "Fallback")]
    return next(
        (choice for choice in choices if any(True for _ in boxes_in(choice))), choices[0] if choices else node
    )


def _read_drawing(node: Any, found: Words) -> None:
    boxes = list(boxes_in(node))
    found.boxes += boxes
    found.pictures += not boxes and any(local(inner) in ("blip", "imagedata") for inner in node.iter())


def boxes_in(node: Any) -> Iterator[Any]:
    """The text boxes of a drawing, those inside them left out."""
    for child in node:
        kind = local(child)
        if kind == _BOX:
            yield child
        elif kind == "AlternateContent":
            yield from boxes_in(_chosen(child))
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
