"""A section of the explaining part: what it says, and the amounts of the tables that it may speak of."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from budgetlint.facts.claims.said import ACTUAL, PLAIN, PLAN, Said, folded, key_of, said_in
from budgetlint.messages import sentence
from budgetlint.model.figure import Absence, Figure, Known, Missing
from budgetlint.model.filing import Filing, FormKind, Narrative
from budgetlint.model.place import Place
from budgetlint.model.record import field, record, replace
from budgetlint.model.regex import regex, regex_now
from budgetlint.vocabulary import vocabulary

_CLASS = regex(r"[（(]类[)）]")
_LOWER = regex(r"[（(][款项][)）]")


@record
class Section:
    """A passage with what its clauses say; `subjects` holds for each clause what its figure is of."""

    narrative: Narrative
    said: tuple[Said, ...]
    subjects: tuple[str, ...]
    accounts: Mapping[str, Known]
    year: int | None
    told: Mapping[str, Known] = field(default_factory=dict)
    """Amounts that other sections state, where the tables have none."""
    cells: Mapping[Place, Figure] = field(default_factory=dict)
    """The cells of the tables that its amounts repeat, by the places of the amounts."""
    elsewhere: Mapping[str, Figure] = field(default_factory=dict)
    """Amounts of the other sections of a report by their words, each of which it states in one way."""
    radii: Mapping[Place, Fraction] = field(default_factory=dict)
    """How near its amounts are, where the lists that they stand in say it better than their own digits."""

    @property
    def label(self) -> str:
        """The title of the section."""
        return self.narrative.label


@record
class Match:
    """An amount of the tables that words name, with its group; `also` are others that they may mean."""

    name: str
    known: Known
    group: str
    also: tuple[Known, ...] = ()


def section(filing: Filing, narrative: Narrative, accounts: Mapping[str, Known]) -> Section:
    """A passage made ready for its claims; in a budget every amount is planned, so the word tells nothing."""
    said = said_in(narrative)
    if filing.kind is FormKind.BUDGET:
        said = tuple(replace(one, role=PLAIN) for one in said)
    return Section(narrative, said, _subjects(said), accounts, filing.fiscal_year)


def section_of(narrative: Narrative, said: Sequence[Said], year: int | None) -> Section:
    """A passage of a form that has no tables of accounts."""
    return Section(narrative, tuple(said), _subjects(said), {}, year)


def core(key: str) -> str:
    """A name without the ending that sentences add and leave out: 公务接待费支出."""
    return key.removesuffix("支出") or key


def doubtful(name: str, place: Place, **words: str) -> Missing:
    """Stands for an amount that the words do not establish."""
    return Missing(Absence.UNDECIDED, name, sentence("claims.doubtful", name=name, **words), place)


def fine(*figures: Figure) -> tuple[Figure, ...]:
    """Amounts of one sentence, each with the precision of the finest that is written in its unit."""
    found = []
    for figure in figures:
        alike = [one.radius for one in figures if one.shown_unit == figure.shown_unit and one.radius]
        found.append(replace(figure, radius=min([figure.radius, *alike])) if figure.radius else figure)
    return tuple(found)


def table_amount(where: Section, name: str, key: str, role: str, *, told: bool = False) -> Match | None:
    """The amount of the tables that a name in this section speaks of, None where it names none.

    With `told`, an amount that another section states counts where the tables have none.
    """
    amounts = {**where.told, **where.accounts} if told else where.accounts
    for keys, entry in _named(where, name, key, role):
        found = next((one for one in keys if one in amounts), None)
        if found is not None:
            also = tuple(amounts[one] for one in entry["also"] if one in amounts)
            return Match(found, amounts[found], entry["group"], also)
    return None


def told_amounts(sections: Sequence[Section]) -> Mapping[str, Known]:
    """The amounts of the year that the prose states and the tables lack, by the names of the tables.

    An amount that the prose states in two ways is left out.
    """
    found: dict[str, dict[Fraction, Figure]] = {}
    for where in sections:
        for one, subject in zip(where.said, where.subjects, strict=True):
            if not one.is_amount or one.reason or one.role == PLAN or one.year not in {None, where.year}:
                continue
            for keys, _ in _named(where, one.name, subject, ACTUAL):
                if keys and keys[0] not in where.accounts:
                    found.setdefault(keys[0], {}).setdefault(one.figure.value, one.figure)
                    break
    return {name: next(iter(values.values())) for name, values in found.items() if len(values) == 1}


def amounts_by_words(sections: Sequence[Section]) -> Mapping[str, Figure]:
    """The amounts of a report by the words that name them; those that it states in two ways are left out."""
    found: dict[str, dict[Fraction, Figure]] = {}
    for where in sections:
        for one in where.said:
            words = folded(one.name)
            if one.is_amount and words and not (one.reason or one.depth or one.is_earlier(where.year)):
                found.setdefault(words, {}).setdefault(one.figure.value, one.figure)
    return {words: next(iter(values.values())) for words, values in found.items() if len(values) == 1}


def whole_amount(where: Section, words: str) -> tuple[str, Known] | None:
    """The amount of the tables, or of another section, that a share may be of, wherever it is named."""
    key = key_of(words)
    amounts = {**where.told, **where.accounts}
    for entry in vocabulary("claims")["wholes"]:
        if regex_now(entry["words"]).fullmatch(key) and entry["is"] in amounts:
            return entry["is"], amounts[entry["is"]]
    return None


def _named(where: Section, name: str, key: str, role: str) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """The entries of the word list that a name in this section fits, with the names of their amounts."""
    for entry in _entries():
        if not entry["section"].search(where.label) or (
            entry["without"] and entry["without"].search(where.label)
        ):
            continue
        if role == PLAN and not entry["plan"]:
            continue
        if entry["class"] != bool(_CLASS.search(name)) or _LOWER.search(name):
            continue
        words = entry["words"].fullmatch(key)
        if words is not None:
            templates = entry["plan"] if role == PLAN else entry["is"]
            yield [one.format(*words.groups()) for one in templates], entry


def before(
    where: Section, number: int, *, keys: Sequence[str] | None = None, role: str | None = None
) -> int | None:
    """The nearest amount said before that is of these names and role and of no earlier year.

    What stands in a bracket that is closed again is a part of the amount before it.
    """
    depth = where.said[number].depth
    for at in range(number - 1, -1, -1):
        one = where.said[at]
        if one.depth > depth:
            continue
        if not one.is_amount or one.reason or (role is not None and one.role not in _ROLES[role]):
            continue
        if one.year is not None and where.year is not None and one.year < where.year:
            continue
        if keys is None or where.subjects[at] in keys:
            return at
    return None


_ROLES = {PLAN: (PLAN,), ACTUAL: (ACTUAL, "")}


def _subjects(said: Sequence[Said]) -> tuple[str, ...]:
    """What each figure is of: 支出决算为 goes on with the name of the plan before it in its point."""
    found: list[str] = []
    last, point = "", -1
    for one in said:
        key = one.key
        if one.item != point:
            last, point = "", one.item
        if one.kind == "named" and key in {"", "支出", "收入"} and (one.role or last or one.point):
            key = last or key_of(one.point) or key
        elif one.kind == "named" and one.role:
            last = key
        found.append(key)
    return tuple(found)


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "section": regex_now(entry["section"]),
            "without": regex_now(entry["without"]) if "without" in entry else None,
            "words": regex_now(entry["words"]),
            "class": bool(entry.get("class")),
            "is": entry["is"],
            "plan": entry.get("plan", []),
            "also": entry.get("also", []),
            "group": entry["group"],
        }
        for entry in vocabulary("claims")["table_amounts"]
    )
