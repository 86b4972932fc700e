"""Sample E, US-031: a law firm in the United States at the kickoff of a subscription. To be run with `--today 2026-11-16`."""

from __future__ import annotations

from sample_data import tidewell_plan, tidewell_team
from sample_data.rows import Sheets, row, rows

ENGAGEMENT = row(
    engagement_id="US-031",
    stage="kickoff",
    language="en",
    client_name="Tidewell Marsh LLP",
    client_short="Tidewell Marsh",
    client_address="88 Canal Row, Floor 14, Boston, MA 02109",
    project_name="Matter Intake and Conflicts Rollout",
    engagement_type="subscription",
    service_type="Matter intake and conflicts software: one-year subscription, set-up and training",
    industry="legal",
    vendor_name="Quillstone Systems, Inc.",
    purpose="We make a new client wait three days before we can say yes.",
    why_now="The Providence office joins on Mon, Apr 5, 2027, and adds about 60 intake requests a month",
    currency="USD",
    tax_mode="none",
    tax_rate=0,
    contract_value=126_000,
    billing_cycle="milestone",
    spend_limit=126_000,
    spent_to_date=0,
    signature_date="2026-11-12",
    handoff_date="2026-11-12",
    outreach_date="2026-11-13",
    option_date_1="2026-11-18",
    option_date_2="2026-11-19",
    option_time="10:00",
    client_brief_at="2026-11-16 09:30",
    internal_brief_at="2026-11-17 09:00",
    kickoff_at="2026-11-18 10:00",
    kickoff_minutes=90,
    kickoff_place="Tidewell Marsh Boston, Room 14B, and video: https://meet.quillstone.example/tidewell",
    next_meeting_at="2026-11-24 09:00",
    go_live_date="2027-03-01",
    delivery_date="2027-03-26",
    sow_end_date="2027-05-28",
    hours_planned=540,
    closeout_budget=6_300,
    support_route="support@quillstone.example or +1 617 555 0190, Monday to Friday 08:00-18:00 Eastern",
    support_until="2028-02-29",
    sla="Severity 1: reply in 1 hour; severity 2: 4 hours; severity 3: 1 business day",
    confidentiality="confidential",
    doc_date="2026-11-16",
    version="1.0",
)

GOALS = [
    row(
        goal_id="G1",
        goal_text="Tell a new client yes or no the next day",
        type="lagging",
        metric="Median time from request to open matter",
        baseline=76,
        target=24,
        unit="hours",
        direction="down",
        baseline_date="2026-10-30",
        anchor="go_live",
        offset_days=60,
        due_date="2027-04-30",
        measure_method="Request timestamp to matter number, billing system report",
        cadence="weekly",
        owner="Ravi Menon",
    ),
    row(
        goal_id="G2",
        goal_text="Search for conflicts once, with every party named",
        type="lagging",
        metric="Conflicts searches redone",
        baseline=22,
        target=6,
        unit="%",
        direction="down",
        baseline_date="2026-10-30",
        anchor="go_live",
        offset_days=120,
        due_date="2027-06-29",
        measure_method="Searches sent back for a missing party / all searches, monthly",
        cadence="monthly",
        owner="Owen Lindgren",
    ),
    row(
        goal_id="G3",
        goal_text="No more intake by e-mail",
        type="leading",
        metric="New matters opened through the form",
        baseline=0,
        target=90,
        unit="%",
        direction="up",
        baseline_date="2026-10-30",
        anchor="go_live",
        offset_days=60,
        due_date="2027-04-30",
        measure_method="Matters with a form number / all new matters, weekly",
        cadence="weekly",
        owner="Shauna Pruitt",
    ),
]

SCOPE = rows(
    "in_out phase item quantity reason",
    ("in", "Phase 1", "Intake form for Boston and Hartford", "9 practice groups", "140 lawyers"),
    ("in", "Phase 1", "Conflicts search on one party list", "18,400 parties", "Loaded from the present list after removal of doubles"),
    ("in", "Phase 1", "Billing and directory integration", "2 interfaces", "Matter number back, people in"),
    (
        "in",
        "Phase 1",
        "User training, recorded",
        "52 users",
        "6 sessions of 1.5 h for intake staff and assistants; lawyers get a 4-minute film",
    ),
    ("out", None, "Engagement letters and e-signature", None, "Stay in the present document system"),
    ("out", None, "Scan of paper conflict files from before 2009", None, "About 3,100 files; asked for by hand as today"),
    ("later", "Phase 2", "Providence office", "31 users", "Joins on Mon, Apr 5, 2027; priced as a change after go-live"),
)

USE_CASES = rows(
    "today problem with_us result",
    (
        "A lawyer mails a new matter to one of four shared mailboxes",
        "Median 76 hours until the matter is open; nobody can say where a request stands",
        "One form; each request has an owner and a clock",
        "The client hears yes or no within 24 hours",
    ),
    (
        "Party names are typed again for each conflicts search",
        "22% of searches come back because a parent company or a spouse is missing",
        "The form asks for every party by type of matter and searches while it is filled in",
        "6% of searches are redone",
    ),
)

