"""The parts of a zipped Office file: XML without entities, each part unfolded only up to a cap."""

import posixpath
import zipfile
from functools import lru_cache
from typing import Any

from lxml import etree

from budgetlint.messages import sentence
from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence
from budgetlint.readers.zipped import opened, unfolded

LARGEST_PART = 48 * 1024 * 1024
"""Bytes of one part; the parts of real filings stay far below a tenth of it."""
_MAIN = "/officeDocument"
_DOCTYPE = b"<!DOCTYPE"
_PROLOGUE = 4096


class Unreadable(Exception):
    """What ends the reading of a file; the module that began it makes a refusal of it."""

    def __init__(self, said: Sentence, place: Place | None = None) -> None:
        """Keep the sentence and the place that it speaks of."""
        super().__init__(said.en)
        self.said = said
        self.place = place


@record
class Parts:
    """The parts of a container by name; names differ in nothing but case and the slash before them."""

    container: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    doubled: frozenset[str] = frozenset()
    """Names that two different parts have: which of them counts is told differently by every program."""

    @classmethod
    def of(cls, content: bytes) -> "Parts":
        """The parts in the bytes of a file."""
        container = opened(content)
        if isinstance(container, Sentence):
            raise Unreadable(container)
        members: dict[str, zipfile.ZipInfo] = {}
        doubled = set()
        for member in container.infolist():
            name = member.filename.lstrip("/").lower()
            other = members.setdefault(name, member)
            if other.CRC != member.CRC:
                doubled.add(name)
        return cls(container, members, frozenset(doubled))

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self.members

    def part(self, name: str) -> bytes:
        """The bytes of a part; a part that is missing is empty."""
        member = self.members.get(name.lower())
        if member is None:
            return b""
        if name.lower() in self.doubled:
            raise Unreadable(sentence("readers.part_twice"))
        content = unfolded(self.container, member, LARGEST_PART)
        if isinstance(content, Sentence):
            raise Unreadable(content)
        if _DOCTYPE in content[:_PROLOGUE]:
            raise Unreadable(sentence("readers.doctype"))
        return content

    def root(self, name: str) -> Any:
        """The root element of an XML part, None where the part is missing or empty."""
        content = self.part(name)
        return element(content) if content else None

    def main(self, usual: str) -> str:
        """The name of the part that the file begins with; some programs call it document2.xml."""
        root = self.root("_rels/.rels")
        for relation in root if root is not None else ():
            if relation.get("Type", "").endswith(_MAIN):
                return _resolved("", relation.get("Target", ""))
        return usual

    def related(self, name: str) -> dict[str, str]:
        """The parts that a part refers to, by the identifiers of its relations."""
        folder, file = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        found = {relation.get("Id", ""): relation.get("Target", "") for relation in root}
        return {key: _resolved(folder, target) for key, target in found.items()}


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def element(content: bytes) -> Any:
    """The root element of an XML text; nothing is fetched and no entity replaced."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise damaged(problem) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(sentence("readers.doctype"))
    return root


def damaged(problem: etree.XMLSyntaxError) -> Unreadable:
    """That XML is broken or nested without measure."""
    deep = "depth" in str(problem)
    return Unreadable(sentence("readers.too_deep" if deep else "readers.part_damaged"))


def local(node: Any) -> str:
    """The name of an element without its namespace; what is no element has none."""
    return _without_namespace(node.tag)


@lru_cache(maxsize=4096)
def _without_namespace(tag: object) -> str:
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def attribute(node: Any, name: str) -> str | None:
    """The value of an attribute, whatever its namespace: strict and transitional files differ in it."""
    value = node.get(name)
    if value is not None:
        return str(value)
    return next((str(value) for key, value in node.items() if key.endswith(f"}}{name}")), None)
