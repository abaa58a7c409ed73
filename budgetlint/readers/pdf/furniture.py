"""What belongs to the sheet and not to the filing: page numbers, running heads and feet."""

from collections import Counter
from collections.abc import Sequence

from budgetlint.model.regex import regex
from budgetlint.readers.pdf.items import Layout, Line
from budgetlint.vocabulary import vocabulary

_PAGE_NUMBER = regex(
    r"^(?:[-—–―~·.\s]*\d{1,4}[-—–―~·.\s]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$"
)
_FOOT = 0.88
"""Share of the page's height below which feet stand."""
_HEAD = 62.0
"""Points above which running heads stand; the text of a sheet with usual margins begins below."""
_APART = 1.2
"""Times its height by which a running head stands above the words of the page."""
_FEWEST = 2
"""Pages on which a line must stand to be a running head."""
_REACH = 2
"""Lines at either end of a page that can be furniture."""
_OF_A_FORM = regex(
    r"^(?:.*表\s*(?:[(（][^()（）]*[)）])?|[(（]?\s*(?:(?:19|20)\d{2}\s*年?度?|(?:金额)?单位\s*[:：].*?)\s*[)）]?)$"
)
_DIGITS = regex(r"\d+")
_TITLE_END = regex(r"表\s*(?:[(（][^()（）]*[)）])?$")


def without_furniture(pages: Sequence[Layout]) -> None:
    """Takes page numbers, and lines that come again at the same edge of other pages, off the pages.

    A running head is taken off only where nothing else stands between it and a table: what looks like one
    may be the title or the year of a form that begins at the top of every page.
    """
    repeated = _repeated(pages)
    for page in pages:
        edge = [line for line in _edge_lines(page) if _is_furniture(page, line, repeated)]
        page.items = [item for item in page.items if item not in edge]


def _edge_lines(page: Layout) -> list[Line]:
    """The lines at both ends of the page, down to the first table and up to the last."""
    ends = [page.items[:_REACH], page.items[-_REACH:]]
    return [item for end in ends for item in end if isinstance(item, Line)]


def _is_furniture(page: Layout, line: Line, repeated: set[tuple[str, int]]) -> bool:
    middle = (line.box[1] + line.box[3]) / 2
    at_head, at_foot = middle < _HEAD, middle > _FOOT * page.height
    if _PAGE_NUMBER.match(line.text):
        return at_head or at_foot
    if _mark(line) not in repeated or _says_form(line.text):
        return False
    return at_foot or (at_head and _is_apart(page, line))


def _is_apart(page: Layout, line: Line) -> bool:
    """Whether the line is the first of the page, above a table or well above the next line."""
    if len(page.items) < 2 or page.items[0] is not line:
        return False
    following = page.items[1]
    if not isinstance(following, Line):
        return True
    is_above = following.box[1] - line.box[3] >= _APART * (line.box[3] - line.box[1])
    return is_above and following.box[1] > _HEAD and not heads_a_form(line.text)


def heads_a_form(text: str) -> bool:
    """Whether the line may be the title of a table, or the year or the unit that stands below one."""
    return _OF_A_FORM.match(text) is not None


def _repeated(pages: Sequence[Layout]) -> set[tuple[str, int]]:
    """Words and height of the lines that stand at the edge of at least half of the pages."""
    marks = Counter(mark for page in pages for mark in {_mark(line) for line in _edge_lines(page)})
    least = max(_FEWEST, len(pages) // 2)
    return {mark for mark, count in marks.items() if count >= least}


def _mark(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.box[1] / 4)


def _says_form(text: str) -> bool:
    """Whether the line may be the title of a form, printed at the same place of each page."""
    return bool(_TITLE_END.search(text)) and any(
        word in text for word in vocabulary("labels")["title"]["subject"]
    )
