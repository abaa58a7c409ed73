"""What Python translated for its engines, kept from one run to the next."""

import marshal
import sys
from binascii import crc32
from contextlib import suppress
from pathlib import Path

from budgetlint.model import translated
from budgetlint.resources import cache_folder, code_digest, put_in_cache

_SUM = 4
"""Bytes of the checksum in front: a damaged file must not reach the interpreter."""


def recall() -> None:
    """Take over what earlier runs translated; nothing where there is no such file or a damaged one."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = _path().read_bytes()
        if content[:_SUM] == _checksum(content[_SUM:]):
            translated.known.update(marshal.loads(content[_SUM:]))


def keep() -> None:
    """Write what this run had to translate beside what it knew; what cannot be written is left."""
    if not translated.fresh:
        return
    content = marshal.dumps({**translated.known, **translated.fresh})
    with suppress(OSError):
        put_in_cache(_path(), _checksum(content) + content)


def _checksum(content: bytes) -> bytes:
    return crc32(content).to_bytes(_SUM, "big")


def _path() -> Path:
    """The file for this program on this Python: another one's engines speak other languages."""
    return cache_folder() / f"translations-{code_digest()[:12]}-{sys.hexversion:x}.marshal"
