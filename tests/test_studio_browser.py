"""The studio in a real browser: load, fault, fix, a dropped workbook, a download, Japanese, the keyboard alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from decks import BAD, MERIDALE
from test_studio_session import small_deck

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("DOCGEN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
pytestmark = [pytest.mark.browser]
PATIENCE = 90_000


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if not CHROMIUM:
        if os.environ.get("DOCGEN_NO_SKIP"):
            pytest.fail("There is no Chromium on this machine, and no test may be skipped here.")
        pytest.skip("There is no Chromium on this machine.")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


class Page:
    """A tab on a studio, which notes what a console would say and every request that leaves the machine."""

    def __init__(self, browser: object, address: str) -> None:
        self.tab = browser.new_page(viewport={"width": 1400, "height": 900})  # type: ignore[attr-defined]  # playwright, which may be missing
        self.tab.set_default_timeout(PATIENCE)
        self.errors: list[str] = []
        self.tab.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.tab.on("request", lambda request: request.url.startswith(address.split("?")[0]) or self.errors.append(request.url))
        self.tab.goto(address)


@pytest.fixture(params=["en", "ja"])
def ui(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return small_deck(tmp_path / "statement.en.pptx")


def started(template: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """A studio as somebody starts it, and the address that it printed."""
    command = [sys.executable, "-c", "from docgen.cli.main import main; main()", "studio", str(template), "--no-open", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def stopped(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()


def test_a_template_is_worked_on_from_load_to_download(browser: object, template: Path, ui: str, tmp_path: Path) -> None:
    process, address = started(template, "--ui", ui)
    try:
        page = Page(browser, address)
        tab = page.tab
        said = {"en": ("Nothing to find", "Download", "Error"), "ja": ("指摘はありません", "ダウンロード", "エラー")}[ui]
        assert "token" not in tab.url
        tab.wait_for_selector("#pages li")
        tab.wait_for_selector("#panel .findings, #panel .clean")
        small_deck(template, second="{{ project_nmae }}")
        tab.wait_for_selector(".findings .error")
        assert said[2] in tab.inner_text(".findings .error")
        assert "project_nmae" in tab.inner_text(".findings .error")
        tab.click(".findings .error button.place")
        assert "shown" in (tab.get_attribute("#page-2", "class") or "")
        small_deck(template, second="{{ project_name }} fixed")
        tab.wait_for_selector(".findings .error", state="detached")
        tab.set_input_files("#drop input", str(BAD))
        tab.click("#drop button")
        tab.wait_for_selector("#panel [data-kept] .error")
        tab.set_input_files("#drop input", str(MERIDALE))
        tab.click("#drop button")
        tab.wait_for_selector("#panel h4:has-text('RT-007')")
        with tab.expect_download() as download:
            tab.click(f"#panel .documents a:has-text('{said[1]}')")
        assert re.fullmatch(r"RT-007 .*\.(docx|pptx|eml)", download.value.suggested_filename)
        assert page.errors == []
    finally:
        stopped(process)


def test_everything_is_reached_by_keyboard(browser: object, template: Path) -> None:
    small_deck(template, second="{{ project_nmae }}")
    process, address = started(template, "--ui", "en")
    try:
        page = Page(browser, address)
        tab = page.tab
        tab.wait_for_selector(".findings .error")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"
        tab.keyboard.press("Enter")
        for _ in range(30):
            if tab.evaluate("document.activeElement.classList.contains('place')"):
                break
            tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.dataset.where").startswith("slide 2")
        tab.focus("#tab-findings")
        for name in ("tags", "fields", "outline", "compare", "cases", "findings"):
            tab.keyboard.press("ArrowRight")
            tab.wait_for_selector(f"#tab-{name}[aria-selected='true']")
            assert tab.evaluate("document.activeElement.id") == f"tab-{name}"
        assert page.errors == []
    finally:
        stopped(process)


def test_two_tabs_show_the_same_and_a_template_taken_away_is_said(browser: object, template: Path) -> None:
    process, address = started(template, "--ui", "en")
    try:
        first = Page(browser, address)
        second = Page(browser, address)
        for page in (first, second):
            page.tab.wait_for_selector("#pages li")
        content = template.read_bytes()
        template.unlink()
        for page in (first, second):
            page.tab.wait_for_selector("text=is not there any more")
        template.write_bytes(content)
        for page in (first, second):
            page.tab.wait_for_selector("text=is not there any more", state="detached")
        assert first.errors + second.errors == []
    finally:
        stopped(process)
