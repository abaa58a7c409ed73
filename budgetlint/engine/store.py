"""The reports of a run, kept on disk from the hundredth on: memory stays flat however many there are."""

import pickle
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, Any, overload

from budgetlint.engine.judged import Judged, Packed, unpacked
from budgetlint.model.report import FileReport, tally_of

_IN_MEMORY = 100
"""Reports that are kept as they are; a small run writes no file."""


class Store(Sequence[FileReport]):
    """Reports in the order of the run; each is read back when it is asked for."""

    def __init__(self) -> None:
        """Begin without any."""
        self.tally: Counter[str] = Counter()
        self._recent: dict[int, FileReport] = {}
        self._offsets = array("q")
        self._sizes = array("q")
        self._spool: IO[bytes] | None = None

    def add(self, judged: Judged | Packed) -> None:
        """Append the report of a document."""
        self.tally.update(judged.tally)
        self._offsets.append(-1)
        self._sizes.append(0)
        number = len(self._offsets) - 1
        if number < _IN_MEMORY:
            self._recent[number] = judged.file
        else:
            self._write(number, judged.packed.content)

    def replace(self, number: int, file: FileReport) -> None:
        """Put another report in the place of one."""
        self.tally.subtract(tally_of(self[number]))
        self.tally.update(tally_of(file))
        if number in self._recent:
            self._recent[number] = file
        else:
            self._write(number, pickle.dumps(file, protocol=pickle.HIGHEST_PROTOCOL))

    @property
    def files(self) -> Sequence[FileReport]:
        """The reports: as they are where they are few, else read back one by one."""
        return self if self._spool is not None else tuple(self)

    def __len__(self) -> int:
        """How many reports there are."""
        return len(self._offsets)

    @overload
    def __getitem__(self, number: int) -> FileReport: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[FileReport]: ...
    def __getitem__(self, number: Any) -> Any:
        """A report, or several."""
        if isinstance(number, slice):
            return [self._at(one) for one in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        return self._at(number % len(self))

    def __iter__(self) -> Iterator[FileReport]:
        """Each report once, in order."""
        return (self._at(number) for number in range(len(self)))

    def _at(self, number: int) -> FileReport:
        if number in self._recent:
            return self._recent[number]
        assert self._spool is not None
        self._spool.seek(self._offsets[number])
        return unpacked(self._spool.read(self._sizes[number]))

    def _write(self, number: int, content: bytes) -> None:
        """Append the bytes to the spool; where the disk is full, memory takes them."""
        try:
            spool = self._opened()
            offset = spool.seek(0, 2)
            if spool.write(content) < len(content):
                raise OSError
        except OSError:
            self._recent[number] = unpacked(content)
            return
        self._offsets[number], self._sizes[number] = offset, len(content)

    def _opened(self) -> IO[bytes]:
        if self._spool is None:
            import tempfile

            self._spool = tempfile.TemporaryFile(prefix="budgetlint-", buffering=0)  # noqa: SIM115
        return self._spool
