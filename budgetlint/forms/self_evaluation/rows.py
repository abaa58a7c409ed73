"""The indicators of a self-evaluation whose table became lines of text.

The line that holds weight, target, actual value and score is the anchor of a row; pieces of the name stand
above it and, behind a page break, below it; the reason stands behind the score. What can't be proved to
belong to a row is not used: its row stays unread.
"""

from collections.abc import Sequence

from budgetlint.forms.labels import compact
from budgetlint.forms.self_evaluation.items import ROLES, Split, continued, has_digits, started
from budgetlint.forms.self_evaluation.lines import (
    GROUP,
    PAGE_GAP,
    Event,
    Label,
    Line,
    joined_place,
    texts,
)
from budgetlint.forms.self_evaluation.row import Draft, Item, ends_unit, is_score_alone
from budgetlint.forms.self_evaluation.total import completed
from budgetlint.messages import sentence
from budgetlint.model.filing import Field, Indicator, Mend
from budgetlint.model.problem import Problem
from budgetlint.model.record import field, mutable
from budgetlint.model.regex import regex

_NUMBERED = regex(r"^指标\d+")
_EMPTY_TEMPLATE = regex(r"^(?:指标\d+[:：]?)?[.…·]*$")
_TOTAL = regex(r"^(?P<label>\D+?)[:：]?(?P<points>\d+(?:\.\d+)?)?$")
_MANY_BLOCKS = 2


@mutable
class Block:
    """Lines of text that stand together, without a blank line among them."""

    lines: list[Line]

    @property
    def gap(self) -> int:
        """How many blank lines stand above."""
        return self.lines[0].gap

    @property
    def text(self) -> str:
        """The words of the lines, joined and at half width."""
        return "".join(line.folded for line in self.lines)


@mutable
class Rows:
    """The indicators of a form, and what was mended or could not be attributed on the way."""

    order: Sequence[str]
    drafts: list[Draft] = field(default_factory=list)
    total: Field | None = None
    fields: list[Field] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    level1: Label | None = None
    level2: Label | None = None
    fresh: bool = True
    """Whether no row has begun since the last level label."""
    closed: bool = False
    """Whether the row of the total has been read."""
    spaced: bool = False
    """Whether blank lines part the cells, so that a gap means something."""
    blocks: list[Block] = field(default_factory=list)

    @property
    def indicators(self) -> list[Indicator]:
        """The rows in reading order."""
        return [draft.indicator(number) for number, draft in enumerate(self.drafts, start=1)]

    @property
    def current(self) -> Draft | None:
        """The row under the present labels that was begun last."""
        return self.drafts[-1] if self.drafts and not self.fresh else None


def rows_of(events: Sequence[Event], order: Sequence[str]) -> Rows:
    """The indicators in the lines below the head row; `order` is that of their columns."""
    rows = Rows(order, spaced=any(isinstance(event, Line) and event.gap for event in events))
    for number, event in enumerate(events):
        if rows.closed:
            rows.total = completed(rows.total, events[number : number + _MANY_BLOCKS])
            break
        following = events[number + 1] if number + 1 < len(events) else None
        if isinstance(event, Line):
            _take(rows, event)
        elif _stands_as_name(rows, event, following):
            rows.blocks.append(Block(list(event.lines)))
        else:
            _begin_level(rows, event)
    _settle(rows)
    return rows


def _stands_as_name(rows: Rows, label: Label, following: Event | None) -> bool:
    """Whether a level label is the name of an indicator: the row's cells follow it at once."""
    in_force = rows.level2 if label.level != 1 else rows.level1
    if in_force is None or not isinstance(following, Line) or rows.blocks:
        return False
    split = started(following.text, rows.order)
    return split is not None and not split.words


def _begin_level(rows: Rows, label: Label) -> None:
    _settle(rows)
    rows.fresh = True
    if label.level == GROUP:
        return
    if label.level == 1:
        rows.level1, rows.level2 = label, None
        if label.weight is not None:
            rows.fields.append(Field(label.name, f"{label.weight}分", label.place))
    else:
        rows.level2 = label


def _take(rows: Rows, line: Line) -> None:
    """One line: the total, further cells of a row, the beginning of a row, or words."""
    if _is_total(rows, line):
        return
    draft = rows.current
    if draft is not None and not draft.complete and _continues(rows, draft, line):
        return
    split = _start(rows, line)
    if split is not None:
        _begin(rows, line, split)
    else:
        _keep(rows, line)


def _is_total(rows: Rows, line: Line) -> bool:
    tokens = line.text.split()
    points = [token for token in tokens if has_digits(token)]
    label = compact("".join(token for token in tokens if not has_digits(token)))
    match = _TOTAL.match(compact(line.text)) if len(points) < _MANY_BLOCKS else None
    if match is not None:
        label, points = match["label"], [match["points"]] if match["points"] else []
    if label.strip(":：") not in texts()["total"] or len(points) > _MANY_BLOCKS:
        return False
    _settle(rows)
    rows.closed = True
    rows.total = Field(label.strip(":："), points[-1] if points else None, line.place)
    return True


def _continues(rows: Rows, draft: Draft, line: Line) -> bool:
    """Adds the line to a row that lacks cells, if it holds some of them."""
    if rows.blocks and not _is_method(rows.blocks):
        return False
    if is_score_alone(line, draft):
        rows.blocks.clear()
        draft.add([compact(line.text)], line)
        return True
    if rows.blocks:
        return False
    if ends_unit(draft.items[-1], line):
        _lengthen(draft.items[-1], line)
        return True
    if not has_digits(line.text):
        return _add_words(draft, line)
    found = continued(line.text, draft.wanted)
    if found is not None:
        draft.add(found, line)
    return found is not None


