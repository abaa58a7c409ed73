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
_LENGTH = 4
"""Bytes that say how long the values are; the code of the modules follows, and is left until asked for."""


def recall() -> None:
    """Take over what earlier runs translated; nothing where there is no such file or a damaged one."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = memoryview(_path().read_bytes())
        if content[:_SUM] != _checksum(content[_SUM:]):
            return
        start = _SUM + _LENGTH + int.from_bytes(content[_SUM : _SUM + _LENGTH], "big")
        values, modules = marshal.loads(content[_SUM + _LENGTH : start])
        translated.known.update(values)
        for name, (file, begin, end) in modules.items():
            translated.modules[name] = (file, content[start + begin : start + end])


def keep() -> None:
    """Write what this run had to translate beside what it knew; what cannot be written is left."""
    if not translated.fresh and not translated.fresh_modules:
        return
    placed, codes, length = {}, [], 0
    for name, (file, code) in {**translated.modules, **translated.fresh_modules}.items():
        placed[name] = (file, length, length + len(code))
        codes.append(code)
        length += len(code)
    head = marshal.dumps(({**translated.known, **translated.fresh}, placed))
    content = b"".join((len(head).to_bytes(_LENGTH, "big"), head, *codes))
    with suppress(OSError):
        put_in_cache(_path(), _checksum(content) + content)


def _checksum(content: bytes | memoryview) -> bytes:
    return crc32(content).to_bytes(_SUM, "big")


def _path() -> Path:
    """The file for this program on this Python: another one's engines speak other languages."""
    return cache_folder() / f"translations-{code_digest()[:12]}-{sys.hexversion:x}.marshal"
