"""Staff and posts that one sentence counts: 核定编制9名，实有在职人员8名."""

from collections.abc import Iterator

from budgetlint.facts.claims.said import Said
from budgetlint.facts.claims.section import Section
from budgetlint.messages import sentence
from budgetlint.model.facts.claims import Claim
from budgetlint.model.figure import Absence, Known, Missing
from budgetlint.model.regex import regex

_UNITS = ("人", "名")
_POSTS = regex(r"编制(?:人?数|总数|人员)?(?:共|为|共计|总数)?$")
_ON_POSTS = regex(r"(?:在职在?编|在编在?职?|在职)(?:人员|职工|干部职工|干部)?(?:总?数|人数)?(?:共|为|共计)?$")
_PRESENT = regex(r"(?:实有|现有)(?:人员|人数|职工|干部职工)?(?:总?数|人数)?(?:共|为|共计)?$")
_OTHERS = regex(r"编外|聘用|临聘|临时|劳务|派遣|合同|公益性|借调|超编|遗属|工勤|不占编")
"""Words for people beside those on posts: what is counted may hold them as well."""


def staffing(where: Section) -> Iterator[Claim]:
    """The staff of each sentence that counts posts once and staff once; open where it may hold others."""
    by_sentence: dict[int, list[Said]] = {}
    for one in where.said:
        if one.kind == "named" and one.figure.unit in _UNITS:
            by_sentence.setdefault(one.sentence, []).append(one)
    for counted in by_sentence.values():
        posts = [one for one in counted if _POSTS.search(one.key)]
        staff = [one for one in counted if _ON_POSTS.search(one.key) or _PRESENT.search(one.key)]
        if len(posts) == len(staff) == 1 and staff[0].start > posts[0].start:
            yield _claim(where, posts[0], staff[0])


def _claim(where: Section, posts: Said, staff: Said) -> Claim:
    words = where.narrative.text[posts.start :].partition("。")[0]
    known: Known = staff.figure
    is_open = _ON_POSTS.search(staff.key) is None or _OTHERS.search(words) is not None
    if is_open and staff.figure.value > posts.figure.value:
        why = sentence("claims.other_staff", name=staff.key)
        known = Missing(Absence.UNDECIDED, staff.key, why, staff.place)
    return Claim("staff", staff.key, posts.figure, known, staff.place, (posts.place,))
