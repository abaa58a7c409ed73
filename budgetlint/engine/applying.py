"""The lists of old findings at work in a run."""

from collections.abc import Sequence, Set

from budgetlint.engine.judged import Judged, Packed
from budgetlint.engine.old_findings import Lists, OldFindings
from budgetlint.engine.silencing import silenced, silences
from budgetlint.engine.unneeded import Usage
from budgetlint.model.report import FileReport, Remark
from budgetlint.model.rule import RuleInfo, Severity


class Applied(Lists):
    """Lists that silence what they hold, and know at the end what of them was of use."""

    def __init__(self, old: OldFindings, rules: Sequence[RuleInfo]) -> None:
        """Read the lists; raises UsageProblem with all that is wrong with them."""
        self._known = silences(old, rules)
        self._usage = Usage(self._known)

    def applied(self, result: Judged | Packed) -> Judged | Packed:
        """What came of a document; most have nothing to silence and stay packed."""
        if not any(result.tally[severity] for severity in Severity):
            self._usage.add(result.file)
            return result
        file = self.silenced(result.file)
        return result if file is result.file else Judged(file, result.outcomes, result.sheets)

    def silenced(self, file: FileReport) -> FileReport:
        """A report with its old findings apart; what of the lists it used is noted."""
        after = silenced(file, self._known)
        self._usage.add(after)
        return after

    def remarks(self, rules: Set[str]) -> tuple[Remark, ...]:
        """What to say of the lists at the end of a run of these rules."""
        return self._usage.remarks(rules)
