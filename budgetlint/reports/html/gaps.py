"""What could not be checked, by reason, each with its places and the rules that it stops."""

from collections.abc import Iterator

from budgetlint.model.record import record
from budgetlint.model.report import Open
from budgetlint.reports.html.layout import Laid, Link, Page


@record
class OpenPlace:
    """Where a reason applies: the form, and the cells in it."""

    form: Link
    links: tuple[Link, ...]


@record
class Reason:
    """Why something is open, which rules it stops, and where."""

    anchor: str
    words: str
    count: int
    rules: tuple[str, ...]
    places: tuple[OpenPlace, ...]


def reasons(page: Page) -> tuple[Reason, ...]:
    """All reasons, the most frequent first, else in the order in which they come up."""
    found: dict[str, dict[tuple[int, str], list[Open]]] = {}
    for laid in page.files:
        for item in laid.file.unchecked:
            found.setdefault(item.reason.zh, {}).setdefault((laid.number, item.form), []).append(item)
    told = (_reason(page, page.reasons[words], groups) for words, groups in found.items())
    return tuple(sorted(told, key=lambda reason: -reason.count))


def _reason(page: Page, number: int, groups: dict[tuple[int, str], list[Open]]) -> Reason:
    items = [item for group in groups.values() for item in group]
    return Reason(
        anchor=page.reason_anchor(number),
        words=items[0].reason.said(page.presentation.language),
        count=len({(item.form, item.place) for item in items}),
        rules=tuple(_rules(page, items)),
        places=tuple(_place(page, page.files[file - 1], form, own) for (file, form), own in groups.items()),
    )


def _rules(page: Page, items: list[Open]) -> Iterator[str]:
    for code in dict.fromkeys(item.code for item in items):
        rule = page.report.rules.get(code)
        if rule is not None:
            yield f"{code} {rule.title.said(page.presentation.language)}"


def _place(page: Page, laid: Laid, form: str, items: list[Open]) -> OpenPlace:
    number = next((at for at, info in enumerate(laid.file.forms) if info.id == form), None)
    several = len(page.files) > 1
    words = page.say("form_number", id=form) if number is not None else ""
    parts = [laid.file.path if several else "", words]
    href = f"#{laid.form_anchor(number)}" if number is not None else f"#f{laid.number}" if several else ""
    name = Link(" · ".join(part for part in parts if part), href)
    return OpenPlace(name, page.links([item.place for item in items], laid))
