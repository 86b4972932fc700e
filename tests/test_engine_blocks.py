"""Blocks: what a loop repeats and a condition shows, from a few words to the rows of a table."""

from __future__ import annotations

import pytest

GOALS = [{"name": "Speed", "owner": "Ana"}, {"name": "Cost", "owner": "Bo"}, {"name": "Trust", "owner": "Chiyo"}]
TREE = [
    {"name": "Setup", "tasks": [{"name": "Kickoff", "steps": ["book", "invite"]}, {"name": "Access", "steps": []}]},
    {"name": "Pilot", "tasks": [{"name": "Train", "steps": ["plan"]}]},
    {"name": "Close", "tasks": []},
]


# In one paragraph


def test_a_loop_in_a_paragraph_repeats_its_words(render):
    assert render("Goals: {% for g in goals %}{{ g.name }}; {% endfor %}end", goals=GOALS) == "Goals: Speed; Cost; Trust; end"


def test_a_condition_in_a_paragraph_shows_its_words(render):
    sketch = "Fee{% if fixed %} is fixed{% endif %}."
    assert render(sketch, fixed=True) == "Fee is fixed."
    assert render(sketch, fixed=False) == "Fee."


@pytest.mark.parametrize(("score", "word"), [(9, "green"), (5, "amber"), (1, "red")])
def test_a_condition_chooses_words_by_elif_and_else(render, score, word):
    assert render("It is {% if score > 7 %}green{% elif score > 3 %}amber{% else %}red{% endif %}.", score=score) == f"It is {word}."


def test_an_empty_loop_shows_its_else(render):
    assert render("{% for g in goals %}{{ g.name }}{% else %}none{% endfor %}", goals=[]) == "none"


def test_loop_tells_where_it_is(render):
    sketch = (
        "{% for g in goals %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}{% if loop.first %}(first) "
        "{% endif %}{% endfor %}"
    )
    assert render(sketch, goals=GOALS) == "1/3, (first) 2/3, 3/3"


def test_a_loop_may_filter(render):
    assert render("{% for g in goals if g.owner != 'Bo' %}{{ g.name }} {% endfor %}end", goals=GOALS) == "Speed Trust end"


def test_a_loop_over_none_is_empty(render):
    assert render("({% for g in goals %}{{ g }}{% endfor %})", goals=None) == "()"


def test_blocks_in_a_paragraph_nest(render):
    sketch = (
        "{% for p in phases %}{{ p.name }}[{% for t in p.tasks %}{% if t.steps %}{{ t.name }}:{% for s in t.steps %}{{ s }},{%"
        " endfor %}{% endif %}{% endfor %}]{% endfor %}"
    )
    assert render(sketch, phases=TREE) == "Setup[Kickoff:book,invite,]Pilot[Train:plan,]Close[]"


def test_a_set_in_a_paragraph_holds_from_there(render):
    assert render("{% set who = client ~ ' team' %}To the {{ who }}.", client="Asahino") == "To the Asahino team."


def test_a_set_before_a_loop_in_one_paragraph_reaches_into_it(render):
    assert render("{% set sep = ';' %}{% for g in goals %}{{ g.name }}{{ sep }}{% endfor %}", goals=GOALS) == "Speed;Cost;Trust;"


def test_a_with_names_a_value_for_its_words(render):
    assert render("{% with g = goals[1] %}{{ g.name }} by {{ g.owner }}{% endwith %}.", goals=GOALS) == "Cost by Bo."


def test_the_words_of_docxtpl_work_in_a_paragraph(render):
    assert render("{%r for g in goals %}{{r g.name }} {%r endfor %}{%- if goals -%}!{%- endif -%}", goals=GOALS) == "Speed Cost Trust !"


# Paragraphs


def test_a_loop_over_paragraphs_leaves_no_trace_of_its_own_lines(render):
    sketch = "Goals\n{% for g in goals %}\n{{ g.name }}\nby {{ g.owner }}\n{% endfor %}\nEnd"
    assert render(sketch, goals=GOALS[:2]) == "Goals\nSpeed\nby Ana\nCost\nby Bo\nEnd"
    assert render(sketch, goals=[]) == "Goals\nEnd"


def test_a_loop_from_one_paragraph_to_another_repeats_both(render):
    sketch = "{% for g in goals %}{{ g.name }}\nby {{ g.owner }}{% endfor %}"
    assert render(sketch, goals=GOALS[:2]) == "Speed\nby Ana\nCost\nby Bo"


