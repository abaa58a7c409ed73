"""Rows of tables with two halves side by side (收入支出决算总表): label, line number, amounts, twice."""

from collections.abc import Sequence
from itertools import pairwise

from budgetlint.forms.accounts.columns import Head
from budgetlint.forms.accounts.entry import Entry
from budgetlint.forms.accounts.grid import grid_of
from budgetlint.forms.accounts.layout import accounts_words
from budgetlint.forms.accounts.tokens import Token
from budgetlint.model.record import field, mutable, replace
from budgetlint.model.regex import regex

LEFT, RIGHT = "left", "right"
_ORDINAL = regex(r"^(?:[一二三四五六七八九十]{1,3}、|[(（]?[一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、])")
_DIGITS = "〇一二三四五六七八九"
_HIGHEST_LINE_NUMBER = 150
_SHORTEST_LABEL = 3


@mutable
class Sides:
    """The rows of both halves in reading order, and words that belong to none."""

    entries: list[Entry] = field(default_factory=list)
    stray: list[Token] = field(default_factory=list)


def begins_row(text: str) -> bool:
    """Whether the words are a label of a row: numbered, or known to stand in such a table."""
    return bool(_ORDINAL.match(text)) or without_ordinal(text) in accounts_words()["function_classes"]


def without_ordinal(text: str) -> str:
    """The label without 一、 before it."""
    return _ORDINAL.sub("", text)


def sides_of(head: Head) -> Sides:
    """The rows below the head of a table with two halves."""
    return _Reading(head).read()


