"""Find the tags an author wrote and leave one mark for each in the tree.

In goes a part's tree, out comes the same tree in which every tag is one mark in one text, and the list of tags.
Nothing here can fail: a tag that cannot be read becomes a Problem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from docgen.dialects import Dialect, W
from docgen.problems import Problem
from docgen.template.marks import FORBIDDEN, LINE_FEED, mark

Element = etree._Element

_DELIMITERS = str.maketrans("｛｝％＃", "{}%#")
_OPENER = re.compile(r"\{[{%#]")
_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BREAKS = ("\n", LINE_FEED)
_STRAIGHT = {'"': '"', "'": "'"}
_CURLY = {**dict.fromkeys("“”„‟＂", '"“”„‟＂'), **dict.fromkeys("‘’‚‛＇", "'‘’‚‛＇")}
_DOCXTPL_LEVELS = {"p": "paragraph", "tr": "row", "tc": "cell", "r": "run"}
# Where tracked changes moved text away: what Word shows struck out holds no tags (ISO/IEC 29500-1, 17.13.5.22).
_NO_TEXT = frozenset({W + "moveFrom", W + "footnote", W + "endnote", W + "comment", W + "hdr", W + "ftr"})
# A docxtpl level word, unless what follows shows that it is a name of its own: {{p }}, {{r|upper }}, {{r if r else "" }}.
_DOCXTPL = re.compile(r"(p|tr|tc|r)\s+(?!(?:if|else|and|or|in|is|not)\b)(?=[\w(\[\"'“‘])")
_DOCXTPL_BLOCK = re.compile(r"(p|tr|tc|r)\s+(?=[A-Za-z])")
_RAW, _END_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}"), re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_WORDS = re.compile(r"\s*(?:(row|column|cell|paragraph|shape|group|section|slide)\s+)?([A-Za-z_]+)\s*(.*)", re.S)
# The word behind a picture's file; what stands in quotes is passed over.
_FIT_WORD = re.compile(r"""'[^']*'|"[^"]*"|(?<=[\w)\]'"])\s+(fit|fill)(?=\s*(?:,|$))""")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag an author wrote.

    `kind` is `value`, `comment` or the tag's own word (`for`, `endif`, `set`, `draw` …); `level` is the level word, for a picture `fit`
    or `fill`, or empty; `code` is what follows the word, with typographic quotes and full-width signs made plain; `text` is what the
    author typed; `paragraph` is the element whose text or attribute holds it.
    """

    kind: str
    level: str
    code: str
    text: str
    where: str
    paragraph: Element
    attribute: str = ""


def characters(paragraph: Element, dialect: Dialect) -> Iterator[tuple[Element, str]]:
    """Yield the elements of `paragraph` that show as text, each with the text it shows.

    A line break shows as a line feed, a tab as a tab. Paragraphs inside the paragraph (text boxes) are left out.
    """
    for child in paragraph:
        if child.tag == dialect.text:
            yield child, child.text or ""
        elif child.tag == dialect.line_break:
            yield child, "\n"
        elif child.tag == dialect.tab and paragraph.tag == dialect.run:
            yield child, "\t"
        elif isinstance(child.tag, str) and child.tag not in dialect.shapes and child.tag not in _NO_TEXT:
            yield from characters(child, dialect)


def plain_code(code: str) -> str:
    """Return `code` with typographic quotes, full-width signs and special spaces outside strings made plain."""
    out: list[str] = []
    closing = ""
    for character in code:
        if closing:
            ends = character in closing
            out.append(_quote(closing) if ends else "\\n" if character in _BREAKS else character)
            closing = "" if character in closing else closing
        elif character in _STRAIGHT or character in _CURLY:
            closing = _STRAIGHT.get(character) or _CURLY[character]
            out.append(_quote(closing))
        else:
            out.append(" " if character.isspace() or character == LINE_FEED else unicodedata.normalize("NFKC", character))
    return re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", "".join(out)).strip()


def _quote(closing: str) -> str:
    return '"' if '"' in closing else "'"


def _tag_end(text: str, start: int, closer: str) -> int:
    """Return where the tag that opens at `start` ends, or -1; a closer inside a quoted string does not end it."""
    closing, position = "", start + 2
    while closer != "#}" and position < len(text):
        character = text[position]
        if closing:
            closing = "" if character in closing else closing
        elif character in _STRAIGHT or character in _CURLY:
            closing = _STRAIGHT.get(character) or _CURLY[character]
            if all(text.find(sign, position + 1) < 0 for sign in closing):
                break  # no text begins here: nothing ends it
        elif text.startswith(closer, position):
            return position + 2
        position += 1
    found = text.find(closer, start + 2)
    return found + 2 if found >= 0 else -1


def find_tags(text: str) -> tuple[list[tuple[int, int]], int]:
    """Return the spans of the tags in `text`, and where a tag opens that never closes (-1 if none does)."""
    plain = text.translate(_DELIMITERS)
    spans: list[tuple[int, int]] = []
    position = 0
    while found := _OPENER.search(plain, position):
        end = _tag_end(plain, found.start(), _CLOSER[found.group()])
        if end < 0:
            return spans, found.start()
        spans.append((found.start(), end))
        position = end
        closing = _END_RAW.search(plain, end) if _RAW.fullmatch(plain, found.start(), end) else None
        if closing:
            spans.append(closing.span())
            position = closing.end()
    return spans, -1


def read_tag(text: str, where: str, paragraph: Element, attribute: str = "") -> Tag:
    """Return the tag that an author typed as `text`."""
    opener = text[:2].translate(_DELIMITERS)
    inner = text[2:-2]
    level = ""
    for sign in "-+":  # Jinja's whitespace control stands right at the braces; layout needs none here
        inner = inner.removeprefix(sign).removesuffix(sign)
    prefix = _DOCXTPL_BLOCK.match(inner) if opener == "{%" else _DOCXTPL.match(inner)
    if prefix:
        level, inner = _DOCXTPL_LEVELS[prefix.group(1)], inner[prefix.end() :]
    if opener == "{#":
        return Tag("comment", level, "", text, where, paragraph, attribute)
    code = plain_code(inner)
    if opener == "{{":
        return Tag("value", level, code, text, where, paragraph, attribute)
    words = _WORDS.fullmatch(code)
    if not words:
        return Tag("unreadable", level, code, text, where, paragraph, attribute)
    kind, code = words.group(2), words.group(3).strip()
    level = words.group(1) or level
    if kind == "picture":
        level, code = _picture_words(code)
    return Tag(kind, level, code, text, where, paragraph, attribute)


def read_tags(texts: Sequence[str], where: str, paragraph: Element, attribute: str = "") -> list[Tag]:
    """Return the tags of one text; `raw` and its `endraw` say nothing themselves, and what stands between them is no tag."""
    tags = [read_tag(text, where, paragraph, attribute) for text in texts]
    for number in range(len(tags) - 1):
        if tags[number].kind == "raw" and tags[number + 1].kind == "endraw":
            tags[number : number + 2] = [replace(tag, kind="comment") for tag in tags[number : number + 2]]
    return tags


def _picture_words(code: str) -> tuple[str, str]:
    """Return `fit` or `fill`, if a picture's tag says so behind its file, and the tag's code without the word."""
    for found in _FIT_WORD.finditer(code):
        if found.group(1):
            return found.group(1), (code[: found.start()] + code[found.end() :]).strip()
    return "", code


def unclosed_tag(text: str, where: str) -> Problem:
    """Return the Problem of a tag that opens with `text` and never closes."""
    closer = _CLOSER[text[:2].translate(_DELIMITERS)]
    shown = text if len(text) <= 40 else text[:39] + "…"
    return Problem("unclosed-tag", f"“{shown}” opens a tag that is never closed.", f"Add “{closer}” in the same paragraph.", where)


def scan_paragraph(paragraph: Element, dialect: Dialect, where: str, tags: list[Tag]) -> list[Problem]:
    """Replace every tag of `paragraph` by a mark in the text where it begins, and add the tags to `tags`."""
    pieces = list(characters(paragraph, dialect))
    text = "".join(piece for _, piece in pieces)
    spans, unclosed = find_tags(text)
    problems = [unclosed_tag(text[unclosed:], where)] if unclosed >= 0 else []
    if spans:
        first = len(tags)
        tags.extend(read_tags([text[start:end] for start, end in spans], where, paragraph))
        _leave_marks(pieces, spans, first, dialect)
    return problems


def _leave_marks(pieces: list[tuple[Element, str]], spans: list[tuple[int, int]], first: int, dialect: Dialect) -> None:
    offset = passed = 0
    for element, piece in pieces:
        end = offset + len(piece)
        kept: list[str] = []
        position = offset
        while passed < len(spans) and spans[passed][1] <= offset:
            passed += 1
        for number in range(passed, len(spans)):
            tag_start, tag_end = spans[number]
            if tag_start >= end:
                break
            if tag_start >= offset:
                kept += [piece[position - offset : tag_start - offset], mark(first + number)]
            position = min(tag_end, end)
        if position > offset or kept:
            kept.append(piece[position - offset :])
            _replace_text(element, "".join(kept), dialect)
        offset = end


def _replace_text(element: Element, text: str, dialect: Dialect) -> None:
    """Give `element` its new text; a break inside a tag, or a run that held nothing but part of a tag, goes."""
    if element.tag == dialect.text:
        element.text = text
        run = element.getparent()
        if text or run is None or run.tag != dialect.run:
            return
        run.remove(element)
        if any(child.tag != dialect.run_properties for child in run):
            return
        element = run
    parent = element.getparent()
    if parent is not None:
        remove_element(element, parent)


def remove_element(element: Element, parent: Element) -> None:
    """Remove `element` from `parent`, keeping the text that follows it."""
    tail, before = element.tail or "", element.getprevious()
    parent.remove(element)
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def scan_attributes(root: Element, where: str, tags: list[Tag], names: frozenset[str]) -> list[Problem]:
    """Replace every tag in the attributes called `names` below `root` by a mark."""
    problems: list[Problem] = []
    for element in root.iter(etree.Element):
        for name in names:
            text = element.get(name)
            if text and "{" in text.translate(_DELIMITERS):
                problems += _scan_string(element, name, text, f"{where} > {element.get('name') or 'shape'} > alt text", tags)
    return problems


def scan_leaves(root: Element, where: str, tags: list[Tag]) -> list[Problem]:
    """Replace every tag in the texts of a part without paragraphs (document properties) by a mark."""
    problems: list[Problem] = []
    for element in root.iter(etree.Element):
        if element.text and not len(element) and "{" in element.text.translate(_DELIMITERS):
            name = etree.QName(element).localname.capitalize()
            problems += _scan_string(element, "", element.text, f"{where} > {name}", tags)
    return problems


def _scan_string(element: Element, attribute: str, text: str, where: str, tags: list[Tag]) -> list[Problem]:
    spans, unclosed = find_tags(text)
    out: list[str] = []
    position = 0
    found = read_tags([text[start:end] for start, end in spans], where, element, attribute or "text")
    for tag, (start, end) in zip(found, spans, strict=True):
        out += [text[position:start], mark(len(tags))]
        tags.append(tag)
        position = end
    joined = "".join(out) + text[position:]
    if attribute:
        element.set(attribute, joined)
    else:
        element.text = joined
    return [unclosed_tag(text[unclosed:], where)] if unclosed >= 0 else []


def tidy(root: Element) -> None:
    """Take line feeds out of the tree, so that in the program a line feed always ends a tag.

    White space between elements has no meaning in either format; a line feed inside a text stays, as a reference.
    Characters that only docgen's own marks use go as well.
    """
    for element in root.iter():
        if element.tail and "\n" in element.tail:
            element.tail = element.tail.replace("\r", "").replace("\n", "")
        if element.text and ("\n" in element.text or FORBIDDEN.search(element.text)):
            text = FORBIDDEN.sub("", element.text)
            is_text = not len(element) and isinstance(element.tag, str) and text.strip()
            element.text = text.replace("\n", LINE_FEED if is_text else "")
        for name, value in element.attrib.items() if isinstance(element.tag, str) else ():
            if FORBIDDEN.search(str(value)):
                element.set(name, FORBIDDEN.sub("", str(value)))
