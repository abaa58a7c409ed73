"""Mistakes of a rule's author, each with the column of the expression that it stands at."""

from collections.abc import Iterable

from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence
from budgetlint.model.spelling import nearest


@record
class Mistake:
    """What is wrong with an expression, where, and what to write instead."""

    column: int
    sentence: Sentence


class Misspelt(UsageProblem):
    """Text that is no expression; `mistake` knows the column."""

    def __init__(self, mistake: Mistake) -> None:
        """Keep the mistake, and say it with its column."""
        said = sentence("language.at_column", column=mistake.column, mistake=mistake.sentence)
        super().__init__(said)
        self.mistake = mistake


def unknown(key: str, word: str, known: Iterable[str], area: str = "language") -> Sentence:
    """The sentence `<area>.<key>` on a word that is not known, with the nearest one if there is any."""
    choices = list(known)
    near = nearest(word, choices)
    if near is not None:
        return sentence(f"{area}.{key}_near", word=word, near=near)
    return sentence(f"{area}.{key}", word=word, known="、".join(choices))
