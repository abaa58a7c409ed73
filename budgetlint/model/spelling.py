"""Words that a person may have meant."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], likeness: float = 0.5) -> str | None:
    """The known word that a misspelt one most resembles, None where none does."""
    from difflib import get_close_matches  # only who makes a mistake waits for it

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=likeness)), None)
