"""What came of one document: its report, how the rules ended, and its forms in brief."""

import pickle
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from budgetlint.facts.across import Sheet
from budgetlint.model.record import record
from budgetlint.model.report import Counted, FileReport, tally_of
from budgetlint.model.verdict import Outcome


@record
class Judged:
    """A document as it was judged by itself, before the other forms of the run are known."""

    file: FileReport
    outcomes: Mapping[Outcome, int]
    sheets: tuple[Sheet, ...] = ()

    @property
    def tally(self) -> Counter[str]:
        """What is counted of the report."""
        return tally_of(self.file)

    @property
    def packed(self) -> "Packed":
        """The same, with the report as bytes."""
        return Packed(_bytes(self.file), dict(self.outcomes), self.sheets, self.tally)


class Packed:
    """A judged document whose report is bytes: as it passes between processes and lies in the cache."""

    def __init__(
        self, content: bytes, outcomes: Mapping[Outcome, int], sheets: tuple[Sheet, ...], tally: Counter[str]
    ) -> None:
        """Keep the report packed; most of a run only counts it and hands it on."""
        self.content = content
        self.outcomes = outcomes
        self.sheets = sheets
        self.tally = tally

    @cached_property
    def file(self) -> FileReport:
        """The report, unpacked."""
        return unpacked(self.content)

    @property
    def packed(self) -> "Packed":
        """Itself."""
        return self

    @property
    def is_readable(self) -> bool:
        """Whether it was read; what was not may be by another attempt."""
        return not self.tally[Counted.UNREADABLE]

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Its parts, without the report that was unpacked."""
        return Packed, (self.content, self.outcomes, self.sheets, self.tally)


def unpacked(content: bytes) -> FileReport:
    """The report in the bytes."""
    file: FileReport = pickle.loads(content)
    return file


def _bytes(file: FileReport) -> bytes:
    return pickle.dumps(file, protocol=pickle.HIGHEST_PROTOCOL)
