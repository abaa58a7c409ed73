"""What may follow a figure: its scale, its measure word and divisors, bounds, the noun it counts."""

from fractions import Fraction

from budgetlint.model.regex import regex, regex_now
from budgetlint.values.cursor import Cursor, Token
from budgetlint.values.numerals import plain
from budgetlint.values.patterns import CHINESE
from budgetlint.values.terminals import bounds_vocabulary, word_set
from budgetlint.values.words import words
from budgetlint.vocabulary import vocabulary

_ALTERNATIVE = regex(rf"\(({CHINESE}{{1,3}}(?:[、/]{CHINESE}{{1,3}})*)\)")
_DIVISORS = regex(rf"\({CHINESE}+[·.*、/](?:{CHINESE}|[·.*、/])+\)")
_SCALED_BELOW = regex(r"[百千万](?!元)")
_COUNT_BELOW = regex(r"/(?:\d|半(?=个?[年月天]))")
_CODE_TAIL = regex(r"[A-Za-z][A-Za-z\d]*")
_TAIL = regex(rf"{CHINESE}{{1,12}}?(?=$|[、,;。!])")
_COUNTED = ("things", "measures", "compounds", "times", "person_times")
_YUAN = "元"
_NUMBERS, _TAILED = ("NUM", "SCALE", "MORE"), ("DATE", "SPAN", "BEFORE", "BOUND")
_DIVIDING, _SCALES = "/·.*、每一", "十百千万亿"
_VARIES = "不等"
_OTHER_TIMES = "前后内节汛季期"
"""Where these stand behind a date it is another time that is meant: 2025年汛期前完成."""


