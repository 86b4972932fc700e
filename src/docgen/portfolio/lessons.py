"""Lessons over all engagements, those of similar engagements first: same type, same industry, same service, words in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.engagement.engagement import Engagement
from docgen.engagement.reflection import Lesson

TYPE_POINTS, INDUSTRY_POINTS, SERVICE_POINTS, WORDS_POINTS = 3.0, 3.0, 2.0, 4.0
_CHANGE_POINTS = 0.25
_MOST_OF_ONE = 2
_LATIN = re.compile(r"[a-z0-9]{3,}")
_JAPANESE = re.compile(r"[\u30a0-\u30ff\u4e00-\u9fff]{2,}")
# Words that say nothing of what an engagement is about.
_EMPTY = frozenset(
    (
        *("and", "the", "for", "with", "from", "into", "our", "per", "all", "one", "two", "not", "that", "this"),
        *("project", "engagement", "phase"),
    )
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an engagement is about: its ID, its type, industry and service, and the words of its scope."""

    engagement_id: str
    client: str
    project: str
    engagement_type: str
    industry: str
    service: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Learnt:
    """One lesson with the engagement it comes from; `points` say how alike that engagement is to the one asked about, and `why` how.

    `source` is the file it stands in, `where` the cell.
    """

    lesson: Lesson
    subject: Subject
    source: str
    points: float = 0
    why: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The cell of the lesson."""
        return self.lesson.cell("observation")


def subject_of(engagement: Engagement, language: str = "en") -> Subject:
    """Return what an engagement is about; words in both languages count."""
    facts = engagement.facts
    scope = [text for item in engagement.scope for text in (item.item, item.in_language("item", "en"), item.in_language("item", "ja"))]
    about = (facts.project_name, facts.purpose, facts.service_type, *facts.twins.values(), *scope)
    return Subject(
        engagement.engagement_id,
        facts.in_language("client_short", language) or facts.in_language("client_name", language) or "",
        facts.in_language("project_name", language) or "",
        facts.engagement_type or "",
        facts.industry or "",
        facts.in_language("service_type", language) or "",
        words_of(" ".join(text for text in about if text)),
    )


def words_of(text: str) -> frozenset[str]:
    """Return the words that tell what a text is about: English ones of three letters or more, Japanese ones by pairs of letters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    latin = {word.removesuffix("s") for word in _LATIN.findall(plain) if word not in _EMPTY}
    pairs = {run[place : place + 2] for run in _JAPANESE.findall(plain) for place in range(len(run) - 1)}
    return frozenset(latin | pairs)


def collected(engagements: Iterable[Engagement], source: str, language: str = "en") -> list[Learnt]:
    """Return the lessons of engagements as they stand."""
    found: list[Learnt] = []
    for engagement in engagements:
        if engagement.lessons:
            subject = subject_of(engagement, language)
            found += [Learnt(lesson, subject, source) for lesson in engagement.lessons if lesson.observation or lesson.change]
    return found


def ranked(found: Iterable[Learnt], like: Subject) -> list[Learnt]:
    """Return the lessons of other engagements, the most alike first; of one engagement, those that change something before others."""
    scored = [_scored(learnt, like) for learnt in found if learnt.subject.engagement_id != like.engagement_id]
    return sorted(scored, key=lambda learnt: -learnt.points)


def most_relevant(found: Sequence[Learnt], like: Subject, count: int = 3) -> list[Learnt]:
    """Return the lessons to take into a new engagement: the most alike, each told once.

    One engagement tells two at most, unless the others have not enough to tell.
    """
    chosen: list[Learnt] = []
    for learnt in _told_once(ranked(found, like)):
        if sum(other.subject.engagement_id == learnt.subject.engagement_id for other in chosen) < _MOST_OF_ONE:
            chosen.append(learnt)
    more = [learnt for learnt in _told_once(ranked(found, like)) if learnt not in chosen]
    return [*chosen, *more][:count]


def _told_once(found: Iterable[Learnt]) -> list[Learnt]:
    by_words: dict[str, Learnt] = {}
    for learnt in found:
        by_words.setdefault(learnt.lesson.change or learnt.lesson.observation or "", learnt)
    return list(by_words.values())


def _scored(learnt: Learnt, like: Subject) -> Learnt:
    own, why = learnt.subject, list[str]()
    points = _CHANGE_POINTS if learnt.lesson.type == "change" else 0.0
    same = (("type", own.engagement_type, like.engagement_type, TYPE_POINTS), ("industry", own.industry, like.industry, INDUSTRY_POINTS))
    for key, mine, theirs, worth in (*same, ("service", own.service.casefold(), like.service.casefold(), SERVICE_POINTS)):
        if mine == theirs and mine not in ("", "other"):
            points += worth
            why.append(key)
    shared = own.words & like.words
    if shared:
        # Many words in common count more, but no more than a long text makes likely.
        points += WORDS_POINTS * len(shared) / max(1, min(len(own.words), len(like.words)))
        why.append("words")
    return Learnt(learnt.lesson, own, learnt.source, points, tuple(why))
