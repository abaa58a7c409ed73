"""YAML and JSON text as events; nothing is resolved: 73398.00 and 是 are both just what was written."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.regex import regex
from budgetlint.readers.structured.mistakes import Mistake, Mistaken
from budgetlint.readers.structured.slips import slip
from budgetlint.readers.structured.tree import Event, Tree, grown

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TOKEN = regex(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\]:,"]+|\n')


def yaml_trees(text: str) -> tuple[Tree, ...]:
    """One tree for each document of a YAML text; mistakes of the notation raise Mistaken."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        documents = _split(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as problem:
        raise Mistaken(slip(text, problem)) from None
    except (yaml.YAMLError, RecursionError):
        raise Mistaken(Mistake(sentence("structured.no_yaml"))) from None
    return tuple(grown(events) for events in documents)


def _split(events: Iterable[Any]) -> list[list[Event]]:
    """The events of each document of a stream."""
    import yaml

    documents: list[list[Event]] = []
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents.append([])
        else:
            for ours in _yaml_event(event):
                documents[-1].append(ours)
    return documents


def _yaml_event(event: Any) -> Iterator[Event]:
    """The event of ours for one of PyYAML's; none for the ends of streams and documents."""
    import yaml

    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent):
        raise Mistaken(Mistake(sentence("structured.alias", name=event.anchor), line))
    if isinstance(event, yaml.MappingStartEvent):
        yield Event("mapping", line, line)
    elif isinstance(event, yaml.SequenceStartEvent):
        yield Event("list", line, line)
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        yield Event("close", line, _last_line(event))
    elif isinstance(event, yaml.ScalarEvent):
        absent = not event.style and event.value in _NULLS
        yield Event("scalar", line, _last_line(event), None if absent else event.value)


def _last_line(event: Any) -> int:
    """Block texts and block lists end at the start of the line after them."""
    start, end = event.start_mark, event.end_mark
    last: int = end.line if end.column == 0 and end.line > start.line else end.line + 1
    return last


def json_trees(text: str) -> tuple[Tree, ...]:
    """The tree of a JSON text; mistakes of the notation raise Mistaken."""
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as problem:
        raise Mistaken(Mistake(sentence("structured.no_json"), problem.lineno)) from None
    except RecursionError:
        raise Mistaken(Mistake(sentence("structured.no_json"))) from None
    return (grown(_json_events(text)),)


def _json_events(text: str) -> Iterator[Event]:
    """The events of a text that the strict parser has accepted, so that tokens alone tell the structure."""
    line = 1
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token == "\n":
            line += 1
        elif token in "{[":
            yield Event("mapping" if token == "{" else "list", line, line)
        elif token in "}]":
            yield Event("close", line, line)
        elif token == "null":
            yield Event("scalar", line, line)
        else:
            written = json.loads(token) if token.startswith('"') else token
            yield Event("scalar", line, line, written)
