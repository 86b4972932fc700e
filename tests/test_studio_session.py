"""What the studio shows while a template is worked on, without a browser."""

from __future__ import annotations

import datetime as dt
import html
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pptx
import pytest
from starlette.testclient import TestClient

from decks import ASAHINO, BAD, MERIDALE
from docgen.authoring.page_marks import page_marks
from docgen.authoring.proof import Order, prove
from docgen.authoring.workers import Worker
from docgen.opc import Package
from docgen.problems import DocgenError
from docgen.studio.app import Studio, application
from docgen.studio.security import COOKIE
from docgen.studio.session import Session
from docgen.studio.spots import Pages
from docgen.template.kinds import find_kinds, shipped_templates

TOKEN, HOST = "secret-token", "127.0.0.1:8000"
TODAY = dt.date(2026, 11, 24)


def small_deck(path: Path, title: str = "For {{ client_name }}", second: str = "{{ project_name }}") -> Path:
    """A template of two slides."""
    deck = pptx.Presentation()
    for text in (title, second):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = text
    deck.core_properties.title, deck.core_properties.keywords = "{{ engagement_id }} deck", "stage=kickoff; scope=engagement"
    deck.save(path)
    return path


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return small_deck(tmp_path / "statement.en.pptx")


@pytest.fixture
def studio(template: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    # Pages are drawn in the tests with a browser; here nothing on the machine can.
    monkeypatch.setenv("DOCGEN_SOFFICE", "none")
    kinds, _ = find_kinds([shipped_templates()])
    return Studio(Session(Order(template)), kinds, "en", TODAY)


@pytest.fixture
def client(studio: Studio) -> Iterator[TestClient]:
    app = application(studio, TOKEN, 8000)
    with TestClient(app, base_url=f"http://{HOST}", cookies={COOKIE: TOKEN}, headers={"origin": f"http://{HOST}"}) as found:
        yield found


def text_of(page: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", page)).split())


def test_the_address_that_was_printed_leaves_its_token_in_a_cookie(studio: Studio) -> None:
    browser = TestClient(application(studio, TOKEN, 8000), base_url=f"http://{HOST}", follow_redirects=False)
    entered = browser.get(f"/?token={TOKEN}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    assert "HttpOnly; SameSite=Strict" in entered.headers["set-cookie"]
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize(
    ("headers", "cookie", "status"),
    [
        ({"host": "evil.example:8000"}, TOKEN, 421),
        ({}, "", 403),
        ({}, "wrong", 403),
    ],
)
def test_other_hosts_and_whoever_lacks_the_token_are_refused(studio: Studio, headers: dict[str, str], cookie: str, status: int) -> None:
    browser = TestClient(application(studio, TOKEN, 8000), base_url=f"http://{HOST}", cookies={COOKIE: cookie} if cookie else {})
    for path in ("/", "/pages", "/panel/findings", "/events", "/static/studio.js"):
        assert browser.get(path, headers=headers).status_code == status


@pytest.mark.parametrize("origin", ["", "http://evil.example", "https://127.0.0.1:8000", "http://127.0.0.1:9000"])
def test_only_the_studios_own_pages_may_change_something(client: TestClient, origin: str) -> None:
    for path in ("/order", "/workbook", "/cases"):
        assert client.post(path, data={"language": "ja"}, headers={"origin": origin}).status_code == 403


def test_every_answer_forbids_what_comes_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/pages", "/static/htmx.min.js"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
    page = client.get("/").text
    assert not re.search(r"(src|href)=\"(https?:)?//", page)
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=\"", page)


def test_a_page_shows_the_template_filled_and_its_findings(client: TestClient, studio: Studio) -> None:
    until(lambda: studio.session.shown.proof)
    assert "For Ferrow Logistics, Inc." in text_of(client.get("/pages").text)
    tags = text_of(client.get("/panel/tags").text)
    assert "{{ client_name }} Ferrow Logistics, Inc." in tags
    assert "slide 2" in tags
    assert "{{ go_live_date|date }}" in client.get("/panel/fields").text
    assert "# slide 2" in client.get("/panel/outline").text
    assert client.get("/panel/nothing").status_code == 404


def test_a_save_with_a_fault_keeps_the_last_good_pages_and_names_place_and_cure(client: TestClient, studio: Studio, template: Path) -> None:
    until(lambda: studio.session.shown.good)
    small_deck(template, second="{{ project_nmae }}")
    until(lambda: studio.session.shown.proof and not studio.session.shown.proof.document)
    findings = text_of(client.get("/panel/findings").text)
    assert "Error unknown-field There is no “project_nmae”. Cure: Did you mean project_name? slide 2 > Title 1 > paragraph 1" in findings
    assert 'data-page="2"' in client.get("/panel/findings").text
    pages = text_of(client.get("/pages").text)
    assert "statement.en.pptx gives no document now. These are the last pages that it gave." in pages
    assert "For Ferrow Logistics, Inc." in pages
    small_deck(template, second="Now {{ project_name }}")
    until(lambda: studio.session.shown.proof and studio.session.shown.proof.document)
    assert studio.session.shown.before is not None
    assert "+Now Quote Desk Implementation" in client.get("/panel/compare").text


def test_a_template_that_is_taken_away_is_said_to_be_away_and_comes_back(client: TestClient, studio: Studio, template: Path) -> None:
    until(lambda: studio.session.shown.good)
    content = template.read_bytes()
    template.unlink()
    until(lambda: studio.session.shown.proof and not studio.session.shown.proof.document)
    assert "is not there any more" in text_of(client.get("/panel/findings").text)
    assert client.get("/panel/tags").status_code == 200
    template.write_bytes(content)
    until(lambda: studio.session.shown.proof and studio.session.shown.proof.document)


def test_a_template_that_is_replaced_while_it_is_looked_at_is_looked_at_again(client: TestClient, studio: Studio, template: Path) -> None:
    for number in range(5):
        small_deck(template, second=f"Version {number} of {{{{ project_name }}}}")
        time.sleep(0.1)
    until(lambda: studio.session.shown.good and "Version 4 of Quote Desk" in studio.session.shown.good.outline)
    assert "Version 4 of" in text_of(client.get("/pages").text)


def test_a_half_written_file_is_a_finding_and_no_end(client: TestClient, studio: Studio, template: Path) -> None:
    until(lambda: studio.session.shown.good)
    content = template.read_bytes()
    template.write_bytes(content[: len(content) // 2])
    until(lambda: studio.session.shown.proof and not studio.session.shown.proof.document)
    assert "Error" in text_of(client.get("/panel/findings").text)
    template.write_bytes(content)
    until(lambda: studio.session.shown.proof and studio.session.shown.proof.document)


def test_a_dropped_workbook_is_checked_and_its_documents_are_made(client: TestClient) -> None:
    page = text_of(client.post("/workbook", files={"workbook": (MERIDALE.name, MERIDALE.read_bytes())}).text)
    assert "meridale.en.xlsx" in page
    assert "Download executive-one-pager (en)" in page
    shown = client.post("/workbook", files={"workbook": (MERIDALE.name, MERIDALE.read_bytes())}).text
    address = re.search(r'href="(/document/[^"]*executive-one-pager[^"]*)"', shown)
    assert address is not None
    made = client.get(address[1])
    assert made.headers["content-type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert Package.read(made.content).main_part == "word/document.xml"
    assert client.get("/document/none/RT-007/executive-one-pager.en").status_code == 404


def test_what_is_no_workbook_is_a_finding(client: TestClient) -> None:
    assert "Error" in text_of(client.post("/workbook", files={"workbook": ("notes.xlsx", b"no workbook")}).text)
    assert client.post("/workbook", data={}).status_code == 422
    bad = text_of(client.post("/workbook", files={"workbook": (BAD.name, BAD.read_bytes())}).text)
    assert "GOAL-" in bad


def test_data_and_language_are_chosen_in_the_bar(client: TestClient, studio: Studio) -> None:
    until(lambda: studio.session.shown.good)
    shown = client.post("/workbook", files={"workbook": (ASAHINO.name, ASAHINO.read_bytes())}).text
    key = re.search(r'name="workbook" value="(\w+)"', shown)
    assert key is not None
    assert client.post("/order", data={"workbook": key[1], "language": "ja"}).status_code == 204
    until(lambda: studio.session.shown.proof and "あさひ野精密工業" in studio.session.shown.proof.outline)
    bar = client.get("/bar").text
    assert f'<option value="{key[1]}" selected>asahino.ja.xlsx</option>' in bar
    assert '<option value="ja" selected>日本語</option>' in bar


def test_the_workbook_of_the_command_is_chosen_in_the_bar_with_its_engagements(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", "none")
    kinds, _ = find_kinds([shipped_templates()])
    studio = Studio(Session(Order(template, MERIDALE)), kinds, "en", TODAY)
    app = application(studio, TOKEN, 8000)
    with TestClient(app, base_url=f"http://{HOST}", cookies={COOKIE: TOKEN}, headers={"origin": f"http://{HOST}"}) as client:
        assert '<option value="given" selected>meridale.en.xlsx</option>' in client.get("/bar").text
        until(lambda: studio.books["given"].engagements)
        assert "<option>RT-007</option>" in client.get("/bar").text
        client.post("/order", data={"workbook": "given", "language": "ja"})
        assert (studio.session.order.workbook, studio.session.order.language) == (MERIDALE, "ja")


def test_cases_of_every_size_are_made_in_both_languages(client: TestClient, studio: Studio) -> None:
    until(lambda: studio.session.shown.good)
    assert client.post("/cases").status_code == 200
    until(lambda: len(studio.cases) == 6)
    assert [(size, language) for size, language, _ in studio.cases] == [
        (size, language) for language in ("en", "ja") for size in ("least", "typical", "ten-times")
    ]
    assert "Ten times" in client.get("/panel/cases").text


def test_the_page_speaks_japanese(studio: Studio) -> None:
    japanese = Studio(studio.session, studio.kinds, "ja", TODAY)
    page = japanese.views.frame(studio.session, {})
    assert '<html lang="ja">' in page
    assert "変更の前後" in page


def test_findings_are_told_in_the_language_of_the_page(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", "none")
    small_deck(template, second="{{ project_nmae }}")
    studio = Studio(Session(Order(template)), {}, "ja", TODAY)
    app = application(studio, TOKEN, 8000)
    with TestClient(app, base_url=f"http://{HOST}", cookies={COOKIE: TOKEN}) as client:
        until(lambda: studio.session.shown.proof)
        said = text_of(client.get("/panel/findings").text)
    assert "「project_nmae」という項目はありません。" in said
    assert "There is no" not in said


def test_a_worker_that_hangs_or_falls_is_told_and_started_anew() -> None:
    worker = Worker("Drawing the pages", 3)
    try:
        for function, argument, rule in ((time.sleep, 60, "too-slow"), (os._exit, 9, "renderer-fell")):
            with pytest.raises(DocgenError) as raised:
                worker.ask(function, argument)
            assert [problem.rule for problem in raised.value.problems] == [rule]
            assert worker.ask(len, "abc") == 3
    finally:
        worker.close()


def test_a_mark_changes_with_its_slide_only(template: Path) -> None:
    before = page_marks(Package.read(prove(Order(template)).document))
    after = page_marks(Package.read(prove(Order(small_deck(template, second="Other {{ project_name }}"))).document))
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False]


def test_a_place_is_found_on_the_page_of_its_slide(template: Path) -> None:
    small_deck(template, title="{% slide if goals and not goals %}gone")
    proof = prove(Order(template))
    pages = Pages(Package.read(template), Package.read(proof.document))
    assert pages.spot("slide 1 > Title 1").page == 0
    spot = pages.spot("slide 2 > Title 1 > paragraph 1")
    assert spot.page == 1
    assert [float(number) > 0 for number in spot.box.split()] == [True, True, True, True]
    assert pages.spot("properties").page == 0
