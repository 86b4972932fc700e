"""Every rule's page is its test: the bad example breaks the rule, the good one does not."""

from __future__ import annotations

import datetime as dt
import inspect
from pathlib import Path

import openpyxl
import pytest

from docgen.checks.case import STAGES, Case
from docgen.checks.catalogue import check, rule_of, rules
from docgen.checks.examples import DAY_OF_EXAMPLES, Table, engagement_of, page_of, tables, value_of
from docgen.checks.messages import title_of, words
from docgen.checks.rule import Finding, Rule, found_by_reader
from docgen.engagement.calendar import Calendar
from docgen.problems import Problem
from docgen.workbook.needs import needed
from docgen.workbook.workbook import Workbook

ALL = {rule.code: rule for rule in rules()}
READ = {code for code, rule in ALL.items() if "return found_by_reader()" in inspect.getsource(rule.check)}


def findings(rule: Rule, example: str) -> list[Finding]:
    engagement = engagement_of(example)
    return list(rule.check(Case(engagement, rule.stages[0], DAY_OF_EXAMPLES, Calendar.of(engagement))))


def reported(example: str, path: Path, stage: str) -> set[str]:
    """Return the codes that reading the example as a workbook gives."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    given = {table.sheet.key: table for table in tables(example)}
    facts = dict(zip(given["engagements"].keys, given["engagements"].rows[0], strict=True)) if "engagements" in given else {}
    facts = {"engagement_id": "US-014", "language": "en", "stage": stage, "currency": "USD", "tax_mode": "none", **facts}
    write_table(book, Table(sheet(given, "engagements"), tuple(facts), (tuple(facts.values()),)))
    for table in given.values():
        if table.sheet.key != "engagements":
            write_table(book, table)
    book.save(path)
    (checked,) = Workbook.read(path).engagements()
    assert checked.engagement is not None
    names = [table.sheet.name for table in given.values()]
    holes = needed(checked.engagement, names, stage) if "people" in given else holes_without_people(checked.engagement, names, stage)
    return {problem.rule for problem in (*checked.problems, *holes)}


def sheet(given: dict[str, Table], key: str):
    from docgen.engagement.sheets import sheet_named

    return given[key].sheet if key in given else sheet_named(key)


def holes_without_people(engagement, names: list[str], stage: str) -> tuple[Problem, ...]:
    from dataclasses import replace

    from docgen.engagement.people import Person

    somebody = replace(engagement, people=(Person(name="Ana Ruiz", side="client", role="project_lead", sheet="People", number=2),))
    return needed(somebody, names, stage)


def write_table(book: openpyxl.Workbook, table: Table) -> None:
    tab = book.create_sheet(table.sheet.name)
    tab.append(list(table.keys))
    for row in table.rows:
        columns = [table.sheet.column(key) for key in table.keys]
        plain = ("enums", "persons", "bool", "time")
        tab.append(
            [
                None if not text else text if column.kind in plain else value_of(text, column)
                for column, text in zip(columns, row, strict=True)
            ]
        )


@pytest.mark.parametrize("code", sorted(set(ALL) - READ))
def test_the_bad_example_breaks_the_rule_and_the_good_one_does_not(code: str) -> None:
    page = page_of(ALL[code])
    assert findings(ALL[code], page.bad)
    assert findings(ALL[code], page.good) == []


@pytest.mark.parametrize("code", sorted(READ))
def test_what_the_reader_reports_is_in_the_bad_example_and_not_in_the_good_one(code: str, tmp_path: Path) -> None:
    page = page_of(ALL[code])
    stage = ALL[code].stages[0]
    assert code in reported(page.bad, tmp_path / "bad.xlsx", stage)
    assert code not in reported(page.good, tmp_path / "good.xlsx", stage)


@pytest.mark.parametrize("code", sorted(ALL))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_rule_speaks_both_languages(code: str, language: str) -> None:
    page = page_of(ALL[code])
    assert page.title.endswith(".")
    assert page.why
    assert title_of(ALL[code], "ja") != page.title
    if code not in READ:
        found = check(engagement_of(page.bad), ALL[code].stages[0], today=DAY_OF_EXAMPLES, language=language)
        said = [problem for problem in found if problem.rule == code]
        assert said
        assert all(problem.message and problem.fix and "{" not in problem.message + problem.fix for problem in said)


def test_both_languages_say_the_same_things() -> None:
    english, japanese = words("en"), words("ja")
    for table in ("messages", "fixes", "columns", "questions"):
        assert list(english[table]) == list(japanese[table])
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
