"""Tidied text → tokens, from left to right in one pass.

What a character means depends on what stands before it: 月 behind 12个 is a unit, behind 2025年12 a date;
人 is a unit behind a number or a stroke and an ordinary word elsewhere. So the scanner knows whether it
waits for a figure, for a unit, or for what may follow a figure. Measure words are looked up longest first.
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import prod

from budgetlint.model.regex import regex, regex_now
from budgetlint.values import numerals
from budgetlint.values.behind import BehindFigure
from budgetlint.values.cursor import Token
from budgetlint.values.patterns import CHINESE
from budgetlint.values.terminals import bounds_vocabulary, negates, word_set
from budgetlint.values.words import words

_PLAIN_NUMBER = regex(r"-?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_LABEL = regex(rf"{CHINESE}{{1,12}}:?")
_FILL = regex(rf"(?:{CHINESE}|、){{1,14}}:?")
_UNKNOWN_EACH = regex(rf"{CHINESE}{{1,4}}?(?=[\d≥≤约每])")
_NEVER_EACH = "个元块隔逢当到各均次"
_COUNT = regex(r"\d|半(?=个?[年月天])|[二两三四五六七八九十](?=[年个天])")
_STEP = regex(r"(\d+)(\D*)")
_SIZES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_DIGITS = "0123456789"
_FILLING = ("NUMERAL", "SEP")
_BEFORE_ENTRY = frozenset({"SEP", "UNIT", "NOUN", "BOUND", "TAIL"})
_LONGEST_NUMBER = 30
_ENDS = frozenset({
    "NUM", "SCALE", "MORE", "UNIT", "BOUND", "INCLUDED", "BEFORE", "AGAIN", "NOUN", "TAIL", "DATE", "SPAN",
    "SHARE",
})  # fmt: skip
_SIGNABLE = frozenset({"", "CMP", "LABEL", "SEP", "FILL"})


class Scanner(BehindFigure):
    """One pass over one tidied text."""

    def scan(self) -> list[Token]:
        """All tokens; what fits nothing is an OTHER token, so that no character is lost."""
        while self.at < len(self.text):
            closed = self.tokens and self.tokens[-1].type in _ENDS
            if not (closed and self._behind()):
                self._opening()
        return self.tokens

    def _opening(self) -> None:
        """Take the next thing that can begin a figure, and what lies before it."""
        number = self.table.plain_number.match(self.text, self.at)
        if number:
            self._add("NUM", number.end(), number[0])
            return
        found = self.table.opening.search(self.text, self.at)
        while found and found.lastgroup in _FILLING and self._is_filling(found):
            found = self.table.opening.search(self.text, found.end())
        start = found.start() if found else len(self.text)
        if start > self.at:
            self._between(start)
        if found:
            self._take(found)

    def _is_filling(self, found: re.Match[str]) -> bool:
        """Whether a match is part of the words: 一 of 一体, the comma in 每场场地、会场服务费."""
        if found.lastgroup == "NUMERAL":
            return self._numeral(found) is None
        return found[0] == "、" and self._last() == "PER"

    def _between(self, end: int) -> None:
        """Words before a figure: a label, a filling after 每人, or anything else."""
        gap = self.text[self.at : end]
        bound = self.table.distant.search(gap) if len(gap) > 2 else None
        negated = negates(gap[-1], self.text[end : end + 1])
        if bound and not negated:
            self._around_bound(bound, end)
        elif negated:
            self._add("OTHER", end)
        elif (
            (self._last() == "PER" or self._counts_every()) and _FILL.fullmatch(gap) and end < len(self.text)
        ):
            self._add("FILL", end)
        elif self._last() in ("", "SEP") and _LABEL.fullmatch(gap) and end < len(self.text):
            self._add("LABEL", end)
        else:
            self._add("OTHER", end)

    def _around_bound(self, bound: re.Match[str], end: int) -> None:
        """A bound that words separate from its figure: 至少开展2次, 不超过总投资的5%."""
        start = self.at
        if bound.start():
            self._between(start + bound.start())
        self._add("CMP", start + bound.end(), self.table.comparators[bound[0]])
        if self.at < end:
            self._add("FILL" if _FILL.fullmatch(self.text, self.at, end) else "OTHER", end)

    def _counts_every(self) -> bool:
        """Whether the figure that has just ended stands behind 每: 每2年开展1次."""
        kinds = [token.type for token in self.tokens[-3:]]
        return kinds == ["EVERY", "NUM", "UNIT"]

    def _take(self, found: re.Match[str]) -> None:
        kind = "DATE" if found.lastgroup == "mark" else str(found.lastgroup)
        taken = _TAKERS.get(kind)
        if taken is None:
            self._add(kind, found.end())
        elif not taken(self, found):
            self._add("OTHER", found.start() + 1)

    def _take_num(self, found: re.Match[str]) -> bool:
        text = found[0]
        if (
            len(text) > _LONGEST_NUMBER
            or not _PLAIN_NUMBER.fullmatch(text)
            or (text[0] == "-" and self._last() not in _SIGNABLE)
        ):
            self._add("DAMAGED", found.end())
            return True
        written = text.replace(",", "")
        self._add(
            "NUM", found.end(), numerals.plain(Fraction(written)) if "e" in written.lower() else written
        )
        return True

    def _take_date(self, found: re.Match[str]) -> bool:
        """A date; a bare month behind a multiplication sign is a number of months."""
        month = regex_now(r"(\d+)月").fullmatch(found[0])
        multiplied = self._last() == "MUL" or self.text[found.end() : found.end() + 1] == "*"
        if month and (multiplied or self._last() in ("PER", "FILL")):
            self._add("NUM", found.start() + len(month[1]), month[1])
            return True
        self._add("DATE", found.end())
        return True

    def _take_sign(self, found: re.Match[str]) -> bool:
        self._add("CMP", found.end(), self.table.comparators.get(found[0], found[0]))
        return True

    def _take_cmp(self, found: re.Match[str]) -> bool:
        self._add("CMP", found.end(), self.table.comparators[found[0]])
        return True

    def _take_every(self, found: re.Match[str]) -> bool:
        """每 with its measure word: each one is a divisor of the figure that follows."""
        if found[0] != "每":
            self._add("PER", found.end(), found[0])
            return True
        mark = self.at
        self.at = found.end()
        if _COUNT.match(self.text, self.at):
            self.at = mark
            self._add("EVERY", found.end())
            return True
        self.tokens.append(Token("OVER", "每", mark, self.at))
        if not (self._unit() or self._scaled_every() or self._unknown_every()):
            self.tokens.pop()
            self.at = mark
            return False
        unit = self.tokens.pop()
        self.tokens[-1] = Token("PER", self.text[mark : unit.end], mark, unit.end, unit.meaning)
        return True

    def _scaled_every(self) -> bool:
        """A hundred, thousand or ten thousand of a thing: 每千人, 每万人口."""
        if self.text[self.at : self.at + 1] not in ("百", "千", "万"):
            return False
        start = self.at + 1
        start += 2 * self.text.startswith(("常住", "户籍"), start)
        word = self._known_word(start)
        if not word:
            return False
        scaled = self.text[self.at] + words().spellings[word]
        self._add("UNIT", start + len(word), scaled)
        return True

    def _unknown_every(self) -> bool:
        found = _UNKNOWN_EACH.match(self.text, self.at)
        if not found or found[0][0] in _NEVER_EACH or found[0][-2:] in word_set("amounts"):
            return False
        self._add("UNIT", found.end(), found[0])
        return True

    def _take_average(self, found: re.Match[str]) -> bool:
        """人均3000元: an average is a price for each; 人均月 divides by the time too."""
        word = found[0][:2]
        self._add("PER", found.start() + 2, bounds_vocabulary()["averages"][word])
        if found.end() > self.at:
            time = found[0][-1]
            self._add("PER", found.end(), words().spellings.get(time, time))
        return True

    def _take_half(self, found: re.Match[str]) -> bool:
        """半年, 半个月: half of the time word that follows."""
        self._add("NUM", found.end(), "0.5")
        self.at += self.text.startswith("个", self.at)
        return True

    def _take_compound(self, found: re.Match[str]) -> bool:
        """3万5千, 1亿2000万: one number in two steps."""
        steps = (
            int(digits) * prod(map(_SIZES.__getitem__, scale)) for digits, scale in _STEP.findall(found[0])
        )
        self._add("NUM", found.end(), str(sum(steps)))
        return True

    def _take_numbering(self, found: re.Match[str]) -> bool:
        """The number of a list's next entry parts the entries like a semicolon; elsewhere it is a number."""
        if self._last() in _BEFORE_ENTRY:
            start = self.tokens.pop().start if self._last() == "SEP" else self.at
            self.tokens.append(Token("SEP", self.text[start : found.end()], start, found.end()))
            self.at = found.end()
        elif not self.tokens:
            self._add("CODE", found.end())
        elif found[0][0] in _DIGITS:
            self._add("NUM", found.end() - 1, found[0][:-1])
        else:
            return False
        return True

    def _take_numeral(self, found: re.Match[str]) -> bool:
        number = self._numeral(found)
        end = found.end() - (1 if found[0][-1] in "万亿" else 0)
        self._add("NUM", end, str(number))
        if self.text[self.at : self.at + 1] == "大":
            self.at += 1
        return True

    def _numeral(self, found: re.Match[str]) -> int | None:
        """The count that a Chinese numeral stands for, None where it is part of a word."""
        end = found.end()
        number = numerals.whole_number(found[0])
        if number is None or (found.start() and self.text[found.start() - 1] in "第之几数上成好"):
            return None
        if self.text[end : end + 1] == "大":
            return number if self._known_word(end + 1) in word_set("big") else None
        if self.table.scale.match(self.text, end) and not self.text.startswith("万一", end):
            return number
        more = len(found[0]) > 1 or number >= 10
        if more and self.text[end : end + 1] in ("余", "多"):
            end += 1
            if self.table.scale.match(self.text, end):
                return number
        unit = self._known_word(end)
        return number if unit and unit not in word_set("no_counts") else None


_TAKERS: Mapping[str, Callable[[Scanner, re.Match[str]], bool]] = {
    name.removeprefix("_take_").upper(): taken
    for name, taken in vars(Scanner).items()
    if name.startswith("_take_")
}


def scan(text: str) -> list[Token]:
    """The tokens of a tidied text."""
    return Scanner(text).scan()
