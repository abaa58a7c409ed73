"""The page in a browser: at every width, without a script, with keys alone, on paper, without a network.

BUDGETLINT_AXE names the file axe.min.js of axe-core; without it the rules of accessibility are not run.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from composed_report import REPORT
from hostile_document import HOSTILE_REPORT

from budgetlint.model.record import replace
from budgetlint.reports import renderer
from budgetlint.reports.presentation import Presentation

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
AXE = os.environ.get("BUDGETLINT_AXE")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")
FOUND = "details.finding"
REPORTS = {
    "composed": REPORT,
    "hostile": HOSTILE_REPORT,
    "twice": replace(REPORT, files=(*REPORT.files, *REPORT.files)),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, report in REPORTS.items():
        rendered = renderer("html")(report, Presentation())
        assert isinstance(rendered, str)
        (folder / f"{name}.html").write_text(rendered, encoding="utf-8")
    return folder


def _opened(browser: Any, path: Path, width: int = 1280, **wishes: Any) -> Any:
    page = browser.new_context(viewport={"width": width, "height": 800}, **wishes).new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_reaches_beyond_the_window(name: str, width: int, browser: Any, pages: Path) -> None:
    page = _opened(browser, pages / f"{name}.html", width)
    page.click("#all")
    assert page.locator("details:not([open])").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_mark_leads_to_its_finding_without_a_script(browser: Any, pages: Path) -> None:
    page = _opened(browser, pages / "composed.html", java_script_enabled=False)
    body = page.locator("#f1-p2")
    assert not body.is_visible()
    page.click(".drawing a.mark.error")
    assert body.is_visible()
    assert "漏加了" in body.inner_text()
    assert not page.locator("#all").is_visible()


def test_a_figure_of_an_equation_leads_to_its_cell(browser: Any, pages: Path) -> None:
    page = _opened(browser, pages / "composed.html", java_script_enabled=False)
    page.click(f"{FOUND}.error > summary")
    page.click("#f1-p2 .figures a >> nth=1")
    assert page.locator("td:target").inner_text().startswith("20.29")


def test_keys_alone_reach_and_open_a_finding(browser: Any, pages: Path) -> None:
    page = _opened(browser, pages / "composed.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    focused = "document.activeElement.matches('details.finding > summary')"
    steps = 0
    while not page.evaluate(focused):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        steps += 1
        assert steps < 60
    page.keyboard.press("Enter")
    assert page.locator("#f1-p1").is_visible()


def test_paper_shows_what_is_folded_and_nothing_stays_fixed(browser: Any, pages: Path) -> None:
    page = _opened(browser, pages / "composed.html", java_script_enabled=False)
    assert not page.locator("#f1-p2 .figures").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#f1-p2 .figures").is_visible()
    assert page.locator(".tree").is_visible()
    positions = "[...document.querySelectorAll('*')].map(one => getComputedStyle(one).position)"
    assert {"sticky", "fixed"} & set(page.evaluate(positions)) == set()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_runs_nothing_of_a_filing_and_asks_for_nothing(name: str, browser: Any, pages: Path) -> None:
    page = browser.new_context().new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda problem: said.append(str(problem)))
    path = pages / f"{name}.html"
    page.goto(path.as_uri())
    page.click("#all")
    assert (asked, said) == ([path.as_uri()], [])


@pytest.mark.skipif(AXE is None, reason="BUDGETLINT_AXE is not set")
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", REPORTS)
def test_the_rules_of_accessibility_hold(name: str, width: int, browser: Any, pages: Path) -> None:
    page = _opened(browser, pages / f"{name}.html", width)
    page.click("#all")
    page.evaluate(Path(str(AXE)).read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    assert [(one["id"], one["nodes"][0]["html"]) for one in result["violations"]] == []
