"""The report for finance staff: one page to read, click through and print, without network or script."""

import base64
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from budgetlint import __version__
from budgetlint.model.digest import sha256
from budgetlint.model.report import Report
from budgetlint.reports.html.forms import told_file, with_drawings
from budgetlint.reports.html.gaps import reasons
from budgetlint.reports.html.layout import Page
from budgetlint.reports.html.overview import overview
from budgetlint.reports.html.visible import visible
from budgetlint.reports.presentation import Presentation

_TEMPLATES = Path(__file__).with_name("templates")


def render(report: Report, presentation: Presentation) -> str:
    """The page, the same for the same report."""
    page = Page(report, presentation)
    told = [told_file(page, laid) for laid in page.files]
    gaps = reasons(page)
    files = [with_drawings(page, laid, file) for laid, file in zip(page.files, told, strict=True)]
    style, script = ((_TEMPLATES / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    return (
        _environment(page)
        .get_template("report.html.j2")
        .render(
            language={"zh": "zh-CN", "en": "en"}[presentation.language],
            overview=overview(page, files),
            files=files,
            reasons=gaps,
            packs=report.packs,
            version=__version__,
            style=Markup(style),
            script=Markup(script),
            script_hash=base64.b64encode(sha256(script.encode()).digest()).decode(),
        )
        + "\n"
    )


def _environment(page: Page) -> Environment:
    """Templates in which every text is escaped, and what cannot be shown is spelled out."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(say=page.say, zip=zip)
    return environment
