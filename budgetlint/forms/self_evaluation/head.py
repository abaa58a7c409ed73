"""What stands above the indicators of a self-evaluation that became lines of text: fields, funds, goals."""

from collections.abc import Iterator, Sequence

from budgetlint.forms.fund_paths import role_of
from budgetlint.forms.head import is_field
from budgetlint.forms.labels import compact, key, label, words
from budgetlint.forms.lines import stated_year, title_of
from budgetlint.forms.money import unit_in
from budgetlint.forms.running.shares import is_run
from budgetlint.forms.self_evaluation.fund_lines import fund_lines, parted_lines
from budgetlint.forms.self_evaluation.funds import (
    columns_in,
    funds_of,
    points_of_lines,
)
from budgetlint.forms.self_evaluation.lines import Line, assembled, joined_place, texts
from budgetlint.messages import sentence
from budgetlint.model.document import Cell, Row
from budgetlint.model.filing import Field, Fund, Mend, Narrative
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable, replace
from budgetlint.model.regex import regex
from budgetlint.model.sentence import Sentence

_ENDS_SENTENCE = regex(r"[。；;！!]$")
_BEGINS_LIST = regex(r"^(?:1|一|[(]1[)]|[(]一[)])[.、．)]?")
_MOST_LINES = 4
_UNIT_REACH = 40
_LONG_HEAD = 6
_CUT_SHORT = 0.75


@mutable
class Head:
    """The parts of the head, as far as they could be told apart."""

    unit: str | None = None
    fields: list[Field] = field(default_factory=list)
    funds: list[Fund] = field(default_factory=list)
    narratives: list[Narrative] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)


@mutable
class _Labelled:
    """A label of the head and the words behind it."""

    name: str
    line: Line
    text: str = ""
    pieces: list[Line] = field(default_factory=list)

    def add(self, token: str, line: Line) -> None:
        """Note one more word; words on one line keep the space between them."""
        same_line = bool(self.pieces) and self.pieces[-1] is line
        self.text += f" {token}" if same_line else token
        if not same_line:
            self.pieces.append(line)

    @property
    def runs_on(self) -> bool:
        """Whether more lines follow than a cell of the head has: other cells are among them."""
        return len(self.pieces) > _MOST_LINES

    def field(self) -> Field:
        """The field, blank where no word followed the label."""
        place = joined_place(self.pieces) if self.pieces else self.line.place
        return Field(self.name, self.text or None, replace(place, text=self.text or place.text))


def head_of(lines: Sequence[Line]) -> Head:
    """The fields, funds and goals in the lines above the indicators."""
    body = [
        line for number, line in enumerate(lines) if not _is_title(line) or (number and is_run(line.text))
    ]
    funds = next((number for number, line in enumerate(body) if _begins_funds(line)), len(body))
    goal, goal_end, name = _goal(body, funds)
    labelled = _labelled(body[: min(funds, goal)])
    found = Head(unit=_unit(lines), fields=[one.field() for one in labelled if not one.runs_on])
    found.problems += [Problem(_unplaced(one), one.line.place) for one in labelled if one.runs_on]
    _read_funds(found, body[funds:goal])
    _read_goals(found, body[goal_end:], name)
    return found


def _is_title(line: Line) -> bool:
    row = Row((Cell(line.text, line.place),))
    return bool(title_of(row) or stated_year(row)) or line.folded.startswith("附件")


def _begins_funds(line: Line) -> bool:
    block = any(key(line.text).startswith(word) for word in words()["funds"]["block"])
    role = role_of(line.text)
    return block or bool(columns_in(line.text)) or (role is not None and role[0] == "total")


def _goal(lines: Sequence[Line], start: int) -> tuple[int, int, str]:
    """Where the label of the goal begins and ends, and its words; the end of the lines without one."""
    known = {compact(name) for name in texts()["goal"]}
    for number in range(start, len(lines)):
        found = assembled(lines, number, known)
        if found is not None:
            return number, found[0], found[1]
    return len(lines), len(lines), ""


def _unit(lines: Sequence[Line]) -> str | None:
    """The money unit that the label of the fund block states, perhaps on its next line."""
    text = "".join(line.folded for line in lines)
    for word in (*words()["funds"]["block"], "单位:"):
        start = text.find(word)
        unit = unit_in(text[start : start + _UNIT_REACH]) if start >= 0 else None
        if unit:
            return unit
    return None


def _unplaced(one: _Labelled) -> Sentence:
    return sentence("forms.text_unattributed", text=one.text[:30])


def _labelled(lines: Sequence[Line]) -> list[_Labelled]:
    """Labels and what stands behind them, on the same line or on the next ones."""
    found: list[_Labelled] = []
    for line in lines:
        for token in _tokens(line.text):
            if is_field(token):
                found.append(_Labelled(label(token), line))
            elif found:
                found[-1].add(token, line)
    return found


