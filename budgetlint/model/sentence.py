"""A sentence for people, in every language that budgetlint speaks."""

from typing import Literal

from budgetlint.model.record import record

Language = Literal["zh", "en"]


@record
class Sentence:
    """One sentence, said in Chinese and in English."""

    zh: str
    en: str

    def said(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en
