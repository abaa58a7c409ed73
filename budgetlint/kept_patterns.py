"""The translations of regular expressions, kept from one run to the next."""

import marshal
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from budgetlint.model.regex import translations
from budgetlint.resources import cache_folder, code_digest


def recall() -> None:
    """Take over what earlier runs translated; nothing where there is no such file or a damaged one."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        translations.known.update(marshal.loads(_path().read_bytes()))


def keep() -> None:
    """Write what this run had to translate beside what it knew; what cannot be written is left."""
    if not translations.fresh:
        return
    path = _path()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
            stream.write(marshal.dumps({**translations.known, **translations.fresh}))
        Path(stream.name).replace(path)


def _path() -> Path:
    """The file for this program on this Python: another one's engine speaks another language."""
    return cache_folder() / f"patterns-{code_digest()[:12]}-{sys.hexversion:x}.marshal"
