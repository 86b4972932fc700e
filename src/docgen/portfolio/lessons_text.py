"""Lessons as a person reads them, and as plain values for programs and templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.portfolio.lessons import Learnt, Subject
from docgen.portfolio.words import Words


def lessons_text(found: Sequence[Learnt], language: str, like: Subject | None = None) -> str:
    """Return lessons as text, each with what to change, where it was learnt, and why it is told for the engagement it is `like`."""
    words = Words(language, "lessons")
    if not found:
        return words("nothing")
    engagements = len({(learnt.source, learnt.subject.engagement_id) for learnt in found})
    head = words.count("title", len(found), engagements=engagements)
    if like is not None:
        head = f"{head}, {words('like', id=like.engagement_id, project=like.project)}"
    return "\n\n".join([head, *("\n".join(_lines(learnt, words)) for learnt in found)])


def lesson_row(learnt: Learnt, language: str) -> Mapping[str, object]:
    """Return one lesson as plain values: what was seen, what to change, where it comes from, and why it is told."""
    words, lesson, subject = Words(language, "lessons"), learnt.lesson, learnt.subject
    return {
        "type": lesson.type,
        "type_label": words.label("lesson_type", lesson.type),
        "observation": lesson.in_language("observation", language),
        "effect": lesson.in_language("effect", language),
        "change": lesson.in_language("change", language),
        "owner": lesson.owner,
        "engagement_id": subject.engagement_id,
        "client_short": subject.client,
        "project_name": subject.project,
        "engagement_type_label": words.label("engagement_type", subject.engagement_type),
        "industry_label": words.label("industry", subject.industry),
        "service_type": subject.service,
        "why": words.common("list_separator").join(words(reason) for reason in learnt.why),
        "source": learnt.source,
        "cell": learnt.where,
    }


def _lines(learnt: Learnt, words: Words) -> list[str]:
    row = lesson_row(learnt, words.language)
    lines = [
        f"{row['type_label']}: {row['change'] or row['observation']}" if row["type_label"] else str(row["change"] or row["observation"])
    ]
    if row["change"] and row["observation"]:
        lines.append(f"  {row['observation']}")
    if row["effect"]:
        lines.append(f"  {words('effect', effect=row['effect'])}")
    told = {"client": row["client_short"], "project": row["project_name"], "id": row["engagement_id"]}
    lines.append(f"  {words('from', **told, source=learnt.source, where=learnt.where)}")
    if row["owner"]:
        lines.append(f"  {words('owner', owner=row['owner'])}")
    if row["why"]:
        lines.append(f"  {words('alike', why=row['why'])}")
    return lines