def test_a_paragraph_loop_in_one_paragraph_repeats_the_paragraph(render):
    assert render("{% paragraph for g in goals %}- {{ g.name }}{% endfor %}", goals=GOALS) == "- Speed\n- Cost\n- Trust"
    assert render("{%p for g in goals %}\n- {{ g.name }}\n{%p endfor %}", goals=GOALS) == "- Speed\n- Cost\n- Trust"


def test_a_condition_over_paragraphs_shows_one_branch(render):
    sketch = "A\n{% if score > 7 %}\ngreen\n{% elif score > 3 %}\namber\nat risk\n{% else %}\nred\n{% endif %}\nZ"
    assert render(sketch, score=9) == "A\ngreen\nZ"
    assert render(sketch, score=5) == "A\namber\nat risk\nZ"
    assert render(sketch, score=1) == "A\nred\nZ"


def test_a_branch_may_begin_or_end_a_paragraph_of_its_own(render):
    sketch = "{% if yes %}Yes\n{% else %}No\n{% endif %}\nZ"
    assert render(sketch, yes=True) == "Yes\nZ"
    assert render("{% if yes %}Yes{% else %}\nNo{% endif %}\nZ", yes=False) == "No\nZ"


def test_blocks_of_paragraphs_nest_three_deep(render):
    sketch = (
        "{% for p in phases %}\n{{ p.name }}\n{% for t in p.tasks %}\n{% if t.steps %}\n> {{ t.name }}\n{% for s in t.steps"
        " %}\n>> {{ s }}\n{% endfor %}\n{% endif %}\n{% endfor %}\n{% endfor %}"
    )
    assert render(sketch, phases=TREE) == "Setup\n> Kickoff\n>> book\n>> invite\nPilot\n> Train\n>> plan\nClose"


def test_several_openers_may_share_a_paragraph(render):
    sketch = "{% for p in phases %}{% for t in p.tasks %}\n{{ p.name }}: {{ t.name }}\n{% endfor %}{% endfor %}"
    assert render(sketch, phases=TREE) == "Setup: Kickoff\nSetup: Access\nPilot: Train"


def test_an_end_and_the_next_opener_may_share_a_paragraph(render):
    sketch = "{% for g in goals %}\n{{ g.name }}\n{% endfor %}{% if done %}\nDone\n{% endif %}"
    assert render(sketch, goals=GOALS, done=True) == "Speed\nCost\nTrust\nDone"


def test_a_set_alone_in_a_paragraph_vanishes_and_holds(render):
    assert render("{% set who = client %}\nTo {{ who }}", client="Asahino") == "To Asahino"


def test_a_set_in_a_loop_is_fresh_in_every_step(render):
    sketch = "{% for g in goals %}\n{% set label = g.name ~ '/' ~ g.owner %}\n{{ label }}\n{% endfor %}"
    assert render(sketch, goals=GOALS[:2]) == "Speed/Ana\nCost/Bo"


def test_a_with_over_paragraphs_works(render):
    assert render("{% with g = goals[0] %}\n{{ g.name }}\n{% endwith %}", goals=GOALS) == "Speed"


def test_a_comment_alone_in_a_paragraph_vanishes(render):
    assert render("A\n{# only for authors #}\nB") == "A\nB"


def test_a_paragraph_of_empty_values_vanishes(render):
    sketch = "A\n{{ phone }}\n{{ mail }} {{ phone }}\nB"
    assert render(sketch, phone=None, mail="") == "A\nB"
    assert render(sketch, phone="1", mail=None) == "A\n1\n 1\nB"


def test_a_paragraph_with_a_word_of_its_own_stays(render):
    assert render("A\nTel. {{ phone }}\nB", phone=None) == "A\nTel. \nB"


def test_a_paragraph_whose_only_condition_is_false_vanishes(render):
    sketch = "A\n{% if phone %}{{ phone }}{% endif %}\nB"
    assert render(sketch, phone=None) == "A\nB"
    assert render("A\n{% if phone %}Tel. {{ phone }}{% endif %}\nB", phone=None) in ("A\nB", "A\n\nB")


def test_an_empty_paragraph_of_the_author_stays(render):
    assert render("A\n\n{{ b }}", b="B") == "A\n\nB"


