"""Write formatted text while a document is rendered: runs that differ from the author's own, and the paragraphs of a list."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docgen.problems import Problem
from docgen.template.bookmarks import JUMP
from docgen.template.links import address_of, bookmark_name
from docgen.template.marks import FORBIDDEN, WORD
from docgen.template.plans import Manner
from docgen.template.rich import InlinePicture, Rich, RichParagraph, Run
from docgen.template.rich_lists import LIST_NUMBER, list_plan, paragraph_markup
from docgen.template.rich_place import OWN_NUMBER, RichPlace
from docgen.template.rich_runs import LINK_ID, run_properties
from docgen.template.word.inline_pictures import inline_picture
from docgen.template.word.stories import fresh
from docgen.text.measure import Style

if TYPE_CHECKING:
    from docgen.template.rendering import Rendering

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
SLIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def put_rich(value: Rich, rendering: Rendering, manner: Manner, place: RichPlace) -> str:
    """Return formatted text as markup that stands inside a text of the author's run."""
    return _Writer(rendering, manner, place).written(value)


def put_noted(value: Rich, rendering: Rendering, manner: Manner) -> str:
    """Return formatted text as markup for a place whose text has been noted for fitting already."""
    unnoted = replace(manner, style=None)
    return put_rich(value, rendering, unnoted, manner.place) if manner.place is not None else escape(value.text)


def open_paragraph(value: object, rendering: Rendering, number: int) -> str:
    """Return the properties of a paragraph that holds nothing but one value: those of its first paragraph if it is formatted text."""
    place = rendering.plans.places[number]
    if not isinstance(value, Rich) or not value.paragraphs:
        return place.paragraph.replace(OWN_NUMBER, rendering.own_number)
    rendering.opened = True
    return _properties(value.paragraphs[0], rendering, place, is_first=True)


def own_number(value: object, rendering: Rendering) -> str:
    """Note the number of the list that the author's paragraph counts in."""
    rendering.own_number = str(value)
    return ""


def _properties(paragraph: RichParagraph, rendering: Rendering, place: RichPlace, *, is_first: bool = False) -> str:
    """Return the properties of a paragraph, in a numbered list of Word with the number of that list."""
    markup = paragraph_markup(paragraph, place, is_first=is_first)[0].replace(OWN_NUMBER, rendering.own_number)
    return markup.replace(LIST_NUMBER, _list_number(paragraph, rendering, place)) if LIST_NUMBER in markup else markup


def _list_number(paragraph: RichParagraph, rendering: Rendering, place: RichPlace) -> str:
    level, known = paragraph.level or 0, rendering.rich_lists
    if paragraph.number == paragraph.start or level not in known:
        plan = place.styles.counts[min(level, len(place.styles.counts) - 1)]
        known[level] = str(fresh(rendering, plan.part, plan.first))
        rendering.additions.setdefault(plan.part, []).append(f'{plan.before}{known[level]}{plan.between}{paragraph.start}"{plan.after}')
    return known[level]


