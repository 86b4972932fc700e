"""The renewal calendar for a person at a terminal: what is overdue, then bucket by bucket, two lines for each contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.engagement.calendar import DAYS_PER_MONTH
from docgen.engagement.sheets import sheet_named
from docgen.portfolio.calendar import BUCKETS, RenewalLine
from docgen.portfolio.plain_table import table
from docgen.portfolio.tracker_reading import Edit
from docgen.portfolio.words import Words

_ALIGNS = "lllrlrl"
_WIDEST = (16, 24, 20, 0, 0, 0, 0)
_BETWEEN = " · "


def renewals_text(lines: Sequence[RenewalLine], language: str, others: int = 0) -> str:
    """Return the calendar as text; `others` engagements are no renewals and told at the end."""
    words = Words(language, "renewals")
    blocks = [_block(title, own, words) for title, own in _groups(lines, words) if own]
    if not lines:
        blocks.append(words("nothing"))
    if others:
        blocks.append(words.count("others", others))
    return "\n\n".join(blocks)


def edits_text(edits: Sequence[Edit], language: str) -> str:
    """Return what a tracker says otherwise than the workbook, a line for each cell."""
    words = Words(language, "renewals")
    columns = {column.key: column for column in sheet_named("Renewal").columns}
    rows = []
    for edit in edits:
        column = columns[edit.key]
        values = (_value(value, column.choices, words) for value in (edit.before, edit.after))
        rows.append((edit.engagement_id, edit.where, column.heading(language), " → ".join(values)))
    return "\n".join([words.count("edits", len(edits)), *(f"  {line}" for line in table(rows, "llll"))])


def _value(value: object, choices: str, words: Words) -> str:
    if isinstance(value, bool):
        return words.common("yes" if value else "no")
    if value is None or value == "":
        return words.common("none")
    return words.label(choices, str(value)) if choices else str(value)


def _groups(lines: Sequence[RenewalLine], words: Words) -> Iterator[tuple[str, list[RenewalLine]]]:
    yield words("overdue"), [line for line in lines if line.overdue]
    for bucket in BUCKETS:
        yield words.label("renewal_mode", bucket), [line for line in lines if not line.overdue and line.is_open and line.bucket == bucket]
    yield words("settled"), [line for line in lines if not line.is_open]


def _block(title: str, lines: Sequence[RenewalLine], words: Words) -> str:
    heads = table([_cells(line, words) for line in lines], _ALIGNS, _WIDEST)
    shown = [f"{title} ({words.count('count', len(lines))})"]
    for head, line in zip(heads, lines, strict=True):
        shown.append(f"  {head}")
        shown += [f"      {text}" for text in _more(line, words)]
    return "\n".join(shown)


def _cells(line: RenewalLine, words: Words) -> tuple[str, ...]:
    term = words("term", start=words.day(line.start, "iso"), end=words.day(line.end, "iso"))
    owner = line.owner or words.common("unknown")
    value = words.money(line.value, line.currency)
    return line.engagement_id, line.client_short, owner, value, term, _left(line, words), _bands(line, words)


def _left(line: RenewalLine, words: Words) -> str:
    """Return how long it is to the end or since; in days when it is less than a month, for “0 months” may be tomorrow or yesterday."""
    if line.days is None or line.months is None:
        return words.label("renewal_mode", line.bucket)
    if line.days == 0:
        return words("ends_today")
    key = "left" if line.days > 0 else "ago"
    if abs(line.days) < DAYS_PER_MONTH:
        return words.count(f"{key}_days", abs(line.days))
    return words.count(key, abs(line.months))


def _bands(line: RenewalLine, words: Words) -> str:
    if not line.is_open:
        return words.label("renewal_outcome", line.outcome) or words.day(line.signed_date, "iso")
    probability = words.label("probability", line.probability) or words.common("unknown")
    band = words.label("probability", line.band)
    shown = f"{band} {line.scored.total}" if line.scored else words.common("unassessed")
    text = words("bands", probability=probability, band=shown)
    return f"{text} ≠ {words.common('mismatch')}" if line.is_mismatch else text


def _more(line: RenewalLine, words: Words) -> Iterator[str]:
    if line.overdue:
        reasons = _BETWEEN.join(words.label("overdue", reason) for reason in line.overdue)
        yield f"! {reasons} ({words('since', date=words.day(line.overdue_since, 'iso'))})"
    parts = [line.service] if line.service else []
    if line.is_multi_year:
        parts.append(words.common("multi_year", months=line.term_months))
    if line.is_open and line.extended_until and line.bucket == "expired":
        parts.append(words.common("extends_until", date=words.day(line.extended_until, "iso")))
    elif line.is_open and line.has_extension:
        parts.append(words.common("extends"))
    if line.last_discussion:
        parts.append(words("last", date=words.day(line.last_discussion, "iso")))
    if line.is_open and line.next_action:
        who = words("by", owner=line.next_action_owner or words.common("unknown"), date=words.day(line.next_action_due, "iso"))
        parts.append(f"{words('next', action=line.next_action)} ({who})")
    if parts:
        yield _BETWEEN.join(parts)
    if line.note and line.is_open:
        yield line.note
