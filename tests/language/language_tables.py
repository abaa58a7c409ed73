"""How the tables of this folder write values, trees and forms."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from budgetlint.language import syntax
from budgetlint.language.quantities import quantity
from budgetlint.language.scope import Scope
from budgetlint.language.syntax import Expression
from budgetlint.model.facts import Facts
from budgetlint.model.figure import Absence, Figure, Missing
from budgetlint.model.place import Place
from budgetlint.model.sentence import Sentence
from budgetlint.values.figures import shown, total

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, Any]]:
    """The cases of a YAML file beside this one."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def printed(text: str, line: int = 1, label: str = "") -> Figure:
    """A figure as a form prints it, in a line of its own."""
    figure = quantity(text)
    half = Fraction(1, 2) * figure.shown_scale / 10 ** (figure.decimals or 0)
    return Figure(
        figure.value, figure.unit, half, figure.shown_unit, figure.shown_scale, figure.decimals,
        text=text, label=label or text, place=Place(text=text, line=line),
    )  # fmt: skip


def missing(word: str, label: str = "x") -> Missing:
    """What stands where a figure should be: blank, absent, unreadable or undecided."""
    return Missing(Absence(word), label, Sentence(f"{label} {word}", f"{label} {word}"), Place(line=9))


def value(written: Any, label: str = "x", line: int = 1) -> object:
    """A value of a table: "12万元" is printed, "!blank" missing, "+3+4" a sum; a list or mapping of such."""
    if isinstance(written, dict):
        return {key: value(one, key, line) for key, one in written.items()}
    if isinstance(written, list):
        return tuple(value(one, label, number) for number, one in enumerate(written, 1))
    if not isinstance(written, str):
        return written
    if written.startswith("!"):
        return missing(written[1:], label)
    if written.startswith("+"):
        return total([printed(part, number) for number, part in enumerate(written.split("+")[1:], 1)])
    return printed(written, line, label) if written[:1].isdigit() else written


def scope(names: dict[str, Any], settings: dict[str, Any] | None = None) -> Scope:
    """A scope in which names stand for the values of a table."""
    rows = {name: value(one, name, line) for line, (name, one) in enumerate(names.items(), 1)}
    found = Scope(facts(), value(settings or {}))  # type: ignore[arg-type]
    for name, row in rows.items():
        found = found.with_row(name, row)
    return found


def facts(**given: object) -> Facts:
    """Facts of a form that has nothing but what is given."""
    head = {"kind": "project_target", "title": "表", "project": "项目", "fiscal_year": 2024}
    return Facts(**{**head, "place": Place(line=1), **given})  # type: ignore[arg-type]


def in_words(found: object) -> object:
    """A value as the tables write it."""
    match found:
        case Missing(absence=absence):
            return f"!{absence.value}"
        case Figure():
            return shown(found)
        case tuple():
            return [in_words(one) for one in found]
    return found


def sketch(node: Expression) -> str:  # noqa: PLR0911 - one line a kind
    """A tree as text: what stands first acts on what follows."""
    match node:
        case syntax.Constant(value=Figure() as figure):
            return shown(figure)
        case syntax.Constant(value=str() as text):
            return f"'{text}'"
        case syntax.Constant(value=truth):
            return str(truth).lower()
        case syntax.Name(name=name):
            return name
        case syntax.Field(of=of, name=name):
            return f"{sketch(of)}.{name}"
        case syntax.Index(of=of, keys=keys):
            return f"{sketch(of)}[{' '.join(map(sketch, keys))}]"
        case syntax.Gather(function=function, item=item, variable=variable, source=source, where=where):
            chosen = f" where {sketch(where)}" if where else ""
            return f"({function} {sketch(item)} for {variable} in {sketch(source)}{chosen})"
        case syntax.Matching(of=of, pattern=pattern):
            return f"(matches {sketch(of)} '{pattern}')"
        case syntax.Listing(items=items):
            return f"[{' '.join(map(sketch, items))}]"
    head = {
        syntax.Opposite: "not",
        syntax.Negative: "neg",
        syntax.Both: "and",
        syntax.Either: "or",
        syntax.Member: "in",
    }
    word = (
        head.get(type(node))
        or getattr(node, "sign", None)
        or getattr(node, "relation", None)
        or node.function
    )
    return f"({' '.join([word, *map(sketch, syntax.parts(node))])})"