class BehindFigure(Cursor):
    """A cursor right behind a figure."""

    def _behind(self) -> bool:
        """Take what follows a figure; False when nothing does."""
        if self.bracketed and self._closing_bracket():
            return True
        last = self.tokens[-1].type
        if last in _NUMBERS and self._of_number():
            return True
        if last == "UNIT":
            return self._behind_unit()
        if last in _NUMBERS and self._divisor():
            return True
        return self._pattern_behind() or (last in _TAILED and self._tail())

    def _behind_unit(self) -> bool:
        return (
            self._divisor()
            or self._alternative()
            or self._half()
            or self._pattern_behind()
            or self._noun()
            or self._tail()
        )

    def _closing_bracket(self) -> bool:
        """The end of divisors in brackets: 元/（人·天）."""
        if self.text[self.at] != ")":
            return False
        self.bracketed = False
        self.at += 1
        return True

    def _of_number(self) -> bool:
        sign = self.text[self.at]
        found = self.table.scale.match(self.text, self.at) if sign in _SCALES else None
        if found and self._last() != "SCALE" and not self._known_word(self.at):
            self._add("SCALE", found.end(), vocabulary("numerals")["scale_words"][found[0]])
            return True
        if sign in "余多+" and self._last() != "MORE" and self.table.more.match(self.text, self.at):
            self._add("MORE", self.at + 1)
            return True
        if self._half_between() or self._unit():
            return True
        if sign in "xX" and self._pattern_behind():
            return True
        return self._code_behind() or self._unknown_unit()

    def _half(self) -> bool:
        """半 behind a time word adds half of it: 2年半."""
        if self.text[self.at] != "半":
            return False
        last, follows = self.tokens[-1], self.text[self.at + 1 : self.at + 2]
        halved = (
            last.meaning in word_set("halves")
            and self._last_but_one() == "NUM"
            and (not follows or follows in "、,;。)以之内左上前" or follows.isdigit())
        )
        if halved:
            self._add_half(self.tokens.pop(), self.at + 1)
        return halved

    def _half_between(self) -> bool:
        """半 before a time word: 1个半月."""
        if self._last() != "NUM" or not self.text.startswith("个半", self.at):
            return False
        start, word = self.at, self._known_word(self.at + 2)
        name = words().spellings.get(word or "")
        if word is None or name not in word_set("halves"):
            return False
        self._add_half(
            Token("UNIT", "个半" + word, start, start + 2 + len(word), name), start + 2 + len(word)
        )
        return True

    def _add_half(self, unit: Token, end: int) -> None:
        """Half of the unit more in the number that stands before it."""
        number = self.tokens.pop()
        value = plain(Fraction(str(number.meaning)) + Fraction(1, 2))
        self.tokens.append(number._replace(meaning=value))
        self.at = unit.start
        self._add("UNIT", end, unit.meaning)

    def _code_behind(self) -> bool:
        """Letters behind digits that are no unit: 3P, 5G."""
        found = _CODE_TAIL.match(self.text, self.at)
        if not found or self._last() != "NUM":
            return False
        longest = 4 if found[0].isupper() else 2
        if len(self.tokens[-1].text) > longest or len(found[0]) > 2 or self._last_but_one() == "CMP":
            return False
        number = self.tokens.pop()
        self.at = number.start
        self._add("CODE", found.end())
        return True

    def _divisor(self) -> bool:
        """A stroke, 每 behind money, or 一 as in 72元一枚, with the measure word that it divides by."""
        start, sign = self.at, self.text[self.at]
        if sign not in _DIVIDING:
            return False
        joins = sign in "·.*、" and self._below()
        strokes = self._strokes(sign)
        if not (strokes or joins) or (sign == "一" and not self._known_word(start + 1)):
            return False
        mark = len(self.tokens)
        self._add("OVER" if strokes else "JOIN", start + 1)
        if strokes and sign == "/" and self.text[self.at : self.at + 1] == "每":
            self.at += 1
        opened = strokes and _DIVISORS.match(self.text, self.at) is not None
        self.at += opened
        scaled = _SCALED_BELOW.match(self.text, self.at)
        plain_word = self._known_word(self.at)
        prefix = scaled[0] if scaled and not plain_word and self._known_word(self.at + 1) else ""
        self.at += len(prefix)
        if self._unit() or self._time_letter() or self._unknown_unit():
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

    def _strokes(self, sign: str) -> bool:
        """Whether the sign divides what stands before it."""
        if sign == "/":
            return not _COUNT_BELOW.match(self.text, self.at)
        return sign in "每一" and (self._counts_money() or (sign == "每" and self._ends_with_each()))

    def _ends_with_each(self) -> bool:
        """Whether 每 and a measure word end the phrase: 微克每立方米, 2次每月."""
        if self._last() != "UNIT" or self._last_but_one() not in ("NUM", "SCALE", "MORE"):
            return False
        word = self._known_word(self.at + 1)
        end = self.at + 1 + len(word or "")
        return word is not None and (end == len(self.text) or self.text[end] in "、,;。)每")

    def _time_letter(self) -> bool:
        """d and a as days and years, below a stroke only: t/d, 万t/a."""
        name = bounds_vocabulary()["time_letters"].get(self.text[self.at : self.at + 1])
        after = self.text[self.at + 1 : self.at + 2]
        if name is None or (after.isascii() and after.isalnum()):
            return False
        self._add("UNIT", self.at + 1, name)
        return True

    def _below(self) -> bool:
        return "OVER" in [token.type for token in self.tokens[-6:]]

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
        found = _ALTERNATIVE.match(self.text, self.at) if self.text[self.at] == "(" else None
        if not found or not all(words().named(one) for one in regex_now("[、/]").split(found[1])):
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
            if found[0] not in self.table.date_bounds:
                return False
            kind = "BEFORE"
        if kind == "AGAIN" and self._last() != "UNIT":
            return False
        if kind == "DIV" and self._last() not in ("UNIT", "NOUN"):
            return False
        self._add(kind, found.end(), found)
        return True

    def _noun(self) -> bool:
        """What is counted, behind its measure word (13个村社区, 5名教师): it changes nothing."""
        entry = words().words.get(str(self.tokens[-1].meaning))
        counts = entry is not None and entry.group in _COUNTED
        if not counts or (self._below() and self.tokens[-1].meaning != "个") or self._spelled_out():
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
            fits = fits and not any(sign in found[0] for sign in _OTHER_TIMES)
        elif found[0] in word_set("after_time"):
            fits = last.type == "BOUND" or self._is_time(last)
        else:
            fits = found[0] in word_set("after_money") and (found[0] == _VARIES or self._counts_money())
        if fits:
            self._add("TAIL", found.end())
        return fits

    def _is_time(self, token: Token) -> bool:
        entry = words().words.get(str(token.meaning))
        return token.type == "UNIT" and entry is not None and entry.group == "time"
