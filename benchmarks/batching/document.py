"""A document of about six pages in docxtpl's own tags, which docgen reads as well: one template for both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx import Document

# The names that the template uses, and under which headings a script finds their values.
FACTS: Mapping[str, str] = {
    "client_name": "Client name",
    "project_name": "Project name",
    "vendor_name": "Vendor name",
    "purpose": "Purpose",
    "why_now": "Why now",
}
LISTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "people": ("People", {"name": "Name", "title": "Title", "department": "Department"}),
    "goals": ("Goals", {"goal_text": "Goal in the client's words", "metric": "Metric", "measure_method": "How measured"}),
    "scope": ("Scope", {"phase": "Phase", "item": "Item", "reason": "Reason"}),
    "plan": ("Plan", {"name": "Name", "what": "What happens", "deliverable": "Deliverable"}),
    "raci": ("RACI", {"activity": "Activity", "note": "Note"}),
    "actions": ("Actions", {"action": "Action", "owner": "Owner", "links_to": "Related ID"}),
    "agenda": ("Agenda", {"block": "Block", "purpose": "Purpose", "output": "Output"}),
}
_CLAUSE = (
    "{{ vendor_name }} and {{ client_name }} work on {{ project_name }} together. What is agreed here holds until both agree on something"
    " else in writing; what is not agreed here is agreed before anybody begins with it."
)


def write_template(path: Path) -> Path:
    """Write the template."""
    document: Any = Document()
    core = document.core_properties
    core.title, core.author, core.keywords, core.comments = "{{ project_name }}", "", "", ""
    document.add_heading("{{ project_name }}", 0)
    document.add_paragraph("{{ purpose }}")
    document.add_paragraph("{{ why_now }}")
    for number, (name, (sheet, columns)) in enumerate(LISTS.items(), start=1):
        document.add_heading(f"{number}. {sheet}", 1)
        for _ in range(3):
            document.add_paragraph(_CLAUSE)
        table = document.add_table(4, len(columns), style="Table Grid")
        rows = [list(columns.values()), [f"{{%tr for row in {name} %}}"], [f"{{{{ row.{key} }}}}" for key in columns], ["{%tr endfor %}"]]
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path
