"""Sample E, US-031: the plan, what everybody does next, and what could get in the way."""

from __future__ import annotations

from sample_data.rows import row

PLAN = [
    row(
        row_type=row_type,
        name=name,
        start=start,
        end=end,
        what=what,
        deliverable=deliverable,
        client_need=need,
        client_hours=hours,
        client_owner=client,
        vendor_owner=vendor,
        exit_criteria=done_when,
        depends_on=depends_on,
        status="not_started",
    )
    for row_type, name, start, end, what, deliverable, need, hours, client, vendor, done_when, depends_on in (
        (
            "phase", "Map intake", "2026-11-18", "2026-12-11",
            "3 workshops fix the form's fields, the owner of each request and the party rules",
            "Intake map and party rules", "3 workshops x 4 people", 36, "Ravi Menon", "Sam Okonkwo",
            "Map signed by R. Menon and O. Lindgren", None,
        ),
        (
            "task", "Rule on doubles", "2026-12-01", "2027-01-22",
            "Pairs come each Tuesday; 400 rulings a week, none from December 21 to January 4",
            "20,300 entries cleared to 18,400", "Rulings on 1,900 pairs", 60, "Owen Lindgren", "Sam Okonkwo", "0 of 1,900 pairs open", None,
        ),
        (
            "phase", "Configure & connect", "2026-12-14", "2027-01-22",
            "Build the form and 2 interfaces; nothing is asked of Tidewell Marsh from December 21 to January 4",
            "Configured form, 2 interfaces", "Billing test system by Fri, Dec 11, 2026", 28, "Carla Benitez", "Lena Fischer",
            "24 of 24 interface tests pass", "Map intake",
        ),
        (
            "phase", "Load & test (UAT)", "2027-01-25", "2027-02-12",
            "Load 18,400 parties; 8 testers run 30 requests each week; defects are fixed every Friday",
            "Loaded party list, UAT report", "8 testers x 6 h", 48, "Ravi Menon", "Sam Okonkwo", "0 critical, at most 4 minor defects",
            "Configure & connect",
        ),
        (
            "phase", "Train", "2027-02-16", "2027-02-19", "6 sessions of 90 minutes, recorded; a 4-minute film goes to 140 lawyers",
            "Recorded sessions, quick guide", "52 users x 1.5 h", 78, "Ravi Menon", "Sam Okonkwo", "At least 95% attended",
            "Load & test (UAT)",
        ),
        (
            "buffer", "Buffer week", "2027-02-22", "2027-02-26",
            "Held free for slips; rehearsal of cutover on Wed, Feb 24, 2027",
            None, None, None, None, "Sam Okonkwo", None, "Train",
        ),
        (
            "milestone", "Go-live", "2027-03-01", "2027-03-01", "Four mailboxes close at 7:00 AM; the form opens at 7:30 AM",
            "Cutover complete", "Cutover approval", 8, "Ravi Menon", "Lena Fischer", "Cutover checklist signed", "Buffer week",
        ),
        (
            "phase", "Hypercare", "2027-03-01", "2027-03-26", "Sam sits with intake two mornings a week; numbers every Tuesday",
            "Weekly report x4", "Weekly 30 min", 8, "Ravi Menon", "Sam Okonkwo", "G3 at 70% or more; no open severity-1",
            "Go-live",
        ),
    )
]  # fmt: skip

ACTIONS = [
    row(
        kind=kind, action=action, side=side, owner=owner, due=due, horizon=horizon, status=status, done_on=done, links_to=link,
        visibility="client",
    )
    for kind, action, side, owner, due, horizon, status, done, link in (
        ("next_step", "Send minutes and the revised schedule", "vendor", "Nora Whitfield", "2026-11-19", None, "open", None, None),
        ("next_step", "Book the status call, Tuesdays, 9:00 – 9:30 AM", "vendor", "Sam Okonkwo", "2026-11-19", None, "open", None, None),
        ("next_step", "Send the billing access form", "vendor", "Lena Fischer", "2026-11-20", None, "open", None, "D1"),
        ("next_step", "Name 8 UAT testers, 2 of them lawyers", "client", "Ravi Menon", "2026-11-24", None, "open", None, None),
        ("next_step", "Export the party list of October 30", "client", "Owen Lindgren", "2026-11-24", None, "open", None, "R1"),
        ("next_step", "Review and approve the project plan", "client", "Ravi Menon", "2026-11-25", None, "open", None, None),
        ("pre_work", "Bring 12 requests that took longer than 5 days", "client", "Shauna Pruitt", "2026-11-17", None, "open", None,
         "G1"),
        ("pre_work", "List the fields that the billing system needs for a matter number", "client", "Carla Benitez", "2026-11-17",
         None, "open", None, "D1"),
        ("pre_work", "Test the video link in Room 14B", "vendor", "Sam Okonkwo", "2026-11-17", None, "done", "2026-11-16", None),
        ("quick_win", "Weekly report of open requests by age, from the four mailboxes", "vendor", "Sam Okonkwo", "2026-12-18", 30,
         "open", None, "G1"),
        ("quick_win", "First conflicts search on the new party list, in under 1 minute", "vendor", "Lena Fischer", "2027-01-15", 60,
         "open", None, "G2"),
        ("quick_win", "8 testers open 30 test matters in under 24 hours each", "client", "Shauna Pruitt", "2027-02-16", 90, "open",
         None, "G1"),
    )
]  # fmt: skip

