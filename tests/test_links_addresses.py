"""Which addresses a document may link to, and how values go into them."""

from __future__ import annotations

import pytest

from docgen.template.links import address_of, in_path, in_query, mail_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://acme.example/a?b=1#c", "https://acme.example/a?b=1#c"),
        (" HTTP://acme.example:8080/ ", "http://acme.example:8080/"),
        ("www.acme.example/report", "https://www.acme.example/report"),
        ("https://acme.example/計画 1.pdf", "https://acme.example/%E8%A8%88%E7%94%BB%201.pdf"),
        ("https://日本語.example/", "https://xn--wgv71a119e.example/"),
        ("https://bank.example@evil.example/", "https://evil.example/"),
        ("https://acme.example/100%", "https://acme.example/100%25"),
        ("ana@acme.example", "mailto:ana@acme.example"),
        ("mailto:ana@acme.example,bo@acme.example?subject=Hi%20there", "mailto:ana@acme.example,bo@acme.example?subject=Hi%20there"),
        ("tel:+81 3-1234-5678", "tel:+813-1234-5678"),
    ],
)
def test_web_mail_and_telephone_addresses_are_links(text: str, address: str) -> None:
    assert address_of(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "report.pdf",
            "/etc/passwd",
            "../x",
            "javascript:alert(1)",
            "file:///c:/x",
            "\\\\server\\share",
            "data:text/html,x",
            "vbscript:x",
        ),
        *(
            "https:",
            "https:///x",
            "http://a b/",
            "mailto:",
            "mailto:not an address",
            "tel:",
            "ms-word:ofe|u|https://x",
            "java\nscript:alert(1)",
        ),
        "https://acme.example/" + "x" * 2_100,
    ],
)
def test_everything_else_is_none(text: str) -> None:
    assert address_of(text) is None


def test_values_are_escaped_for_the_place_they_stand_in() -> None:
    assert in_query("Kick-off & more?\nSee 計画") == "Kick-off%20%26%20more%3F%0D%0ASee%20%E8%A8%88%E7%94%BB"
    assert in_path(" a b/c?d#e ") == "a%20b/c%3Fd%23e"
    assert mail_address("ana@acme.example", "Re: A & B", "Hello") == "mailto:ana@acme.example?subject=Re%3A%20A%20%26%20B&body=Hello"
