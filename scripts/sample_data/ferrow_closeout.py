"""Sample B, US-014: delivery, acceptance, hand-over, money and lessons at the closeout of 2026-11-12."""

from __future__ import annotations

from sample_data.rows import row, rows

VALUE = [
    row(
        value_id="V1",
        as_of="2026-11-09",
        category="quantified",
        headline="Median quote turnaround fell from 26 to 11.5 hours in the first five weeks",
        challenge="Requests after 18:00 waited in three mailboxes until the day shift",
        approach="One queue by pickup time; the lane rate is filled in; the night shift sends the quote itself",
        metric="Median quote turnaround",
        baseline=26,
        result=11.5,
        unit="hours",
        evidence="TMS timestamp report, 2026-11-09",
        quote="I open the queue at six and the night's quotes are already gone.",
        quote_by="Marcus Oyelaran",
        quote_date="2026-11-09",
        quote_ok=True,
        next_chapter="The same queue for the carrier onboarding desk (18 users)",
        capture_owner="Ilse Brandt",
    ),
    row(
        value_id="V2",
        as_of="2026-08-14",
        category="problem_avoided",
        headline="260 lane codes corrected before a shipper saw a wrong rate",
        challenge="260 of 4,100 lanes had another code in the rate API than in the TMS",
        approach="Kenji Watt matched both lists and Priya Raman approved each change",
        metric="Unmatched lanes",
        baseline=260,
        result=0,
        unit="lanes",
        evidence="Lane match file v3, 2026-08-14",
        quote="We had argued about those lanes for two years.",
        quote_by="Priya Raman",
        quote_date="2026-08-20",
        quote_ok=True,
        next_chapter="Monthly match of new lanes from January 4, 2027",
        capture_owner="Ilse Brandt",
    ),
]

DELIVERABLES = [
    row(
        deliverable_id=deliverable_id,
        name=name,
        contract_ref=clause,
        quantity=quantity,
        acceptance_criteria=criteria,
        test_result=result,
        version=version,
        location=f"https://files.brindlecloud.example/ferrow/{deliverable_id.lower()}",
        delivered_on=delivered,
        status=status,
        acceptor=acceptor,
        accepted_on=accepted,
        acceptance_way=way,
        receiving_owner=receiver,
        warranty_until="2027-01-28",
    )
    for deliverable_id, name, clause, quantity, criteria, result, version, delivered, status, acceptor, accepted, way, receiver in (
        (
            "D1", "Design document", "SOW 3.1", "1 document", "Design signed by M. Oyelaran", "46 of 46 review comments closed", "1.2",
            "2026-07-08", "accepted", "Marcus Oyelaran", "2026-07-10", "signed", "Marcus Oyelaran",
        ),
        (
            "D2", "Configured tenant", "SOW 3.2", "1 tenant", "12 templates quote the 40 reference lanes to the cent", "40 of 40 lanes",
            "2026.8", "2026-08-19", "accepted", "Marcus Oyelaran", "2026-08-21", "email", "Marcus Oyelaran",
        ),
        (
            "D3", "TMS and rate interfaces (2)", "SOW 3.3", "2 interfaces", "28 of 28 interface tests pass", "28 of 28 pass",
            "1.4", "2026-08-20", "accepted", "Priya Raman", "2026-08-21", "email", "Priya Raman",
        ),
        (
            "D4", "UAT report", "SOW 3.4", "1 report", "0 critical, max 3 minor defects", "0 critical, 2 minor",
            "1.0", "2026-09-17", "accepted", "Marcus Oyelaran", "2026-09-18", "signed", "Joel Sandoval",
        ),
        (
            "D5", "Training recordings and quick guides", "SOW 3.5", "6 recordings, 2 guides",
            "At least 95% of 42 users attended; guides in English and Spanish",
            "41 of 42 attended; Spanish guide not proof-read", "1.1", "2026-09-30",
            "accepted_with_items", "Joel Sandoval", "2026-10-02", "email",
            "Joel Sandoval",
        ),
        (
            "D6", "Administrator runbook", "SOW 3.6", "1 runbook", "Priya Raman restores a stopped job from the runbook alone",
            "Restored in 11 minutes; key rotation step added on Nov 5", "1.1", "2026-10-28",
            "accepted_with_items", "Priya Raman", "2026-10-30", "signed",
            "Priya Raman",
        ),
    )
]  # fmt: skip

