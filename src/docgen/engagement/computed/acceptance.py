"""Deliverables and open issues: how much is accepted, and what kind of certificate that allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.numbers import share, total
from docgen.engagement.computed.tax import taxed
from docgen.engagement.handover import Deliverable
from docgen.engagement.naming import Names
from docgen.engagement.registers import RaidRow

ACCEPTED = ("accepted", "accepted_with_items")
SETTLED = ("closed", "settled")
ISSUE_SEVERITIES = ("blocking", "major", "minor")
# Issues may also be graded like risks.
_AS_ISSUE = {"high": "blocking", "medium": "major", "low": "minor"}


def issue_severity(row: RaidRow) -> str | None:
    """Return how grave an issue is, in the words of issues; None when nobody said."""
    return _AS_ISSUE.get(row.severity or "", row.severity)


def is_open_issue(row: RaidRow) -> bool:
    """Return whether the row is an issue that is not yet closed."""
    return row.kind == "issue" and row.status not in SETTLED


def acceptance_state(deliverables: Sequence[Deliverable], raid: Sequence[RaidRow]) -> str | None:
    """Return what may be certified: `open`, `rejected`, `conditional`, `with_items` or `full`; None without deliverables.

    An open blocking issue allows only a conditional certificate; any other open issue is listed on it.
    """
    states = [row.status for row in deliverables]
    if not states:
        return None
    if "rejected" in states:
        return "rejected"
    if any(state not in ACCEPTED for state in states):
        return "open"
    open_issues = [issue_severity(row) for row in raid if is_open_issue(row)]
    if "blocking" in open_issues:
        return "conditional"
    return "with_items" if open_issues or "accepted_with_items" in states else "full"


def acceptance_names(deliverables: Sequence[Deliverable], raid: Sequence[RaidRow], raid_rows: Sequence[Names], frame: Frame) -> Names:
    """Return the rows of the sheet Deliverables, what is accepted, and the issues by severity."""
    named = frame.naming.rows(deliverables)
    accepted = [row for row in deliverables if row.status in ACCEPTED]
    state = acceptance_state(deliverables, raid)
    amount = total(row.amount for row in deliverables)
    sums = taxed(amount, frame.facts, frame.settings)
    issues = [(issue, row) for issue, row in zip(raid, raid_rows, strict=True) if issue.kind == "issue"]
    return {
        "deliverables": named,
        "deliverables_accepted": [row for item, row in zip(deliverables, named, strict=True) if item.status in ACCEPTED],
        "deliverables_pending": [row for item, row in zip(deliverables, named, strict=True) if item.status not in ACCEPTED],
        "deliverables_amount": sums.excl,
        "deliverables_tax": sums.tax,
        "deliverables_amount_incl": sums.incl,
        "accepted_count": len(accepted),
        "acceptance_pct": share(len(accepted), len(deliverables)),
        "acceptance_state": state,
        "acceptance_state_label": frame.naming.label("acceptance_state", state),
        "last_accepted_on": max((row.accepted_on for row in accepted if row.accepted_on), default=None),
        "warranty_end": max((row.warranty_until for row in deliverables if row.warranty_until), default=None),
        "open_issues": [row for issue, row in issues if is_open_issue(issue)],
        "closed_issues": [row for issue, row in issues if not is_open_issue(issue)],
        "blocking_issues": [row for issue, row in issues if is_open_issue(issue) and issue_severity(issue) == "blocking"],
        "issues_by_severity": [_of_severity(severity, issues, frame) for severity in ISSUE_SEVERITIES],
    }


def _of_severity(severity: str, issues: Sequence[tuple[RaidRow, Names]], frame: Frame) -> Names:
    own = [issue for issue, _ in issues if issue_severity(issue) == severity]
    dues = [issue.end for issue in own if is_open_issue(issue) and isinstance(issue.end, dt.date)]
    return {
        "severity": severity,
        "severity_label": frame.naming.label("severity", severity),
        "open": len([issue for issue in own if is_open_issue(issue)]),
        "total": len(own),
        "last_due": max(dues, default=None),
    }
