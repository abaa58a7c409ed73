"""Mistakes in packs: each one with its file and line, all of them said at once."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.record import record
from budgetlint.model.sentence import Sentence


@record
class Trouble:
    """One mistake of a pack's author."""

    path: Path
    line: int | None
    what: Sentence

    @property
    def said(self) -> Sentence:
        """The mistake with the place where it stands."""
        file = shown_path(self.path)
        if self.line is None:
            return sentence("packs.in_file", file=file, what=self.what)
        return sentence("packs.at_line", file=file, line=self.line, what=self.what)


def shown_path(path: Path) -> str:
    """A path as short as it can be said from the working folder."""
    absolute, here = path.absolute(), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def refuse(troubles: Iterable[Trouble], first: Iterable[Sentence] = ()) -> None:
    """Raise all mistakes, in the order of files and lines; nothing where there are none."""
    found: Sequence[Trouble] = sorted(troubles, key=lambda one: (one.path.as_posix(), one.line or 0))
    said = dict.fromkeys((*first, *(trouble.said for trouble in found)))
    if said:
        raise UsageProblem(*said)