GLOSSARY = rows(
    "client_term our_term meaning",
    ("matter", "case record", "One piece of work for one client, with its own number in the billing system"),
    ("intake", "onboarding flow", "All steps from a lawyer's request to an open matter"),
    ("conflicts search", "party screening", "The check that no party of a new matter stands against a client of the firm"),
    (
        "party list",
        "entity table",
        "The names the firm acts for and against: 20,300 entries on Fri, Oct 30, 2026; 18,400 once the doubles are out",
    ),
    ("year-end billing", "peak window", "December 21 to January 4, when finance and assistants collect the year's fees"),
)

TEXTS = rows(
    "kind key text",
    ("outcome", "outcome_1", "Agree three goals with baseline, target, date and owner"),
    ("outcome", "outcome_2", "Agree the plan to go live on Mon, Mar 1, 2027, with one week of buffer"),
    ("outcome", "outcome_3", "Confirm one accountable person for each of 7 activities"),
    ("outcome", "outcome_4", "Take on 6 actions due by Wed, Nov 25, 2026"),
    ("ground_rule", "ground_rule_1", "Ask at once; a question that needs more than 5 minutes goes on the open list"),
    ("ground_rule", "ground_rule_2", "Say it the same day when you are blocked; do not wait for Tuesday, 9:00 AM"),
    ("ground_rule", "ground_rule_3", "Sam takes notes; decisions carry a name and a date"),
    ("ground_rule", "ground_rule_4", "If a date slips, Judith and Nora change scope, date or hours within 72 hours"),
    (
        "sponsor_sentence",
        "sponsor_sentence",
        "From March 1 a client who calls us on Monday hears from us by Tuesday. "
        "Bring me a scope or date question and I decide in 72 hours.",
    ),
    ("handover_test", "handover_test_1", "Can Ravi Menon add a practice group to the form without Quillstone?"),
    ("handover_test", "handover_test_2", "Can Carla Benitez restart a stopped interface from the runbook alone?"),
    ("handover_test", "handover_test_3", "Does the median stay under 24 hours in a week without a visit from us?"),
    ("pulse_question", "clarity", "Can you say what you do before Wed, Nov 25, 2026? (0-10)"),
    ("pulse_question", "confidence", "Do you believe in Mon, Mar 1, 2027? (0-10)"),
    ("pulse_question", "commitment", "Will you do your own actions by their dates? (0-10)"),
    ("pulse_question", "connection", "Do you know by name whom to call when you are blocked? (0-10)"),
)

DELIVERABLES = [
    row(
        deliverable_id=deliverable_id,
        name=name,
        contract_ref=clause,
        quantity=quantity,
        amount=amount,
        acceptance_criteria=criteria,
        status="planned",
        acceptor=acceptor,
        receiving_owner=receiver,
    )
    for deliverable_id, name, clause, quantity, amount, criteria, acceptor, receiver in (
        ("D1", "Intake map and party rules", "Schedule B.1", "1", 9_000, "Map signed by R. Menon and O. Lindgren", "Ravi Menon",
         "Ravi Menon"),
        ("D2", "Configured form and workflow", "Schedule B.2", "1", 13_000, "30 of 30 reference requests reach the right owner",
         "Ravi Menon", "Ravi Menon"),
        ("D3", "Interfaces to billing and directory", "Schedule B.3", "2", 10_000, "24 of 24 interface tests pass", "Carla Benitez",
         "Carla Benitez"),
        ("D4", "Loaded party list and UAT report", "Schedule B.4", "18,400 parties", 6_000, "0 critical, <=4 minor defects",
         "Owen Lindgren", "Owen Lindgren"),
        ("D5", "Recorded training and quick guide", "Schedule B.5", "6 sessions, 1 guide", 4_000, "≥95% of 52 users attended",
         "Ravi Menon", "Shauna Pruitt"),
        ("D6", "Subscription, year 1", "Schedule A", "12 months", 84_000, "Service open to 52 named users and 140 lawyers on March 1, 2027",
         "Ravi Menon", "Carla Benitez"),
    )
]  # fmt: skip

BILLING = rows(
    "item kind amount status due",
    ("Set-up, first half", "contract", 21_000, "to_invoice", "2026-12-18"),
    ("Set-up, second half", "contract", 21_000, "to_invoice", "2027-03-31"),
    ("Subscription, year 1", "contract", 84_000, "to_invoice", "2027-03-31"),
)

SHEETS: Sheets = {
    "Engagements": [ENGAGEMENT],
    "People": tidewell_team.PEOPLE,
    "Goals": GOALS,
    "Scope": SCOPE,
    "Plan": tidewell_plan.PLAN,
    "RACI": tidewell_team.RACI,
    "Actions": tidewell_plan.ACTIONS,
    "RAID": tidewell_plan.RAID,
    "Agenda": tidewell_team.AGENDA,
    "Governance": tidewell_team.GOVERNANCE,
    "UseCases": USE_CASES,
    "Deliverables": DELIVERABLES,
    "Billing": BILLING,
    "Glossary": GLOSSARY,
    "Texts": TEXTS,
}
