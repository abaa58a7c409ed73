"""What the explanations of accounts say of the self-evaluation of each project.

The national wording (某项目绩效自评综述：) gives the budget after adjustment (全年预算数), what was spent
(执行数) and the score.
"""

from collections.abc import Iterator, Mapping, Sequence

from budgetlint.facts.claims.said import spot
from budgetlint.facts.claims.section import Section
from budgetlint.model.figure import Figure, Known
from budgetlint.model.filing import Narrative
from budgetlint.model.regex import regex
from budgetlint.values import read_value
from budgetlint.values.figures import figure_of

_HEADING = regex(
    r"(?:^|(?<=[。；;：:\n]))\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]+\s*)?(?:[一二三四五六七八九十]是)?"
    r"(?P<name>[^。；;：:，,\n]{2,40}?)(?:支出)?(?:绩效)?自评(?:综述|情况|结果)?[：:]"
)
_AMOUNT = r"(?:为|是)?\s*(?P<figure>\d[\d,]*(?:\.\d+)?\s*[万亿]?元)"
_FIGURES = {
    "adjusted": regex(rf"全年预算数?{_AMOUNT}"),
    "spent": regex(rf"(?:执行数|实际执行|实际支出数?){_AMOUNT}"),
    "score": regex(r"(?:得分|总分)(?:为|是)?\s*(?P<figure>\d{1,3}(?:\.\d+)?\s*分)(?!值)"),
}
_MARKS = "“”\"'《》 \u3000"


def project_reviews(sections: Sequence[Section]) -> Mapping[str, Known]:
    """The figures of each project that is reviewed once, by its name and what they are: 某项目/spent."""
    found: dict[str, list[Figure]] = {}
    for where in sections:
        for name, figure in _figures(where.narrative):
            found.setdefault(name, []).append(figure)
    return {name: figures[0] for name, figures in found.items() if len(figures) == 1}


def _figures(narrative: Narrative) -> Iterator[tuple[str, Figure]]:
    headings = list(_HEADING.finditer(narrative.text))
    ends = [*(one.start() for one in headings[1:]), len(narrative.text)]
    for heading, end in zip(headings, ends, strict=False):
        subject = heading["name"].strip(_MARKS)
        for kind, pattern in _FIGURES.items():
            for match in pattern.finditer(narrative.text, heading.end(), end):
                place = spot(narrative, match.start("figure"), match.end("figure"))
                figure = figure_of(read_value(match["figure"]), f"{subject}{match[0]}", place)
                if figure is not None:
                    yield f"{subject}/{kind}", figure
