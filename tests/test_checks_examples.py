"""Every rule's page is its test: the bad example breaks the rule, the good one does not."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from docgen.checks.case import STAGES, Case
from docgen.checks.catalogue import check, rule_of, rules
from docgen.checks.examples import DAY_OF_EXAMPLES, engagement_of, page_of, tables, told
from docgen.checks.messages import words
from docgen.checks.rule import Finding, Rule, found_by_reader
from docgen.checks.shown import Shown, shown
from docgen.engagement.calendar import Calendar
from docgen.engagement.engagement import Engagement
from docgen.engagement.people import Person
from docgen.engagement.sheets import sheet_named
from docgen.explanations import said_of
from docgen.locale import LANGUAGES, catalogue
from docgen.workbook.needs import needed
from docgen.workbook.workbook import Workbook

ALL = {rule.code: rule for rule in rules()}
# What is no word: an ID, a currency, an address.
CODE = re.compile(r"[A-Z]{1,3}-?\d*|https://\S+|\S+@\S+")
READ = {code for code, rule in ALL.items() if "return found_by_reader()" in inspect.getsource(rule.check)}


def findings(rule: Rule, example: str) -> list[Finding]:
    engagement = engagement_of(example)
    return list(rule.check(Case(engagement, rule.stages[0], DAY_OF_EXAMPLES, Calendar.of(engagement))))


def reported(example: str, path: Path, stage: str, language: str) -> set[str]:
    """Return the codes that reading the example gives, typed into a workbook as the page of that language shows it."""
    given = {table.sheet.key: table for table in tables(example)}
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table in shown(example, language):
        if sheet_named(table.title).key != "engagements":
            # An example leaves out the ID that every row of a workbook has.
            write_table(
                book, replace(table, headings=("engagement_id", *table.headings), rows=tuple(("US-014", *row) for row in table.rows))
            )
    usual = {"engagement_id": "US-014", "language": language, "stage": stage, "currency": "USD", "tax_mode": "none"}
    facts = usual | (dict(zip(given["engagements"].keys, given["engagements"].rows[0], strict=True)) if "engagements" in given else {})
    write_table(book, Shown(sheet_named("engagements").title(language), tuple(facts), (tuple(facts.values()),)))
    book.save(path)
    (checked,) = Workbook.read(path).engagements()
    assert checked.engagement is not None
    holes = needed(with_somebody(checked.engagement), [table.sheet.name for table in given.values()], stage)
    return {problem.rule for problem in (*checked.problems, *holes)}


def with_somebody(engagement: Engagement) -> Engagement:
    """Return the engagement with at least one person, without whom it has nothing to need."""
    somebody = Person(name="Ana Ruiz", side="client", role="project_lead", sheet="People", number=2)
    return engagement if engagement.people else replace(engagement, people=(somebody,))


def write_table(book: openpyxl.Workbook, table: Shown) -> None:
    tab = book.create_sheet(table.title)
    for row in (table.headings, *table.rows):
        tab.append([text or None for text in row])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(set(ALL) - READ))
def test_the_bad_example_breaks_the_rule_and_the_good_one_does_not(code: str, language: str) -> None:
    page = page_of(ALL[code], language)
    assert findings(ALL[code], page.bad)
    assert findings(ALL[code], page.good) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(READ))
def test_what_the_reader_reports_is_in_the_bad_example_and_not_in_the_good_one(code: str, language: str, tmp_path: Path) -> None:
    page = page_of(ALL[code], language)
    stage = ALL[code].stages[0]
    assert code in reported(page.bad, tmp_path / "bad.xlsx", stage, language)
    assert code not in reported(page.good, tmp_path / "good.xlsx", stage, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(ALL))
def test_an_example_can_be_typed_into_a_workbook_as_its_page_shows_it(code: str, language: str, tmp_path: Path) -> None:
    page = page_of(ALL[code], language)
    for number, example in enumerate((page.bad, page.good)):
        found = reported(example, tmp_path / f"{number}.xlsx", ALL[code].stages[0], language)
        assert found & {"no-header", "unknown-sheet", "unknown-column", "not-a-date", "not-a-number", "not-yes-or-no"} == set()


@pytest.mark.parametrize("code", sorted(ALL))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_speaks_both_languages(code: str, language: str) -> None:
    page = page_of(ALL[code], language)
    assert page.title.endswith("." if language == "en" else "。")
    assert page.why.endswith("." if language == "en" else "。")
    assert is_japanese(page.title) == is_japanese(page.why) == (language == "ja")
    message, fix = said_of(ALL[code], page.bad, language)
    assert is_japanese(message) == is_japanese(fix) == (language == "ja")
    assert "{" not in message + fix
    if code not in READ:
        found = check(engagement_of(page.bad, language), ALL[code].stages[0], today=DAY_OF_EXAMPLES, language=language)
        assert (message, fix) in [(problem.message, problem.fix) for problem in found if problem.rule == code]


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_japanese_page_leaves_no_words_of_an_example_in_english(code: str) -> None:
    page = page_of(ALL[code], "ja")
    left = [
        text
        for table in (*shown(page.bad, "ja"), *shown(page.good, "ja"))
        for row in table.rows
        for text in row
        if re.search("[A-Za-z]", text) and not is_japanese(text) and not CODE.fullmatch(text)
    ]
    assert left == []


def test_the_japanese_catalogue_of_the_rules_holds_what_is_used_and_nothing_else() -> None:
    used = {
        text
        for rule in rules()
        for table in (*tables(page_of(rule).bad), *tables(page_of(rule).good))
        for row in table.rows
        for cell in row
        for part in cell.split(";")
        for text in (part.strip(), f"{rule.code} {part.strip()}")
    }
    assert list(told("ja")["why"]) == [rule.code for rule in rules()]
    assert [text for text in told("ja")["cells"] if text not in used] == []


def is_japanese(text: str) -> bool:
    return bool(re.search("[ぁ-んァ-ヶ一-龥]", text))


def test_both_languages_say_the_same_things() -> None:
    english, japanese = words("en"), words("ja")
    for table in ("messages", "fixes", "columns", "examples"):
        assert list(english[table]) == list(japanese[table])
    # The questions of PREP-01 are labels, since templates print them too.
    questions = [list(catalogue(language)["labels"]["preparation"]) for language in ("en", "ja")]
    assert questions[0] == questions[1] != []
    assert set(japanese["titles"]) == set(ALL)
    assert {key.partition(" ")[0] for key in english["messages"]} == set(ALL)
    assert {key.partition(" ")[0] for key in english["fixes"]} == set(ALL)


def test_both_languages_use_the_same_values() -> None:
    import string

    for table in ("messages", "fixes"):
        for key, text in words("en")[table].items():
            english = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            japanese = {name for _, name, _, _ in string.Formatter().parse(words("ja")[table][key]) if name}
            assert english == japanese or japanese >= english, key


def test_a_rule_is_found_by_its_code_however_it_is_typed() -> None:
    found = rule_of(" goal-02 ")
    assert found is not None
    assert (found.code, found.name) == ("GOAL-02", "goal-02-target-moves-the-wrong-way")
    assert rule_of("GOAL-99") is None


def test_every_code_stands_once_and_every_name_begins_with_its_code() -> None:
    assert len(ALL) == len(rules())
    for code, rule in ALL.items():
        assert rule.name.startswith(code.lower() + "-")
        assert set(rule.stages) <= set(STAGES)


def test_a_rule_of_the_reader_finds_nothing_itself() -> None:
    assert list(found_by_reader()) == []


def test_examples_hold_typed_values() -> None:
    engagement = engagement_of("Engagements | kickoff_at\n | 2026-06-16 10:00\nRACI | activity | r\n | Design | Ana; Ben")
    assert engagement.facts.kickoff_at == dt.datetime(2026, 6, 16, 10)
    assert engagement.raci[0].r == ("Ana", "Ben")
    assert engagement.raci[0].cell("r") == "RACI!B2"
