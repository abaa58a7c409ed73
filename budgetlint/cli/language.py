"""Which language a person is spoken to in."""

import os
from collections.abc import Sequence

from budgetlint.model.sentence import Language

OPTION = "--lang"
VARIABLE = "BUDGETLINT_LANG"


def asked(arguments: Sequence[str]) -> Language | None:
    """The language that the command line or BUDGETLINT_LANG names, wherever it stands."""
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    found = [word.partition("=")[2] for word in words if word.startswith(f"{OPTION}=")]
    found += [after for word, after in zip(words, words[1:], strict=False) if word == OPTION]
    return _known((*found, os.environ.get(VARIABLE, ""))[0])


def of_the_locale() -> Language | None:
    """The language of the operator's locale, where it is Chinese or English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return _known(os.environ[variable])
    return None


def spoken(arguments: Sequence[str] = ()) -> Language:
    """The language of reports and errors: as asked for, else Chinese.

    Not that of the locale: servers of Chinese offices run under en_US, and the filings are Chinese.
    """
    return asked(arguments) or "zh"


def _known(name: str) -> Language | None:
    if name.lower().startswith("zh"):
        return "zh"
    return "en" if name.lower().startswith("en") else None
