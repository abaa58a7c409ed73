"""The pieces of a table's head, and the words that can be put together from them."""

from collections.abc import Iterable, Sequence

from budgetlint.forms.accounts.tokens import Token, bare, fold
from budgetlint.model.record import mutable, record

_FARTHEST = 25
"""Pieces between two pieces of one word; a head broken into single characters interleaves that many."""


@mutable
class Fragment:
    """A piece of the head: a token, or what is left of one."""

    text: str
    printed: str
    index: int
    token: Token
    used: bool = False


@record
class Match:
    """A word found in the head: how it is printed, from where to where, and in which token it ends."""

    printed: str
    start: int
    end: int
    last: int
    tokens: tuple[Token, ...]


class Fragments:
    """The pieces of a head, each of which belongs to one word."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Begin with one piece for each token."""
        self._pieces: list[Fragment] = []
        for index, token in enumerate(tokens):
            text, printed = fold(token.printed), bare(token.printed)
            if len(text) != len(printed):
                printed = text
            self._pieces.append(Fragment(text, printed, index, token))

    def find(self, words: Iterable[str], *, glued: bool) -> Match | None:
        """The first of the words that unused pieces spell, or, if glued, that stands inside one."""
        for word in words:
            found = self._inside(word) if glued else self._spelt(word)
            if found is not None:
                return found
        return None

    def leftover(self, word: str) -> bool:
        """Whether the word stands in the head as a piece of its own that belongs to nothing."""
        return any(piece.text == word and not piece.used for piece in self._pieces)

    def _spelt(self, word: str) -> Match | None:
        failed: set[tuple[str, int]] = set()
        for number, piece in enumerate(self._pieces):
            if not piece.used and word.startswith(piece.text):
                chain = self._chain(word[len(piece.text) :], number, failed)
                if chain is not None:
                    return _taken([piece, *chain])
        return None

    def _chain(self, rest: str, after: int, failed: set[tuple[str, int]]) -> list[Fragment] | None:
        """The pieces behind one that spell the rest of a word; what failed once is not tried again."""
        if not rest:
            return []
        if (rest, after) in failed:
            return None
        for number in range(after + 1, min(after + 1 + _FARTHEST, len(self._pieces))):
            piece = self._pieces[number]
            if not piece.used and rest.startswith(piece.text):
                chain = self._chain(rest[len(piece.text) :], number, failed)
                if chain is not None:
                    return [piece, *chain]
        failed.add((rest, after))
        return None

    def _inside(self, word: str) -> Match | None:
        for number, piece in enumerate(self._pieces):
            at = -1 if piece.used else piece.text.find(word)
            if at < 0:
                continue
            end = at + len(word)
            found = Fragment(word, piece.printed[at:end], piece.index, piece.token)
            parts = [(0, at), (end, len(piece.text))]
            rest = [
                Fragment(piece.text[a:b], piece.printed[a:b], piece.index, piece.token)
                for a, b in parts
                if a < b
            ]
            self._pieces[number : number + 1] = [found, *rest]
            return _taken([found])
        return None


def _taken(pieces: Sequence[Fragment]) -> Match:
    for piece in pieces:
        piece.used = True
    return Match(
        "".join(piece.printed for piece in pieces),
        min(piece.token.start for piece in pieces),
        max(piece.token.end for piece in pieces),
        max(piece.index for piece in pieces),
        tuple(piece.token for piece in pieces),
    )
