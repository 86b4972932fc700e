"""Templates with one fault each, in the notation of tests/lint_sketches.py, and the same with the cure applied.

A fault says how it came to be, the template, and what the cure changes; tests/lint_found.toml has what is said of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Seed:
    """A template with a fault; `cure` are the words that the finding's fix changes, old and new."""

    how: str
    wrong: str
    cure: tuple[str, str]

    @property
    def right(self) -> str:
        """The template when the cure is applied, and nothing else."""
        old, new = self.cure
        assert self.wrong.count(old) == 1, (self.how, old)
        return self.wrong.replace(old, new)


_LOOP = "{% for g in goals %}\n{{ g.metric }}\n{% endfor %}"
_DECK = (
    Seed("a name of the facts is misspelt", "# {{ client_nmae }}", ("client_nmae", "client_name")),
    Seed("a field of a row is misspelt", "# A\n{% for g in goals %}\n{{ g.metrc }}\n{% endfor %}", ("g.metrc", "g.metric")),
    Seed(
        "a list is used as a row",
        "(needs: Goals)\n# A\n{{ goals.metric }}",
        ("{{ goals.metric }}", "{% for item in goals %}{{ item.metric }}, {% endfor %}"),
    ),
    Seed(
        "an item is used behind its loop", f"# A\n{_LOOP}\n{{{{ g.unit }}}}", ("{% endfor %}\n{{ g.unit }}", "{{ g.unit }}\n{% endfor %}")
    ),
    Seed(
        "a client's template reads a stance", "# A\n{% for p in people %}\n{{ p.stance }}{{ p.name }}\n{% endfor %}", ("{{ p.stance }}", "")
    ),
    Seed("a loop has no end", "# A\n{% for g in goals %}\n{{ g.metric }}", ("{{ g.metric }}", "{{ g.metric }}\n{% endfor %}")),
    Seed("a condition has an end too many", "# A\n{{ client_name }}{% endif %}", ("{% endif %}", "")),
    Seed("a tag is not closed", "# A\n{{ client_name", ("{{ client_name", "{{ client_name }}")),
    Seed(
        "a condition leads from cell to cell",
        "# A\n| On {% if go_live_date %} | {{ go_live_date|date }}{% endif %} |",
        ("On {% if go_live_date %}", "On {% row if go_live_date %}"),
    ),
    Seed(
        "a loop leads from box to box",
        "# A{% for g in goals %}\n{{ client_name }}, {% endfor %}",
        ("{% for g in goals %}\n{{ client_name", "\n{% for g in goals %}{{ g.metric"),
    ),
    Seed("a filter is misspelt", "# A\n{{ go_live_date|dtae }}", ("dtae", "date")),
    Seed("a word of another language", "(needs: Goals)\n# A\n{% foreach g in goals %}\n{{ g.metric }}\n{% endfor %}", ("foreach", "for")),
    Seed("a comparison with one sign", '# A\n{% if currency = "USD" %}\n$\n{% endif %}', ("=", "==")),
    Seed("a drawing is misspelt", "# A\n{% draw gant(plan) %}", ("gant(", "gantt(")),
    Seed("words stand before a loop", "# A\nGoals: {% for g in goals %}\n{{ g.metric }}\n{% endfor %}", ("Goals: {%", "Goals:\n{%")),
    Seed("words stand behind a loop", "# A\n{% for g in goals %}\n{{ g.metric }}\n{% endfor %} all of them", ("%} all", "%}\nall")),
    Seed(
        "a loop begins in the header",
        "# A\n|= {% for p in people %}Name | Mail |\n| {{ p.name }} | {{ p.email }}{% endfor %} |",
        ("{% for p in people %}Name | Mail |\n| ", "Name | Mail |\n| {% for p in people %}"),
    ),
    Seed("items run together", "# A\n{% for g in goals %}{{ g.metric }}{% endfor %}", ("{{ g.metric }}{%", "{{ g.metric }}, {%")),
    Seed("a loop never reads its item", "# A\n{% for g in goals %}\n{{ client_name }}\n{% endfor %}", ("client_name", "g.metric")),
    Seed(
        "an item hides a list",
        "# A\n{% for people in goals %}\n{{ people.metric }}\n{% endfor %}",
        ("people in goals %}\n{{ people.", "p in goals %}\n{{ p."),
    ),
    Seed(
        "words in a condition keep a bullet",
        "# A\n- {{ client_name }}\n- {% if go_live_date %}Planned{% endif %}",
        ("{% if go_live_date %}", "{% paragraph if go_live_date %}"),
    ),
    Seed(
        "a bullet is alone in its box",
        "# A\n- {% if go_live_date %}Planned{% endif %}",
        ("{% if go_live_date %}Planned{% endif %}", "{% shape if go_live_date %}Planned"),
    ),
    Seed("a needed sheet is misspelt", f"(needs: Gaols)\n# A\n{_LOOP}", ("Gaols", "Goals")),
    Seed(
        "a sheet that is looped over is not needed", f"(title: {{{{ client_short }}}})\n# A\n{_LOOP}", ("(title", "(needs: Goals)\n(title")
    ),
    Seed("a needed sheet is not read", f"(needs: Goals, RACI)\n# A\n{_LOOP}", (", RACI", "")),
    Seed(
        "a box is too small for its text",
        "# A\n(box 5 x 1 cm) {{ client_name }} and {{ vendor_name }} begin {{ project_name }}",
        ("5 x 1 cm", "20 x 4 cm"),
    ),
    Seed("a colour of the theme by its number", "# A\n(colour 1F497D) {{ client_name }}", ("colour 1F497D", "colour dk2")),
    Seed("a colour that is not the theme's", "# A\n(colour 7A0000) {{ client_name }}", ("colour 7A0000", "colour tx1")),
    Seed("a font that is not the theme's", "# A\n(font Georgia) {{ client_name }}", ("(font Georgia) ", "")),
    Seed("grey text on white", "# A\n(colour EEECE1) {{ client_name }}", ("colour EEECE1", "colour tx1")),
    Seed("a theme without a Japanese font", "(languages: ja)\n(East Asian font: none)\n# A", ("font: none", "font: BIZ UDPGothic")),
    Seed("a picture says nothing", "# A\n(picture)", ("(picture)", "(picture: Our office)")),
    Seed(
        "a picture of the data says nothing",
        "# A\n(picture: {% picture client_logo %})",
        ("client_logo", 'client_logo, client_name ~ " logo"'),
    ),
    Seed(
        "what stands above is read last",
        "# A\n(at 2, 12 cm) Below\n(at 2, 6 cm) Above",
        ("(at 2, 12 cm) Below\n(at 2, 6 cm) Above", "(at 2, 6 cm) Above\n(at 2, 12 cm) Below"),
    ),
    Seed("the title is read last", "{{ client_name }}\n# A", ("{{ client_name }}\n# A", "# A\n{{ client_name }}")),
    Seed("a slide has no title", "{{ client_name }}", ("{{ client_name }}", "# Client\n{{ client_name }}")),
    Seed(
        "the title of the file is PowerPoint's own",
        "(title: PowerPoint Presentation)\n# A",
        ("PowerPoint Presentation", "{{ client_short }} Deck"),
    ),
    Seed("the category is a word of the house", "(category: confidential)\n# A", ("confidential", "internal")),
    Seed("the stage is misspelt", "(stage: kickof)\n# A", ("kickof", "kickoff")),
    Seed("a layout is left over", "(layout: Old brand)\n# A", ("(layout: Old brand)\n", "")),
    Seed("a picture is linked", "# A\n(linked picture: file:///C:/logo.png)", ("linked picture: file:///C:/logo.png", "picture: Logo")),
    Seed("the file holds macros", "(macros)\n# A", ("(macros)\n", "")),
)
_DOCUMENT = (
    Seed("a name is misspelt", "# A\n{{ cleint_name }}", ("cleint_name", "client_name")),
    Seed("a condition has no end", "# A\n{% if go_live_date %}\nPlanned", ("Planned", "Planned\n{% endif %}")),
    Seed(
        "a condition leads from cell to cell",
        "# A\n| On {% if go_live_date %} | {{ go_live_date|date }}{% endif %} |",
        ("On {% if go_live_date %}", "On {% row if go_live_date %}"),
    ),
    Seed("a heading skips a level", "# A\n### B\n{{ client_name }}", ("### B", "## B")),
    Seed("a font that is not the theme's", "# A\n(font Georgia) {{ client_name }}", ("(font Georgia) ", "")),
    Seed("a colour by its number", "# A\n(colour 7A0000) {{ client_name }}", ("(colour 7A0000) ", "")),
    Seed("grey text on white", "# A\n(colour C0C0C0) {{ client_name }}", ("(colour C0C0C0) ", "")),
    Seed(
        "a loop begins in the header",
        "# A\n|= {% for p in people %}Name |\n| {{ p.name }}{% endfor %} |",
        ("{% for p in people %}Name |\n| ", "Name |\n| {% row for p in people %}"),
    ),
    Seed("a loop in a cell that was meant for the row", "# A\n| {% for p in people %}{{ p.name }}{% endfor %} |", ("{% for", "{% row for")),
    Seed("words stand before a loop", "# A\nGoals: {% for g in goals %}\n{{ g.metric }}\n{% endfor %}", ("Goals: {%", "Goals:\n{%")),
    Seed(
        "words in a condition keep a bullet",
        "# A\n- {{ client_name }}\n- {% if go_live_date %}Planned{% endif %}",
        ("{% if go_live_date %}", "{% paragraph if go_live_date %}"),
    ),
    Seed("a section tag in a wrong place", "# A\n{% slide if go_live_date %}{{ client_name }}", ("{% slide if go_live_date %}", "")),
    Seed("the file holds macros", "(macros)\n# A", ("(macros)\n", "")),
)
SEEDS = (*_DECK, *(Seed(f"{seed.how}, in Word", f"(document)\n{seed.wrong}", seed.cure) for seed in _DOCUMENT))
