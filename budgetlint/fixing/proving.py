"""The proof of a rewriting: the file is read again, and nothing but the edited cells may differ."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from budgetlint.fixing.edits import Edit, located
from budgetlint.fixing.rewriting import Rewriting
from budgetlint.forms import recognise
from budgetlint.model.document import Document, Refusal
from budgetlint.model.place import Place
from budgetlint.model.record import fields, is_record
from budgetlint.model.sentence import Sentence
from budgetlint.model.value import Value
from budgetlint.readers import read


def spoiling(path: Path, before: Document, rewriting: Rewriting) -> frozenset[Edit] | None:
    """The edits that changed other cells as well; None where more than that changed, or cannot be read."""
    with tempfile.TemporaryDirectory(prefix="budgetlint-") as folder:
        copy = Path(folder, path.name)
        copy.write_bytes(rewriting.content)
        again = read(copy)
    if isinstance(again, Refusal):
        return None
    old, new = list(_texts(before)), list(_texts(again))
    if len(old) != len(new):
        return None
    wanted = {located(edit.place): edit for edit in rewriting.made}
    by_words = {edit.old: edit for edit in rewriting.made}
    spoiled = set()
    for (place, was), (_, now) in zip(old, new, strict=True):
        edit = wanted.get(place)
        if now.strip() == (edit.new if edit is not None and was.strip() == edit.old else was.strip()):
            continue
        other = by_words.get(was.strip())
        if other is None or now.strip() != other.new:
            return None
        spoiled.add(other)
    return frozenset(spoiled)


def _texts(document: Document) -> Iterator[tuple[Place, str]]:
    """Every cell with its words; of a structured file, every text of its forms."""
    for row in document.rows:
        for cell in row.cells:
            yield located(cell.place), cell.text
    if not document.rows:
        yield from _inside(recognise(document), Place())


def _inside(found: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(found, str):
        yield place, found
    elif isinstance(found, tuple | list):
        for one in found:
            yield from _inside(one, place)
    elif is_record(type(found)) and not isinstance(found, Place | Value | Sentence):
        for name in (one.name for one in fields(type(found))):
            own = getattr(found, f"{name}_place", None) or getattr(found, "place", None)
            yield from _inside(getattr(found, name), located(own) if own is not None else place)