CLOSEOUT = rows(
    "phase group item owner due client_hours status evidence helped",
    (1, "deliverables", "All deliverables listed with criteria", "Tomas Reyes", "2026-10-26", None, "done", "Deliverables D1 to D6, Oct 26",
     True),
    (1, "deliverables", "Acceptance test run and recorded", "Joel Sandoval", "2026-10-28", 2, "done",
     "UAT report 1.0; runbook drill, Oct 28", True),
    (1, "deliverables", "Punch list agreed with severity, owner, date", "Tomas Reyes", "2026-10-30", None, "done",
     "P1 and P2, mail of Oct 30", True),
    (1, "deliverables", "Blocking items closed", "Kenji Watt", "2026-10-30", None, "done", "0 blocking items on Oct 30", True),
    (1, "deliverables", "Versions and locations recorded", "Tomas Reyes", "2026-10-30", None, "done",
     "6 versions, 6 locations", True),
    (1, "deliverables", "Acceptance certificate signed", "Marcus Oyelaran", "2026-11-12", 0.5, "open", None, None),
    (1, "support", "Support route, hours, response and end date agreed", "Ilse Brandt", "2026-10-30", None, "done",
     "Support sheet of Oct 29", True),
    (1, "support", "Warranty dates stated", "Ilse Brandt", "2026-10-30", None, "done", "90 days to Jan 28, 2027; mail of Oct 30", True),
    (2, "knowledge", "Topics and recipients named", "Tomas Reyes", "2026-11-02", None, "done", "3 topics, 3 recipients", True),
    (2, "knowledge", "Sessions held", "Tomas Reyes", "2026-11-04", None, "done", "Nov 2, Nov 3 and Nov 4", True),
    (2, "knowledge", "Recordings and guides stored where the client can reach", "Tomas Reyes", "2026-11-04", None, "done",
     "Folder d5, 6 recordings", True),
    (2, "knowledge", "Each recipient shown able (evidence)", "Tomas Reyes", "2026-11-05", None, "done", "3 of 3 recipients, see Training",
     True),
    (2, "knowledge", "Runbook reviewed by the receiving owner", "Priya Raman", "2026-11-05", 1, "done",
     "Runbook 1.1, P. Raman, Nov 5", True),
    (2, "knowledge", "Admin rights handed over, our access removed or re-approved", "Kenji Watt", "2026-11-06", None, "done",
     "Access list of Nov 6", True),
    (2, "support", "Maintaining team briefed", "Ilse Brandt", "2026-11-05", None, "done", "Briefing of 4 agents, Nov 5", True),
    (2, "support", "Known-issues list handed over", "Kenji Watt", "2026-11-06", None, "done", "7 known issues, Nov 6", True),
    (2, "support", "First ticket test passed", "Joel Sandoval", "2026-11-06", 1, "done", "Ticket 40117 answered in 38 minutes", True),
    (3, "retrospective", "Client retrospective held", "Ilse Brandt", "2026-11-10", None, "done", "Minutes of Nov 10", True),
    (3, "retrospective", "Internal retrospective held", "Ilse Brandt", "2026-11-10", None, "done", "Notes of Nov 10, 3:00 PM", True),
    (3, "retrospective", "Lessons written as change and owner", "Ilse Brandt", "2026-11-11", None, "done", "3 lessons", True),
    (3, "retrospective", "Lessons published", "Ilse Brandt", "2026-11-12", None, "done", "Practice page, Nov 12", True),
    (3, "satisfaction", "Survey sent", "Ilse Brandt", "2026-11-09", None, "done", "3 of 3 answers on Nov 9", True),
    (3, "satisfaction", "Sponsor interview held", "Ilse Brandt", "2026-11-10", None, "done", "Dana Whitlock, 20 minutes, Nov 10", True),
    (3, "satisfaction", "Quote permission asked", "Ilse Brandt", "2026-11-10", None, "done", "M. Oyelaran, mail of Nov 9", True),
    (3, "satisfaction", "Scores recorded", "Ilse Brandt", "2026-11-11", None, "done", "9, 8, 8; mean 8.3", True),
    (3, "finance", "Contract and changes equal invoiced and remaining", "Ilse Brandt", "2026-11-11", None, "done",
     "$127,900 + $29,600 = $157,500", True),
    (3, "finance", "Variance explained", "Tomas Reyes", "2026-11-11", None, "done", "861 of 820 hours, second rate feed (CO-1)", True),
    (3, "finance", "Final invoice sent", "Ilse Brandt", "2026-11-16", None, "open", None, None),
    (3, "finance", "Purchase order closed", "Marcus Oyelaran", "2026-11-30", 0.5, "open", None, None),
    (3, "admin", "Ownership handed to customer success with a joint call", "Tomas Reyes", "2026-11-11", None, "done",
     "Call of Nov 11, 25 minutes", True),
    (3, "admin", "30/60/90 check-ins booked", "Ilse Brandt", "2026-11-12", None, "done", "Nov 30, Dec 29 and Jan 28", True),
    (3, "admin", "Expansion talk held and logged", "Ilse Brandt", "2026-11-12", None, "done", "1 opening: onboarding desk", True),
    (3, "admin", "Goals with later due dates scheduled for measurement", "Ilse Brandt", "2026-11-12", None, "done",
     "Dec 4 and Feb 2", True),
)  # fmt: skip