class _Reading:
    """One walk through the body, token by token."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.found = Sides()
        self.capacity = {LEFT: len(head.left), RIGHT: len(head.columns)}
        self.last_number: dict[str, int] = {}
        self.last: Entry | None = None
        self.ordinals: dict[str, int] = {}
        self.totals = 0
        self.has_decimals = any("." in token.text for token in head.body)
        self.grid = grid_of(head.body, tuple(self.capacity.values())) if head.is_numbered else None

    def read(self) -> Sides:
        for token in self.head.body:
            if token.is_number:
                self._number(token)
            elif token.text not in accounts_words()["stubs"]:
                self._word(token)
        if self.head.is_numbered and not self.has_decimals and self.grid is None and not self._is_in_step():
            for entry in self.found.entries:
                entry.is_doubtful = True
        return self.found

    def _is_in_step(self) -> bool:
        """Whether every row has the line number that is due: whole amounts beside others may be some."""
        return all(
            second == first + 1
            for side in (LEFT, RIGHT)
            for first, second in pairwise(entry.number or 0 for entry in half(self.found.entries, side))
        )

    def _word(self, token: Token) -> None:
        side = self._side(token.text) or self._side_by_cell(token)
        starts = begins_row(token.text) or side is not None
        if self.last and not self.last.numbers and self.last.line_number is None and self.last.label:
            starts = starts and not self._continues(token)
            if not starts:
                self.last.label.append(token)
                return
        if not starts:
            self._rest(token)
            return
        entry = self._begin(side or self._side_by_order(token))
        label, number = self._unglued(token, entry.side)
        entry.label.append(label)
        if number is not None:
            entry.line_number = number
            self.last_number[entry.side] = number.whole or 0
        self.ordinals[entry.side] = ordinal_of(token.text) or self.ordinals.get(entry.side, 0)

    def _unglued(self, token: Token, side: str) -> tuple[Token, Token | None]:
        """A label and the line number that ran into it, where it is the one that is due."""
        due = str(self.last_number.get(side, 0 if side == LEFT else -1) + 1)
        if (
            not self.head.is_numbered
            or not token.printed.endswith(due)
            or token.printed[-len(due) - 1 :].isdigit()
        ):
            return token, None
        words = token.printed[: -len(due)].rstrip()
        label = replace(token, printed=words, place=replace(token.place, text=words))
        return label, replace(token, printed=due, place=replace(token.place, text=due), first=False)

    def _side(self, text: str) -> str | None:
        if not begins_row(text) and len(text) < 2:
            return None
        bare = without_ordinal(text)
        for side, words in accounts_words()["sides"].items():
            if side == "both" and bare in words:
                self.totals += 1
                return RIGHT if self.totals == 2 else LEFT
            if side != "both" and any(word in bare for word in words):
                return str(side)
        return None

    def _side_by_cell(self, token: Token) -> str | None:
        """The half of a label without a number or known word, by the cell that it stands in."""
        if not token.in_cells or begins_row(token.text) or len(token.text) < _SHORTEST_LABEL:
            return None
        left, right = (columns[0] if columns else None for columns in (self.head.left, self.head.columns))
        if left is None or right is None or {left.width, right.width} != {token.width}:
            return None
        if left.start is None or right.start is None:
            return None
        # halves whose columns bear one name were told apart by nothing but their order
        first, second = sorted((left.start, right.start))
        if token.start < first:
            return LEFT
        return RIGHT if first < token.start < second else None

    def _continues(self, token: Token) -> bool:
        """Whether the words complete a label without amounts: 二十二、灾害防治及应急管理支 / 出."""
        if _ORDINAL.match(token.text) or self.last is None or token.line == self.last.label[-1].line:
            return False
        return not _is_class(self.last.folded) and _is_class(self.last.folded + token.text)

    def _side_by_order(self, token: Token) -> str:
        """The half of a label that no word tells: the one whose numbering it continues, else the next."""
        ordinal = ordinal_of(token.text)
        follows = [side for side in (LEFT, RIGHT) if ordinal and self.ordinals.get(side, 0) + 1 == ordinal]
        if len(follows) == 1:
            return follows[0]
        on_line = self.last is not None and self.last.tokens[-1].line == token.line
        return RIGHT if on_line and self.last and self.last.side == LEFT else LEFT

    def _rest(self, token: Token) -> None:
        """Give the end of a broken label to the row that it completes."""
        for side in (RIGHT, LEFT):
            entry = next((one for one in reversed(self.found.entries) if one.side == side), None)
            if entry and _is_class(entry.folded + token.text):
                entry.label.append(token)
                return
        self.found.stray.append(token)

    def _number_in_grid(self, token: Token) -> bool:
        """Take a number for what its column proves it to be, a line number or an amount of its row."""
        if self.grid is None:
            return False
        line_half, amount_half = self.grid.half_of_line_number(token), self.grid.half_of_amount(token)
        half = amount_half if line_half is None else line_half
        if half is None:
            return False
        side = (LEFT, RIGHT)[half]
        mine = self._open_row(side, token)
        if line_half is not None:
            row = mine if mine and mine.line_number is None and not mine.numbers else self._begin(side)
            row.line_number = token
            self.last_number[side] = token.whole or 0
        elif mine is not None:
            mine.numbers.append(token)
        return line_half is not None or mine is not None

    def _open_row(self, side: str, token: Token) -> Entry | None:
        """The row that was begun last, where it is of this half and stands on the line of the token."""
        last = self.last
        if last is None or last.side != side or all(one.line != token.line for one in last.tokens):
            return None
        return last

    def _number(self, token: Token) -> None:
        if self._number_in_grid(token):
            return
        last = self.last
        whole = token.whole if self.head.is_numbered else None
        if whole is not None and whole <= _HIGHEST_LINE_NUMBER:
            if last and last.label and last.line_number is None and not last.numbers:
                last.line_number = token
                self.last_number[last.side] = whole
                return
            side = self._expecting(whole)
            if side is not None:
                self._begin(side).line_number = token
                self.last_number[side] = whole
                return
            if whole and self.has_decimals:
                # a line number after one that was lost is no amount, and the amount that is due may be it
                if last and len(last.numbers) < self.capacity[last.side]:
                    last.is_doubtful = True
                self.found.stray.append(token)
                return
        if last is None:
            self.found.stray.append(token)
        else:
            last.numbers.append(token)

    def _expecting(self, whole: int) -> str | None:
        """The half whose next line number this is; an amount may equal it only where one is still due."""
        last = self.last
        for side in (LEFT, RIGHT):
            if self.last_number.get(side, -1) + 1 == whole:
                full = last is None or len(last.numbers) >= self.capacity[last.side]
                if full or not last or last.side != side or not last.numbers:
                    return side
        return None

    def _begin(self, side: str) -> Entry:
        self.last = Entry(side)
        self.found.entries.append(self.last)
        return self.last


def ordinal_of(text: str) -> int | None:
    """The number before a label: 二十二、 → 22."""
    match = _ORDINAL.match(text)
    if match is None:
        return None
    tens, ten, ones = match.group().strip("()（）、.").rpartition("十")
    if match.group()[0].isdigit() or not set(tens + ones) <= set(_DIGITS):
        return None
    return (_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.index(ones) if ones else 0)


def _is_class(label: str) -> bool:
    return without_ordinal(label) in accounts_words()["function_classes"]


def half(entries: Sequence[Entry], side: str) -> list[Entry]:
    """The rows of one half."""
    return [entry for entry in entries if entry.side == side]
