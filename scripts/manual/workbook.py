"""The reference of the workbook in a language: every sheet and column as the models state them, and how cells are read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from docgen.checks.catalogue import rule_of
from docgen.diagnostics.words import problem_words
from docgen.engagement.column import Column
from docgen.engagement.sheets import SETTINGS, SHEETS, Sheet
from docgen.locale import catalogue
from docgen.template.kinds import find_kinds, shipped_templates
from docgen.templates import template_properties
from manual.markdown import code, page, table
from manual.readings import readings_table

_HERE = Path(__file__).parent
_STAGES = ("kickoff", "renewal", "closeout")


@dataclass(frozen=True)
class Manual:
    """The words of one language: of the page itself, of the blank workbook whose notes it shares, and of the catalogue."""

    language: str
    page: dict[str, Any]
    blank: dict[str, Any]

    @classmethod
    def of(cls, language: str) -> Manual:
        """Return the words of a language."""
        own = tomllib.loads((_HERE / f"workbook.{language}.toml").read_text("utf-8"))
        blank = tomllib.loads(resources.files("docgen.locale").joinpath(f"blank.{language}.toml").read_text("utf-8"))
        return cls(language, own, blank)

    def label(self, choices: str, key: str) -> str:
        """Return the word for a choice."""
        return str(catalogue(self.language)["labels"][choices].get(key, key))

    def join(self, texts: list[str]) -> str:
        """Return several texts as one."""
        return str(self.page["join"]).join(texts)


def workbook_page(language: str) -> str:
    """Return docs/workbook.md, or its twin in another language."""
    manual = Manual.of(language)
    words = manual.page
    problems = ((code(rule), *texts) for rule, texts in problem_words("workbook", language).items())
    return page(
        words["title"],
        words["intro"],
        _contents(manual),
        f"## {words['rules_head']}",
        words["rules"],
        readings_table(words, language),
        f"## {words['sheets_head']}",
        words["sheets"],
        *(_sheet(sheet, manual) for sheet in SHEETS),
        f"## {words['settings_head']}",
        words["settings_intro"],
        _settings(manual),
        f"## {words['guides_head']}",
        words["guides"],
        f"## {words['choices_head']}",
        words["choices"],
        *(_choices(name, manual) for name in (*_lists(), *_setting_lists())),
        f"## {words['messages_head']}",
        words["messages"],
        table(words["problem_headings"], problems),
        words["columns"],
        _column_rules(manual),
    )


def anchor(title: str) -> str:
    """Return the anchor of a heading, as the usual Markdown viewers make it."""
    return "".join("-" if letter == " " else letter for letter in title.lower() if letter.isalnum() or letter in " -_")


def sheet_title(sheet: Sheet, language: str) -> str:
    """Return the heading of a sheet's section."""
    return sheet.ja if language == "ja" else f"{sheet.name} {sheet.ja}"


def _contents(manual: Manual) -> str:
    needs = _needs(manual.page["all"])
    rows = []
    for sheet in SHEETS:
        other = sheet.name if manual.language == "ja" else sheet.ja
        link = f"[{sheet.title(manual.language)}](#{anchor(sheet_title(sheet, manual.language))})"
        rows.append((link, other, code(sheet.key), _told(sheet, manual), ", ".join(needs.get(sheet.name, ()))))
    return table(manual.page["contents_headings"], rows)


def _needs(everything: str) -> dict[str, list[str]]:
    """Return the shipped kinds of document that need rows on each sheet, by the sheet's English name."""
    found = {sheet.name: [everything] for sheet in SHEETS[:2]}
    kinds, _ = find_kinds([shipped_templates()])
    for kind in kinds.values():
        for name in template_properties(next(iter(kind.files.values()))).needs:
            found.setdefault(name, []).append(kind.name)
    return found


def _told(sheet: Sheet, manual: Manual) -> str:
    """Return what one row of a sheet is; in another language, what the blank workbook says goes there."""
    if manual.language != "en":
        return str(manual.blank["sheets"][sheet.key])
    text = (sheet.model.__doc__ or "").strip().splitlines()[0].rstrip(".")
    return text[:1].lower() + text[1:]


def _sheet(sheet: Sheet, manual: Manual) -> str:
    told = (sheet.model.__doc__ or "").strip().splitlines()[0] if manual.language == "en" else f"{manual.blank['sheets'][sheet.key]}。"
    goes_there = f"{manual.page['goes_there']}: {manual.blank['sheets'][sheet.key]}." if manual.language == "en" else ""
    rows = [_column(column, sheet, manual) for column in sheet.columns]
    blocks = (f"### {sheet_title(sheet, manual.language)}", told, goes_there, table(manual.page["column_headings"], rows))
    return "\n\n".join(block for block in blocks if block)


