"""Modules of Python that are loaded once something of them is asked for, not where they are imported.

`inspect` takes as long to load as a third of click, which imports it. Python's own lazy loader does not serve
here: a second import of the module asks it for its specification, and that loads it.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _PutOff(ModuleType):
    """Stands for a module, and becomes it when it is asked for a name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        real = import_module(self.__name__)
        vars(self).update(vars(real))
        return getattr(real, name)


def modules(*names: str) -> None:
    """Put off the loading of modules, but for those that are there already."""
    for name in names:
        sys.modules.setdefault(name, _PutOff(name))
