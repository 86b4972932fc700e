"""Satisfaction, lessons, opportunities and objections: means by scale, and rows by kind."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.numbers import mean, rounded, share
from docgen.engagement.naming import Names
from docgen.engagement.proposal import Objection
from docgen.engagement.reflection import Lesson, Opportunity, SurveyAnswer

SCALES = {"csat10": 10, "nps": 10, "csat5": 5}
PROMOTER_FROM, DETRACTOR_TO = 9, 6


def scores_of(answers: Sequence[SurveyAnswer], scale: str) -> tuple[int | float, ...]:
    """Return the scores given on one scale."""
    return tuple(answer.score for answer in answers if answer.scale == scale and answer.score is not None)


def mean_score(answers: Sequence[SurveyAnswer], scale: str) -> int | float | None:
    """Return the mean of one scale with two decimals; scales are never mixed."""
    found = mean(scores_of(answers, scale))
    return rounded(found, 2) if found is not None else None


def net_promoter_score(answers: Sequence[SurveyAnswer]) -> int | float | None:
    """Return the share of 9 and 10 minus the share of 0 to 6, in points from -100 to 100; None without answers."""
    scores = scores_of(answers, "nps")
    promoters = len([score for score in scores if score >= PROMOTER_FROM])
    detractors = len([score for score in scores if score <= DETRACTOR_TO])
    net = share(promoters - detractors, len(scores))
    return rounded(net * 100, 0) if net is not None else None


def survey_names(answers: Sequence[SurveyAnswer], frame: Frame) -> Names:
    """Return the rows of the sheet Survey, and the mean of each scale."""
    scales = [scale for scale in SCALES if scores_of(answers, scale)]
    return {
        "survey": frame.naming.rows(answers),
        "survey_scores": [_scale(scale, answers, frame) for scale in scales],
        "csat_mean": mean_score(answers, "csat10"),
        "csat5_mean": mean_score(answers, "csat5"),
        "nps": net_promoter_score(answers),
        "last_survey_on": max((answer.on for answer in answers if answer.on), default=None),
    }


def reflection_names(
    lessons: Sequence[Lesson], opportunities: Sequence[Opportunity], objections: Sequence[Objection], frame: Frame
) -> Names:
    """Return the rows of the sheets Lessons, Opportunities and Objections, the lessons also by kind."""
    named = frame.naming.rows(lessons)
    pairs = list(zip(lessons, named, strict=True))
    return {
        "lessons": named,
        "lessons_keep": [row for lesson, row in pairs if lesson.type == "keep"],
        "lessons_change": [row for lesson, row in pairs if lesson.type == "change"],
        "lessons_told": [row for lesson, row in pairs if lesson.type == "change" and lesson.visibility == "client"],
        "opportunities": frame.naming.rows(opportunities),
        "objections": frame.naming.rows(objections),
    }


def _scale(scale: str, answers: Sequence[SurveyAnswer], frame: Frame) -> Names:
    return {
        "scale": scale,
        "scale_label": frame.naming.label("survey_scale", scale),
        "mean": mean_score(answers, scale),
        "highest": SCALES[scale],
        "count": len(scores_of(answers, scale)),
    }