def _tokens(text: str) -> Iterator[str]:
    """The words of a line; a label and its value joined by a colon are parted."""
    for token in text.split():
        name, colon, value = token.replace("：", ":").partition(":")
        if colon and is_field(name):
            yield name
            yield from (value,) if value else ()
        else:
            yield token


def _read_funds(head: Head, lines: Sequence[Line]) -> None:
    """The lines of the fund block under the columns that its head names."""
    heads, drafts = fund_lines(lines)
    columns = columns_in(heads)
    drafts = list(parted_lines(drafts, columns))
    head.fields += points_of_lines([(draft, columns) for draft in drafts if columns])
    for draft in drafts:
        if not columns and not draft.cells:
            continue
        if not columns:
            said = sentence("forms.fund_row_torn", label=draft.label.text, found=len(draft.cells), wanted=0)
            head.problems.append(Problem(said, draft.label.place))
            continue
        head.funds += funds_of(draft, columns, head.unit)


def _read_goals(head: Head, lines: Sequence[Line], name: str) -> None:
    """The expected and the achieved goal; where nothing parts them, both as one passage."""
    if not name:
        return
    printed, body = _passage_heads(lines)
    if not body:
        return
    split = _parting(body)
    labels = (name, printed or texts()["achieved"][0])
    if split is None and (printed or len(_paragraphs(body)) > 1):
        said = sentence("forms.goal_unparted", first=labels[0], second=labels[1])
        head.problems.append(Problem(said, joined_place(body)))
    elif split is not None and not printed:
        said = sentence("forms.achieved_unlabelled", goal=labels[0], achieved=labels[1])
        head.mends.append(Mend(said, joined_place(body[split:])))
    passages = [body] if split is None else [body[:split], body[split:]]
    for passage, heading in zip(passages, labels, strict=False):
        head.narratives.append(Narrative(heading, _prose(passage), joined_place(passage)))


def _prose(lines: Sequence[Line]) -> str:
    """The lines as one text; behind a line cut short a new paragraph begins."""
    longest = max(cells_of(line.text) for line in lines)
    text = ""
    for line in lines:
        text += line.text
        text += "\n" if cells_of(line.text) < longest * _CUT_SHORT else ""
    return text.strip()


def cells_of(text: str) -> int:
    """How wide a line is in print: a Chinese character is twice as wide as a digit."""
    return sum(1 if character.isascii() else 2 for character in text)


def _passage_heads(lines: Sequence[Line]) -> tuple[str | None, list[Line]]:
    """The words above the achieved goal, and the lines without the words above the passages.

    A head may be broken over lines, or stand before the first words of a passage on one line with them.
    """
    known = {compact(word) for word in (*texts()["expected"], *texts()["achieved"])}
    achieved = {compact(word) for word in texts()["achieved"]}
    printed: str | None = None
    body: list[Line] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        parts = [compact(part) for part in line.text.split()]
        found = assembled(lines, number, known)
        head = next((word for word in sorted(known, key=len, reverse=True) if _is_before(word, line)), None)
        if parts and all(part in known for part in parts) and (found is None or found[0] == number + 1):
            printed = next((part for part in parts if part in achieved), printed)
        elif found is not None:
            printed = found[1] if found[1] in achieved else printed
        elif head is not None:
            printed = head if head in achieved else printed
            body.append(replace(line, text=line.text[len(head) :].lstrip(" :：")))
        else:
            body.append(line)
        number = found[0] if found is not None else number + 1
    return printed, body


def _is_before(head: str, line: Line) -> bool:
    """Whether a head that is long enough to be no word of prose stands before other words of the line."""
    return len(head) >= _LONG_HEAD and line.text.startswith(head) and line.folded != head


def _paragraphs(lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines above which a blank line stands, the first included."""
    return [number for number, line in enumerate(lines) if number == 0 or line.gap]


def _parting(lines: Sequence[Line]) -> int | None:
    """Where the second passage begins; None unless exactly one place fits.

    One passage ends before a blank line, with the end of a sentence or on a line cut short; extraction puts
    blank lines inside passages as well, so that a blank line alone proves nothing.
    """
    if len(lines) == 2 and not any(line.gap for line in lines[1:]):
        return 1
    longest = max(cells_of(line.text) for line in lines)
    found = []
    for number in _paragraphs(lines)[1:]:
        before, after = lines[number - 1], lines[number]
        ended = _ENDS_SENTENCE.search(before.folded) or cells_of(before.text) * 2 < longest
        if ended and (len(_paragraphs(lines)) == 2 or _BEGINS_LIST.match(after.folded)):
            found.append(number)
    return found[0] if len(found) == 1 else None
