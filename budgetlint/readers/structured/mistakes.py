"""What is wrong with a structured filing: each mistake with its line, all of them in one sentence."""

from collections.abc import Sequence

from budgetlint.messages import sentence
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence

Step = str | int
KeyPath = tuple[Step, ...]
_LISTED = 10


@record
class Mistake:
    """One thing that the author of a structured filing has to mend; `line` is None for bare data."""

    sentence: Sentence
    line: int | None = None
    path: KeyPath = ()

    @property
    def placed(self) -> Sentence:
        """The sentence with its line in front, where it has one."""
        if self.line is None:
            return self.sentence
        return sentence("structured.at_line", line=self.line, mistake=self.sentence)


class Mistaken(Exception):
    """A structured filing that cannot be taken as it is, with every mistake found in it."""

    def __init__(self, *mistakes: Mistake) -> None:
        """Keep the mistakes in the order of their lines."""
        self.mistakes: Sequence[Mistake] = sorted(mistakes, key=lambda mistake: mistake.line or 0)
        super().__init__("; ".join(mistake.placed.en for mistake in self.mistakes))

    @property
    def sentence(self) -> Sentence:
        """All mistakes in one sentence, the first one first."""
        first, *others = (mistake.placed for mistake in self.mistakes)
        if not others:
            return first
        shown = others[:_LISTED]
        listed = Sentence(zh="；".join(one.zh for one in shown), en="; ".join(one.en for one in shown))
        return sentence("structured.several", first=first, count=len(others), others=listed)
