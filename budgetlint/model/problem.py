"""Mistakes of the operator: a bad option, a broken pack. They are raised, and know what to say."""

from budgetlint.model.sentence import Sentence


class UsageProblem(Exception):
    """A call that cannot be carried out; nothing was checked."""

    def __init__(self, *sentences: Sentence) -> None:
        """Keep the sentences that tell the operator what to mend, one for each mistake."""
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = sentences
