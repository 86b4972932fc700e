"""The filters that make formatted text of a value: `markdown`, `link`, `goto`, `mail`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import Undefined

from docgen.hole import Hole
from docgen.template.links import mail_address
from docgen.template.markdown import read_markdown
from docgen.template.rich import Rich, Run


def markdown(value: object) -> Rich | str:
    """Return a value's Markdown as formatted text."""
    if isinstance(value, Rich | Hole):
        return value
    return read_markdown(_text_of(value))


def link(value: object, text: object = None) -> Rich | str:
    """Return a value, which is an address, as a link that shows `text`, or the address itself."""
    return _linked(value, _text_of(value), text)


def goto(value: object, text: object = None) -> Rich | str:
    """Return a link to the bookmark that `value` names, in this document; it shows `text`, or the value itself."""
    return _linked(value, f"#{_text_of(value).strip()}", text)


def mail(value: object, subject: object = "", text: object = None) -> Rich | str:
    """Return a mail address as a link that begins a mail; it shows `text`, or the address itself."""
    return _linked(value, mail_address(_text_of(value), _text_of(subject)), text)


def _linked(value: object, address: str, text: object) -> Rich | str:
    if isinstance(value, Hole):
        return value
    shown = _text_of(value) if text is None else _text_of(text)
    return Rich.of(Run(shown, link=address)) if _text_of(value) else Rich.of(Run("" if text is None else shown))


def _text_of(value: object) -> str:
    if isinstance(value, Undefined):
        return str(value)  # a strict undefined value raises here, naming the field
    if value is None:
        return ""
    if isinstance(value, str | int | float | Rich):
        return str(value)
    raise TypeError("it is no text.")


FILTERS: Mapping[str, Callable[..., object]] = {"markdown": markdown, "goto": goto, "link": link, "mail": mail}
