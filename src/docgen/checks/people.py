"""PPL: who takes part, with which authority."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from docgen.checks.rule import KICKOFF, STAGES, Case, Choice, Finding, Findings, Rule, found_by_reader
from docgen.engagement.people import Person

INTEGRATION = re.compile(r"integrat|interface|\bAPIs?\b|migrat|data (?:link|feed)|連携|移行|インター?フェ[ーイ]ス|統合|接続", re.IGNORECASE)
DITTO = frozenset({"同上", "〃", "同じ", "ditto", "sameasabove", "same", "〃〃"})
IN_THE_ROOM = ("full", "first15", "first15_last10")
# Whoever plays one of these parts leads for us, or runs the days.
LEADS = ("csm", "relationship_manager")
RUNS = ("implementation", "delivery_lead")


def ppl_01_name_is_no_person(case: Case) -> Findings:
    """A cell for a person holds a department, a team, "all" or a placeholder, or nothing.

    Why: A department does not answer the phone. What everybody owns, nobody does.

    Bad:
        People | name    | side   | role
               | IT team | client | technical_lead
    Good:
        People | name        | side   | role
               | Priya Raman | client | technical_lead
    """
    return found_by_reader()


def ppl_02_no_single_project_lead_or_no_sponsor(case: Case) -> Findings:
    """The client has no project lead or several, or no executive sponsor.

    Why: Two leads decide against each other, none decides at all; without a sponsor scope and dates cannot be settled.

    Bad:
        People | name       | side   | role
               | Ana Ruiz   | client | project_lead
               | Ben Okoro  | client | project_lead
    Good:
        People | name       | side   | role
               | Ana Ruiz   | client | project_lead
               | Dana White | client | executive_sponsor
    """
    people = case.client_people
    leads = [person for person in people if person.role == "project_lead"]
    sponsors = [person for person in people if person.role == "executive_sponsor"]
    if len(leads) > 1:
        first, second, *others = leads
        related = (first.cell("role"), *(person.cell("role") for person in others))
        yield Finding(second.cell("role"), {"names": [person.name for person in leads], "count": len(leads)}, "several", related)
    for found, role in ((leads, "project_lead"), (sponsors, "executive_sponsor")):
        if people and not found and case.parts_are_known:
            yield Finding(people[0].cell("role"), {"role": Choice("role", role)}, related=tuple(_cells(people[1:], "role")))


def ppl_03_nobody_decides_technical_questions(case: Case) -> Findings:
    """Systems are connected or data moves, and no technical lead of the client may decide it.

    Why: "I have to ask my manager" in week three costs a week each time.

    Bad:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        Scope | in_out | item
              | in     | Interface to the rate API
    Good:
        People | name        | side   | role           | decides
               | Ana Ruiz    | client | project_lead   | general
               | Priya Raman | client | technical_lead | technical
        Scope | in_out | item
              | in     | Interface to the rate API
    """
    items = [item for item in case.engagement.scope if item.in_out == "in" and INTEGRATION.search(item.item or "")]
    leads = [person for person in case.client_people if person.role == "technical_lead"]
    if not items or not case.client_people or any("technical" in lead.decides or "decides" in lead.unread for lead in leads):
        return
    places = tuple(item.cell("item") for item in items)
    if leads:
        yield Finding(leads[0].cell("decides"), {"name": leads[0].name, "item": items[0].item}, "authority", places)
    elif case.parts_are_known:
        yield Finding(places[0], {"item": items[0].item}, "", places[1:])


def ppl_04_no_end_user_or_too_many(case: Case) -> Findings:
    """No end user takes part, or more than two.

    Why: One or two who do the work every day say what would fail; five of them make it a training session.

    Bad:
        People | name      | side   | role
               | Ana Ruiz  | client | project_lead
    Good:
        People | name         | side   | role
               | Ana Ruiz     | client | project_lead
               | Joel Sandova | client | end_user
    """
    users = [person for person in case.client_people if person.role == "end_user"]
    if len(users) > 2:
        third, *others = users[2:]
        related = tuple(person.cell("role") for person in others)
        yield Finding(third.cell("role"), {"count": len(users)}, "many", related)
    elif not users and case.client_people and case.parts_are_known:
        yield Finding(case.client_people[0].cell("role"), related=tuple(_cells(case.client_people[1:], "role")))


def ppl_05_veto_holder_left_out(case: Case) -> Findings:
    """Somebody who can block the project neither attends nor was briefed before the kickoff.

    Why: The person nobody asked says no in week two, when it is expensive.

    Bad:
        Engagements | kickoff_at
                    | 2026-06-16 10:00
        People | name         | side   | role          | veto | attends_kickoff
               | Ruth Calloway | client | approver_veto | yes  | no
    Good:
        Engagements | kickoff_at
                    | 2026-06-16 10:00
        People | name          | side   | role          | veto | attends_kickoff | pre_aligned_on
               | Ruth Calloway | client | approver_veto | yes  | pre_aligned     | 2026-06-12
    """
    for person in case.client_people:
        may_block = person.veto or (person.veto is None and person.role == "approver_veto")
        if not may_block or person.attends_kickoff in (None, *IN_THE_ROOM) or "pre_aligned_on" in person.unread:
            continue
        briefed, kickoff = person.pre_aligned_on, case.kickoff_date
        values = {"name": person.name or Choice("role", person.role), "briefed": briefed, "kickoff": kickoff}
        if briefed is None:
            says_so = person.attends_kickoff == "pre_aligned"
            where, other = ("pre_aligned_on", "attends_kickoff") if says_so else ("attends_kickoff", "pre_aligned_on")
            yield Finding(person.cell(where), values, "undated" if says_so else "", (person.cell(other), person.cell("veto")))
        elif kickoff is not None and briefed >= kickoff:
            yield Finding(person.cell("pre_aligned_on"), values, "late", (case.facts.cell("kickoff_at"),))


def ppl_06_invitation_without_its_own_reason(case: Case) -> Findings:
    """A client invitee has no reason to come, or the same reason as somebody else.

    Why: People come prepared when they know what only they can answer; "see above" says that they are not needed.

    Bad:
        People | name      | side   | role     | attends_kickoff | invite_reason
               | Joel Moss | client | end_user | full            | Key user
               | Kim Adler | client | end_user | full            | Key user
    Good:
        People | name      | side   | role     | attends_kickoff | invite_reason
               | Joel Moss | client | end_user | full            | Runs the night shift
               | Kim Adler | client | end_user | full            | Trains new colleagues
    """
    groups: dict[str, list[Person]] = {}
    for person in case.client_people:
        if person.invite_reason and person.attends_kickoff != "no":
            groups.setdefault(_key(person.invite_reason), []).append(person)
    for key, people in groups.items():
        if len(people) > 1 or key in DITTO:
            first, *others = people
            values = {"reason": first.invite_reason, "count": len(people)}
            yield Finding(first.cell("invite_reason"), values, "" if others else "ditto", tuple(_cells(others, "invite_reason")))


def ppl_07_nobody_of_ours_to_lead_or_to_run_it(case: Case) -> Findings:
    """Our customer success manager or our implementer is missing, or does not attend the whole kickoff.

    Why: The client meets the people it will work with, or wonders who they are.

    Bad:
        People | name        | side   | role | attends_kickoff
               | Ilse Brandt | vendor | csm  | full
    Good:
        People | name        | side   | role           | attends_kickoff
               | Ilse Brandt | vendor | csm            | full
               | Tomas Reyes | vendor | implementation | full
    """
    ours = case.our_people
    for roles in (LEADS, RUNS):
        found = [person for person in ours if person.role in roles]
        if not found and ours and case.parts_are_known:
            yield Finding(ours[0].cell("role"), {"role": Choice("role", roles[0])}, related=tuple(_cells(ours[1:], "role")))
        elif found and all(person.attends_kickoff not in (None, "full") for person in found):
            yield Finding(found[0].cell("attends_kickoff"), {"name": found[0].name}, "absent", (found[0].cell("role"),))


def ppl_08_sponsor_neither_there_nor_on_video(case: Case) -> Findings:
    """The sponsor does not attend, and there is no video instead.

    Why: Two recorded minutes of the sponsor's own words do most of what the visit would have done.

    Bad:
        People | name       | side   | role              | attends_kickoff
               | Dana White | client | executive_sponsor | no
    Good:
        People | name       | side   | role              | attends_kickoff | video_link
               | Dana White | client | executive_sponsor | video           | https://video.example/dana
    """
    for person in case.client_people:
        is_absent = person.attends_kickoff in ("no", "video", "pre_aligned")
        if person.role == "executive_sponsor" and is_absent and not person.video_link:
            where = "video_link" if person.attends_kickoff == "video" and "video_link" in person.columns else "attends_kickoff"
            yield Finding(person.cell(where), {"name": person.name or Choice("role", person.role)})


def _cells(people: Sequence[Person], key: str) -> list[str]:
    return [person.cell(key) for person in people]


def _key(text: str) -> str:
    return re.sub(r"[\s.。、,]", "", unicodedata.normalize("NFKC", text)).casefold()


RULES = (
    Rule("PPL-01", "error", STAGES, (), ppl_01_name_is_no_person),
    Rule("PPL-02", "error", (KICKOFF,), (), ppl_02_no_single_project_lead_or_no_sponsor),
    Rule("PPL-03", "warning", (KICKOFF,), ("Scope",), ppl_03_nobody_decides_technical_questions),
    Rule("PPL-04", "warning", (KICKOFF,), (), ppl_04_no_end_user_or_too_many),
    Rule("PPL-05", "error", (KICKOFF,), (), ppl_05_veto_holder_left_out),
    Rule("PPL-06", "warning", (KICKOFF,), (), ppl_06_invitation_without_its_own_reason),
    Rule("PPL-07", "warning", (KICKOFF,), (), ppl_07_nobody_of_ours_to_lead_or_to_run_it),
    Rule("PPL-08", "warning", (KICKOFF,), (), ppl_08_sponsor_neither_there_nor_on_video),
)
