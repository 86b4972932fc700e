"""TXT: sentences that say something."""

from __future__ import annotations

from functools import lru_cache

from docgen.checks.case import OWN_NAMES, Text
from docgen.checks.lexicon import PLACEHOLDER, TIME, VAGUE, hits, term_pattern
from docgen.checks.rule import STAGES, Case, Finding, Findings, Rule
from docgen.engagement.computed.agenda import DEFAULT_MINUTES, default_blocks
from docgen.engagement.computed.governance import default_rows
from docgen.engagement.facts import Facts
from docgen.engagement.presets import preset_rows
from docgen.engagement.row import Row
from docgen.engagement.sheets import SHEETS
from docgen.engagement.words import GlossaryRow
from docgen.locale import LANGUAGES, catalogue

# The columns that hold sentences of ours about what will be done. Names, titles, sources, questions, the meaning of terms
# and what the client or an auditor said are left alone, and so is what sales promised: it is quoted as it was said.
SENTENCES = {
    "people": ("invite_reason", "duty"),
    "goals": ("goal_text", "metric", "measure_method"),
    "scope": ("item", "reason"),
    "plan": ("what", "deliverable", "client_need", "exit_criteria"),
    "raci": ("activity",),
    "actions": ("action",),
    "raid": ("statement", "impact", "response"),
    "agenda": ("purpose", "output"),
    "governance": ("meeting", "purpose"),
    "use_cases": ("with_us", "result"),
    "value": ("headline", "approach"),
    "renewal": ("next_action", "price_reason", "strategic_fit", "loss_if_not"),
    "options": ("scope_summary", "added"),
    "deliverables": ("acceptance_criteria", "test_result"),
    "training": ("evidence",),
    "objections": ("response",),
    "lessons": ("change",),
    "opportunities": ("next_step",),
    "texts": ("text",),
    "engagements": ("purpose", "why_now"),
}
SPOKEN_KINDS = ("retro_question", "pulse_question", "handover_test")
SHORTEST_TERM = 2


def txt_01_sentence_without_substance(case: Case) -> Findings:
    """A vague phrase stands in a sentence without a number and its unit, a date or a name.

    Why: "Improve efficiency significantly" can be neither planned nor refused nor measured. One number cures it.

    Bad:
        Actions | kind      | action                              | side
                | next_step | Improve adoption significantly      | vendor
    Good:
        Actions | kind      | action                              | side
                | next_step | Improve adoption from 42 to 85 %    | vendor
    """
    yield from _found(case, VAGUE)


def txt_02_placeholder_left(case: Case) -> Findings:
    """A placeholder was left in a cell.

    Why: The client reads it first.

    Bad:
        Engagements | purpose
                    | Cut turnaround to [number] hours
    Good:
        Engagements | purpose
                    | Cut turnaround to 8 hours
    """
    for found in case.texts:
        words = [hit.word for hit in hits(found.text, case.known) if hit.kind == PLACEHOLDER]
        if words:
            yield _finding(found, words)


def txt_03_time_word_without_a_date(case: Case) -> Findings:
    """A word such as "soon" stands in a sentence without a date.

    Why: Each reader hears another date, and each is disappointed on another day.

    Bad:
        Actions | kind      | action                 | side
                | next_step | Send the form soon     | vendor
    Good:
        Actions | kind      | action                 | side
                | next_step | Send the form by June 18 | vendor
    """
    yield from _found(case, TIME)


def txt_04_our_term_instead_of_the_clients(case: Case) -> Findings:
    """Our own term is used where the glossary has the client's.

    Why: A deck in the client's words shows that somebody listened.

    Bad:
        Glossary | client_term | our_term
                 | quote desk  | pricing console
        Scope | in_out | item
              | in     | Pricing console for 42 users
    Good:
        Glossary | client_term | our_term
                 | quote desk  | pricing console
        Scope | in_out | item
              | in     | Quote desk for 42 users
    """
    terms = [row for row in case.engagement.glossary if row.our_term and row.client_term and len(row.our_term) >= SHORTEST_TERM]
    patterns = [(row, term_pattern(row.our_term or ""), term_pattern(row.client_term or "")) for row in terms]
    if not patterns:
        return
    for found in case.client_texts:
        if isinstance(found.row, GlossaryRow) or found.column.key in OWN_NAMES:
            continue
        for term, ours, theirs in patterns:
            if ours.search(found.text) and not theirs.search(found.text):
                yield Finding(found.where, {"ours": term.our_term, "theirs": term.client_term}, related=(term.cell("our_term"),))


def _found(case: Case, kind: str) -> Findings:
    for found in case.texts:
        if found.text in _own_texts():
            continue
        words = [hit.word for hit in hits(found.text, case.known) if hit.kind == kind] if _is_sentence(found) else []
        if words:
            yield _finding(found, words)


@lru_cache(maxsize=1)
def _own_texts() -> frozenset[str]:
    """Return the texts that docgen itself puts into a new workbook; whoever lets them stand has written nothing vague."""
    rows = [
        row
        for language in LANGUAGES
        for made in (default_blocks(DEFAULT_MINUTES, (), language), default_rows(Facts(), (), language), *_preset(language))
        for row in made
    ]
    return frozenset(value for row in rows for value in vars(row).values() if isinstance(value, str))


def _preset(language: str) -> list[tuple[Row, ...]]:
    types = catalogue(language)["labels"]["engagement_type"]
    return [preset_rows(key, type_, language) for key in ("plan", "raci", "closeout", "readiness") for type_ in types]


def _finding(found: Text, words: list[str]) -> Finding:
    return Finding(found.where, {"words": list(dict.fromkeys(words)), "text": found.text})


def _is_sentence(found: Text) -> bool:
    key = found.column.key
    if key not in _sentence_columns()[type(found.row)]:
        return False
    return key not in ("statement", "text") or getattr(found.row, "kind", None) not in ("commitment", *SPOKEN_KINDS)


@lru_cache(maxsize=1)
def _sentence_columns() -> dict[type[Row], tuple[str, ...]]:
    return {sheet.model: SENTENCES.get(sheet.key, ()) for sheet in SHEETS}


RULES = (
    Rule("TXT-01", "warning", STAGES, (), txt_01_sentence_without_substance),
    Rule("TXT-02", "error", STAGES, (), txt_02_placeholder_left),
    Rule("TXT-03", "warning", STAGES, (), txt_03_time_word_without_a_date),
    Rule("TXT-04", "warning", STAGES, ("Glossary",), txt_04_our_term_instead_of_the_clients),
)
