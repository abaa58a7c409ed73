"""Mending the writing of filings: shown as a diff, made in place, or made in copies."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from budgetlint.cli import console
from budgetlint.cli.exit_codes import ExitCode
from budgetlint.cli.options.fixing import FixingWishes
from budgetlint.cli.paths import STDIN
from budgetlint.fixing import Fixes, fixes_of
from budgetlint.messages import sentence
from budgetlint.model.problem import UsageProblem
from budgetlint.model.sentence import Language, Sentence
from budgetlint.readers.decoding import decoded
from budgetlint.reports.places import one_line, spots
from budgetlint.reports.presentation import Presentation
from budgetlint.writing import why_not, write_whole


def mend(files: Sequence[Path], wishes: FixingWishes, language: Language) -> ExitCode | None:
    """Do what is wished; the exit code where the call ends with it, None where checking goes on."""
    if Path(STDIN) in files:
        raise UsageProblem(sentence("fixing.from_stdin"))
    if wishes.fix_to is not None:
        _must_be_free(files, wishes.fix_to)
    found = 0
    for fixes in map(fixes_of, files):
        found += len(fixes.edits)
        for line in _done(fixes, wishes, language):
            console.say(line)
    if not found:
        console.complain(sentence("fixing.nothing").said(language))
    if not wishes.shows_diff:
        return None
    return ExitCode.FINDINGS if found else ExitCode.CLEAN


def _must_be_free(files: Iterable[Path], folder: Path) -> None:
    """Nothing that is there may be overwritten, also not by two files of one name."""
    if not folder.is_dir():
        raise UsageProblem(sentence("fixing.no_folder", folder=folder))
    taken: set[Path] = set()
    for target in (folder / file.name for file in files):
        if target.exists() or target in taken:
            raise UsageProblem(sentence("fixing.target_exists", target=target))
        taken.add(target)


def _done(fixes: Fixes, wishes: FixingWishes, language: Language) -> Iterator[str]:
    """Make the edits of one file, and tell."""
    path = one_line(str(fixes.path))
    if fixes.problem is not None and not fixes.edits:
        return  # an unreadable file is told when it is checked
    if not fixes.edits:
        return
    count = len(fixes.edits)
    told = sentence("fixing.would", path=path, count=count)
    if fixes.after is None and fixes.problem is not None:
        told = sentence("fixing.left", path=path, reason=fixes.problem)
    elif wishes.fix_to is not None and fixes.after is not None:
        target = wishes.fix_to / fixes.path.name
        told = _written(target, fixes.after) or sentence(
            "fixing.copied", path=path, count=count, target=target
        )
    elif wishes.fixes_in_place and not fixes.is_text:
        told = sentence("fixing.left", path=path, reason=sentence("fixing.not_in_place", count=count))
    elif wishes.fixes_in_place and fixes.after is not None:
        told = _written(fixes.path.resolve(), fixes.after) or sentence("fixing.done", path=path, count=count)
    yield told.said(language)
    yield from (
        _diff(fixes) if wishes.shows_diff and fixes.is_text and fixes.after else _listed(fixes, language)
    )


def _diff(fixes: Fixes) -> Iterator[str]:
    before, after = decoded(fixes.before), decoded(fixes.after or b"")
    if isinstance(before, str) and isinstance(after, str):
        name = one_line(str(fixes.path))
        yield from difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="")


def _listed(fixes: Fixes, language: Language) -> Iterator[str]:
    presentation = Presentation(language=language)
    for edit in fixes.edits:
        where = spots((edit.place,), presentation)
        told = sentence("fixing.edit", where=where, old=one_line(edit.old), new=one_line(edit.new))
        yield told.said(language)


def _written(target: Path, content: bytes) -> Sentence | None:
    """Write a file whole or not at all; a sentence where that could not be done."""
    try:
        write_whole(target, content)
    except OSError as problem:
        return sentence("fixing.unwritten", path=target, reason=why_not(problem))
    return None
