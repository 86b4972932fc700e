"""Paragraphs and runs: colours and fonts by theme slot only, the language set on every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from deck.grid import emu
from deck.theme import LONG_TEXT

# Stands for the language attributes until `package` knows which language it builds.
LANGUAGE_MARK = 'lang="?"'
# Stands for the line spacing of the language: Japanese glyphs fill their line, Latin ones bring their own leading.
LINE_MARK = "<line/>"
MUTED = "accent6"
# The colour map of the master gives these slots other names inside slides (ISO/IEC 29500-1, 19.3.1.6).
_SLOTS = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}


def fill_xml(colour: str) -> str:
    """Return a solid fill of a theme colour: `"accent2"`, or `"accent2 15"` for a tint of 15 %."""
    slot, _, tint = colour.partition(" ")
    share = int(tint or 100)
    change = "" if share == 100 else f'<a:lumMod val="{share * 1000}"/><a:lumOff val="{(100 - share) * 1000}"/>'
    return f'<a:solidFill><a:schemeClr val="{_SLOTS.get(slot, slot)}">{change}</a:schemeClr></a:solidFill>'


@dataclass(frozen=True)
class Run:
    """Text of one look; what is None comes from the placeholder or the master."""

    text: str
    size: float | None = None
    bold: bool = False
    colour: str | None = None
    serif: bool = False

    def xml(self) -> str:
        """Return the `a:r` element."""
        inner = (fill_xml(self.colour) if self.colour else "") + (LONG_TEXT if self.serif else "")
        return f"<a:r><a:rPr {self._attributes()}>{inner}</a:rPr><a:t>{escape(self.text)}</a:t></a:r>"

    def _attributes(self) -> str:
        size = f' sz="{round(self.size * 100)}"' if self.size else ""
        return f'{LANGUAGE_MARK}{size}{" b=" + chr(34) + "1" + chr(34) if self.bold else ""} dirty="0"'


@dataclass(frozen=True)
class Paragraph:
    """Runs with an alignment (`l`, `r`, `ctr`), a space before and after in points, and perhaps a bullet."""

    runs: tuple[Run, ...]
    align: str = ""
    before: float = 0
    after: float = 0
    bullet: bool = False

    def xml(self) -> str:
        """Return the `a:p` element."""
        attributes = f' algn="{self.align}"' if self.align else ""
        spacing = f'<a:spcBef><a:spcPts val="{round(self.before * 100)}"/></a:spcBef>' if self.before else ""
        spacing += f'<a:spcAft><a:spcPts val="{round(self.after * 100)}"/></a:spcAft>' if self.after else ""
        mark = ""
        if self.bullet:
            attributes = f' marL="{emu(0.17)}" indent="-{emu(0.17)}"' + attributes
            mark = '<a:buFont typeface="+mn-lt"/><a:buChar char="•"/>'
        properties = f"<a:pPr{attributes}>{LINE_MARK}{spacing}{mark}</a:pPr>"
        return f"<a:p>{properties}{''.join(run.xml() for run in self.runs if run.text) or self._empty()}</a:p>"

    def _empty(self) -> str:
        # An empty paragraph is as tall as its end mark, 18 points unless it says otherwise.
        size = next((f' sz="{round(run.size * 100)}"' for run in self.runs if run.size), "")
        return f"<a:endParaRPr {LANGUAGE_MARK}{size}/>"


def para(*texts: str | Run, size: float | None = None, bold: bool = False, colour: str | None = None, **layout: object) -> Paragraph:
    """Return a paragraph of runs; plain strings take the size, weight and colour given."""
    runs = tuple(text if isinstance(text, Run) else Run(text, size, bold, colour) for text in texts)
    return replace(Paragraph(runs), **layout)  # type: ignore[arg-type]  # the names of Paragraph's own fields


def muted(text: str, size: float = 12) -> Paragraph:
    """Return a paragraph of context, in the neutral colour."""
    return para(text, size=size, colour=MUTED)


def wrapped(paragraphs: Sequence[Paragraph], opener: str, closer: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs with `opener` before the first word and `closer` after the last one."""
    texts = list(paragraphs)
    first = texts[0].runs[0]
    texts[0] = replace(texts[0], runs=(replace(first, text=opener + first.text), *texts[0].runs[1:]))
    last = texts[-1].runs[-1]
    texts[-1] = replace(texts[-1], runs=(*texts[-1].runs[:-1], replace(last, text=last.text + closer)))
    return tuple(texts)


def paragraphs_xml(paragraphs: Sequence[Paragraph]) -> str:
    """Return the `a:p` elements; a body without any gets an empty one, which the schema asks for."""
    return "".join(paragraph.xml() for paragraph in paragraphs) or f"<a:p><a:endParaRPr {LANGUAGE_MARK}/></a:p>"
