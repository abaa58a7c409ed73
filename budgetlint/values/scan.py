"""Tidied text → tokens, from left to right in one pass.

What a character means depends on what stands before it: 月 behind 12个 is a unit, behind 2025年12 a date;
人 is a unit behind a number or a stroke and an ordinary word elsewhere. So the scanner knows whether it
waits for a figure, for a unit, or for what may follow a figure. Measure words are looked up longest first.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from budgetlint.values import numerals
from budgetlint.values.numerals import plain
from budgetlint.values.terminals import CHINESE, Terminals, bounds_vocabulary, terminals, word_set
from budgetlint.values.words import words
from budgetlint.vocabulary import vocabulary

_PLAIN_NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_LABEL = re.compile(rf"[{CHINESE}]{{1,12}}:?")
_FILL = re.compile(rf"[{CHINESE}、]{{1,14}}:?")
_ALTERNATIVE = re.compile(rf"\(([{CHINESE}]{{1,3}}(?:[、/][{CHINESE}]{{1,3}})*)\)")
_DIVISORS = re.compile(rf"\([{CHINESE}]+[·.*、/][{CHINESE}·.*、/]+\)")
_LETTER = re.compile(r"[A-Za-z]")
_CODE_TAIL = re.compile(r"[A-Za-z][A-Za-z\d]*")
_TAIL = re.compile(rf"[{CHINESE}]{{1,12}}?(?=$|[、,;。!])")
_AFTER_GE = ("time", "compounds", "person_times", "shares")
_COUNTED = ("things", "compounds", "times", "person_times")
_YUAN = "元"
_NEGATING = "负几数"
_LONGEST_NUMBER = 30


class Token(NamedTuple):
    """A piece of the text with its kind and, for some kinds, what it means."""

    type: str
    text: str
    start: int
    end: int
    meaning: object = None


class Scanner:
    """One pass over one tidied text."""

    def __init__(self, text: str) -> None:
        """Stand at the beginning of the text."""
        self.text = text
        self.at = 0
        self.tokens: list[Token] = []
        self.table: Terminals = terminals()
        self.bracketed = False

    def scan(self) -> list[Token]:
        """All tokens; what fits nothing is an OTHER token, so that no character is lost."""
        while self.at < len(self.text):
            if not (self._closed() and self._behind()):
                self._opening()
        return self.tokens

    # What stands before.

    def _closed(self) -> bool:
        """Whether a figure has just ended, so that something may follow it."""
        return bool(self.tokens) and self.tokens[-1].type in _ENDS

    def _last_but_one(self) -> str:
        return self.tokens[-2].type if len(self.tokens) > 1 else ""

    def _last(self) -> str:
        return self.tokens[-1].type if self.tokens else ""

    def _add(self, kind: str, end: int, meaning: object = None) -> None:
        self.tokens.append(Token(kind, self.text[self.at : end], self.at, end, meaning))
        self.at = end

    # What may follow a figure.

    def _behind(self) -> bool:
        """Take what follows a figure; False when nothing does."""
        return (
            self._closing_bracket()
            or (self._last() in ("NUM", "SCALE", "MORE") and self._of_number())
            or (self._last() in ("UNIT", "NUM", "SCALE", "MORE") and self._divisor())
            or (self._last() == "UNIT" and self._alternative())
            or self._pattern_behind()
            or (self._last() == "UNIT" and self._noun())
            or (self._last() in ("DATE", "SPAN", "BEFORE", "BOUND", "UNIT") and self._tail())
        )

    def _closing_bracket(self) -> bool:
        """The end of divisors in brackets: 元/（人·天）."""
        if not self.bracketed or self.text[self.at] != ")":
            return False
        self.bracketed = False
        self.at += 1
        return True

    def _of_number(self) -> bool:
        found = self.table.scale.match(self.text, self.at)
        if found and self._last() != "SCALE" and not self._known_word(self.at):
            self._add("SCALE", found.end(), vocabulary("numerals")["scale_words"][found[0]])
            return True
        if self._last() != "MORE" and self.table.more.match(self.text, self.at):
            self._add("MORE", self.at + 1)
            return True
        if self._unit():
            return True
        if self.text[self.at] in "xX" and self._pattern_behind():
            return True
        return self._code_behind() or self._unknown_unit()

    def _unit(self) -> bool:
        """A known measure word, the longest that fits; 个 before 月 or 班次 belongs to it."""
        start = self.at
        spelling = self._known_word(start)
        if spelling == "个" and self._last() != "OVER":
            longer = self._known_word(start + 1)
            entry = words().named(longer) if longer else None
            if entry is not None and entry.group in _AFTER_GE:
                spelling += longer or ""
        if not spelling or self._begins_longer_noun(spelling):
            return False
        name = words().spellings.get(spelling) or words().spellings[spelling[1:]]
        self._add("UNIT", start + len(spelling), name)
        return True

    def _begins_longer_noun(self, spelling: str) -> bool:
        """Whether a noun that counts things begins a longer, unknown one: 车 in 2车间."""
        entry = words().named(spelling)
        if entry is None or entry.group != "things" or spelling in word_set("classifiers"):
            return False
        found = self.table.unknown_unit.match(self.text, self.at)
        return bool(found) and len(found[0]) > len(spelling)  # type: ignore[index]

    def _known_word(self, start: int) -> str | None:
        spellings = words().spellings
        for end in range(min(len(self.text), start + self.table.longest_unit), start, -1):
            word = self.text[start:end]
            if word in spellings and not self._cut(word, end):
                return word
        return None

    def _cut(self, word: str, end: int) -> bool:
        """Whether the next letter belongs to the word too, which makes it another word."""
        return bool(
            _LETTER.match(word[-1]) and end < len(self.text) and re.match(r"[A-Za-z]", self.text[end])
        )

    def _code_behind(self) -> bool:
        """Letters behind digits that are no unit: 3P, 5G."""
        found = _CODE_TAIL.match(self.text, self.at)
        if not found or self._last() != "NUM":
            return False
        if len(self.tokens[-1].text) > 2 or len(found[0]) > 2 or self._last_but_one() == "CMP":
            return False
        number = self.tokens.pop()
        self.at = number.start
        self._add("CODE", found.end())
        return True

    def _unknown_unit(self) -> bool:
        found = self.table.unknown_unit.match(self.text, self.at)
        if not found or (self._last() == "MORE" and found[0] in word_set("codes")):
            return False
        if found[0] in word_set("after_money") or found[0] in word_set("after_date"):
            return False
        self._add("UNIT", found.end(), found[0])
        return True

    def _divisor(self) -> bool:
        """A stroke, 每 behind money, or 一 as in 72元一枚, with the measure word that it divides by."""
        start, sign = self.at, self.text[self.at]
        below = self._below()
        joins = sign in "/·.*、" and below and sign != "/"
        strokes = sign == "/" or (sign in "每一" and self._counts_money())
        if not (strokes or joins) or (sign == "一" and not self._known_word(start + 1)):
            return False
        mark = len(self.tokens)
        self._add("OVER" if strokes else "JOIN", start + 1)
        if strokes and sign == "/" and self.text[self.at : self.at + 1] == "每":
            self.at += 1
        opened = strokes and _DIVISORS.match(self.text, self.at) is not None
        self.at += opened
        scaled = re.compile(r"[百千万](?!元)").match(self.text, self.at)
        plain_word = self._known_word(self.at)
        prefix = scaled[0] if scaled and not plain_word and self._known_word(self.at + 1) else ""
        self.at += len(prefix)
        if self._unit() or self._unknown_unit():
            unit = self.tokens.pop()
            self.tokens.append(
                Token(
                    "UNIT", prefix + unit.text, unit.start - len(prefix), unit.end, prefix + str(unit.meaning)
                )
            )
            self.bracketed = self.bracketed or opened
            return True
        del self.tokens[mark:]
        self.at = start
        return False

    def _below(self) -> bool:
        return any(token.type == "OVER" for token in self.tokens[-6:])

    def _counts_money(self) -> bool:
        """Whether the figure before is money, or a number that ends with 每 and a measure word (1800每套)."""
        for token in reversed(self.tokens):
            if token.type == "UNIT":
                if token.meaning == _YUAN:
                    return True
            elif token.type not in ("OVER", "JOIN"):
                break
        if self._last() == "UNIT" or self.text[self.at] == "一":
            return False
        word = self._known_word(self.at + 1)
        return word is not None and self.at + 1 + len(word) == len(self.text)

    def _alternative(self) -> bool:
        """A second measure word in brackets: 台（套）."""
        found = _ALTERNATIVE.match(self.text, self.at)
        if not found or not all(words().named(one) for one in re.split("[、/]", found[1])):
            return False
        last = self.tokens.pop()
        self.tokens.append(Token("UNIT", last.text + found[0], last.start, found.end(), last.meaning))
        self.at = found.end()
        return True

    def _pattern_behind(self) -> bool:
        found = self.table.behind.match(self.text, self.at)
        if not found:
            return False
        kind = found.lastgroup if found.lastgroup not in ("same", "limit") else None
        if kind is None:
            kind = "BOUND" if found["BOUND"] else "INCLUDED"
        if kind == "BEFORE" and self._last() not in ("DATE", "SPAN"):
            return False
        if kind == "BOUND" and self._last() in ("DATE", "SPAN"):
            return False
        if kind == "AGAIN" and self._last() != "UNIT":
            return False
        self._add(kind, found.end(), found)
        return True

    def _noun(self) -> bool:
        """What is counted, behind its measure word (13个村社区, 5名教师): it changes nothing."""
        entry = words().words.get(str(self.tokens[-1].meaning))
        counts = entry is not None and entry.group in _COUNTED
        if not counts or self._below() or self._spelled_out():
            return False
        if entry is not None and entry.group == "things" and entry.name not in word_set("classifiers"):
            return False
        found = self.table.noun.match(self.text, self.at)
        if not found:
            return False
        self._add("NOUN", found.end())
        return True

    def _spelled_out(self) -> bool:
        """Whether the number before the unit is a Chinese numeral (四个意识 is a phrase)."""
        number = next((token for token in reversed(self.tokens) if token.type == "NUM"), None)
        return number is not None and not any(map(str.isdigit, number.text))

    def _tail(self) -> bool:
        """A verb behind a date (2022年12月完成), 标准 behind a price."""
        found = _TAIL.match(self.text, self.at)
        if not found:
            return False
        last = self.tokens[-1]
        if last.type in ("DATE", "SPAN", "BEFORE"):
            fits = any(verb in found[0] for verb in word_set("after_date"))
        elif last.type == "BOUND":
            fits = found[0] in word_set("after_time")
        else:
            fits = found[0] in word_set("after_money") and self._counts_money()
        if fits:
            self._add("TAIL", found.end())
        return fits

    # What begins a figure.

    def _opening(self) -> None:
        """Take the next thing that can begin a figure, and what lies before it."""
        found = self.table.opening.search(self.text, self.at)
        while found and self._is_filling(found):
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
        if gap[-1] in _NEGATING:
            self._add("OTHER", end)
        elif self._last() == "PER" and _FILL.fullmatch(gap) and end < len(self.text):
            self._add("FILL", end)
        elif self._last() in ("", "SEP") and _LABEL.fullmatch(gap) and end < len(self.text):
            self._add("LABEL", end)
        else:
            self._add("OTHER", end)

    def _take(self, found: re.Match[str]) -> None:
        kind = "DATE" if found.lastgroup == "mark" else str(found.lastgroup)
        taken = getattr(self, f"_take_{kind.lower()}", None)
        if taken is None:
            self._add(kind, found.end())
        elif not taken(found):
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
        self._add("NUM", found.end(), plain(Fraction(written)) if "e" in written.lower() else written)
        return True

    def _take_date(self, found: re.Match[str]) -> bool:
        """A date; a bare month behind a multiplication sign is a number of months."""
        month = re.fullmatch(r"(\d+)月", found[0])
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
        count = re.compile(r"\d*").match(self.text, self.at)
        if count and count[0]:
            self.at = mark
            return False
        self.tokens.append(Token("OVER", "每", mark, self.at))
        if not (self._unit() or self._unknown_every()):
            self.tokens.pop()
            self.at = mark
            return False
        unit = self.tokens.pop()
        self.tokens[-1] = Token("PER", self.text[mark : unit.end], mark, unit.end, unit.meaning)
        return True

    def _unknown_every(self) -> bool:
        found = re.compile(rf"[{CHINESE}](?=[\d≥≤约每])").match(self.text, self.at)
        if not found or found[0] in "个元块":
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
        unit = self._known_word(end)
        return number if unit and unit not in word_set("no_counts") else None


_ENDS = frozenset({
    "NUM", "SCALE", "MORE", "UNIT", "BOUND", "INCLUDED", "BEFORE", "AGAIN", "NOUN", "TAIL", "DATE", "SPAN",
    "SHARE",
})  # fmt: skip
_SIGNABLE = frozenset({"", "CMP", "LABEL", "SEP", "FILL"})


def scan(text: str) -> list[Token]:
    """The tokens of a tidied text."""
    return Scanner(text).scan()
