"""The views for programs: JSON with the names that templates have, CSV with the headings that people read."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from docgen.locale import catalogue
from docgen.portfolio.calendar import RenewalLine
from docgen.portfolio.rows import line_names
from docgen.portfolio.tracker_reading import Edit
from docgen.portfolio.words import Words

# A spreadsheet takes a text that begins with one of these for a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS: Mapping[str, str] = {
    "engagement_id": "engagement_id",
    "client": "client_name",
    "owner": "relationship_owner",
    "service": "service_type",
    "currency": "currency",
    "value": "acv",
    "start": "contract_start",
    "end": "contract_end",
    "months": "months_to_expiry",
    "bucket": "renewal_mode_label",
    "probability": "probability_label",
    "band": "readiness_band_label",
    "total": "readiness_total",
    "mismatch": "is_mismatch",
    "last": "last_discussion",
    "action": "next_action",
    "action_owner": "next_action_owner",
    "due": "next_action_due",
    "note": "renewal_note",
    "overdue": "overdue_labels",
    "extension": "auto_extension",
    "outcome": "outcome_label",
}


def as_json(found: object) -> str:
    """Return rows or a mapping as JSON: days as 2026-11-22, letters as they are."""
    return json.dumps(found, ensure_ascii=False, indent=2, default=_plain)


def renewals_json(lines: Iterable[RenewalLine], today: dt.date, language: str, edits: Sequence[Edit] = ()) -> str:
    """Return the calendar as JSON: the day it was looked at, the contracts in working order, and what a tracker says otherwise."""
    found: dict[str, object] = {"today": today, "renewals": [line_names(line, language) for line in lines]}
    return as_json(found | ({"edits": [asdict(edit) for edit in edits]} if edits else {}))


def renewals_csv(lines: Iterable[RenewalLine], language: str) -> str:
    """Return the calendar as CSV (RFC 4180), one line for each contract under headings in `language`."""
    headings = catalogue(language)["portfolio"]["columns"]
    rows = [[headings[key] for key in COLUMNS]]
    for line in lines:
        names = line_names(line, language)
        rows.append([_text(names[name], language) for name in COLUMNS.values()])
    return as_csv(rows)


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV in which no text can be taken for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return stream.getvalue()


def _text(value: object, language: str) -> object:
    if isinstance(value, bool):
        return catalogue(language)["portfolio"]["yes"] if value else ""
    if isinstance(value, list):
        return Words(language, "renewals").common("list_separator").join(map(str, value))
    return "" if value is None else value


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_SIGNS) else value


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)