RAID = [
    row(
        raid_id="C1",
        kind="constraint",
        statement="Thanksgiving: the firm is closed",
        start="2026-11-26",
        end="2026-11-27",
        response="No workshop and no due date on these two days",
        owner="Ravi Menon",
        source="Ravi Menon, Fri, Nov 13, 2026",
        visibility="client",
    ),
    row(
        raid_id="C2",
        kind="constraint",
        statement="Year-end billing, no intake or finance staff",
        start="2026-12-21",
        end="2027-01-04",
        response="Configuration only; no client work in the window",
        owner="Ravi Menon",
        source="Ravi Menon, Fri, Nov 13, 2026",
        visibility="client",
    ),
    row(
        raid_id="D1",
        kind="dependency",
        statement="Billing test system open to Quillstone",
        end="2026-12-11",
        severity="high",
        likelihood="low",
        impact="Each week without it moves UAT (Mon, Jan 25, 2027) by one week",
        response="Form sent on Fri, Nov 20, 2026; Carla Benitez reserves Wed, Dec 9, 2026, after the billing upgrade of Sun, Dec 6, 2026",
        owner="Carla Benitez",
        status="open",
        gates="Configure & connect",
        source="Scoping call, Wed, Nov 4, 2026",
        visibility="client",
    ),
    row(
        raid_id="R1",
        kind="risk",
        statement="About 1,900 doubles among 20,300 entries of the party list",
        end="2027-01-22",
        severity="high",
        likelihood="medium",
        impact="A search misses a party that stands under two spellings",
        response="Sam Okonkwo sends pairs each Tuesday from Tue, Dec 1, 2026; Owen Lindgren decides 400 a week",
        owner="Owen Lindgren",
        status="open",
        source="List check, Thu, Nov 5, 2026",
        visibility="client",
    ),
    row(
        raid_id="R2",
        kind="risk",
        statement="Partners keep mailing requests to their assistants",
        end="2027-03-31",
        severity="medium",
        likelihood="medium",
        impact="G3 stays under 90% and the clock starts late",
        response=(
            "Mailboxes answer with the form's link from Mon, Mar 1, 2027; "
            "Judith Abernathy reads out the share of mailed requests on Mon, Mar 15, 2027"
        ),
        owner="Ravi Menon",
        status="open",
        source="Interviews, Fri, Nov 6, 2026",
        visibility="client",
    ),
    row(
        raid_id="A1",
        kind="assumption",
        statement="52 named users and 140 lawyers; Providence is not among them",
        end="2026-11-25",
        owner="Ravi Menon",
        status="open",
        source="Order form, line 2",
        visibility="client",
    ),
    row(
        raid_id="A2",
        kind="assumption",
        statement="Tidewell Marsh exports the party list as one file; Quillstone loads it twice",
        end="2027-01-29",
        owner="Owen Lindgren",
        status="open",
        source="Order form, line 5",
        visibility="client",
    ),
    row(
        raid_id="K1",
        kind="commitment",
        statement="Said in the pitch: 'Your party list moves over as it is'",
        end="2026-11-18",
        understood_as="Quillstone removes the doubles without a lawyer's time",
        reality="Only the general counsel can rule which of two spellings is right: about 60 hours",
        effort_hours=60,
        ruling="re-set",
        response=(
            "Peter Galvin says it in his first 15 minutes; "
            "Nora Whitfield shows Owen Lindgren the weekly pairs on Wed, Nov 18, 2026; Quillstone prepares, he decides"
        ),
        owner="Peter Galvin",
        status="open",
        source="Pitch, Wed, Oct 14, 2026",
        visibility="internal",
    ),
    row(
        raid_id="K2",
        kind="commitment",
        statement="Said in the pitch: 'Providence comes along at no charge'",
        end="2026-11-18",
        understood_as="31 Providence users are in the price of year 1",
        reality="The order form names Boston and Hartford; 31 users are 44 hours and a change order",
        effort_hours=44,
        ruling="out of scope",
        response="Show Providence under later on the scope slide; Nora Whitfield prices it by Fri, Apr 16, 2027",
        owner="Nora Whitfield",
        status="open",
        source="Pitch, Wed, Oct 14, 2026",
        visibility="internal",
    ),
]
