"""What earlier runs found, by the content of the files and by everything else that it follows from."""

import os
import pickle
import sqlite3
import sys
import time
import zlib
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from budgetlint import __version__, resources
from budgetlint.engine.judged import Packed
from budgetlint.model.digest import sha256
from budgetlint.model.record import record
from budgetlint.vocabulary import lists, mark

FILE = "results.sqlite"
LARGEST = 1024
"""MiB of results that are kept; those that were used least lately go first."""
LARGEST_VARIABLE = "BUDGETLINT_CACHE_MIB"
_SECONDS = 1.0
"""How much of its work a killed run may lose."""
_MOST_WAITING = 500
"""Results that wait in memory while another run writes; more are not kept."""
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_TABLE = """
CREATE TABLE IF NOT EXISTS results (
    key BLOB PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL
)
"""
_DIGEST = 32
_Row = tuple[bytes, int, int, bytes]


@record
class Extent:
    """How much a cache holds, and how much it may."""

    path: Path
    results: int
    size: int
    largest: int


class Cache:
    """Results in one file of the cache folder. What is damaged, locked or full is as if it were not there."""

    def __init__(self, stamp: str) -> None:
        """Open it for a run; `stamp` stands for all that results follow from beside the file."""
        self._stamp = stamp.encode()
        self.path = resources.cache_folder() / FILE
        self._database = _opened(self.path)
        self.has_lost = False
        """Whether something could not be kept that should have been."""
        self._damaged = False
        self._began = int(time.time())
        self._saved = time.monotonic()
        self._used: list[bytes] = []
        self._new: list[_Row] = []

    @property
    def is_open(self) -> bool:
        """Whether anything can be kept."""
        return self._database is not None

    def key(self, path: Path, content: bytes) -> bytes:
        """What the results of a file are kept under: its bytes, and its path, which they name."""
        total = sha256(self._stamp)
        total.update(os.fsencode(path))
        total.update(b"\0" + sha256(content).digest())
        return total.digest()

    def found(self, key: bytes) -> tuple[Packed, ...] | None:
        """The results under a key, None where there are none that can be trusted."""
        rows = self._asked("SELECT content FROM results WHERE key = ?", key)
        results = _unpressed(rows[0][0], key) if rows else None
        if results is not None:
            self._used.append(key)
            self._save_now_and_then()
        return results

    def keep(self, key: bytes, results: tuple[Packed, ...]) -> None:
        """Keep the results of a file; of one that was not read, nothing, since another time it may be."""
        if self._database is None or not all(one.is_readable for one in results):
            return
        content = _pressed(results, key)
        self._new.append((key, int(time.time()), len(content), content))
        self._save_now_and_then()

    def close(self) -> None:
        """Save what is kept, and let go of what was used least lately where it has become too much."""
        if self._database is None:
            return
        self._save()
        self.has_lost = self.has_lost or bool(self._new)
        with suppress(sqlite3.Error):
            _prune(self._database, self._began)
        self._database.close()
        self._database = None
        if self._damaged:
            _remove(self.path)

    def _asked(self, question: str, *arguments: object) -> list[tuple[bytes]]:
        if self._database is None:
            return []
        try:
            return self._database.execute(question, arguments).fetchall()
        except sqlite3.OperationalError:
            return []
        except sqlite3.DatabaseError:
            self._damaged = True
            return []

    def _save_now_and_then(self) -> None:
        if time.monotonic() - self._saved > _SECONDS:
            self._save()

    def _save(self) -> None:
        """Write in one short transaction, so that runs beside this one hardly wait.

        An operator who interrupts it loses nothing: it is written once more when the cache is closed.
        """
        assert self._database is not None
        now = int(time.time())
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", self._new)
                self._database.executemany(
                    "UPDATE results SET used = ? WHERE key = ?", [(now, key) for key in self._used]
                )
        except sqlite3.OperationalError as problem:  # locked, or the disk is full
            self._saved = time.monotonic()
            if problem.sqlite_errorcode in _LOCKED and len(self._new) < _MOST_WAITING:
                return
            self.has_lost = self.has_lost or bool(self._new)
        except sqlite3.DatabaseError:
            self._damaged = self.has_lost = True
        self._new.clear()
        self._used.clear()
        self._saved = time.monotonic()


def stamp(*parts: object) -> str:
    """What results follow from beside the file: program, words, libraries, and what a run asks for."""
    library = find_spec("lxml")
    libraries = Path(library.origin).parents[1] if library is not None and library.origin else None
    own = (
        __version__,
        resources.code_digest(),
        sys.version,
        libraries.stat().st_mtime_ns if libraries is not None else None,
        [mark(name) for name in lists()],
        resources.digest(resources.yaml_files(resources.package_folder() / "messages")),
    )
    return sha256(repr((own, parts)).encode(errors="surrogateescape")).hexdigest()


def extent() -> Extent:
    """How much is kept at present."""
    path = resources.cache_folder() / FILE
    database = _opened(path) if path.is_file() else None
    count = size = 0
    if database is not None:
        with suppress(sqlite3.Error):
            count, size = database.execute("SELECT count(*), coalesce(sum(size), 0) FROM results").fetchone()
        database.close()
    return Extent(path, count, size, _largest())


def clean() -> None:
    """Forget every result."""
    _remove(resources.cache_folder() / FILE)


def _opened(path: Path) -> sqlite3.Connection | None:
    """The database, made anew where it is none; None where there can be none."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for _ in range(2):
        try:
            return _connected(path)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            _remove(path)
    return None


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=2)
    try:
        database.execute("PRAGMA synchronous = OFF")
        (made,) = database.execute("PRAGMA schema_version").fetchone()
        if not made:  # later it would wait for every run that is writing
            database.execute("PRAGMA auto_vacuum = FULL")
        database.execute(_TABLE)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _prune(database: sqlite3.Connection, began: int) -> None:
    """Delete what this run did not use, the oldest first, until the rest is small enough."""
    (size,) = database.execute("SELECT coalesce(sum(size), 0) FROM results").fetchone()
    excess = size - _largest()
    if excess <= 0:
        return
    rows = database.execute("SELECT key, size FROM results WHERE used < ? ORDER BY used", (began,))
    gone: list[tuple[bytes]] = []
    for key, bytes_ in rows:
        if excess <= 0:
            break
        gone.append((key,))
        excess -= bytes_
    with database:
        database.executemany("DELETE FROM results WHERE key = ?", gone)


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


def _largest() -> int:
    try:
        return max(0, int(os.environ.get(LARGEST_VARIABLE, LARGEST))) * 1024**2
    except ValueError:
        return LARGEST * 1024**2


def _pressed(results: tuple[Packed, ...], key: bytes) -> bytes:
    content = zlib.compress(pickle.dumps(results, protocol=pickle.HIGHEST_PROTOCOL), 1)
    return sha256(key + content).digest() + content


def _unpressed(content: bytes, key: bytes) -> tuple[Packed, ...] | None:
    """The results, None where a single byte is not what was kept."""
    if not isinstance(content, bytes) or sha256(key + content[_DIGEST:]).digest() != content[:_DIGEST]:
        return None
    try:
        results: tuple[Packed, ...] = pickle.loads(zlib.decompress(content[_DIGEST:]))
    except Exception:  # kept by a program that differs in what its digest does not see
        return None
    return results
