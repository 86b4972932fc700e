"""Sample C, RT-007: value, price options and how ready the client is to renew."""

from __future__ import annotations

from sample_data.rows import Row, Sheets, row, rows

VALUE = [
    row(
        value_id="V1",
        as_of="2026-10-15",
        category="quantified",
        headline="Denied-claim rate cut by a third across 12 clinics",
        challenge="11.8% of claims came back denied and 60% of those were never recovered",
        cost_of_problem=4_417_920,
        cost_of_problem_basis="Claims of the year to Mar 31, 2026, $62.4M, x 11.8% denied x 60% never recovered",
        approach="A weekly denial review with one named owner for each denial code above 20 cases",
        metric="Denied-claim rate",
        baseline=11.8,
        result=7.9,
        unit="%",
        amount=1_460_000,
        amount_nature="recurring_annual",
        calculation="Claims of the year to Mar 31, 2026, $62.4M, x 3.9 points x 60% never recovered = $1,460,160, shown as $1,460,000",
        evidence="Client finance report, Oct 2026",
        quote="Denials are now a weekly number we act on.",
        quote_by="Elaine Marchetti",
        quote_date="2026-10-20",
        quote_ok=True,
        next_chapter="Bring the same review to prior authorisation, the cause of 4 in 10 remaining denials",
        next_owner="Neil Sorensen",
        next_due="2027-04-15",
        capture_owner="Hana Kobayashi",
    ),
    row(
        value_id="V2",
        as_of="2026-07-20",
        category="strategic",
        headline="Screened 5 acquisition targets; 1 closed",
        challenge="Meridale valued clinics without seeing the denial history behind their revenue",
        approach="A two-week revenue check per target: payer mix, denial rate, days to payment",
        evidence="Board paper, Jul 2026",
        quote="We walked away from two clinics because of that paper.",
        quote_by="Elaine Marchetti",
        quote_date="2026-07-27",
        quote_ok=True,
        next_chapter="The same check for the two clinic openings of 2027",
        next_owner="Grace Okafor",
        next_due="2027-05-28",
        capture_owner="Hana Kobayashi",
    ),
    row(
        value_id="V3",
        as_of="2026-06-18",
        category="problem_avoided",
        headline="Found a billing-code gap before audit",
        challenge="Infusion visits at 3 clinics were billed under a code withdrawn on January 1, 2026",
        approach="Hana Kobayashi compared 1,900 claims with the 2026 code list; Meridale re-billed within 21 days",
        amount=380_000,
        amount_nature="avoided",
        calculation="Compliance counsel's estimate of repayment and penalty for 3 clinics; one-off",
        evidence="Compliance counsel estimate, Jun 2026",
        quote="Counsel told us what an auditor would have charged. We fixed it in three weeks.",
        quote_by="Omar Haddad",
        quote_date="2026-06-25",
        quote_ok=True,
        next_chapter="Code-list check each January and July, written into the retainer",
        next_owner="Hana Kobayashi",
        next_due="2027-01-29",
        capture_owner="Hana Kobayashi",
    ),
    row(
        value_id="V4",
        as_of="2026-09-30",
        category="capability",
        headline="34 of 38 supervisors certified to write appeals",
        challenge="Appeals were written by consultants; no supervisor had been trained in payer rules",
        approach="Six half-day courses with live cases; certification after 5 appeals of their own",
        metric="Certified supervisors, of 38",
        baseline=0,
        result=34,
        unit="people",
        evidence="Certification log, Sep 2026",
        quote="My supervisors now argue with the payer, not with each other.",
        quote_by="Omar Haddad",
        quote_date="2026-10-02",
        quote_ok=True,
        next_chapter="Certify the last 4 supervisors, then start the coding-independence plan",
        next_owner="Hana Kobayashi",
        next_due="2027-03-31",
        capture_owner="Hana Kobayashi",
    ),
]

