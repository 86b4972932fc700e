"""A category that is neither of the two words docgen knows."""

from __future__ import annotations

from lxml import etree

from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Subject
from docgen.opc import parse_xml
from docgen.template.properties import CORE

_WORDS = ("client", "internal")
_STAGES = ("kickoff", "renewal", "closeout")


def unclear_audience(subject: Subject) -> Faults:
    """The Category is neither `client` nor `internal`, or the stage is none of those there are.

    Why: docgen takes any other word for `client`. A template that was meant for ourselves then loses its internal fields, and its
    documents carry no mark that they are internal.

    Bad:
        (category: confidential)
        # Briefing
    Good:
        (category: internal)
        # Briefing
    """
    if subject.package is None or subject.properties is None:
        return
    core = parse_xml(subject.package.part(CORE)) if CORE in subject.package else None
    said = {etree.QName(child).localname: (child.text or "").strip() for child in core} if core is not None else {}
    category = said.get("category", "")
    if category and category.lower() not in _WORDS:
        fix = "Write client or internal into Category (File > Info)."
        yield Fault("properties > Category", f"The category “{category}” is taken for “client”.", fix)
    stage = subject.properties.stage
    if stage and stage not in _STAGES:
        fix = f"Write stage= and one of {', '.join(_STAGES)} into the tags (File > Info), or nothing."
        if "=" in stage:
            fix = "Put semicolons between the words of the tags (File > Info): stage=kickoff; needs=Goals,Plan."
        yield Fault("properties > Keywords", f"There is no stage “{stage}”.", fix)


RULE = LintRule(unclear_audience)
