"""The filter that makes mail addresses of people: `{{ project_lead|address }}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import Undefined

from docgen.hole import Hole

# What stands where an address is missing in a draft; it is sure to reach nobody (RFC 2606, 2).
NOBODY = "missing@address.invalid"


def address(value: object) -> str:
    """Return a person's row as `"Ana Beck" <ana@acme.example>`, a list of them with commas, nothing for nobody.

    Who has no address gets an empty one, which the mail then reports.
    """
    if isinstance(value, Undefined):
        return str(value)  # a strict undefined value raises here, naming the field
    if value is None:
        return ""
    if isinstance(value, Hole):
        return f'"{_quoted(value)}" <{NOBODY}>'
    if isinstance(value, Mapping) and "email" in value:
        email = value["email"]
        if isinstance(email, Hole):
            return f'"{_quoted(value.get("name"))} {_quoted(email)}" <{NOBODY}>'
        if isinstance(value.get("name"), Hole) and not email:
            return f'"{_quoted(value["name"])}" <{NOBODY}>'
        return f'"{_quoted(value.get("name"))}" <{str(email or "").strip()}>'
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise TypeError(f"“{value}” is not a row of People; write the column that ends in _person.")
    return ", ".join(text for text in map(address, value) if text)


def _quoted(value: object) -> str:
    return " ".join(str(value or "").split()).replace("\\", "\\\\").replace('"', '\\"')


FILTERS: Mapping[str, Callable[..., object]] = {"address": address}
