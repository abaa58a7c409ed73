"""ZIP containers (archives, .xlsx, .docx, .ofd) opened under caps, before anything in them is unfolded."""

import io
import zipfile
import zlib
from collections.abc import Sequence

from budgetlint.messages import sentence
from budgetlint.model.sentence import Sentence

MOST_MEMBERS = 10_000
MOST_UNFOLDED = 256 * 1024 * 1024
"""Bytes that all members together may take unfolded."""
LEAST_SUSPECT = 32 * 1024 * 1024
MOST_RATIO = 100
"""How many times its packed size a container may unfold to, once it unfolds to `LEAST_SUSPECT`."""
_DIRECTORY = 4 * 1024 * 1024
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
"""What tells where the end of a container stands that is written for sizes beyond 4 GiB (ZIP64)."""
_STATED_ELSEWHERE = 0xFFFFFFFF
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def opened(content: bytes) -> zipfile.ZipFile | Sentence:
    """The container, its directory read and nothing else; or why it is not touched."""
    if _directory_size(content) > _DIRECTORY:
        return sentence("readers.zip_members", most=MOST_MEMBERS)
    try:
        container = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE:
        return sentence("readers.zip_damaged")
    return (
        container
        if len(container.infolist()) <= MOST_MEMBERS
        else sentence("readers.zip_members", most=MOST_MEMBERS)
    )


def trouble(content: bytes) -> Sentence | None:
    """Why the container must not be unfolded as a whole, None where it may, or where the bytes are none."""
    if not content.startswith(_STARTS):
        return None
    container = opened(content)
    if isinstance(container, Sentence):
        return container
    members = container.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return sentence("readers.encrypted")
    return _bomb(members, len(content))


def unfolded(container: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes | Sentence:
    """The bytes of a member, or why it was not unfolded. Declared sizes are not believed."""
    if member.flag_bits & _ENCRYPTED:
        return sentence("readers.encrypted")
    if member.compress_type not in _METHODS:
        return sentence("readers.zip_method")
    if member.file_size > most:
        return sentence("readers.too_large", size=most // 1024 // 1024)
    try:
        with container.open(member) as stream:
            content = stream.read(most + 1)
    except _DAMAGE:
        return sentence("readers.zip_member_damaged")
    return content if len(content) <= most else sentence("readers.too_large", size=most // 1024 // 1024)


def _bomb(members: Sequence[zipfile.ZipInfo], packed: int) -> Sentence | None:
    total = sum(member.file_size for member in members)
    if total > MOST_UNFOLDED:
        return sentence("readers.zip_bomb", size=total // 1024 // 1024)
    if total > LEAST_SUSPECT and total > MOST_RATIO * packed:
        return sentence("readers.zip_bomb", size=total // 1024 // 1024)
    return None


def _directory_size(content: bytes) -> int:
    """The size of the directory as the end of the container states it, 0 where the end is missing."""
    at = content.rfind(_END, max(0, len(content) - _END_SIZE - _LONGEST_COMMENT))
    size = int.from_bytes(content[at + 12 : at + 16], "little") if at >= 0 else 0
    if size != _STATED_ELSEWHERE or content[at - _LOCATOR_SIZE :][:4] != _LOCATOR:
        return size
    large = int.from_bytes(content[at - _LOCATOR_SIZE + 8 :][:8], "little")
    return int.from_bytes(content[large + 40 : large + 48], "little")
