"""The sha256 of bytes, without OpenSSL, whose library takes longer to load than a small run to digest."""

from importlib import import_module
from typing import Protocol, cast


class Digest(Protocol):
    """What is known of the bytes so far."""

    def update(self, content: bytes, /) -> None:
        """Take in more bytes."""

    def digest(self) -> bytes:
        """The 32 bytes of the sum."""

    def hexdigest(self) -> str:
        """The sum in 64 digits."""


class _Maker(Protocol):
    def sha256(self, content: bytes = b"", /) -> Digest: ...


def _maker() -> _Maker:
    """Python's own module below `hashlib`, by its name in 3.11 and by that since; else `hashlib`."""
    for name in ("_sha256", "_sha2"):
        try:
            return cast("_Maker", import_module(name))
        except ImportError:
            continue
    return cast("_Maker", import_module("hashlib"))


sha256 = _maker().sha256
