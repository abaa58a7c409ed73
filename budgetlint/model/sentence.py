"""A sentence for people, in every language that budgetlint speaks."""

from dataclasses import dataclass
from typing import Literal

from budgetlint.model.packing import packed

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, said in Chinese and in English."""

    __reduce__ = packed

    zh: str
    en: str

    def said(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en
