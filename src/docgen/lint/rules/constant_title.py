"""The title that every document would have."""

from __future__ import annotations

from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Subject
from docgen.mail.template import MailTemplate
from docgen.template.scan import find_tags


def constant_title(subject: Subject) -> Faults:
    """The title property holds no tag.

    Why: The title names the document and its file, so all documents of this template would have one name; PowerPoint's and Word's own
    default titles end up at the client.

    Bad:
        (title: PowerPoint Presentation)
        # Welcome
    Good:
        (title: {{ engagement_id }} {{ client_short }} Welcome)
        # Welcome
    """
    if subject.properties is None or isinstance(subject.template, MailTemplate):
        return
    title = subject.properties.title
    if title and not find_tags(title)[0]:
        fix = "Write tags into it (File > Info > Title), such as {{ engagement_id }} {{ client_short }} and the name of the document."
        yield Fault("properties > Title", f"The title “{title}” is the same for every document.", fix)


RULE = LintRule(constant_title)
