"""What `docgen template adopt` makes of small decks and documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

import sketches
from conftest import DRAW
from docgen.authoring.adopt.adopt import Adoption, adopt
from docgen.authoring.adopt.counts import Count, count_rows
from docgen.authoring.adopt.trial import differences
from docgen.opc import parse_xml

PARTS = {"pptx": (sketches.SLIDE, sketches.read_slide), "docx": (sketches.DOCUMENT, sketches.read_document)}
Names = Mapping[str, object]

LAG, LEAD = {"kind": "lag", "kind_label": "Lagging"}, {"kind": "lead", "kind_label": "Leading"}
GOALS: list[dict[str, object]] = [
    {"metric": "Cycle time", "baseline": 0, "owner": "Ana Ruiz", "note": None, **LAG},
    {"metric": "Open tickets", "baseline": 41, "owner": "Bo Lind", "note": "from May", **LEAD},
    {"metric": "Error share", "baseline": 9, "owner": "Cy Young", "note": None, **LAG},
]


def adopted(form: str, sketch: str, names: Names) -> tuple[str, Adoption]:
    """Return the template that a sketch becomes, as a sketch, after it gave the sketch back word for word."""
    package = DRAW[form](sketch)
    found = adopt(package, names, "en", "client")
    assert differences(package, found, names, "en") == ()
    part, read = PARTS[form]
    return read(parse_xml(found.package.part(part))), found


@pytest.fixture(params=["pptx", "docx"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_fact_in_a_sentence_becomes_a_tag(form: str) -> None:
    names = {"client_name": "Acme Works Ltd", "go_live_date": dt.date(2027, 3, 15)}
    assert adopted(form, "Acme Works Ltd goes live on Mon, Mar 15, 2027.", names)[0] == (
        "{{ client_name }} goes live on {{ go_live_date|date }}."
    )


def test_a_value_split_over_runs_becomes_one_tag(form: str) -> None:
    assert adopted(form, "For Acme ¦Works Ltd only", {"client_name": "Acme Works Ltd"})[0] == "For {{ client_name }} only"


def test_a_value_inside_a_longer_word_or_number_stays(form: str) -> None:
    names = {"client_name": "Acme", "kickoff_minutes": 900}
    assert adopted(form, "Acmelike, 1,900 and 900.5", names)[0] == "Acmelike, 1,900 and 900.5"


def test_of_two_names_with_one_value_the_one_beside_its_heading_is_taken_and_the_other_told(form: str) -> None:
    day = dt.date(2027, 4, 23)
    text, found = adopted(form, "Go-live: Fri, Apr 23, 2027", {"delivery_date": day, "go_live_date": day})
    assert text == "Go-live: {{ go_live_date|date }}"
    assert found.changes[0].others == ("{{ delivery_date|date }}",)


def test_rows_that_show_a_list_become_one_row_that_loops(form: str) -> None:
    sketch = "|= Goal | Owner |\n| Cycle time | Ana Ruiz |\n| Open tickets | Bo Lind |\n| Error share | Cy Young |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == (
        "|= Goal | Owner |\n| {% row for goal in goals %}{{ goal.metric }} | {{ goal.owner }}{% endfor %} |"
    )


def test_words_beside_an_empty_value_stand_only_where_there_is_one(form: str) -> None:
    sketch = "| Cycle time | Ana Ruiz |\n| Open tickets (from May) | Bo Lind |\n| Error share | Cy Young |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == (
        "| {% row for goal in goals %}{{ goal.metric }}{% if goal.note %} ({{ goal.note }}){% endif %} | {{ goal.owner }}{% endfor %} |"
    )


def test_a_paragraph_that_only_some_rows_have_gets_a_condition(form: str) -> None:
    sketch = "| Cycle time | Ana Ruiz |\n| Open tickets / Note: from May | Bo Lind |\n| Error share | Cy Young |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == (
        "| {% row for goal in goals %}{{ goal.metric }} / {% paragraph if goal.note %}Note: {{ goal.note }}{% endif %}"
        " | {{ goal.owner }}{% endfor %} |"
    )


def test_a_sign_before_the_rows_of_one_choice_gets_a_condition(form: str) -> None:
    sketch = "| ◆ Cycle time | Ana Ruiz |\n| Open tickets | Bo Lind |\n| ◆ Error share | Cy Young |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == (
        "| {% row for goal in goals %}{% if goal.kind == 'lag' %}◆ {% endif %}{{ goal.metric }} | {{ goal.owner }}{% endfor %} |"
    )


def test_other_words_for_a_choice_become_a_choice(form: str) -> None:
    sketch = "| Cycle time | after |\n| Open tickets | before |\n| Error share | after |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == (
        "| {% row for goal in goals %}{{ goal.metric }} | {% if goal.kind == 'lag' %}after{% else %}before{% endif %}{% endfor %} |"
    )


def test_a_number_that_is_nought_is_said(form: str) -> None:
    sketch = "| Cycle time | now 0 |\n| Open tickets | now 41 |\n| Error share | now 9 |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == (
        "| {% row for goal in goals %}{{ goal.metric }} | now {{ goal.baseline|number }}{% endfor %} |"
    )


def test_some_rows_of_a_list_are_named_by_what_they_have_or_where_they_stand(form: str) -> None:
    kinds = "| Cycle time | Lagging |\n| Error share | Lagging |"
    assert adopted(form, kinds, {"goals": GOALS})[0] == (
        "| {% row for goal in goals if goal.kind == 'lag' %}{{ goal.metric }} | {{ goal.kind_label }}{% endfor %} |"
    )
    text, found = adopted(form, "| Open tickets | Bo Lind |\n| Error share | Cy Young |", {"goals": GOALS})
    assert text == "| {% row for goal in goals[1:] %}{{ goal.metric }} | {{ goal.owner }}{% endfor %} |"
    assert [change.note for change in found.changes if change.kind == "rows"] == ["cut"]


def test_a_row_with_a_word_that_the_workbook_does_not_have_leaves_the_rows_and_says_what_is_left(form: str) -> None:
    sketch = "| Cycle time | urgent |\n| Open tickets | later |\n| Error share | soon |"
    text, found = adopted(form, sketch, {"goals": GOALS})
    assert text == sketch
    assert [(item.value, item.tag) for item in found.left] == [
        ("Cycle time", "{{ goals[0].metric }}"), ("Open tickets", "{{ goals[1].metric }}"), ("Error share", "{{ goals[2].metric }}"),
    ]  # fmt: skip


def test_paragraphs_that_show_a_list_become_one_that_loops(form: str) -> None:
    assert adopted(form, "Owners:\nAna Ruiz: Cycle time\nBo Lind: Open tickets\nCy Young: Error share", {"goals": GOALS})[0] == (
        "Owners:\n{% paragraph for goal in goals %}{{ goal.owner }}: {{ goal.metric }}{% endfor %}"
    )


def test_columns_that_show_a_list_become_one_that_loops(form: str) -> None:
    sketch = "|  | Cycle time | Open tickets | Error share |\n| Who | Ana Ruiz | Bo Lind | Cy Young |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == (
        "|  | {% column for goal in goals %}{{ goal.metric }}{% endfor %} |\n| Who | {{ goal.owner }} |"
    )


def test_a_matrix_becomes_one_row_and_one_column(form: str) -> None:
    people = [{"name": name, "side": "client", "role": None} for name in ("Ana Ruiz", "Bo Lind", "Cy Young")]
    raci = [{"activity": "Write the plan", "letters": ["A", "R", ""]}, {"activity": "Test the forms", "letters": ["", "A", "R"]}]
    sketch = "| Activity | Ana Ruiz | Bo Lind | Cy Young |\n| Write the plan | A | R |  |\n| Test the forms |  | A | R |"
    cell = "activity.letters[loop.index0]"
    assert adopted(form, sketch, {"raci_people": people, "raci": raci})[0] == (
        "| Activity | {% column for person in raci_people %}{{ person|addressed }}{% endfor %} |\n"
        "| {% row for activity in raci %}{{ activity.activity }} | "
        f'{{% if {cell} == "A" %}}{{{{ {cell} }}}}{{% endif %}} / {{% if {cell} == "R" %}}{{{{ {cell} }}}}{{% endif %}}{{% endfor %}} |'
    )


def test_a_heading_with_one_value_beside_it_goes_with_the_value(form: str) -> None:
    assert adopted(form, "| Place | Room 12, Main Street |", {"kickoff_place": "Room 12, Main Street"})[0] == (
        "| {% row if kickoff_place %}Place | {{ kickoff_place }}{% endif %} |"
    )


def test_how_many_rows_a_slide_shows_becomes_a_count_to_look_at() -> None:
    sketch = "# Our 3 goals until Jan 3\n| Cycle time | Ana Ruiz |\n| Open tickets | Bo Lind |\n| Error share | Cy Young |"
    text, found = adopted("pptx", sketch, {"goals": GOALS})
    assert text.splitlines()[0] == "# {% slide if goals %}Our {{ goals|length }} goals until Jan 3"
    assert [(change.text, change.note) for change in found.changes if change.kind == "count"] == [("3", "count")]


def test_a_weekday_or_a_unit_alone_stays_a_word(form: str) -> None:
    names = {"delivery_date": dt.date(2027, 3, 15), "headline_goal": {"metric": "Cycle time", "target": 24, "unit": "hours"}}
    text = "On Monday we meet for two hours."
    assert adopted(form, text, names)[0] == text


def test_words_about_a_row_that_others_may_lack_go_with_it(form: str) -> None:
    names = {
        "project_lead": {"name": "Ana Ruiz", "side": "client", "role": "lead"},
        "sponsor": {"name": "Bo Lind", "side": "client", "role": "x"},
    }
    assert adopted(form, "We know who decides; Ana Ruiz leads, Bo Lind sponsors", names)[0] == (
        "We know who decides{% if project_lead %}; {{ project_lead|addressed }} leads{% endif %}"
        "{% if sponsor %}, {{ sponsor|addressed }} sponsors{% endif %}"
    )
    assert adopted(form, "Ana Ruiz decides; scope goes to Bo Lind", names)[0] == (
        "{% if project_lead %}{{ project_lead|addressed }} decides{% endif %}"
        "{% if sponsor %}{% if project_lead %}; {% endif %}scope goes to {{ sponsor|addressed }}{% endif %}"
    )


def test_of_several_rows_with_one_value_the_one_that_the_line_tells_more_of_is_taken(form: str) -> None:
    person = {"name": "Ana Ruiz", "side": "client", "role": "lead"}
    names = {"sponsor": person, "peak_phase": {"name": "Train the users", "client_owner": "Ana Ruiz"}}
    assert adopted(form, "Train the users: Ana Ruiz", names)[0] == (
        "{% if peak_phase %}{{ peak_phase.name }}: {{ peak_phase.client_owner }}{% endif %}"
    )
    assert adopted(form, "We thank Ana Ruiz", names)[0] == "{% if sponsor %}We thank {{ sponsor|addressed }}{% endif %}"


def test_numbers_count_the_list_that_the_line_names_and_the_unit_of_a_fact(form: str) -> None:
    names = {
        "goals": GOALS,
        "scope_out": [{"item": "Mail"}, {"item": "Maps"}],
        "use_cases": [{"today": "a"}, {"today": "b"}],
        "plan_weeks": 19,
    }
    text, found = adopted(form, "3 goals in 19 weeks, 2 of the scope are left out, and 3 days of rest", names)
    assert (
        text
        == "{{ goals|length }} goals in {{ plan_weeks|number }} weeks, {{ scope_out|length }} of the scope are left out, and 3 days of rest"
    )
    assert [(change.text, change.note) for change in found.changes] == [("3", "count"), ("19", "number"), ("2", "count")]


def test_a_number_that_is_written_as_a_word_counts_as_well() -> None:
    sketch = "# Three goals stand\n| Cycle time | Ana Ruiz |\n| Open tickets | Bo Lind |\n| Error share | Cy Young |"
    text, _ = adopted("pptx", sketch, {"goals": GOALS})
    assert "'Two', 'Three', 'Four'" in text.splitlines()[0]
    assert text.splitlines()[0].endswith("[goals|length] if goals|length < 11 else goals|length }} goals stand")


def test_facts_among_the_words_of_a_repeated_row_become_tags_too(form: str) -> None:
    sketch = "| Cycle time | for Acme Works Ltd |\n| Open tickets | for Acme Works Ltd |\n| Error share | for Acme Works Ltd |"
    assert adopted(form, sketch, {"client_name": "Acme Works Ltd", "goals": GOALS})[0] == (
        "| {% row for goal in goals %}{{ goal.metric }} | for {{ client_name }}{% endfor %} |"
    )


def test_a_number_or_a_day_is_no_word_for_a_choice(form: str) -> None:
    sketch = "| Cycle time | by 5 |\n| Open tickets | by 7 |\n| Error share | by 5 |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == sketch


@pytest.mark.parametrize(
    ("language", "written", "tag"),
    [
        ("en", "March 15, 2027", "{{ go_live_date|date('plain') }}"),
        ("en", "Monday, 15th of March 2027", "{{ go_live_date|date }}"),
        ("en", "15 Mar", "{{ go_live_date|date('short') }}"),
        ("en", "3/15/2027", "{{ go_live_date|date('plain') }}"),
        ("en", "May 2, 2027", "May 2, 2027"),
        ("ja", "2027/3/15", "{{ go_live_date|date('plain') }}"),
        ("ja", "2027年3月15日（月）", "{{ go_live_date|date }}"),
        ("ja", "3月15日", "{{ go_live_date|date('short') }}"),
    ],
)
def test_a_day_that_is_written_in_another_manner_becomes_a_tag_and_is_told(language: str, written: str, tag: str) -> None:
    names = {"go_live_date": dt.date(2027, 3, 15)}
    found = adopt(DRAW["pptx"](f"Go-live: {written}!"), names, language, "client")
    assert sketches.read_slide(parse_xml(found.package.part(sketches.SLIDE))) == f"Go-live: {tag}!"
    assert [change.note for change in found.changes if change.kind == "day"] == (["respelt"] if "{{" in tag else [])


def test_a_day_inside_a_text_of_the_workbook_stays_as_it_is(form: str) -> None:
    names = {"go_live_date": dt.date(2027, 3, 15), "purpose": "From March 15, 2027 we answer at once."}
    assert adopted(form, "“From March 15, 2027 we answer at once.”", names)[0] == "“{{ purpose }}”"


def test_a_title_that_speaks_of_the_first_row_of_its_list_is_told_of() -> None:
    sketch = "# Cycle time first\n| Cycle time in days | Ana Ruiz |\n| Open tickets | Bo Lind |"
    goals = [{"metric": "Cycle time in days", "owner": "Ana Ruiz"}, {"metric": "Open tickets", "owner": "Bo Lind"}]
    text, found = adopted("pptx", sketch.replace("Cycle time first", "First of all: Cycle time in days"), {"goals": goals})
    assert text.splitlines()[0] == "# {% slide if goals %}First of all{% if goals %}: {{ goals[0].metric }}{% endif %}"
    assert [change.note for change in found.changes if change.kind == "value"] == ["first"]


def test_a_day_is_not_found_inside_another_day(form: str) -> None:
    plan = [
        {"name": "Train users", "end": dt.date(2027, 3, 1)},
        {"name": "Go", "end": dt.date(2027, 3, 15)},
        {"name": "Care for users", "end": dt.date(2027, 4, 23)},
    ]
    sketch = "| Train users | Mon, Mar 1 |\n| Go | Mon, Mar 15 |\n| Care for users | Fri, Apr 23 |"
    assert adopted(form, sketch, {"plan": plan})[0] == (
        "| {% row for entry in plan %}{{ entry.name }} | {{ entry.end|date('short') }}{% endfor %} |"
    )


def test_a_heading_in_a_table_goes_with_the_rows_below_it(form: str) -> None:
    sketch = "| What we want |  |\n| Cycle time | Ana Ruiz |\n| Open tickets | Bo Lind |\n| Error share | Cy Young |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == (
        "| {% row if goals %}What we want{% endif %} |  |\n| {% row for goal in goals %}{{ goal.metric }} | {{ goal.owner }}{% endfor %} |"
    )


def test_a_label_that_is_cut_short_for_some_rows_stays_so(form: str) -> None:
    sketch = "| Cycle time | Lagging |\n| Open tickets | Lead |\n| Error share | Lagging |"
    assert adopted(form, sketch, {"goals": GOALS})[0] == (
        '| {% row for goal in goals %}{{ goal.metric }} | {{ {"lead": "Lead"}.get(goal.kind, goal.kind_label) }}{% endfor %} |'
    )


def test_each_of_several_counts_in_a_title_counts_its_own_list() -> None:
    names = {
        "scope_in": [{"item": "The form for all offices"}, {"item": "The search of all parties"}],
        "scope_out": [{"item": "Signatures in the mail"}],
        "scope_later": [{"item": "The office in the west"}],
    }
    counts = [Count(name, len(rows), is_shown=True) for name, rows in names.items()]
    found = count_rows("2 items are in scope; 1 is not part of it; 1 comes later", [], counts, "en")
    assert [item.term.expression for item in found] == ["scope_in|length", "scope_later|length", "scope_out|length"]


def test_of_two_goals_that_are_one_here_all_values_are_of_the_same() -> None:
    goal = {"metric": "Cycle time in days", "baseline": 30, "target": 5, "unit": "days", "decimals": 0, "due_date": dt.date(2027, 5, 14)}
    text, _ = adopted("pptx", "Cycle time in days: from 30 to 5 days by Fri, May 14, 2027", {"headline_goal": goal, "first_due_goal": goal})
    assert "first_due_goal" not in text
    assert text.count("{{ headline_goal.") == 4


def test_what_a_line_says_at_its_end_goes_when_a_row_may_lack_it(form: str) -> None:
    goals = [
        {"metric": "Cycle time", "anchor_label": "Go-live", "offset_days": 60},
        {"metric": "Open tickets", "anchor_label": "Kickoff", "offset_days": 120},
    ]
    sketch = "| Cycle time | Go-live + 60 days |\n| Open tickets | Kickoff + 120 days |"
    assert adopted(form, sketch, {"goals": goals})[0] == (
        "| {% row for goal in goals %}{{ goal.metric }} | "
        "{{ goal.anchor_label }}{% if goal.offset_days is not none %} + {{ goal.offset_days|number }} days{% endif %}{% endfor %} |"
    )


def test_a_kickoff_deck_of_an_engagement_at_its_closeout_is_no_template_of_the_closeout() -> None:
    kickoff = {
        "stage": "closeout",
        "client_name": "Acme Works Ltd",
        "lessons": [{"lesson": "Ask the night shift early"}, {"lesson": "Count the doubles first"}],
    }
    assert b"closeout" not in adopted("pptx", "Acme Works Ltd", kickoff)[1].package.part("docProps/core.xml")
    text = "Acme Works Ltd\nAsk the night shift early\nCount the doubles first"
    assert b"stage=closeout" in adopted("pptx", text, kickoff)[1].package.part("docProps/core.xml")
