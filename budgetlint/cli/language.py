"""Which language a person is spoken to in."""

import os
from collections.abc import Sequence
from contextvars import ContextVar
from itertools import pairwise

from budgetlint.model.sentence import Language

OPTION = "--lang"
VARIABLE = "BUDGETLINT_LANG"
_asked: ContextVar[Language | None] = ContextVar("asked", default=None)
_configured: ContextVar[Language | None] = ContextVar("configured", default=None)


def listen(arguments: Sequence[str]) -> None:
    """Note the language that the command line names, wherever it stands; even help and errors heed it."""
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    found = [word.partition("=")[2] for word in words if word.startswith(f"{OPTION}=")]
    found += [after for word, after in pairwise(words) if word == OPTION]
    _asked.set(_known(found[0]) if found else None)
    _configured.set(None)


def configure(name: str) -> None:
    """Note the language that a configuration names; it counts where nobody asks for another."""
    _configured.set(_known(name))


def asked() -> Language | None:
    """The language that the command line names, or else BUDGETLINT_LANG."""
    return _asked.get() or _known(os.environ.get(VARIABLE, ""))


def of_the_locale() -> Language | None:
    """The language of the operator's locale, where it is Chinese or English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return _known(os.environ[variable])
    return None


def spoken() -> Language:
    """The language of reports and errors: as asked for, else Chinese.

    Not that of the locale: servers of Chinese offices run under en_US, and the filings are Chinese.
    """
    return asked() or _configured.get() or "zh"


def _known(name: str) -> Language | None:
    if name.lower().startswith("zh"):
        return "zh"
    return "en" if name.lower().startswith("en") else None