def _column(column: Column, sheet: Sheet, manual: Manual) -> tuple[str, ...]:
    ours, other = (column.ja, column.en) if manual.language == "ja" else (column.en, column.ja)
    note = manual.blank["notes"].get(sheet.key, {}).get(column.key, "")
    if column.key == "engagement_id" and sheet is not SHEETS[0]:
        note = manual.blank["note"]["row_of"]
    example = column.example[manual.language == "ja"]
    return (
        ours,
        code(column.key),
        other,
        note,
        manual.page["types"][column.kind],
        need_of(column, sheet, manual),
        _limits(column, manual),
        manual.label(column.choices, column.default) if column.choices else column.default,
        manual.label(column.choices, example) if column.kind == "enum" else example,
        manual.page["yes"] if column.internal else "",
    )


def need_of(column: Column, sheet: Sheet, manual: Manual) -> str:
    """Return for which documents a cell must be filled, in words."""
    words = manual.page["need"]
    if not column.need:
        return ""
    text = manual.join([words[stage] for stage in ("always", *_STAGES) if stage in column.need.split()])
    if column.when:
        key, _, named = column.when.partition("=")
        told = sheet.column(key)
        shown = words["or"].join(manual.label(told.choices, word) if told.choices else word for word in named.split(","))
        text += words["when"].format(heading=told.heading(manual.language), words=shown) if named else ""
        text += "" if named else words["filled"].format(heading=told.heading(manual.language))
    if column.unless:
        headings = words["and"].join(sheet.column(key).heading(manual.language) for key in column.unless)
        text += words["unless"].format(headings=headings)
    return text


def _limits(column: Column, manual: Manual) -> str:
    if column.choices:
        link = f"[{_list_title(column.choices, manual)}](#{anchor(_list_title(column.choices, manual))})"
        return link + (manual.page["open"] if column.open else "")
    return str(manual.page["units"].get(column.unit, column.unit))


def _settings(manual: Manual) -> str:
    english, japanese = (catalogue(language)["labels"]["setting"] for language in ("en", "ja"))
    rows = []
    for key, meaning in manual.blank["settings"].items():
        ours, other = (japanese[key], english[key]) if manual.language == "ja" else (english[key], japanese[key])
        default, example = manual.page["settings"][key]
        title = _list_title(key, manual)
        choices = f"[{title}](#{anchor(title)})" if key in catalogue("en")["labels"] else ""
        rows.append((ours, code(key), other, meaning, choices, default, example))
    return table(manual.page["setting_headings"], rows)


def _column_rules(manual: Manual) -> str:
    cells: dict[str, list[str]] = {}
    for sheet in SHEETS:
        for column in sheet.columns:
            for rule in dict.fromkeys((column.rule, column.name_rule)):
                if rule:
                    place = f"{sheet.title(manual.language)}: {column.heading(manual.language)}"
                    cells.setdefault(rule, []).append(place)
    rows = ((_rule_link(rule, manual), "; ".join(cells[rule])) for rule in sorted(cells))
    return table(manual.page["rule_headings"], rows)


def _rule_link(rule: str, manual: Manual) -> str:
    return f"[{rule}]({manual.page['rules_page']}#{rule.lower()})" if rule_of(rule) else code(rule)


def _lists() -> list[str]:
    return list(dict.fromkeys(column.choices for sheet in (*SHEETS, SETTINGS) for column in sheet.columns if column.choices))


def _setting_lists() -> list[str]:
    labels = catalogue("en")["labels"]
    return [key for key in labels["setting"] if key in labels]


def _list_title(name: str, manual: Manual) -> str:
    """Return the heading of a list: its name; in another language, after the heading of the first column that has it."""
    if manual.language == "en":
        return name
    columns = (column for sheet in (*SHEETS, SETTINGS) for column in sheet.columns if column.choices == name)
    first = next(columns, None)
    heading = first.heading(manual.language) if first else catalogue(manual.language)["labels"]["setting"].get(name, name)
    return f"{heading} {name}"


def _choices(name: str, manual: Manual) -> str:
    english, japanese = (catalogue(language) for language in ("en", "ja"))
    rows = []
    for key, label in english["labels"][name].items():
        others = [*english.get("aliases", {}).get(name, {}).get(key, []), *japanese.get("aliases", {}).get(name, {}).get(key, [])]
        labels = (japanese["labels"][name][key], label) if manual.language == "ja" else (label, japanese["labels"][name][key])
        rows.append((labels[0], code(key), labels[1], manual.join(others)))
    return f"### {_list_title(name, manual)}\n\n" + table(manual.page["choice_headings"], rows)
