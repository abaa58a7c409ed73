"""Old office formats (.doc, .wps, .rtf, .odt, XML of 2003): LibreOffice, if installed, makes them new."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from budgetlint.messages import sentence
from budgetlint.model.document import Refusal
from budgetlint.model.record import replace
from budgetlint.model.sentence import Sentence
from budgetlint.readers.sources import LARGEST, Source

START_SECONDS = 20.0
FILE_SECONDS = 9.0
_PAUSE = 0.05
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_ENDINGS = ((b"{\\rtf", ".rtf"), (b"PK", ".odt"), (b"\xd0\xcf", ".doc"))
_OTHER_ENDING = ".xml"
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--convert-to")
_NEW_FORMATS = {".docx": "word", ".xlsx": "workbook"}
_SHEET = b'progid="excel.sheet"'
_HEAD = 2048
_PROFILE = "profile"
_MADE = "made"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_CAUTIOUS = {
    "MacroSecurityLevel": "3",
    "DisableMacrosExecution": "true",
    "DisableActiveContent": "true",
    "BlockUntrustedRefererLinks": "true",
}
"""Settings of the private profile: nothing in a filing runs, nothing is fetched."""


def converted(found: Sequence[Source | Refusal]) -> Iterator[Source | Refusal]:
    """The files in their order, each old one as the document or workbook that LibreOffice makes of it."""
    old = [one for one in found if isinstance(one, Source) and one.format == "old_office"]
    made = iter(_conversions(old))
    for one in found:
        if isinstance(one, Refusal) or one.format != "old_office":
            yield one
            continue
        outcome = next(made)
        if isinstance(outcome, Sentence):
            yield one.refused(outcome)
        else:
            yield replace(one, content=outcome, format=_NEW_FORMATS[_ending(one)])


def program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    import shutil

    on_path = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return on_path or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _conversions(old: Sequence[Source]) -> list[bytes | Sentence]:
    office = program()
    if office is None:
        return [sentence("readers.old_office")] * len(old)
    with TemporaryDirectory(prefix="budgetlint-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _write_settings(folder)
        targets = [_stored(folder, number, one) for number, one in enumerate(old)]
        outcomes: dict[Path, bytes | Sentence] = {}
        for ending in _NEW_FORMATS:
            outcomes |= _outcomes(office, {new: path for new, path in targets if new.suffix == ending})
        return [outcomes[new] for new, _ in targets]


def _outcomes(office: str, waiting: dict[Path, Path]) -> dict[Path, bytes | Sentence]:
    """What becomes of each file that LibreOffice should write, by the file that it should read."""
    outcomes: dict[Path, bytes | Sentence] = {}
    while waiting:
        ended = _run(office, waiting)
        outcomes |= {new: _made(new) for new in waiting if new.is_file()}
        left = [new for new in waiting if new not in outcomes]
        if ended is None:
            outcomes |= dict.fromkeys(left, sentence("readers.not_converted"))
            break
        # LibreOffice broke on the first file without a result; the others get a new start.
        outcomes |= dict.fromkeys(left[:1], ended)
        waiting = {new: waiting[new] for new in left[1:]}
    return outcomes


def _run(office: str, files: Mapping[Path, Path]) -> Sentence | None:
    """Convert the files with one start; gives what ended it early, None where it came to its end."""
    first = next(iter(files))
    profile = (first.parents[1] / _PROFILE).as_uri()
    command = [office, f"-env:UserInstallation={profile}", *_OPTIONS, first.suffix[1:]]
    process = subprocess.Popen(
        [*command, "--outdir", str(first.parent), *map(str, files.values())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return _watched(process, files)
    finally:
        _end(process)


def _watched(process: subprocess.Popen[bytes], files: Mapping[Path, Path]) -> Sentence | None:
    """Wait as long as one file after another comes out."""
    done, limit = 0, time.monotonic() + START_SECONDS + FILE_SECONDS
    while process.poll() is None:
        if time.monotonic() > limit:
            return sentence("readers.conversion_too_slow", seconds=f"{FILE_SECONDS:g}")
        ready = sum(new.is_file() for new in files)
        if ready > done:
            done, limit = ready, time.monotonic() + FILE_SECONDS
        time.sleep(_PAUSE)
    return sentence("readers.not_converted") if process.returncode else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and the processes that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            import signal

            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _stored(folder: Path, number: int, one: Source) -> tuple[Path, Path]:
    """The file to be written, and a copy of the old one under a name of ours.

    Names of filings may repeat, or hold what a command line misreads.
    """
    ending = next((ending for start, ending in _ENDINGS if one.content.startswith(start)), _OTHER_ENDING)
    path = folder / f"{number:04}{ending}"
    path.write_bytes(one.content)
    return folder / _MADE / f"{number:04}{_ending(one)}", path


def _ending(one: Source) -> str:
    """The ending of the new format: a workbook that was saved as XML stays one."""
    return ".xlsx" if _SHEET in one.content[:_HEAD].lower() else ".docx"


def _made(new: Path) -> bytes | Sentence:
    if new.stat().st_size > LARGEST:
        return sentence("readers.too_large", size=LARGEST // 1024 // 1024)
    return new.read_bytes()


def _write_settings(folder: Path) -> None:
    user = folder / _PROFILE / "user"
    user.mkdir(parents=True)
    items = "\n".join(_SETTING.format(name=name, value=value) for name, value in _CAUTIOUS.items())
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")
