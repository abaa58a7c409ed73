"""`budgetlint value`: how texts are read, for a person or, line by line, for a program."""

import json
from collections.abc import Iterator, Sequence

import click

from budgetlint.cli import console
from budgetlint.cli.help import SpokenCommand, option
from budgetlint.cli.language import spoken as spoken_language
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Language
from budgetlint.model.value import Kind, Value
from budgetlint.reports import machine
from budgetlint.reports.wrapping import cells
from budgetlint.values import in_words, read_typed, read_value

STDIN = "-"
_TYPED = ("type", "value", "unit")
_INDENT = "    "


@click.command(
    cls=SpokenCommand, name="value", help="cli.help_value", context_settings={"ignore_unknown_options": True}
)
@click.argument("texts", nargs=-1, metavar="TEXT…")
@option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    says="values.option_format",
)
@option("--lang", type=click.Choice(["zh", "en"]), says="cli.option_lang")
def value(texts: tuple[str, ...], form: str, lang: Language | None) -> None:
    """Show how each text is read."""
    if not texts:
        raise UsageProblem(sentence("values.no_text"))
    language = lang or spoken_language()
    for reading in _readings(texts):
        if form == "jsonl":
            console.put(json.dumps(machine.reading(reading), ensure_ascii=False) + "\n")
        else:
            console.say("\n".join(_lines(reading, language)))


def _readings(texts: Sequence[str]) -> Iterator[Value]:
    for text in texts:
        if text == STDIN:
            yield from _piped()
        else:
            yield read_value(text)


def _piped() -> Iterator[Value]:
    """The readings of the lines of standard input; a line with a brace is a JSON object."""
    for number, line in enumerate(console.piped_bytes().decode("utf-8-sig", "replace").splitlines(), start=1):
        yield _of_object(line, number) if line.startswith("{") else read_value(line)


def _of_object(line: str, number: int) -> Value:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        given = None
    texts = [given.get(key) for key in ("text", *_TYPED)] if isinstance(given, dict) else []
    usable = all(text is None or isinstance(text, str) for text in texts) and any(
        text is not None for text in texts
    )
    if not usable:
        raise UsageProblem(sentence("values.stdin_not_an_object", line=number))
    text, *triple = texts
    return read_value(text) if text is not None else read_typed(*triple)


def _lines(reading: Value, language: Language) -> Iterator[str]:
    """What a person is shown: the text, a caret where reading stopped, the meaning in words, notes."""
    from budgetlint.values.spoken import advice, flagged, reason

    shown = "".join(character if character.isprintable() else " " for character in reading.text)
    yield shown
    if reading.stopped_at is not None:
        yield " " * cells(shown[: reading.stopped_at]) + "^"
        yield _INDENT + sentence("values.stopped", reason=reason(reading)).said(language)
        yield _INDENT + sentence("values.advice", advice=advice(reading)).said(language)
    if reading.kind is not Kind.UNREADABLE:
        yield _INDENT + in_words(reading).said(language)
    notes = reading.flags[1:] if reading.stopped_at is not None else reading.flags
    for flag in notes:
        yield f"{_INDENT}· {flagged(flag).said(language)}"
