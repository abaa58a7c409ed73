"""How far two texts agree in the order of their characters."""


def ratio(one: str, other: str) -> float:
    """From 0 to 1: the characters that both have in one order, as a share of all; 1 for two empty texts.

    The measure of rapidfuzz's `fuzz.ratio`, whose package takes longer to load than a form to check.
    """
    length = len(one) + len(other)
    return 2 * _in_order(one, other) / length if length else 1.0


def _in_order(one: str, other: str) -> int:
    """The length of the longest common subsequence, one bit a character (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for at, mark in enumerate(one):
        places[mark] = places.get(mark, 0) | 1 << at
    every = (1 << len(one)) - 1
    left = every
    for mark in other:
        met = left & places.get(mark, 0)
        left = (left + met) | (left - met)
    return len(one) - (left & every).bit_count()