def test_a_text_whose_every_paragraph_vanishes_keeps_an_empty_one(render_slide):
    assert render_slide("{% for g in goals %}\n{{ g.name }}\n{% endfor %}", goals=[]) == ""


# Rows


def test_a_loop_from_first_to_last_cell_repeats_the_row(render):
    assert (
        render("| {% for g in goals %}{{ g.name }} | {{ g.owner }}{% endfor %} |", goals=GOALS)
        == "| Speed | Ana |\n| Cost | Bo |\n| Trust | Chiyo |"
    )


def test_a_loop_inside_a_row_repeats_the_whole_row(render):
    sketch = "| {{ loop.index }} | {% for g in goals %}{{ g.name }} | {{ g.owner }}{% endfor %} |"
    assert render(sketch, goals=GOALS[:2]) == "| 1 | Speed | Ana |\n| 2 | Cost | Bo |"


def test_a_row_loop_in_one_cell_repeats_the_row(render):
    sketch = "| {% row for g in goals %}{{ g.name }}{% endfor %} | {{ g.owner }} |"
    assert render(sketch, goals=GOALS[:2]) == "| Speed | Ana |\n| Cost | Bo |"


def test_rows_that_hold_only_tags_vanish(render):
    sketch = "|= Goal | Owner |\n| {% for g in goals %} |  |\n| {{ g.name }} | {{ g.owner }} |\n| {% endfor %} |  |"
    assert render(sketch, goals=GOALS[:2]) == "|= Goal | Owner |\n| Speed | Ana |\n| Cost | Bo |"


def test_the_words_of_docxtpl_repeat_rows(render):
    sketch = "| {%tr for g in goals %} |  |\n| {{ g.name }} | {{ g.owner }} |\n| {%tr endfor %} |  |"
    assert render(sketch, goals=GOALS[:2]) == "| Speed | Ana |\n| Cost | Bo |"


def test_a_loop_may_repeat_several_rows(render):
    sketch = "| {% for g in goals %}{{ g.name }} |  |\n|  | {{ g.owner }}{% endfor %} |"
    assert render(sketch, goals=GOALS[:2]) == "| Speed |  |\n|  | Ana |\n| Cost |  |\n|  | Bo |"


def test_row_loops_nest(render):
    sketch = "| {% for p in phases %}{{ p.name }} |  |\n| {% for t in p.tasks %} | {{ t.name }}{% endfor %} |\n| {% endfor %} |  |"
    assert render(sketch, phases=TREE) == "| Setup |  |\n|  | Kickoff |\n|  | Access |\n| Pilot |  |\n|  | Train |\n| Close |  |"


def test_two_row_loops_in_one_row_nest(render):
    sketch = "| {% for p in phases %}{% for t in p.tasks %}{{ p.name }} | {{ t.name }}{% endfor %}{% endfor %} |"
    assert render(sketch, phases=TREE) == "| Setup | Kickoff |\n| Setup | Access |\n| Pilot | Train |"


def test_a_paragraph_loop_nests_in_a_row_loop(render):
    sketch = "| {% for p in phases %}{{ p.name }} | {% for t in p.tasks %} / {{ t.name }} / {% endfor %}{% endfor %} |"
    assert render(sketch, phases=TREE) == "| Setup | Kickoff / Access |\n| Pilot | Train |\n| Close |  |"


def test_a_row_condition_hides_its_row(render):
    sketch = "| Fee | {{ fee }} |\n| {% row if tax %}Tax{% endif %} | {{ tax }} |"
    assert render(sketch, fee=1, tax=2) == "| Fee | 1 |\n| Tax | 2 |"
    assert render(sketch, fee=1, tax=None) == "| Fee | 1 |"


def test_a_condition_around_the_whole_row_hides_it(render):
    sketch = "| Fee | {{ fee }} |\n| {% if tax %}Tax | {{ tax }}{% endif %} |"
    assert render(sketch, fee=1, tax=2) == "| Fee | 1 |\n| Tax | 2 |"
    assert render(sketch, fee=1, tax=None) == "| Fee | 1 |"


