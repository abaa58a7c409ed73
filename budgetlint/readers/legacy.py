"""Old office formats (.doc, .wps, .rtf, .odt): LibreOffice, where installed, turns them into .docx."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from budgetlint.messages import sentence
from budgetlint.model.document import Refusal
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
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx")
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
    """The files in their order, each old one as the Word document that LibreOffice makes of it."""
    old = [one for one in found if isinstance(one, Source) and one.format == "old_office"]
    made = _conversions(old)
    for one in found:
        if isinstance(one, Refusal) or one.format != "old_office":
            yield one
            continue
        outcome = made.pop(0)
        if isinstance(outcome, Sentence):
            yield one.refused(outcome)
        else:
            yield replace(one, content=outcome, format="word")


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
        waiting = [_stored(folder, number, one) for number, one in enumerate(old)]
        outcomes: dict[Path, bytes | Sentence] = {}
        while waiting:
            ended = _run(office, folder, waiting)
            outcomes |= {path: _made(folder, path) for path in waiting if _target(folder, path).is_file()}
            waiting = [path for path in waiting if path not in outcomes]
            if ended is None:
                outcomes |= dict.fromkeys(waiting, sentence("readers.not_converted"))
                break
            # LibreOffice broke on the first file without a result; the others get a new start.
            outcomes |= dict.fromkeys(waiting[:1], ended)
            waiting = waiting[1:]
        return [outcomes[path] for path in sorted(outcomes)]


def _run(office: str, folder: Path, files: Sequence[Path]) -> Sentence | None:
    """Convert the files with one start; gives what ended it early, None where it came to its end."""
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", *_OPTIONS, "--outdir", str(folder / "made")]
    process = subprocess.Popen(
        [*command, *map(str, files)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return _watched(process, folder, files)
    finally:
        _end(process)


def _watched(process: subprocess.Popen[bytes], folder: Path, files: Sequence[Path]) -> Sentence | None:
    """Wait as long as one file after another comes out."""
    done, limit = 0, time.monotonic() + START_SECONDS + FILE_SECONDS
    while process.poll() is None:
        if time.monotonic() > limit:
            return sentence("readers.conversion_too_slow", seconds=f"{FILE_SECONDS:g}")
        ready = sum(_target(folder, path).is_file() for path in files)
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


def _stored(folder: Path, number: int, one: Source) -> Path:
    """A copy under a name of ours: names of filings may repeat, or hold what a command line misreads."""
    ending = next((ending for start, ending in _ENDINGS if one.content.startswith(start)), _OTHER_ENDING)
    path = folder / f"{number:04}{ending}"
    path.write_bytes(one.content)
    return path


def _target(folder: Path, path: Path) -> Path:
    return folder / "made" / f"{path.stem}.docx"


def _made(folder: Path, path: Path) -> bytes | Sentence:
    target = _target(folder, path)
    if target.stat().st_size > LARGEST:
        return sentence("readers.too_large", size=LARGEST // 1024 // 1024)
    return target.read_bytes()


def _write_settings(folder: Path) -> None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    items = "\n".join(_SETTING.format(name=name, value=value) for name, value in _CAUTIOUS.items())
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")
