"""A structured file as a Document that states its forms, or the one sentence why it cannot be taken."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from budgetlint.messages import sentence
from budgetlint.model.digest import sha256
from budgetlint.model.document import Document, Refusal
from budgetlint.model.filing import Field, Filing, Fund, Indicator
from budgetlint.model.place import Place
from budgetlint.model.problem import Problem
from budgetlint.model.sentence import Sentence
from budgetlint.readers.decoding import Undecodable, decoded
from budgetlint.readers.structured.mistakes import KeyPath, Mistake, Mistaken
from budgetlint.readers.structured.notation import json_trees, yaml_trees
from budgetlint.readers.structured.recognition import is_filing, is_printed, is_shown
from budgetlint.readers.structured.tree import Spans, Tree


def read(path: Path, content: bytes) -> Document | Refusal:
    """The forms that a YAML or JSON file states; no forms where it is no filing at all."""
    notation = "json" if path.suffix.lower() == ".json" else "yaml"
    digest = sha256(content).hexdigest()
    text = decoded(content)
    if isinstance(text, Undecodable):
        return Refusal(str(path), digest, sentence("structured.no_text"), _line(text.line))
    try:
        filings, problems = _all_forms(json_trees(text) if notation == "json" else yaml_trees(text))
    except Mistaken as mistaken:
        return Refusal(str(path), digest, mistaken.sentence, _line(mistaken.mistakes[0].line))
    return Document(str(path), digest, notation, (), tuple(problems), tuple(filings))


def _line(number: int | None) -> Place | None:
    return None if number is None else Place(line=number, end_line=number)


def filings_from(data: Mapping[str, Any], lines: Spans | None = None) -> tuple[Filing, ...]:
    """The forms that parsed data states, without readings; raises Mistaken with every mistake.

    Without `lines` (the example of a rule) the places hold the words alone.
    """
    filings, _ = _all_forms((Tree(data, lines or {}),), whatever=True)
    return tuple(filings)


def _all_forms(trees: tuple[Tree, ...], *, whatever: bool = False) -> tuple[list[Filing], list[Problem]]:
    """The forms of all documents of a file, numbered through; mistakes of all forms are gathered."""
    filings: list[Filing] = []
    problems: list[Problem] = []
    mistakes: list[Mistake] = []
    for tree in trees:
        for data, at in _forms(tree, problems, whatever=whatever):
            try:
                filings.append(_filing(data, len(filings) + 1, tree.spans, at, problems))
            except Mistaken as mistaken:
                mistakes.extend(mistaken.mistakes)
    if mistakes:
        raise Mistaken(*mistakes)
    told = _told(filings)
    return filings, [problem for problem in problems if problem.sentence not in told]


def _told(filings: Sequence[Filing]) -> set[Sentence]:
    """What the rows and amounts of the forms say themselves of why they are unread."""
    lost = (item.lost for filing in filings for item in _items(filing))
    return {said for said in lost if said is not None}


def _items(filing: Filing) -> Iterator[Field | Fund | Indicator]:
    yield from filing.fields
    yield from filing.funds
    yield from filing.indicators


def _forms(tree: Tree, problems: list[Problem], *, whatever: bool) -> Iterator[tuple[object, KeyPath]]:
    """Each form's data with its path in the tree; nothing where the data are no filing."""
    data = tree.data
    if is_printed(data):
        yield from _printed_forms(tree, problems)
    elif isinstance(data, Mapping) and set(data) == {"forms"} and isinstance(data["forms"], list):
        for index, form in enumerate(data["forms"]):
            if whatever or any(is_filing(one) for one in data["forms"]):
                yield form, ("forms", index)
    elif whatever or is_filing(data):
        yield data, ()


def _printed_forms(tree: Tree, problems: list[Problem]) -> Iterator[tuple[object, KeyPath]]:
    from budgetlint.readers.structured.checking import checked
    from budgetlint.readers.structured.places import stated_place
    from budgetlint.readers.structured.shapes import Shown, ShownFile

    for index, given in enumerate(checked(Shown, tree.data, tree.spans, ()).files):
        at: KeyPath = ("files", index)
        file = checked(ShownFile, given, tree.spans, at)
        for order, problem in enumerate(file.problems):
            place = stated_place(problem.location, (*at, "problems", order), tree.spans, None)
            problems.append(Problem(Sentence(problem.message, problem.message), place, problem.unread))
        for order, form in enumerate(file.forms):
            yield form, (*at, "forms", order)


def _filing(data: object, number: int, spans: Spans, at: KeyPath, problems: Sequence[Problem]) -> Filing:
    from budgetlint.readers.structured.checking import checked
    from budgetlint.readers.structured.shapes import ShownForm, TypedForm
    from budgetlint.readers.structured.shown import shown_filing
    from budgetlint.readers.structured.typed import typed_filing

    if is_shown(data):
        return shown_filing(checked(ShownForm, data, spans, at), number, spans, at, problems)
    return typed_filing(checked(TypedForm, data, spans, at), number, spans, at)