TRAINING = rows(
    "topic recipient session_on method evidence",
    ("Administration of quote templates", "Marcus Oyelaran", "2026-11-02", "Workshop, 90 minutes", "changed two templates unaided"),
    ("Interface monitoring and restart", "Priya Raman", "2026-11-03", "Drill on the test system, 2 hours",
     "restored a stopped job in test"),
    ("First-line user support", "Joel Sandoval", "2026-11-04", "10 practice tickets", "answered 9 of 10 practice tickets"),
)  # fmt: skip

SURVEY = rows(
    "respondent scale score comment on visibility",
    ("Dana Whitlock", "csat10", 9, "I read the Monday report in five minutes.", "2026-11-09", "client"),
    ("Marcus Oyelaran", "csat10", 8, "I open the queue at six and the night's quotes are already gone.", "2026-11-09", "client"),
    ("Priya Raman", "csat10", 8, "The runbook came late; the interfaces have not stopped once.", "2026-11-09", "client"),
)

BILLING = rows(
    "item kind amount status on due",
    ("M1 Kickoff 25%", "contract", 37_000, "paid", "2026-07-16", "2026-07-16"),
    ("M2 Configuration 25%", "contract", 37_000, "paid", "2026-09-18", "2026-09-21"),
    ("M3 UAT 30%", "contract", 44_400, "paid", "2026-10-16", "2026-10-19"),
    ("CO-1 Second rate feed", "change", 9_500, "paid", "2026-10-16", "2026-10-19"),
    ("M4 Acceptance 20%", "contract", 29_600, "to_invoice", "2026-11-16", "2026-12-16"),
)

LESSONS = rows(
    "type observation effect change owner due visibility",
    ("keep", "API owner in the kickoff", "Rate key arrived 3 days early", "Name the API owner in each kickoff invitation", "Ilse Brandt",
     "2026-12-01", "client"),
    ("change", "Runbook started after go-live", "Two gaps at acceptance", "Start runbook at UAT entry", "Kenji Watt", "2026-12-01",
     "client"),
    ("change", "Sponsor saw numbers only at go-live", "One late scope question", "Monthly 20-minute sponsor review", "Ilse Brandt",
     "2026-12-07", "client"),
)  # fmt: skip

OPPORTUNITIES = rows(
    "type description value_hint value_nature next_step owner due visibility",
    ("other_dept", "Carrier onboarding desk (18 users)", 52_000, "one_time", "Discovery call", "Ilse Brandt", "2026-12-11", "client"),
)

CHANGE_ORDERS = rows(
    "change_id description amount days approved_client approved_vendor on",
    ("CO-1", "Second rate feed", 9_500, 0, "Dana Whitlock", "Ilse Brandt", "2026-08-05"),
)
