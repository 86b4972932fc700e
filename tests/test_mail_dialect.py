"""A mail template is text with tags, and becomes a draft that a mail program opens: headers, body, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from email import message_from_bytes, policy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.hole import Hole
from docgen.mail.addresses import Mailbox
from docgen.mail.message import Attachment, Mail, is_ours
from docgen.mail.outline import outline
from docgen.mail.template import MailTemplate, with_draft_mark
from docgen.problems import DocgenError
from docgen.template.plain import PlainText

ANA = {"name": "Ana Beck", "email": "ana@acme.example"}
MIYOSHI = {"name": "三好 由香", "email": "miyoshi@asahino.example"}
BO = {"name": "Bo", "email": None}
SKETCH = "Subject: {{ what }}\nTo: {{ who|address }}\n\n"


def text(template: str, **names: Any) -> str:
    return PlainText.of(template, "en").render(names)


def made(template: str, names: Mapping[str, Any]) -> str:
    return outline(MailTemplate.open(template.encode(), "en", "note.eml").render(names).content)


def problems(template: str, **names: Any) -> list[str]:
    compiled = MailTemplate.open(template.encode(), "en", "note.eml")
    try:
        found = compiled.render(names).problems
    except DocgenError as error:
        found = tuple(error.problems)
    return [f"{item.where}: {item.message} {item.fix}" for item in found]


def test_a_line_of_only_block_tags_is_no_line() -> None:
    assert text("Hello\n{% for a in steps %}\n- {{ a }}\n{% endfor %}\nBye", steps=["one", "two"]) == "Hello\n- one\n- two\nBye"


def test_a_line_whose_tags_give_nothing_vanishes() -> None:
    assert text("Ana\n{{ phone }}\n{% if phone %}Call {{ phone }}{% endif %}\nBye", phone=None) == "Ana\nBye"


def test_a_loop_within_a_line_stays_in_it() -> None:
    assert text("To: {% for a in names %}{{ a }}; {% endfor %}end", names=["x", "y"]) == "To: x; y; end"


def test_a_block_may_begin_and_end_inside_lines() -> None:
    assert text("{% for a in steps %}- {{ a }}\n{% endfor %}end", steps=["one", "two"]) == "- one\n- two\nend"


def test_a_blank_line_and_a_line_feed_in_a_value_stay() -> None:
    assert text("A\n\n{{ b }}", b="x\ny & <z>") == "A\n\nx\ny & <z>"


def test_every_problem_names_its_line() -> None:
    assert problems("Subject: {{ what }\nTo: {{ who|adress }}\n\nHello\n{% for a in b %}\n{% draw gantt(plan) %}\n") == [
        "line 1: “{{ what }” opens a tag that is never closed. Close it in the same line.",
        "line 2: There is no filter “adress”. Did you mean address?",
        "line 6: “{% draw gantt(plan) %}” has no place in a text, which holds words only. Remove it.",
        "line 5: “{% for a in b %}” is never closed. Add {% endfor %} below it.",
    ]


def test_a_value_that_cannot_be_computed_names_its_line() -> None:
    assert problems(SKETCH + "Hello\n{{ 1 / zero }}\n", what="x", who=ANA, zero=0) == [
        "line 5: “{{ 1 / zero }}” cannot be computed: it divides by zero. Correct the expression, or guard it with {% if … %}."
    ]


def test_an_unknown_name_is_told_with_its_line_and_what_was_meant() -> None:
    template = MailTemplate.open((SKETCH + "Dear {{ whoo.name }}").encode(), "en", "note.eml")
    found = template.unknown_names({"what": "text", "who": {"name": "text", "email": "text"}})
    assert [(item.file, item.where, item.message, item.fix) for item in found] == [
        ("note.eml", "line 4", "There is no “whoo”.", "Did you mean who?")
    ]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Subject: x\n", "line 1: There is no header “To”. Begin the file with a line “To: …”."),
        ("Subject: x\nTo: a@b.example\nSubjekt: y\n", "line 3: “Subjekt: y” is no header that a mail template has. Did you mean Subject?"),
        ("Subject: x\nTo: a@b.example\n more\n", "line 3: A header of a template is one line. Join it to the line above."),
        ("Subject: x\nTo: a@b.example\nto: c@d.example\n", "line 3: “To” stands here twice. Keep one of them."),
    ],
)
def test_a_wrong_header_is_told(head: str, said: str) -> None:
    assert problems(head + "\nHello") == [said]


def test_a_mail_has_its_addresses_once_and_no_date_of_its_own() -> None:
    document = MailTemplate.open(
        b"Subject: {{ what }}\nTo: {{ [a, b]|address }}\nCc: {{ a|address }}, Cy <cy@acme.example>\n\nHello {{ a.name }}\n", "en"
    ).render({"what": "Two\nlines", "a": ANA, "b": MIYOSHI})
    message = message_from_bytes(document.content, policy=policy.default)
    assert (message["Subject"], str(message["To"]), str(message["Cc"])) == (
        "Two lines",
        "Ana Beck <ana@acme.example>, 三好 由香 <miyoshi@asahino.example>",
        "Cy <cy@acme.example>",
    )
    assert (message["X-Unsent"], message["Date"], message["Message-ID"], message["From"]) == ("1", None, None, None)
    assert (document.title, document.suffix) == ("Two lines", ".eml")
    assert document.content.endswith(b"\r\n\r\nHello Ana Beck\r\n")


def test_a_title_names_the_file_instead_of_the_subject() -> None:
    template = "Subject: {{ what }}\nTo: {{ who|address }}\nX-Docgen-Title: {{ what }} mail\n\nHello"
    assert MailTemplate.open(template.encode(), "en").render({"what": "Kickoff", "who": ANA}).title == "Kickoff mail"


def test_who_has_no_address_is_told_and_the_mail_reaches_nobody() -> None:
    template = SKETCH + "Hello"
    assert problems(template, what="x", who=BO) == [
        "line 2: “Bo” has no e-mail address, and the mail goes there. Type it into the sheet People."
    ]
    assert problems(template, what="x", who={"name": "Bo", "email": "bo at acme"}) == [
        "line 2: “Bo” has no e-mail address that can be written to: bo at acme. Correct it in the sheet People."
    ]
    assert "to: Bo <missing@address.invalid>" in made(template, {"what": "x", "who": BO})


def test_a_mail_to_nobody_is_told() -> None:
    assert problems(SKETCH + "Hello", what="x", who=None) == [
        "line 2: Nobody stands in “To”. Add the person it is meant for to the sheet People."
    ]


def test_a_draft_shows_where_an_address_is_missing() -> None:
    person = {"name": "Bo", "email": Hole("[People!J4 missing]")}
    assert made(SKETCH + "Hello", {"what": "x", "who": person}) == (
        "subject: x\nto: Bo [People!J4 missing] <missing@address.invalid>\n# body\nHello\n"
    )


def test_of_a_person_whose_name_is_missing_too_only_the_name_is_told() -> None:
    person = {"name": Hole("[People!B4 unreadable]"), "email": None}
    assert problems(SKETCH + "Hello", what="x", who=person) == []
    assert "to: [People!B4 unreadable] <missing@address.invalid>" in made(SKETCH + "Hello", {"what": "x", "who": person})


def test_the_mark_of_a_draft_stands_before_the_subject_and_nothing_else_changes() -> None:
    mail = Mail("ご案内", (Mailbox("三好 由香", "m@a.example"),), (), "本文\n", (Attachment("議事録.docx", b"\0\1"),))
    assert Mail.read(with_draft_mark(mail.to_bytes(), "下書き")) == Mail("[下書き] ご案内", mail.to, (), mail.body, mail.attachments)


def test_the_same_mail_is_the_same_bytes_and_another_has_another_boundary() -> None:
    first, again, other = (Mail("x", (Mailbox("", "a@b.example"),), (), body, (Attachment("a.docx", b"1"),)) for body in ("A", "A", "B"))
    assert first.to_bytes() == again.to_bytes()
    boundaries = {message_from_bytes(mail.to_bytes(), policy=policy.default).get_boundary() for mail in (first, other)}
    assert len(boundaries) == 2


def test_a_mail_that_was_saved_again_is_no_longer_ours() -> None:
    content = Mail("x", (Mailbox("", "a@b.example"),), (), "Hello\n").to_bytes()
    assert is_ours(content)
    assert not is_ours(content.replace(b"Hello", b"Hullo"))
    assert not is_ours(content.partition(b"\r\n")[2])
    assert not is_ours(b"")


def test_a_mail_of_another_program_is_read_as_far_as_it_can_be() -> None:
    head = b"Subject: =?x-unknown?q?H=E4llo?=\nTo: bo@acme.example\nContent-Type: text/plain; charset=x-unknown\n\n"
    assert outline(head + b"Hello\n") == "subject: =?x-unknown?q?H=E4llo?=\nto: bo@acme.example\n# body\nHello\n"


WORDS = st.text(
    st.one_of(
        st.sampled_from('生産実績見える化 ,;:"<>@()様（）=?_\\'),
        st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["C", "Z"]),
    ),
    min_size=1,
    max_size=90,
).map(lambda found: " ".join(found.split()) or "x")


@given(subject=WORDS, name=WORDS, body=WORDS)
def test_whatever_the_words_are_a_mail_program_reads_what_was_written(subject: str, name: str, body: str) -> None:
    mail = Mail(
        subject, (Mailbox(name, "a@b.example"), Mailbox("Ana", "c@d.example")), (), f"{body}\n\n{body}\n", (Attachment("議 a.docx", b"x"),)
    )
    assert Mail.read(mail.to_bytes()) == mail
    assert max(map(len, mail.to_bytes().splitlines())) < 999


def test_the_outline_of_a_template_shows_its_tags() -> None:
    assert outline((SKETCH + "Hello {{ what }}\n").encode()) == "subject: {{ what }}\nto: {{ who|address }}\n# body\nHello {{ what }}\n"


def test_a_template_that_is_no_utf8_is_told() -> None:
    with pytest.raises(DocgenError) as raised:
        MailTemplate.open("Subject: x\nTo: é".encode("latin-1"), "en", "note.eml")
    assert [(item.where, item.message) for item in raised.value.problems] == [
        ("line 2", "Line 2 is not in UTF-8, so its letters cannot be read.")
    ]
