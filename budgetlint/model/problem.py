"""What went wrong: in a file, which is a value; or in the call, which is raised."""

from budgetlint.model.place import Place
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence


@record
class Problem:
    """Something that a reader or a form could not make sense of, and where."""

    sentence: Sentence
    place: Place
    unread: bool = False
    """Whether a part of the file was left unread: a page, a table, its end. Single cells are none."""
    pages: tuple[int, ...] = ()
    """The pages that were left unread; none where the file has no pages, or its end is missing."""
    rows: tuple[Place, ...] = ()
    """The rows that it concerns, where they were read all the same: each with its page and its box."""


class UsageProblem(Exception):
    """A call that cannot be carried out (bad option, broken pack); nothing was checked."""

    def __init__(self, *sentences: Sentence) -> None:
        """Keep the sentences that tell the operator what to mend, one for each mistake."""
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = sentences


class DiskFull(UsageProblem):
    """What was worked out could not be written for want of room: the call ended, but is incomplete."""
