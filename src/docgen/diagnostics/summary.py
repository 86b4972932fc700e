"""What stands below the findings: how many there are, whether the kickoff is prepared, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.diagnostics.columns import one_line, padded, width
from docgen.diagnostics.diagnostic import SEVERITIES, Answer, Checkup, all_of, counts
from docgen.diagnostics.full import Paint, plain
from docgen.diagnostics.words import words
from docgen.problems import Severity

STAGES = ("kickoff", "renewal", "closeout")


@dataclass(frozen=True, slots=True)
class Baselined:
    """How many findings a baseline hid, and how many of those it knows are no longer there."""

    hidden: int = 0
    gone: int = 0


def summary(checkups: Sequence[Checkup], language: str = "en", paint: Paint = plain, baselined: Baselined | None = None) -> str:
    """Return what to say at the end of the findings of one run."""
    said = words(language)
    engaged = [checkup for checkup in checkups if checkup.engagement_id]
    lines: list[str] = []
    for checkup in checkups:
        if checkup.engagement_id or checkup.diagnostics:
            lines.append(_line(checkup, said["summary"], paint))
        if checkup.answers:
            lines += _readiness(checkup.answers, said["readiness"], paint)
    if len(engaged) > 1:
        lines.append(said["summary"]["total"].format(counts=counted(counts(all_of(checkups)), said["summary"])))
    known = baselined or Baselined()
    lines += [plural(said["summary"][word], count) for word, count in (("hidden", known.hidden), ("gone", known.gone)) if count]
    return "\n".join([*lines, *_next(checkups, said["next"])])


def counted(found: Counter[Severity], said: Mapping[str, Any]) -> str:
    """Return “2 errors, 1 warning” in a language."""
    parts = [plural(said[severity], found[severity]) for severity in SEVERITIES if found[severity]]
    join: str = said["join"]
    return join.join(parts)


def plural(forms: Sequence[str], count: int, **more: object) -> str:
    """Return the form of a sentence for this number."""
    return forms[count != 1].format(count=count, **more)


def _line(checkup: Checkup, said: Mapping[str, Any], paint: Paint) -> str:
    subject = checkup.path
    if checkup.engagement_id:
        pattern = said["subject_for"] if checkup.purpose else said["subject"]
        purpose = said["stages"].get(checkup.purpose, checkup.purpose)
        subject = pattern.format(engagement=checkup.engagement_id, file=checkup.path, purpose=purpose)
    found = counts(checkup.diagnostics)
    if not found:
        return paint(one_line(said["clean"].format(subject=subject)), "clean")
    role = next(severity for severity in SEVERITIES if found[severity])
    return paint(one_line(said["found"].format(subject=subject, counts=counted(found, said))), role)


def _readiness(answers: Sequence[Answer], said: Mapping[str, Any], paint: Paint) -> list[str]:
    answered = sum(answer.is_answered for answer in answers)
    head = said["ready"] if answered == len(answers) else said["not_ready"].format(answered=answered)
    signs, questions = (said["yes"], said["no"]), [answer.question for answer in answers]
    asked = max(map(width, questions))
    lines = [head]
    for answer, question in zip(answers, questions, strict=True):
        sign = padded(signs[not answer.is_answered], max(map(width, signs)))
        lines.append(f"  {paint(sign, 'clean' if answer.is_answered else 'warning')}  {padded(question, asked)}  {answer.where}")
    return lines


def _next(checkups: Sequence[Checkup], said: Mapping[str, Any]) -> list[str]:
    """Return the next steps: for one file only, since a command has one."""
    found = all_of(checkups)
    totals = counts(found)
    first = next((item for severity in SEVERITIES for item in found if item.problem.severity == severity), None)
    files = list(dict.fromkeys(checkup.path for checkup in checkups))
    is_read = any(checkup.engagement_id for checkup in checkups)
    lacks_rows = any(item.problem.rule == "missing-rows" for item in found)
    lines = [said["errors_rows" if lacks_rows else "errors"]] if totals["error"] and is_read else []
    if first is not None:
        # Only rules of the catalogue have examples; their codes are in capitals.
        lines.append(said["explain" if first.problem.rule.isupper() else "explain_plain"].format(code=first.problem.rule))
    stem, _, ending = files[0].rpartition(".") if len(files) == 1 else ("", "", "")
    # A folder of CSV files holds no notes.
    if ending.lower() in ("xlsx", "xlsm", "xltx", "xltm") and any(item.place.cell for item in found):
        lines.append(said["annotate"].format(file=_typed(files[0]), copy=_typed(f"{stem}-notes.{ending}")))
    if len(files) == 1 and not totals["error"]:
        kinds = {checkup.purpose for checkup in checkups if checkup.engagement_id} - set(STAGES)
        lines.append(said["ready"].format(file=_typed(files[0]), kind=kinds.pop() if len(kinds) == 1 else "KIND"))
    return lines


def _typed(path: str) -> str:
    """Return a path as one types it on a command line."""
    return f'"{path}"' if " " in path else path
