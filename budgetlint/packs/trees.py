"""A file of a pack as plain data with lines; slips of the notation are said with their remedy."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence
from budgetlint.packs.troubles import Trouble
from budgetlint.readers.structured.mistakes import Mistaken
from budgetlint.readers.structured.notation import yaml_trees
from budgetlint.readers.structured.tree import Tree

_PLAIN = dict(zip("：，｛｝［］【】“”＂‘’\u3000", ':,{}[][]"""\'\' ', strict=True))


def tree_of(path: Path, troubles: list[Trouble]) -> Tree | None:
    """The one document of a YAML file, None where there is none, which `troubles` then says."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        trees = yaml_trees(text)
    except OSError:
        troubles.append(Trouble(path, None, sentence("packs.not_readable")))
        return None
    except UnicodeDecodeError:
        troubles.append(Trouble(path, None, sentence("packs.not_utf8")))
        return None
    except Mistaken as mistaken:
        troubles.extend(
            _slip(path, text, mistake.line) or Trouble(path, mistake.line, mistake.sentence)
            for mistake in mistaken.mistakes
        )
        return None
    if len(trees) != 1:
        troubles.append(Trouble(path, None, sentence("packs.one_document", count=len(trees))))
        return None
    return trees[0]


def full_width(words: str) -> Sentence | None:
    """The sentence on the first full-width sign of a text, None where it has none."""
    sign = next((character for character in words if character in _PLAIN), None)
    return sentence("packs.full_width", sign=sign, plain=_PLAIN[sign]) if sign is not None else None


def _slip(path: Path, text: str, line: int | None) -> Trouble | None:
    """A full-width sign where YAML wants a plain one, on the line where reading stopped or above it."""
    lines = text.splitlines()
    stopped = min(line or len(lines), len(lines))
    if stopped and re.match(r"""\s*[\w-]+:\s+(?:"[^"]*"|'[^']*')\s+[^#\s]""", lines[stopped - 1]):
        return Trouble(path, stopped, sentence("packs.quote_first"))
    for number in range(stopped, max(stopped - 3, 0), -1):
        sign = next(_signs(lines[number - 1]), None)
        if sign is not None:
            return Trouble(path, number, sentence("packs.full_width", sign=sign, plain=_PLAIN[sign]))
    return None


def _signs(line: str) -> Iterator[str]:
    """The full-width signs of a line that stand where the notation has its own."""
    bare = re.sub(r'"[^"]*"|\'[^\']*\'|(?:^|\s)#.*', lambda found: "x" * len(found.group()), line)
    for pattern in _patterns():
        yield from (found.group(1) for found in pattern.finditer(bare))


@cache
def _patterns() -> Sequence[re.Pattern[str]]:
    return (
        re.compile(r"^\s*(\u3000)"),
        re.compile(r"(?:^\s*(?:-\s+)*|[{,，｛]\s*)[A-Za-z_]\w*\s*(：)"),
        re.compile(r"(，)\s*[A-Za-z_]\w*\s*[:：]"),
        re.compile(r"(?:[:：,，\[]|^\s*-)\s*([｛［【])"),
        re.compile(r"([｝］】])\s*(?:$|[,}\]])"),
        re.compile(r"(?:[:：,，\[{]|^\s*-)\s*([“”＂‘’])"),
    )
