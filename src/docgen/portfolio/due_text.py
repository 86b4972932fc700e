"""What is due as a person reads it: in the terminal, and as a mail to each owner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from docgen.mail.addresses import Mailbox
from docgen.mail.message import Mail
from docgen.portfolio.due import Due
from docgen.portfolio.plain_table import table
from docgen.portfolio.words import Words


def due_text(items: Sequence[Due], today: dt.date, days: int, language: str) -> str:
    """Return what is due as text: what is overdue, then the rest by day."""
    words = Words(language, "due")
    late, ahead = [item for item in items if item.is_overdue], [item for item in items if not item.is_overdue]
    blocks = []
    for title, own in ((words("overdue"), late), (words("ahead", date=words.day(today + dt.timedelta(days=days))), ahead)):
        if own:
            rows = [_cells(item, words) for item in own]
            blocks.append(
                "\n".join([f"{title} ({words.count('count', len(own))})", *(f"  {line}" for line in table(rows, "llllll", (0, 0, 22)))])
            )
    return "\n\n".join(blocks) or words("nothing", date=words.day(today + dt.timedelta(days=days)))


def due_row(item: Due, language: str) -> Mapping[str, object]:
    """Return one item as plain values for programs."""
    words = Words(language, "due")
    return {
        "engagement_id": item.engagement_id,
        "client": item.client,
        "kind": item.kind,
        "kind_label": words.label("due_kind", item.kind),
        "text": item.text,
        "owner": item.owner,
        "address": item.address,
        "due": item.due,
        "is_overdue": item.is_overdue,
        "cell": item.where,
    }


def owner_mail(owner: str, items: Sequence[Due], today: dt.date, language: str) -> Mail:
    """Return the mail that tells one owner what is due; it goes to nobody when no address is known."""
    words = Words(language, "due")
    late = sum(item.is_overdue for item in items)
    subject = words.count("subject", len(items), late=late, date=words.day(today))
    address = next((item.address for item in items if item.address), "")
    lines = [words("greeting", owner=owner), "", words.count("lead", len(items), date=words.day(today)), ""]
    for title, own in ((words("overdue"), True), (words("ahead_short"), False)):
        chosen = [item for item in items if item.is_overdue == own]
        if chosen:
            lines += [title, *(_mail_line(item, owner, words) for item in chosen), ""]
    lines.append(words("source"))
    return Mail(subject, (Mailbox(owner, address),) if address else (), (), "\n".join(lines) + "\n")


def by_owner(items: Sequence[Due]) -> Mapping[str, list[Due]]:
    """Return the items that each of us sees to, by name."""
    found: dict[str, list[Due]] = {}
    for item in items:
        found.setdefault(item.ours, []).append(item)
    return {owner: found[owner] for owner in sorted(found)}


def _mail_line(item: Due, reader: str, words: Words) -> str:
    text = words("of_client", text=item.text, owner=item.owner) if item.owner and item.owner != reader else item.text
    return words("item", day=words.day(item.due, "full"), client=item.client, text=text)


def _cells(item: Due, words: Words) -> tuple[str, ...]:
    owner = item.owner or words.common("unknown")
    return words.day(item.due, "iso"), item.engagement_id, item.client, words.label("due_kind", item.kind), item.text, owner
