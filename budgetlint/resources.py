"""The data that ships with budgetlint, and the cache of what is compiled from data.

Rules and vocabulary lie in `rules/` beside the package; a wheel carries them inside it. Parsing YAML on
every start would cost more than linting, so what is built from it is kept, keyed by content.
"""

import os
import pickle
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from budgetlint import __version__
from budgetlint.model.digest import sha256
from budgetlint.model.translated import translated

Built = TypeVar("Built")
_PACKAGE = Path(__file__).parent
_SETTLED = 3_000_000_000
"""Nanoseconds after which a file that changes again is sure to have another time."""


def rules_folder() -> Path:
    """The folder of rule packs and vocabulary: inside an installed wheel, else beside the package."""
    shipped = _PACKAGE / "_rules"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "rules"


def package_folder() -> Path:
    """The folder of the package itself, where the message catalogues lie."""
    return _PACKAGE


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files in a folder, by name; every start asks for some, and a glob is slow."""
    return [folder / name for name in sorted(os.listdir(folder)) if name.endswith(".yaml")]  # noqa: PTH208


def load_yaml(path: Path) -> Any:
    """The plain data of a YAML file that ships with budgetlint (trusted, small)."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=loader)


def digest(paths: Iterable[Path | str]) -> str:
    """The sha256 over names and contents of files, in the order given.

    One of files that were read by an earlier run, and are as old and as long as then, is known.
    """
    files = [os.fspath(path) for path in paths]
    states = [(path, status.st_size, status.st_mtime_ns) for path in files for status in [os.stat(path)]]  # noqa: PTH116
    if max((changed for _, _, changed in states), default=0) > time.time_ns() - _SETTLED:
        return _digest(files)
    key = sha256(repr(states).encode()).hexdigest()
    return str(translated(("digest", key), lambda: _digest(files)))


def _digest(files: Sequence[str]) -> str:
    total = sha256()
    for file in files:
        path = Path(file)
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def compiled(purpose: str, key: str, build: Callable[[], Built]) -> Built:
    """What `build` gives, kept in the cache under purpose and key. A damaged cache is built anew."""
    path = cache_folder() / f"{purpose}-{__version__}-{code_digest()[:12]}-{key[:24]}.pickle"
    with suppress(Exception):
        return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
    built = build()
    with suppress(OSError, pickle.PicklingError):
        put_in_cache(path, pickle.dumps(built, protocol=pickle.HIGHEST_PROTOCOL))
    return built


def put_in_cache(path: Path, content: bytes) -> None:
    """Put content into a file of the cache that other processes may read meanwhile; raises OSError."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
        stream.write(content)
    Path(stream.name).replace(path)


@lru_cache(maxsize=1)
def cache_folder() -> Path:
    """The folder of all that is kept between runs."""
    named = os.environ.get("BUDGETLINT_CACHE_DIR")
    if named:
        return Path(named)
    return user_folder("cache")


def user_folder(purpose: Literal["cache", "config"]) -> Path:
    """The folder in which a person's programs keep such things, for this one."""
    if sys.platform == "linux":  # what platformdirs gives there too, after loading twenty modules
        stated = os.environ.get(f"XDG_{purpose.upper()}_HOME", "").strip()
        usual = os.path.expanduser(f"~/.{purpose}")  # noqa: PTH111 (never raises)
        return Path(stated if os.path.isabs(stated) else usual, "budgetlint")  # noqa: PTH117
    import platformdirs

    folder = {"cache": platformdirs.user_cache_dir, "config": platformdirs.user_config_dir}[purpose]
    return Path(folder("budgetlint", appauthor=False))


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Changes whenever a source file of the package does, so that a stale cache is never read."""
    files: list[tuple[str, int, int]] = []
    folders = [str(_PACKAGE)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".lark")):
                    status = entry.stat()
                    files.append((entry.path, status.st_size, status.st_mtime_ns))
                elif not entry.name.startswith("_") and entry.is_dir():
                    folders.append(entry.path)
    return sha256(repr(sorted(files)).encode()).hexdigest()
