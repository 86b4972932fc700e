"""Build the benchmark's six-page document, as a template with tags or as the model that python-docx fills by hand."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal

from docx import Document
from docx.shared import Mm, Pt

from filling.words import Words

# With Jinja's loops around model rows and paragraphs, with those of easy-template-x, or with the rows and paragraphs alone.
Manner = Literal["tags", "braces", "model"]

# What follows the clause of each section: lists and tables by name.
_SECTIONS: tuple[tuple[str, ...], ...] = (
    ("summary",),
    ("today", "tomorrow"),
    ("goals",),
    ("scope_in", "scope_out", "scope_later"),
    ("phases",),
    ("decisions",),
    ("risks",),
    (),
    ("next_steps",),
    ("contacts",),
)


def build_document(words: Words, manner: Manner) -> bytes:
    """Return the document in one manner; a value is {{ name }} in all of them."""
    document = Document()
    core = document.core_properties
    core.title, core.author, core.keywords, core.comments = "{{ project_name }}", "", "", ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = words.header
    section.footer.paragraphs[0].text = words.footer
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading("{{ project_name }}", 0)
    for number, (title, lists) in enumerate(zip(words.headings["sections"], _SECTIONS, strict=True)):
        document.add_heading(f"{number + 1}. {title}", 1)
        document.add_paragraph(words.headings["clauses"][number])
        for name in lists:
            if name in words.tables:
                _add_table(document, name, words, manner)
            else:
                _add_list(document, name, manner)
        for text in words.headings["general"]:
            document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_list(document: Any, name: str, manner: Manner) -> None:
    if manner == "model":
        document.add_paragraph(f"{{{{ {name} }}}}", style="List Bullet")
        return
    loop = ("{%p for line in " + name + " %}", "{%p endfor %}") if manner == "tags" else ("{#" + name + "}", "{/" + name + "}")
    for text in (loop[0], "{{ line }}", loop[1]):
        document.add_paragraph(text, style="List Bullet")


def _add_table(document: Any, name: str, words: Words, manner: Manner) -> None:
    columns = len(words.tables[name][0])
    rows = [words.headings[name], [f"{{{{ row[{column}] }}}}" for column in range(columns)]]
    if manner == "tags":
        rows[1:1] = [[f"{{%tr for row in {name} %}}"]]
        rows.append(["{%tr endfor %}"])
    elif manner == "braces":
        rows[1][0] = "{#" + name + "}" + rows[1][0]
        rows[1][-1] += "{/" + name + "}"
    table = document.add_table(len(rows), columns, style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