def _add_words(draft: Draft, line: Line) -> bool:
    """A target or an actual value in words, perhaps broken over lines that stand together."""
    last = draft.items[-1]
    if not has_digits(last.text) and line.gap == 0 and last.lines[-1].number == line.number - 1:
        _lengthen(last, line)
        return True
    found = continued(line.text, draft.wanted) if draft.wanted[0] in ("value", "actual") else None
    if found is None or _is_method([Block([line])]):
        return False
    draft.add(found, line)
    return True


def _lengthen(item: Item, line: Line) -> None:
    item.text += line.text
    item.lines.append(line)


def _is_method(blocks: Sequence[Block]) -> bool:
    """Whether the words are a printed method of scoring that the word list does not know in full."""
    marks = texts()["method_words"]
    return bool(blocks) and any(mark in "".join(block.text for block in blocks) for mark in marks)


def _start(rows: Rows, line: Line) -> Split | None:
    """The line as the beginning of a row. Figures inside an open bracket belong to the name."""
    split = started(line.text, rows.order)
    if split is None or len(split.items) == ROLES:
        return split
    if not split.words and not rows.blocks:
        return None
    name = "".join(block.text for block in rows.blocks) + compact(split.words)
    few = len(split.items) < ROLES - 1
    return None if few and name.count("(") > name.count(")") else split


def _begin(rows: Rows, line: Line, split: Split) -> None:
    draft = Draft(rows.order, rows.level1, rows.level2, words=split.words)
    named = _named(rows, line, split)
    above = [part for block in named for part in block.lines]
    draft.name = [*above, line] if split.words else above
    draft.nameless = not draft.name or _may_be_mixed(rows, named)
    draft.add(split.items, line)
    rows.blocks = []
    rows.drafts.append(draft)
    rows.fresh = False


def _named(rows: Rows, line: Line, split: Split) -> list[Block]:
    """The blocks above an anchor that are its row's name; those before them go to the row above."""
    blocks, above = rows.blocks, rows.current
    if above is None:
        return blocks
    own = len(blocks)
    if split.words:
        own = 1 if blocks and line.gap == 0 else 0
    elif len(blocks) >= _MANY_BLOCKS and _is_trailing(rows, above, blocks[0]):
        own = len(blocks) - 1
        if len(blocks) > _MANY_BLOCKS and blocks[0].gap == 0 and _is_unfinished(blocks[0].lines):
            own -= 1
    for block in blocks[: len(blocks) - own]:
        _hand_back(rows, above, block)
    return blocks[len(blocks) - own :]


def _may_be_mixed(rows: Rows, named: Sequence[Block]) -> bool:
    """Whether nothing parts the name from a reason of the row above: no blank lines, no numbered names."""
    if rows.spaced or rows.current is None:
        return False
    lines = [line for block in named for line in block.lines]
    return len(lines) > 1 and not _NUMBERED.match(lines[0].folded)


def _is_trailing(rows: Rows, above: Draft, block: Block) -> bool:
    """Whether words behind a whole row still belong to it, other words standing before the next anchor."""
    if block.gap == 0 and block.lines[0].number == above.last_line.number + 1:
        return True
    if block.gap >= PAGE_GAP:
        return _is_unfinished(above.name)
    return above.falls_short and not above.reason


def _is_unfinished(lines: Sequence[Line]) -> bool:
    """Whether the last line of a broken cell is as long as the longest, so that more may follow."""
    lengths = [len(line.folded) for line in lines]
    return len(lengths) > 1 and lengths[-1] >= max(lengths)


def _hand_back(rows: Rows, above: Draft, block: Block) -> None:
    """Gives words behind a row to it: the rest of its name behind a page break, else its reason."""
    attached = block.gap == 0 and block.lines[0].number == above.last_line.number + 1
    if _EMPTY_TEMPLATE.match(block.text):
        return
    if block.gap >= PAGE_GAP and not above.words and _is_unfinished(above.name):
        above.name += block.lines
        said = sentence("forms.name_over_pages", name=above.words_of_name())
        rows.mends.append(Mend(said, joined_place(block.lines)))
    elif attached or above.reason or above.falls_short:
        above.reason += block.lines
    else:
        _give_up(rows, block)


def _settle(rows: Rows) -> None:
    """Ends the rows under a label: the words that are left belong to the last row, or to none."""
    for block in rows.blocks:
        if rows.current is not None and rows.current.complete:
            _hand_back(rows, rows.current, block)
        elif not _EMPTY_TEMPLATE.match(block.text) and not _is_method([block]):
            _give_up(rows, block)
    rows.blocks = []


def _give_up(rows: Rows, block: Block) -> None:
    said = sentence("forms.text_unattributed", text=block.text[:30])
    rows.problems.append(Problem(said, joined_place(block.lines)))


def _keep(rows: Rows, line: Line) -> None:
    """Notes words; they stand together until a blank line or a new number."""
    numbered = _NUMBERED.match(line.folded) is not None
    if rows.blocks and line.gap == 0 and not numbered:
        rows.blocks[-1].lines.append(line)
    else:
        rows.blocks.append(Block([line]))
