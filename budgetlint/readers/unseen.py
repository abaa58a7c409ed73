"""Characters that nobody sees: web pages and editors leave them in words, and the words look right."""

from budgetlint.model.regex import regex

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Hints where words may be broken or joined, marks of direction, the mark of byte order inside a text."""
_ANY = regex(f"[{UNSEEN}]")


def seen(text: str) -> str:
    """The text without them. What turns the direction of words stays: such words cannot be trusted."""
    return text if text.isascii() else _ANY.sub("", text)
