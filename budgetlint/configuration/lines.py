"""The line of every key and item of a TOML text that is known to be sound; tomllib does not tell them."""

import re
from collections.abc import Iterator

from budgetlint.configuration.keys import KeyPath

_TOKENS = (
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'|"
    r"#[^\n]*|\n|[\[\]{}=,.]|[^\s\[\]{}=,.\"'#]+"
)
_ENDS = frozenset({",", "]", "}", "\n"})


def lines(text: str) -> dict[KeyPath, int]:
    """Where each key, each table and each item of a list stands, counted from 1."""
    return _Reading(text).lines


class _Reading:
    """One pass over the tokens of a text."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_numbered(text))
        self._at = 0
        self.lines: dict[KeyPath, int] = {}
        self._counted: dict[KeyPath, int] = {}
        table: KeyPath = ()
        while self._at < len(self._tokens):
            if self._word == "\n":
                self._at += 1
            elif self._word == "[":
                table = self._header()
            else:
                self._entry(table)

    @property
    def _word(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else "\n"

    @property
    def _line(self) -> int:
        return self._tokens[min(self._at, len(self._tokens) - 1)][1]

    def _header(self) -> KeyPath:
        """[a.b] or [[a.b]]; the number of a repeated table belongs to its path."""
        line, brackets = self._line, 0
        while self._word == "[":
            self._at, brackets = self._at + 1, brackets + 1
        table = self._located(self._key())
        while self._word == "]":
            self._at += 1
        if brackets == 2:
            self.lines.setdefault(table, line)
            number = self._counted.get(table, 0)
            self._counted[table] = number + 1
            table = (*table, number)
        self.lines[table] = line
        return table

    def _located(self, key: KeyPath) -> KeyPath:
        """A key below the last of a repeated table."""
        table: KeyPath = ()
        for number, step in enumerate(key):
            table = (*table, step)
            if table in self._counted and number < len(key) - 1:
                table = (*table, self._counted[table] - 1)
        return table

    def _entry(self, table: KeyPath) -> None:
        line = self._line
        for step in self._key():
            table = (*table, step)
            self.lines.setdefault(table, line)
        self._at += 1  # the sign =
        self._value(table)

    def _key(self) -> KeyPath:
        steps: list[str] = []
        while self._word not in {"=", "]"}:
            if self._word != ".":
                steps.append(_plain(self._word))
            self._at += 1
        return tuple(steps)

    def _value(self, path: KeyPath) -> None:
        if self._word == "[":
            self._list(path)
        elif self._word == "{":
            self._at += 1
            while self._word != "}":
                if self._word in {",", "\n"}:
                    self._at += 1
                else:
                    self._entry(path)
            self._at += 1
        else:
            while self._word not in _ENDS:
                self._at += 1

    def _list(self, path: KeyPath) -> None:
        self._at += 1
        number = 0
        while self._word != "]":
            if self._word in {",", "\n"}:
                self._at += 1
                continue
            self.lines[(*path, number)] = self._line
            self._value((*path, number))
            number += 1
        self._at += 1


def _numbered(text: str) -> Iterator[tuple[str, int]]:
    """The tokens with their lines, comments left out."""
    line, end = 1, 0
    for found in re.finditer(_TOKENS, text, re.DOTALL):
        line += text.count("\n", end, found.start())
        end = found.start()
        if not found[0].startswith("#"):
            yield found[0], line


def _plain(word: str) -> str:
    """A key without its quotes."""
    if word[0] == "'":
        return word[1:-1]
    if word[0] == '"':
        import json

        try:
            return str(json.loads(word))
        except ValueError:  # \U00000000 is TOML, not JSON
            return word[1:-1]
    return word
