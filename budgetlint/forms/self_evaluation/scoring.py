"""What a self-evaluation prints of how its points are worked out: the method beside the rows, and notes."""

from collections.abc import Iterator, Sequence

from budgetlint.forms.labels import cleaned, compact, key
from budgetlint.forms.lines import is_note
from budgetlint.forms.self_evaluation.columns import roles
from budgetlint.forms.self_evaluation.lines import joined_place, lines_of, method_runs, straight, texts
from budgetlint.model.document import Row
from budgetlint.model.filing import Field, Narrative
from budgetlint.model.place import Place
from budgetlint.model.record import replace
from budgetlint.model.regex import regex

_SENTENCE = regex(r"[^。；;\n]+[。；;]?")
_DIGITS = regex(r"\d{2}")
_LONGEST_METHOD = 300
_SHORTEST_HEAD = 4
_PAIR = 2
_LONGEST_LABEL = 24


def scoring_of(rows: Sequence[Row]) -> tuple[Narrative, ...]:
    """The texts on scoring in reading order, each once; words about it that can't be joined stand alone."""
    label = str(texts()["heads"]["method"][0])
    lines = lines_of(rows)
    runs = list(method_runs(lines))
    taken = {line.number for run in runs for line in run.lines}
    found = [Narrative(label, run.text, replace(joined_place(run.lines), text=run.text)) for run in runs]
    found += _in_cells(rows, label, taken)
    found += _in_notes(rows, label)
    once: dict[str, Narrative] = {}
    for passage in found:
        once.setdefault(straight(passage.text), passage)
    return tuple(once.values())


def grading_of(rows: Sequence[Row], fields: Sequence[Field]) -> tuple[Narrative, ...]:
    """The text that says which total scores make which grade, of a form that gives itself a grade."""
    labels = texts()["grade_fields"]
    own = {field.place: field.label for field in fields if key(field.label) in labels}
    if not own:
        return ()
    name, grades = next(iter(own.values())), texts()["grades"]
    return tuple(
        Narrative(name, cleaned(cell.text), cell.place)
        for row in rows
        for cell in row.filled
        if all(grade in cell.text for grade in grades) and cell.place not in own
        if _DIGITS.search(cell.text)
    )


def asks_for_reasons(rows: Sequence[Row]) -> bool:
    """Whether a head asks why points were lost, however its words are broken over lines.

    In lines of text the words below the total are no head: a text for all rows together stands there.
    """
    heads = [word for word in texts()["heads"]["reason"] if len(word) >= _SHORTEST_HEAD]
    printed = compact("".join(cell.text for row in rows for cell in row.filled))
    if 2 * sum(len(row.cells) > 1 for row in rows) <= len(rows):
        end = max(printed.rfind(word) for word in texts()["total"])
        printed = printed[:end] if end >= 0 else printed
    return any(word in printed for word in heads)


def reasons_below(rows: Sequence[Row]) -> Place | None:
    """The text of a row that gives reasons for all indicators (改进措施 | 加强调度); None without one."""
    for row in rows:
        cells = row.filled
        if len(cells) == 1:
            name, colon, said = cells[0].text.replace("：", ":").partition(":")
            if colon and heads_reasons(name) and _says_something(said):
                return cells[0].place
        elif len(cells) == _PAIR and heads_reasons(cells[0].text) and _says_something(cells[1].text):
            return cells[1].place
    return None


def heads_reasons(text: str) -> bool:
    """Whether a short text asks for reasons or remedies (偏差原因分析, 改进措施)."""
    name = key(text)
    return len(name) <= _LONGEST_LABEL and any(word in name for word in texts()["reasons_below"])


def _says_something(text: str) -> bool:
    return compact(text).strip("。.") not in {"", *texts()["no_reason"]}


def _in_cells(rows: Sequence[Row], label: str, taken: set[int]) -> Iterator[Narrative]:
    """Cells that speak of points; of a cell that holds the whole form, the sentences that do."""
    for row in rows:
        for cell in row.filled:
            alone = len(row.filled) == 1
            if (alone and cell.place.line in taken) or key(cell.text) in roles():
                continue
            text = cleaned(cell.text)
            if len(text) > _LONGEST_METHOD:
                text = "".join(part for part in _SENTENCE.findall(text) if _is_method(part))
            if _is_method(text) and not (alone and is_note(row)):
                yield Narrative(label, text, cell.place)


def _in_notes(rows: Sequence[Row], label: str) -> Iterator[Narrative]:
    """The note below the table, from its first line to the end of the form."""
    for number, row in enumerate(rows):
        if is_note(row):
            behind = [cell for later in rows[number:] for cell in later.filled]
            text = "".join(cleaned(cell.text) for cell in behind)
            if _is_method(text):
                yield Narrative(label, text, row.place)
            return


def _is_method(text: str) -> bool:
    return any(straight(word) in straight(text) for word in texts()["scoring"]["marks"])
