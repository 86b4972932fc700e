"""From one line about an engagement of the firm to the rows of its sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sample_data.rows import Row, Sheets

Staff = Mapping[str, tuple[str, str, str, str]]
Work = Mapping[str, Mapping[str, Sequence[Row]]]
VENDORS = {"en": "Linden Quay Partners LLP", "ja": "リンデンキー・パートナーズ合同会社"}
DIMENSIONS, INDICATORS, HIGHEST = 4, 5, 5
# (contract_end, base_value, renewed_value, signed_date, first_discussion, band_at_6m, outcome)
Past = tuple[str, int, int, str, str, str, str]


@dataclass(frozen=True)
class Talk:
    """How an open renewal stands."""

    probability: str
    reason: str
    first: str | None
    last: str
    action: str
    due: str
    approval_days: int | None = None
    planned: str | None = None
    extension_days: int | None = None


@dataclass(frozen=True)
class Ended:
    """What became of a renewal."""

    outcome: str
    first: str
    signed: str | None = None
    value: int | None = None
    churn: str | None = None


@dataclass(frozen=True)
class Contract:
    """One engagement: whose, what, for how much, until when, by whom, and how its renewal stands or ended."""

    id: str
    client: str
    short: str
    project: str
    type: str
    service: str
    industry: str
    currency: str
    acv: int
    start: str | None
    end: str | None
    owner: str
    lead: str
    person: tuple[str, str]
    scores: tuple[tuple[str, int, int, int, int], ...] = ()
    talk: Talk | None = None
    ended: Ended | None = None
    past: tuple[Past, ...] = ()
    stage: str = "renewal"
    total: int | None = None
    kickoff: str | None = None
    delivery: str | None = None

    @property
    def language(self) -> str:
        """The language of the client."""
        return "en" if self.client.isascii() or self.currency != "JPY" else "ja"


def sheets_of(contract: Contract, staff: Staff, work: Work) -> Sheets:
    """Return the sheets of one engagement; `work` has further rows by engagement and sheet."""
    sheets: Sheets = {
        "Engagements": [_facts(contract)],
        "People": _people(contract, staff),
        "Renewal": _renewal(contract, staff),
        "Readiness": [row for assessment in contract.scores for row in _scores(assessment)],
        "Outcomes": [_past(past) for past in contract.past],
    }
    for sheet, rows in work.get(contract.id, {}).items():
        sheets[sheet] = list(rows)
    return {sheet: rows for sheet, rows in sheets.items() if rows}


def _facts(contract: Contract) -> Row:
    found: Row = {
        "engagement_id": contract.id,
        "stage": "closed" if contract.ended and contract.ended.outcome == "lost" else contract.stage,
        "language": contract.language,
        "client_name": contract.client,
        "client_short": contract.short,
        "project_name": contract.project,
        "engagement_type": contract.type,
        "industry": contract.industry,
        "vendor_name": VENDORS[contract.language],
        "currency": contract.currency,
        "tax_mode": "excl" if contract.currency == "JPY" else "none",
        "service_type": contract.service,
        "confidentiality": "confidential",
    }
    optional: Row = {
        "contract_value": contract.total,
        "acv": contract.acv if contract.total is None else None,
        "contract_start": contract.start,
        "contract_end": contract.end,
        "kickoff_at": contract.kickoff,
        "delivery_date": contract.delivery,
    }
    if contract.id in SPENT:
        optional["spend_limit"], optional["spent_to_date"] = SPENT[contract.id]
    return found | {key: value for key, value in optional.items() if value is not None}


# Limit and spent to date: the second is near its limit.
SPENT = {"PF-013": (318_000, 262_000), "PF-017": (492_000, 455_000), "PF-018": (26_400_000, 15_400_000)}


def _people(contract: Contract, staff: Staff) -> list[Row]:
    name, title = contract.person
    # Addresses at a client are those of its desk: the sample has no mailbox for each invented person.
    desk = f"desk@{contract.id.lower()}.example"
    client: Row = {"name": name, "side": "client", "title": title, "role": "project_lead", "decides": "general", "email": desk}
    ours: list[Row] = []
    for key in (contract.owner, contract.lead):
        own_name, own_title, role, email = staff[key]
        ours.append({"name": own_name, "side": "vendor", "title": own_title, "role": role, "email": email})
    return [client, *ours]


def _renewal(contract: Contract, staff: Staff) -> list[Row]:
    owner = staff[contract.owner][0]
    if contract.talk is not None:
        talk = contract.talk
        row: Row = {
            "renewal_kind": "renewal",
            "relationship_owner": owner,
            "probability": talk.probability,
            "probability_reason": talk.reason,
            "first_discussion": talk.first,
            "last_discussion": talk.last,
            "next_action": talk.action,
            "next_action_owner": owner,
            "next_action_due": talk.due,
            "approval_days": talk.approval_days,
            "auto_extension": talk.extension_days is not None,
            "auto_extension_days": talk.extension_days,
            "planned_signature": talk.planned,
            "outcome": "open",
        }
    elif contract.ended is not None:
        ended = contract.ended
        row = {
            "renewal_kind": "extension" if ended.outcome == "extended" else "renewal",
            "relationship_owner": owner,
            "probability": "red" if ended.outcome == "lost" else "green",
            "first_discussion": ended.first,
            "last_discussion": ended.signed or ended.first,
            "outcome": ended.outcome,
            "signed_date": ended.signed,
            "renewed_value": ended.value,
            "churn_reason": ended.churn,
        }
    else:
        return []
    return [{key: value for key, value in row.items() if value is not None}]


def _scores(assessment: tuple[str, int, int, int, int]) -> list[Row]:
    """Return twenty scores that sum up to the four parts of an assessment, the first indicators the higher ones."""
    day, *parts = assessment
    rows: list[Row] = []
    for dim, part in enumerate(parts, 1):
        low, more = divmod(part, INDICATORS)
        for indicator in range(1, INDICATORS + 1):
            score = min(HIGHEST, low + (indicator <= more))
            rows.append({"assessed_on": day, "dim": dim, "indicator": indicator, "score": score})
    return rows


def _past(past: Past) -> Row:
    keys = ("contract_end", "base_value", "renewed_value", "signed_date", "first_discussion", "band_at_6m", "outcome")
    return dict(zip(keys, past, strict=True))