class _Writer:
    """One value being written: `current` are the properties of the run that is open."""

    def __init__(self, rendering: Rendering, manner: Manner, place: RichPlace) -> None:
        self.rendering, self.manner, self.place = rendering, manner, place
        self.p = place.prefix
        self.current: str | None = place.run
        self.out: list[str] = []

    def written(self, value: Rich) -> str:
        rendering = self.rendering
        is_whole, rendering.opened = rendering.opened, False
        for position, paragraph in enumerate(value.paragraphs):
            if position or (paragraph.list and not is_whole):
                self._next_paragraph(paragraph, value.paragraphs[position - 1] if position else None, is_whole=is_whole)
            self._paragraph(paragraph)
        self._switch(self.place.run)
        rendering.rich_lists.clear()
        if self.manner.style is not None and is_whole and value:
            rendering.paragraph_plan = list_plan(value.paragraphs[-1], self.place)
        text = "".join(self.out)
        return text + WORD if self.manner.keeps_paragraph and value else text

    def _next_paragraph(self, paragraph: RichParagraph, before: RichParagraph | None, *, is_whole: bool) -> None:
        self._switch(self.place.run)
        if not self.place.can_split:
            # Where the run stands in a link or a tracked change, a paragraph is a line and a bullet a letter.
            self._text("\n" if before is not None else "", Run(""))
            self._text(_lead(paragraph), Run(""))
            return
        if self.manner.style is not None:
            self.rendering.has_value = True
            self.rendering.end_rich(list_plan(before, self.place) if before is not None else None)
        name = f"{self.p}p"
        properties = _properties(paragraph, self.rendering, self.place)
        self.out.append(f"</{self.p}t></{self.p}r></{name}><{name}>{properties}{self._begin(self.place.run)}")

    def _paragraph(self, paragraph: RichParagraph) -> None:
        if self.place.can_split:
            self._text(paragraph_markup(paragraph, self.place)[1], Run(""))
        for run in paragraph.runs:
            self._run(run)

    def _run(self, run: Run) -> None:
        if run.picture is not None:
            self._picture(run.picture)
            return
        if run.is_plain:
            self._switch(self.place.run)
            self._text(run.text, run)
            return
        link = self._link(run) if run.link else ""
        properties = run_properties(replace(run, text="", link=run.link[:1] if link else ""), self.place)
        if self.place.dialect == "pptx":
            self._switch(properties.replace(LINK_ID, link))
            self._text(run.text, run)
            return
        if link:
            self._switch(None)
            self.out.append(link)
        self._switch(properties)
        self._text(run.text, run)
        if link:
            self._switch(None)
            self.out.append(f"</{self.p}hyperlink>")

    def _picture(self, picture: InlinePicture) -> None:
        if self.place.dialect == "pptx":
            raise TypeError("a picture has no place in a line of text on a slide; write {% picture … %} into the alternative text of one.")
        own = self.current
        self._switch(None)
        self.out.append(inline_picture(picture, self.rendering, self.place))
        self._switch(own)

    def _link(self, run: Run) -> str:
        """Return what refers to a run's address: a relationship's id, or in Word the start of a hyperlink; "" for none."""
        if not self.place.can_link:
            return ""
        is_inside = run.link.startswith("#")
        address = run.link if is_inside else address_of(run.link)
        if address is None:
            self.rendering.problems.append(refused(run.link, self.place.where))
            return ""
        if is_inside:
            self.rendering.gotos.append((run.link[1:], self.place.where))
            if self.place.dialect == "pptx":
                return self.rendering.relate(self.place.part, SLIDE, JUMP + run.link[1:])
            return f'<{self.p}hyperlink {self.p}anchor="{bookmark_name(run.link[1:])}" {self.p}history="1">'
        id = self.rendering.relate(self.place.part, HYPERLINK, address, external=True)
        return id if self.place.dialect == "pptx" else f'<{self.p}hyperlink {_R} r:id="{id}" {self.p}history="1">'

    def _switch(self, properties: str | None) -> None:
        """Let the text that follows stand in a run of these properties; None for outside any run."""
        if properties == self.current:
            return
        if self.current is not None:
            self.out.append(f"</{self.p}t></{self.p}r>")
        if properties is not None:
            self.out.append(self._begin(properties))
        self.current = properties

    def _begin(self, properties: str) -> str:
        space = ' xml:space="preserve"' if self.place.dialect == "docx" else ""
        return f"<{self.p}r>{properties}<{self.p}t{space}>"

    def _text(self, text: str, run: Run) -> None:
        text = FORBIDDEN.sub("", text)
        if not text:
            return
        self.rendering.room -= len(text)
        if self.rendering.room < 0:
            self.rendering.refuse_text()
        if self.manner.style is not None:
            self.rendering.runs.append((text, styled(self.rendering.styles[self.manner.style], run.bold, run.code, run.size_pt)))
            self.rendering.has_value = True
        markup = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        self.out.append(markup.replace("\n", self._break()) if self.place.dialect == "pptx" else self._word_signs(markup))

    def _break(self) -> str:
        p, own = self.p, self.current or ""
        return f"</{p}t></{p}r><{p}br>{own}</{p}br>{self._begin(own)}"

    def _word_signs(self, markup: str) -> str:
        p = self.p
        for sign, element in (("\n", f"<{p}br/>"), ("\t", f"<{p}tab/>")):
            markup = markup.replace(sign, f'</{p}t>{element}<{p}t xml:space="preserve">')
        return markup


def _lead(paragraph: RichParagraph) -> str:
    return next(iter(Rich((replace(paragraph, runs=()),)).text.splitlines()), "")


@lru_cache(maxsize=512)
def styled(style: Style, bold: bool, code: bool, size_pt: float) -> Style:
    """Return the style in which a run is measured that differs from the author's."""
    return style._replace(bold=style.bold or bold, latin="Courier New" if code else style.latin, size_pt=size_pt or style.size_pt)


def refused(link: str, where: str) -> Problem:
    """Return the Problem of an address that no document may link to."""
    shown = link if len(link) <= 80 else link[:79] + "…"
    fix = "Write an address that begins with https://, http://, mailto: or tel:."
    return Problem("refused-link", f"“{shown}” is no address a document may link to.", fix, where, severity="warning")