RENEWAL = [
    row(
        renewal_kind="renewal",
        relationship_owner="Grace Okafor",
        probability="green",
        probability_reason="Elaine Marchetti asked for the 2027 plan on Thu, Nov 5, 2026",
        first_discussion="2026-08-12",
        last_discussion="2026-11-05",
        next_action="Present the proposal",
        next_action_owner="Grace Okafor",
        next_action_due="2026-12-03",
        pricing_model="value; scope",
        price_reason="Same scope moves by 4%; the new prior-authorisation workstream adds $81,000 a year "
        "and rests on the cut of the denied-claim rate",
        value_refs="V1; V3; V4",
        most_valued="weekly denial review with named owners",
        concerns="consultant dependence in coding appeals",
        next_priorities="prior-authorisation delays; two clinic openings in 2027",
        budget_notes="advisory budget flat; new-clinic budget separate",
        approval_process="Procurement review, then CFO",
        other_approvers="Lucy Tremaine (terms), Elaine Marchetti (decision)",
        approval_days=25,
        alternatives="one in-house analyst hire considered",
        auto_extension=True,
        auto_extension_days=60,
        strategic_fit="supports the 4.0% operating margin that the board set as target for 2027",
        benchmark_note="fee per clinic and year: today $45,000; proposed $46,800 for the same scope, "
        "$53,550 with the new workstream; our 4 like retainers average $48,200 for the same scope (our contracts, 2026)",
        loss_if_not="weekly review and appeals library stop; rebuilding them takes 2 hires (our estimate)",
        switch_cost=180_000,
        switch_cost_basis="4 months of both suppliers side by side at $45,000 a month",
        rebuild_cost=330_000,
        rebuild_cost_basis="2 hires x $165,000 a year; hiring and training not included",
        delay_cost=121_700,
        delay_cost_basis="Recurring value of $1,460,000 a year / 12, for each month without the weekly review",
        walk_away=470_000,
        valid_until="2027-01-29",
        payment_terms="Monthly invoice in arrears, 30 days net",
        planned_signature="2027-01-21",
        outcome="open",
    )
]

OPTIONS = rows(
    "option scope_level scope_summary removed added option_model annual_price term_months price_lock recommended note",
    (
        "Core", "reduced", "Denials and coding only", "Analytics workstream", None, "tiered", 486_000, 12, False, False,
        "Denials and coding only; analytics workstream removed",
    ),
    (
        "Continue", "same", "Same scope as today: denials, coding and analytics at 12 clinics", None, None,
        "none", 561_600, 12, False, False, "4% escalator on $540,000",
    ),
    (
        "Expand", "extended", "Continue + prior-authorisation workstream", None,
        "Prior-authorisation workstream ($81,000 a year)", "tiered", 642_600, 12,
        False, True, "540,000 + 21,600 (4% escalator) + 81,000 (new workstream) = 642,600",
    ),
)  # fmt: skip

MAY, OCTOBER = "2026-05-18", "2026-10-05"

# Dimension, indicator, score and evidence in May, score and evidence in October.
INDICATORS = (
    (1, 1, 4, "CFO attended both April reviews", 5, "CFO quoted the denial rate to the board on Thu, Sep 24, 2026"),
    (1, 2, 4, "9 of 12 clinic managers in the weekly review", 4, "11 of 12 clinic managers in the weekly review"),
    (1, 3, 3, "Data extracts took 9 days", 4, "Data extracts take 3 days since July"),
    (1, 4, 3, "Renewal not yet raised", 4, "CFO opened the topic on Wed, Aug 12, 2026"),
    (1, 5, 3, "One executive contact", 4, "Three executive contacts since Mon, Aug 31, 2026"),
    (2, 1, 4, "April review 8 of 10", 4, "October review 8 of 10"),
    (2, 2, 3, "One thank-you mail on Wed, May 6, 2026", 4, "CFO praise in the board paper of July 2026"),
    (2, 3, 4, "One complaint, closed in 4 days", 4, "No complaint since Mon, May 11, 2026"),
    (2, 4, 3, "Omar Haddad names hours saved, not money", 4, "Omar Haddad cites $1.4M a year"),
    (2, 5, 3, "Reference not asked", 4, "Reference call given on Wed, Sep 16, 2026"),
    (3, 1, 4, "CFO in office since 2021", 4, "CFO contract runs to 2028"),
    (3, 2, 4, "CFO signs up to $750,000", 4, "CFO signs up to $750,000"),
    (3, 3, 4, "Strategy paper unchanged", 4, "Board confirmed the strategy on Thu, Sep 24, 2026"),
    (3, 4, 4, "Omar Haddad in role since 2022", 4, "Omar Haddad in role, budget owner 2027"),
    (3, 5, 4, "Denials rank 2 of 5 priorities", 4, "Margin target 2027 names denials"),
    (4, 1, 4, "No RFP on the procurement list", 4, "No RFP on the procurement list of Thu, Oct 1, 2026"),
    (4, 2, 4, "Visits up 3% on 2025", 4, "Visits up 4% on 2025"),
    (4, 3, 3, "Advisory budget flat", 3, "Advisory budget flat for 2027"),
    (4, 4, 3, "Two analyst posts advertised", 4, "One analyst post left, closes Fri, Oct 30, 2026"),
    (4, 5, 3, "Payer rules change in January 2027", 3, "Prior-authorisation rule not in our scope"),
)


