"""Value: what the client gained, summed by nature and never across natures."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.numbers import Number, decimals_of, difference, share, total
from docgen.engagement.naming import Names
from docgen.engagement.value import ValueStory

NATURES = ("recurring_annual", "one_time", "avoided", "revenue", "pipeline")
CATEGORIES = ("quantified", "strategic", "problem_avoided", "capability")


def amount_of_nature(stories: Sequence[ValueStory], nature: str) -> Number | None:
    """Return the sum of the amounts of one nature; None when no story has one."""
    amounts = [story.amount for story in stories if story.amount_nature == nature and story.amount is not None]
    return total(amounts) if amounts else None


def value_names(stories: Sequence[ValueStory], refs: Sequence[str], frame: Frame) -> Names:
    """Return the rows of the sheet Value, their amounts by nature, the quotes that may be used, and the stories a price cites."""
    named = [_named_story(story, frame) for story in stories]
    pairs = list(zip(stories, named, strict=True))
    by_id = {(story.value_id or "").casefold(): row for story, row in pairs}
    return {
        "value": named,
        "value_quantified": [row for story, row in pairs if story.category == "quantified"],
        "value_totals": [_total(nature, stories, frame) for nature in NATURES if amount_of_nature(stories, nature) is not None],
        "recurring_value": amount_of_nature(stories, "recurring_annual"),
        "quotes": [row for story, row in pairs if row["quote"] and story.quote_ok],
        "cited_values": [by_id[ref.casefold()] for ref in refs if ref.casefold() in by_id],
        "last_value_on": max((story.as_of for story in stories if story.as_of), default=None),
    }


def _named_story(story: ValueStory, frame: Frame) -> Names:
    has_change = story.baseline is not None and story.result is not None
    change = difference(story.result or 0, story.baseline or 0) if has_change else None
    return frame.naming.row(story) | {
        "change": change,
        "change_pct": share(change, abs(story.baseline)) if change is not None and story.baseline else None,
        "decimals": max(decimals_of(story.baseline), decimals_of(story.result)),
    }


def _total(nature: str, stories: Sequence[ValueStory], frame: Frame) -> Names:
    own = [story for story in stories if story.amount_nature == nature and story.amount is not None]
    return {
        "nature": nature,
        "nature_label": frame.naming.label("amount_nature", nature),
        "amount": amount_of_nature(stories, nature),
        "count": len(own),
        "value_ids": [story.value_id for story in own if story.value_id],
    }
