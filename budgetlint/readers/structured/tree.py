"""Plain data with the line of every key and value: what both notations become before they are judged.

The tree grows from a flat stream of events and never recurses, so that no file, however deep, can end the
program; a depth that no filing has is refused.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from budgetlint.messages import sentence
from budgetlint.model.record import field, mutable, record
from budgetlint.readers.structured.mistakes import KeyPath, Mistake, Mistaken, Step

DEEPEST = 24


@record
class Event:
    """One step of reading a structured text; lines count from 1."""

    kind: Literal["mapping", "list", "close", "scalar"]
    line: int
    last: int
    text: str | None = None


@record
class Span:
    """The lines of one value, and the line of the key before it."""

    key: int
    first: int
    last: int


Spans = Mapping[KeyPath, Span]


@record
class Tree:
    """Mappings, lists, texts and None; every number is still the text that was written."""

    data: object
    spans: Spans


@mutable
class _Branch:
    content: dict[str, object] | list[object]
    path: KeyPath
    key_line: int
    first: int
    last: int
    key: str | None = None
    inner_key_line: int = 0

    @property
    def step(self) -> Step:
        return len(self.content) if isinstance(self.content, list) else self.key or ""


@mutable
class _Growth:
    spans: dict[KeyPath, Span] = field(default_factory=dict)
    open: list[_Branch] = field(default_factory=list)
    root: object = None
    mistakes: list[Mistake] = field(default_factory=list)

    def take(self, event: Event) -> None:
        if event.kind == "close":
            self._close()
        elif event.kind == "scalar" and self._awaits_key():
            self._name(event)
        else:
            self._put(event)

    def _awaits_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].content, dict) and self.open[-1].key is None

    def _name(self, event: Event) -> None:
        branch = self.open[-1]
        branch.key, branch.inner_key_line = event.text or "", event.line
        if branch.key in branch.content:
            said = sentence("structured.duplicate_key", name=branch.key)
            self.mistakes.append(Mistake(said, event.line, (*branch.path, branch.key)))

    def _put(self, event: Event) -> None:
        if event.kind != "scalar" and self._awaits_key():
            raise Mistaken(Mistake(sentence("structured.key_is_no_text"), event.line))
        if len(self.open) >= DEEPEST:
            raise Mistaken(Mistake(sentence("structured.too_deep", depth=DEEPEST), event.line))
        path, key_line = self._where(event)
        if event.kind == "scalar":
            self._attach(event.text, path)
            self._ends(path, Span(key_line, event.line, event.last))
            return
        content: dict[str, object] | list[object] = {} if event.kind == "mapping" else []
        self._attach(content, path)
        self.open.append(_Branch(content, path, key_line, event.line, event.line))

    def _where(self, event: Event) -> tuple[KeyPath, int]:
        if not self.open:
            return (), event.line
        branch = self.open[-1]
        line = branch.inner_key_line if isinstance(branch.content, dict) else event.line
        return (*branch.path, branch.step), line

    def _attach(self, content: object, path: KeyPath) -> None:
        if not path:
            self.root = content
            return
        holder = self.open[-1]
        if isinstance(holder.content, list):
            holder.content.append(content)
        else:
            holder.content.setdefault(holder.key or "", content)
            holder.key = None

    def _ends(self, path: KeyPath, span: Span) -> None:
        """Note where a value ends; what holds it reaches at least as far."""
        self.spans[path] = span
        if self.open:
            self.open[-1].last = max(self.open[-1].last, span.last)

    def _close(self) -> None:
        branch = self.open.pop()
        self._ends(branch.path, Span(branch.key_line, branch.first, branch.last))


def grown(events: Iterable[Event]) -> Tree:
    """The tree of one document. Duplicate keys and impossible depths raise Mistaken."""
    growth = _Growth()
    for event in events:
        _refuse_half_characters(event)
        growth.take(event)
    if growth.mistakes:
        raise Mistaken(*growth.mistakes)
    return Tree(growth.root, growth.spans)


def _refuse_half_characters(event: Event) -> None:
    """A lone surrogate can be written as an escape and could never be printed again."""
    if event.text is not None and not event.text.isascii():
        try:
            event.text.encode()
        except UnicodeEncodeError:
            raise Mistaken(Mistake(sentence("structured.half_character"), event.line)) from None