def readiness() -> list[Row]:
    """Return the twenty scores of May, then those of October."""
    keys = "assessed_on dim indicator score evidence"
    may = rows(keys, *((MAY, dim, indicator, score, evidence) for dim, indicator, score, evidence, _, _ in INDICATORS))
    october = rows(keys, *((OCTOBER, dim, indicator, score, evidence) for dim, indicator, _, _, score, evidence in INDICATORS))
    return may + october


SHEETS: Sheets = {
    "Value": VALUE,
    "Renewal": RENEWAL,
    "Options": OPTIONS,
    "Readiness": readiness(),
    "Touchpoints": rows(
        "t planned held notes",
        ("T1", "2026-08-12", "2026-08-12", "Exploratory: Elaine Marchetti and Grace Okafor, 40 minutes"),
        ("T2", "2026-11-05", "2026-11-05", "Value review and options with Omar Haddad and Lucy Tremaine"),
        ("T3", "2026-12-03", None, "Proposal presentation, 60 minutes, three options"),
        ("T4", "2027-01-14", None, "Close terms with Lucy Tremaine and Elaine Marchetti"),
    ),
    "Objections": rows(
        "objection response evidence_ref visibility",
        (
            "It costs more than last year",
            "Same scope moves by 4% to $561,600 a year; the rest of Expand, $81,000 a year, buys the prior-authorisation workstream",
            "Expand", "client",
        ),
        ("Our advisory budget is flat",
         "Core costs $486,000 a year and leaves the analytics workstream out; the two openings have their own budget", "Core", "client"),
        (
            "We could hire an analyst",
            "The weekly review of 12 clinics takes 2 hires, $330,000 in the first year without hiring and training",
            "2 hires x $165,000, our estimate", "client",
        ),
        (
            "Procurement has to compare",
            "A clinic costs $46,800 a year for the same scope ($45,000 today); our 4 like retainers average $48,200",
            "Our contracts, 2026", "client",
        ),
        (
            "Coding appeals depend on your consultant",
            "34 of 38 supervisors write appeals now, the last 4 by Wed, Mar 31, 2027; you hold the library from Wed, Jun 30, 2027",
            "V4", "client",
        ),
    ),
    "Survey": rows(
        "respondent scale score comment on visibility",
        ("Elaine Marchetti", "csat10", 9, "Denials are now a weekly number we act on.", "2026-10-20", "client"),
        ("Omar Haddad", "csat10", 8, "I want the appeals in our own hands by summer 2027.", "2026-10-20", "client"),
    ),
    "Lessons": rows(
        "type observation effect change owner due visibility",
        ("keep", "One named owner for each denial code", "Rate fell in 6 of 6 months", "Same rule for prior authorisation",
         "Neil Sorensen", "2027-04-15", "client"),
        ("change", "Certification began in June", "4 supervisors still open", "Courses start in the first month", "Hana Kobayashi",
         "2027-04-30", "client"),
        ("change", "Data extracts took 9 days until June", "April review lacked March data", "Extract on day 3 of each month",
         "Omar Haddad", "2027-04-05", "client"),
    ),
    "Opportunities": rows(
        "type description value_hint next_step owner due visibility",
        ("related", "Prior-authorisation workstream", 81_000, "In the Expand option, presented on Thu, Dec 3, 2026", "Neil Sorensen",
         "2026-12-03",
         "client"),
        ("future", "Revenue set-up of two clinic openings in 2027", 60_000, "Ask Omar Haddad for the opening dates", "Grace Okafor",
         "2027-01-14", "internal"),
    ),
    "ChangeOrders": rows(
        "change_id description amount days approved_client approved_vendor on",
        ("CO-1", "Revenue checks of 5 acquisition targets added, fee unchanged", 0, 0, "Elaine Marchetti", "Grace Okafor", "2026-06-01"),
        ("CO-2", "Half-yearly code-list check added, fee unchanged", 0, 0, "Omar Haddad", "Grace Okafor", "2026-06-29"),
    ),
    "Outcomes": rows(
        "contract_end base_value renewed_value signed_date first_discussion band_at_6m outcome churn_reason",
        ("2026-03-31", 540_000, 540_000, "2026-01-13", "2025-09-09", "green", "renewed", None),
    ),
}  # fmt: skip