def test_rows_choose_by_elif_and_else(render):
    sketch = (
        "| {% if n > 1 %} |  |\n| many | {{ n }} |\n| {% elif n %} |  |\n| one | {{ n }} |\n| {% else %} |  |\n| none | {{ n"
        " }} |\n| {% endif %} |  |"
    )
    assert render(sketch, n=2) == "| many | 2 |"
    assert render(sketch, n=1) == "| one | 1 |"
    assert render(sketch, n=0) == "| none | 0 |"


def test_a_set_in_a_row_holds_in_its_row(render):
    sketch = "| {% for g in goals %}{% set n = g.name|upper %}{{ n }} | {{ n|lower }}{% endfor %} |"
    assert render(sketch, goals=GOALS[:2]) == "| SPEED | speed |\n| COST | cost |"


def test_a_row_that_holds_only_a_set_vanishes(render):
    sketch = "| {% row for g in goals %}{% set n = g.name %}{% endfor %} |  |\n| x | y |"
    assert render(sketch, goals=[]) == "| x | y |"


def test_a_cell_whose_loop_is_empty_keeps_a_paragraph(render):
    assert render("| Goals | {% for g in goals %} / {{ g.name }} / {% endfor %} |", goals=[]) == "| Goals |  |"


def test_a_table_without_rows_disappears(render):
    sketch = "Before {{ x }}\n|= Goal | Owner |\n| {% for g in goals %}{{ g.name }} | {{ g.owner }}{% endfor %} |"
    assert render(sketch, goals=[], x=1) == "Before 1"


def test_a_table_keeps_its_total_row_when_its_loop_is_empty(render):
    sketch = "|= Goal | Owner |\n| {% for g in goals %}{{ g.name }} | {{ g.owner }}{% endfor %} |\n| Total | {{ goals|length }} |"
    assert render(sketch, goals=[]) == "|= Goal | Owner |\n| Total | 0 |"


def test_a_row_loop_shows_its_else(render):
    sketch = "| {% for g in goals %} |  |\n| {{ g.name }} | {{ g.owner }} |\n| {% else %} |  |\n| none | - |\n| {% endfor %} |  |"
    assert render(sketch, goals=[]) == "| none | - |"


# Columns


def test_a_column_loop_repeats_the_cell_in_every_row(render):
    sketch = "| Task | {% column for p in people %}{{ p.name }}{% endfor %} |\n| Plan | {{ p.letter }} |"
    people = [{"name": "Ana", "letter": "R"}, {"name": "Bo", "letter": "A"}]
    assert render(sketch, people=people) == "| Task | Ana | Bo |\n| Plan | R | A |"
    assert render(sketch, people=[]) == "| Task |\n| Plan |"


def test_a_column_loop_nests_in_a_row_loop(render):
    sketch = (
        "| Task | {% column for p in people %}{{ p }}{% endfor %} |\n"
        "| {% row for t in tasks %}{{ t.name }}{% endfor %} | {{ t.letters[loop.index0] }} |"
    )
    tasks = [{"name": "Plan", "letters": ["R", "A"]}, {"name": "Build", "letters": ["", "C"]}]
    assert render(sketch, people=["Ana", "Bo"], tasks=tasks) == "| Task | Ana | Bo |\n| Plan | R | A |\n| Build |  | C |"


def test_a_column_condition_hides_the_column(render):
    sketch = "| Goal | {% column if priced %}Price{% endif %} |\n| Speed | {{ 5 }} |"
    assert render(sketch, priced=True) == "| Goal | Price |\n| Speed | 5 |"
    assert render(sketch, priced=False) == "| Goal |\n| Speed |"


def test_a_column_loop_may_repeat_several_columns(render):
    sketch = "| Task | {% column for p in people %}{{ p }} | h{% endfor %} |\n| Plan | a | b |"
    assert render(sketch, people=["Ana", "Bo"]) == "| Task | Ana | h | Bo | h |\n| Plan | a | b | a | b |"


def test_docxtpl_columns_work(render):
    assert render("| {%tc for p in people %}{{ p }}{%tc endfor %} | x |", people=["Ana", "Bo"]) == "| Ana | Bo | x |"


def test_a_table_that_lost_all_its_columns_disappears(render):
    sketch = "A {{ x }}\n|= {% column for p in people %}{{ p }}{% endfor %} | {% column if x > 1 %}x{% endif %} |\n| c | d |"
    assert render(sketch, people=[], x=1) == "A 1"
    assert render(sketch, people=["Ana"], x=1) == "A 1\n|= Ana |\n| c |"
