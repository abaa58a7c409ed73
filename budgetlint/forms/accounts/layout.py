"""What `rules/vocabulary/accounts.yaml` says about each table: its shape, its columns and their sums."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

from budgetlint.model.record import record, replace
from budgetlint.vocabulary import vocabulary


@cache
def accounts_words() -> Any:
    """The word lists of final accounts, `rules/vocabulary/accounts.yaml`."""
    return vocabulary("accounts")


@record
class ColumnKind:
    """A column that a table may have; `key` is its path in the word list."""

    key: str
    words: tuple[str, ...]
    head: str | None = None
    """The printed head above the column that belongs to its name (本年支出)."""
    optional: bool = False


@record
class Sum:
    """A column that equals the sum of others less some."""

    total: str
    parts: tuple[str, ...]
    less: tuple[str, ...] = ()
    is_open: bool = False
    """Whether bodies print the total alone and leave all its parts blank: 小计 of 公务用车购置及运行费."""


@record
class Layout:
    """One table of the national forms."""

    number: str
    shape: str
    titles: tuple[str, ...]
    columns: tuple[ColumnKind, ...]
    left: tuple[ColumnKind, ...]
    heads: tuple[str, ...]
    sums: tuple[Sum, ...]
    family: str
    """"accounts" or "budget"."""
    data: Mapping[str, Any]
    """Everything else that the word list says: sources and bounds."""

    @property
    def code_signs(self) -> str:
        """The digits that a code in this table begins with."""
        is_economic = self.shape == "pairs" or self.data.get("codes") == "economic"
        signs: str = accounts_words()["economic_code" if is_economic else "function_code"]
        return signs


@cache
def layouts() -> tuple[Layout, ...]:
    """The tables that are known."""
    return tuple(_layout(entry) for entry in accounts_words()["tables"])


def layout_of(title: str, family: str) -> Layout | None:
    """The table whose title the words end with; the longest title decides."""
    return next(iter(layouts_of(title, family)), None)


def layouts_of(title: str, family: str) -> list[Layout]:
    """The layouts of a table by its title, the usual one first; the heads tell which one is printed."""
    named = next((role for word, role in accounts_words()["roles_named"].items() if word in title), None)
    found = [
        (len(name), layout)
        for layout in layouts()
        for name in layout.titles
        if title.endswith(name) and named in (None, layout.data.get("role"))
    ]
    longest = max((size for size, _ in found), default=0)
    fitting = [layout for size, layout in found if size == longest]
    return sorted(fitting, key=lambda layout: layout.family != family)


def cut_layout(title: str, number: str) -> Layout | None:
    """The table of a number whose title lost its first characters."""
    cut = [one for one in layouts() if one.number == number and any(t.endswith(title) for t in one.titles)]
    return cut[0] if len({one.titles[0] for one in cut}) == 1 else None


def _layout(entry: Mapping[str, Any]) -> Layout:
    columns = tuple(_column(column) for column in entry.get("columns", entry.get("right", ())))
    halves = entry.get("halves", ())
    sums = tuple(_sum(names, columns) for names in entry.get("sums", ()))
    if halves:
        names = [half["name"] for half in halves]
        sums = tuple(_under(half, one) for half, one in product(names, sums))
    return Layout(
        number=entry["number"],
        shape=entry["shape"],
        titles=tuple(entry["titles"]),
        columns=columns,
        left=tuple(_column(column) for column in entry.get("left", ())),
        heads=tuple(entry.get("heads", ())),
        sums=sums,
        family=entry.get("family", "accounts"),
        data=entry,
    )


def _column(entry: Mapping[str, Any]) -> ColumnKind:
    head = entry.get("under")
    key = f"{head}/{entry['name']}" if head else entry["name"]
    return ColumnKind(key, tuple(entry["words"]), head, "among" in entry or "optional" in entry)


def _sum(names: Sequence[str], columns: Sequence[ColumnKind]) -> Sum:
    keys = {column.key.rsplit("/", 1)[-1]: column.key for column in columns}
    plus = tuple(keys[name] for name in names[1:] if not name.startswith("-"))
    less = tuple(keys[name[1:]] for name in names[1:] if name.startswith("-"))
    return Sum(keys[names[0]], plus, less, "/" in keys[names[0]])


def _under(half: str, one: Sum) -> Sum:
    return replace(one, total=f"{half}/{one.total}", parts=tuple(f"{half}/{part}" for part in one.parts))
