"""How a reader wants a report: language, colour, width, and how much of it."""

from budgetlint.messages import sentence
from budgetlint.model.record import record
from budgetlint.model.report import Finding
from budgetlint.model.rule import Severity
from budgetlint.model.sentence import Language

_INKS = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "passed": "32",
    "strong": "1",
    "faint": "2",
}


@record
class Presentation:
    """The wishes of one reader. Formats for programs heed the language alone."""

    language: Language = "zh"
    colour: bool = False
    width: int = 100
    shows_from: Severity = Severity.INFO
    """The least severity of findings that reports for people list."""
    shows_passed: bool = False
    shows_unchecked: bool = False
    shows_suppressed: bool = False

    def shows(self, finding: Finding) -> bool:
        """Whether a report for people lists the finding."""
        return finding.severity.rank <= self.shows_from.rank

    def say(self, key: str, **arguments: object) -> str:
        """The sentence `reports.<key>` in the reader's language."""
        return sentence(f"reports.{key}", **arguments).said(self.language)

    def inked(self, text: str, ink: str) -> str:
        """The text in one of the report's inks, where the reader sees colours."""
        return f"\x1b[{_INKS[ink]}m{text}\x1b[0m" if self.colour and text else text
