"""What slip of the hand makes a text no YAML: libyaml's own words, and often its line, help nobody."""

import re
from typing import Any

from budgetlint.messages import sentence
from budgetlint.readers.structured.mistakes import Mistake

_IN_BRACKETS = ("flow mapping", "flow sequence")
_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'[^']*'"


def slip(text: str, problem: Any) -> Mistake:
    """The mistake, at the line where it was made, for an error of PyYAML that has marks."""
    found = problem.problem_mark or problem.context_mark
    if found is None:
        return Mistake(sentence("structured.no_yaml"))
    begun = problem.context_mark or found
    lines = text.splitlines()
    key, number = _named(problem, lines, min(begun.line, len(lines) - 1), min(found.line, len(lines) - 1))
    return Mistake(sentence(f"structured.{key}"), number + 1)


def _named(problem: Any, lines: list[str], begun: int, found: int) -> tuple[str, int]:
    """Which slip it is, and the number of its line, counted from 0."""
    context, what = str(problem.context or ""), str(problem.problem or "")
    if "\t" in lines[found][: len(lines[found]) - len(lines[found].lstrip())]:
        return "tab", found
    if "quoted scalar" in context:
        return "open_quote", begun
    if any(words in context for words in _IN_BRACKETS):
        return "open_bracket", begun
    if "simple key" in context:
        return _without_colon(lines[begun]), begun
    return (
        _out_of_line(lines, begun, found)
        if "expected key" in what
        else (_too_much(lines[found], what), found)
    )


def _out_of_line(lines: list[str], begun: int, found: int) -> tuple[str, int]:
    """Something that is no key where one should be: an indentation, or a quote left open above."""
    open_at = next((at for at in range(begun, found) if _is_open(lines[at])), None)
    return ("indent", found) if open_at is None else ("open_quote", open_at)


def _too_much(line: str, what: str) -> str:
    if "mapping values" not in what:
        return "no_yaml"
    return "colon_inside" if _bare(line).count(": ") > 1 else "indent"


def _without_colon(line: str) -> str:
    if re.match(r"\s*(?:- +)*[\w-]+:\S", line):
        return "no_space"
    return "equals_sign" if re.match(r"\s*(?:- +)*[\w-]+\s*=", line) else "no_colon"


def _bare(line: str) -> str:
    """A line without its quoted texts and its comment."""
    return re.sub(rf"{_QUOTED}|(?:^|\s)#.*", "", line)


def _is_open(line: str) -> bool:
    """Whether a text begins with a quote that its line does not close."""
    return re.search(r"(?:[:,{\[-]\s+|[{\[])[\"']", _bare(line)) is not None
