"""The program's own modules in one file, so that a start opens that instead of two hundred.

Python looks each module up in its folder, asks for the age of its source and opens what it compiled
earlier; for as many small files as there are here that takes longer than running them. The file holds as
long as no source changes: its name has the digest over the ages of all of them.
"""

import marshal
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from budgetlint.model import translated
from budgetlint.resources import package_folder

_OWN = __package__
_INITIAL = "__init__.py"
_FOLDER = package_folder().as_posix()
_elsewhere: set[str] = set()


class _Loader(SourceFileLoader):
    """Loads a module from its code, and everything else from its source, as tracebacks ask for it."""

    def get_code(self, fullname: str) -> CodeType | None:
        """What an earlier run compiled; raises where it is damaged."""
        code = marshal.loads(translated.modules[fullname][1])
        return code if isinstance(code, CodeType) else super().get_code(fullname)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, which knows its file; where Python would keep its code is not looked for."""
        module.__file__ = str(self.path)
        super().exec_module(module)


class _Finder:
    """Finds the modules that are kept, and leaves the others to Python."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a module comes from; None for one that is not kept."""
        found = translated.modules.get(name)
        if found is None:
            return None
        whole = f"{_FOLDER}/{found[0]}"
        folder, _, file = whole.rpartition("/")
        spec = ModuleSpec(name, _Loader(name, whole), origin=whole, is_package=file == _INITIAL)
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(folder)
        return spec


def use() -> None:
    """From now on take modules from those that are kept."""
    sys.meta_path.insert(0, _Finder)


def unknown() -> frozenset[str]:
    """The modules that this process loaded and that are not kept."""
    own = (name for name in list(sys.modules) if name.partition(".")[0] == _OWN)
    return frozenset(name for name in own if name not in translated.modules)


def note(names: Iterable[str]) -> None:
    """Remember modules that another process of this run loaded."""
    _elsewhere.update(names)


def gather() -> None:
    """Add the modules that this run found by itself to what is kept."""
    for name in sorted(unknown() | _elsewhere):
        within = Path(*name.split(".")[1:])
        for file in (within / _INITIAL, within.with_suffix(".py") if within.name else within):
            path = package_folder() / file
            if path.is_file():
                code = SourceFileLoader(name, str(path)).get_code(name)
                translated.fresh_modules[name] = (file.as_posix(), marshal.dumps(code))
                break
