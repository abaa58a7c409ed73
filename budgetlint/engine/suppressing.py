"""New entries for a list of suppressions, put below what stands there: comments, order and encoding stay."""

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path

from budgetlint.engine.suppressions import Suppression, content_of, entries
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record, replace
from budgetlint.model.rule import RuleInfo
from budgetlint.packs.writing import flow
from budgetlint.readers.decoding import Undecodable, decoded
from budgetlint.readers.structured.notation import yaml_trees
from budgetlint.writing import must_write

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@record
class NewEntry:
    """An entry to be written, with a comment that says what it silences."""

    entry: Suppression
    comment: str


def add(path: Path, new: Sequence[NewEntry], rules: Sequence[RuleInfo]) -> tuple[int, ...]:
    """Append entries to the list at a path and give their lines; raises UsageProblem where it cannot."""
    content = content_of(path) if path.exists() else b""
    text = decoded(content) if content else ""
    if isinstance(text, Undecodable):
        raise UsageProblem(sentence("silencing.not_appended", path=path))
    before = entries(text, path, rules)
    addition = _addition(text, new).encode(_encoding(content))
    text = decoded(content + addition)
    try:
        after = entries(text, path, rules) if isinstance(text, str) else ()
    except UsageProblem:
        after = ()
    if [replace(one, line=0) for one in after] != [
        replace(one, line=0) for one in (*before, *(one.entry for one in new))
    ]:
        raise UsageProblem(sentence("silencing.not_appended", path=path))
    must_write(path, content + addition)
    return tuple(one.line for one in after[len(before) :])


def _addition(text: str, new: Sequence[NewEntry]) -> str:
    """What to put below a text, in its indentation and with its line ends."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = (
        [] if text.strip() else [f"# {sentence('silencing.head').zh}", f"# {sentence('silencing.head').en}"]
    )
    for one in new:
        lines.extend(_indent(text) + line for line in _lines(one))
    gap = end if text and not text.endswith("\n") else ""
    return gap + "".join(line + end for line in lines)


def _lines(new: NewEntry) -> Iterator[str]:
    one = new.entry
    yield f"# {new.comment}"
    given = {
        "rule": one.code,
        "file": one.file,
        "fingerprint": one.fingerprint,
        "reason": one.reason,
        "by": one.by,
        "until": one.until.isoformat() if one.until else None,
    }
    first, *others = flow({key: value for key, value in given.items() if value is not None})
    yield f"- {first}"
    yield from (f"  {line}" for line in others)


def _indent(text: str) -> str:
    """The white space before the entries of a list."""
    trees = yaml_trees(text)
    span = trees[0].spans.get((0,)) if trees else None
    if span is None:
        return ""
    line = text.splitlines()[span.first - 1]
    return line[: len(line) - len(line.lstrip())]


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    try:
        content.decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
