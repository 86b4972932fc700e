"""Builds the shipped Word templates: one design system, and one readable text file for each kind and language in `kinds/`.

A file begins with its properties (TOML between two lines of `+++`; `room = 0.6` sets paragraphs closer together). Then each line
is one thing:

    # Title   =# Title in the middle   > Subtitle   ## Heading 1   ### Heading 2   #### Heading 3
    #! Title of a cover, a third down its page
    ^ Lead paragraph      Body text               - bullet   -- bullet below   1. numbered
    " Quotation           ! Callout               ~ Caption, source or note
    >> to the right       == in the middle        ---  a new page
    {% if x %}            tags on a line of their own vanish with it;   %% a comment
    [draw 60] {% draw gantt(plan) %}              a drawing over the width of the page, 60 mm tall
    [chart column 60] {% chart goals, … %}        a native chart of that kind, 60 mm tall

    |: table 40 20> 40^   opens a table: its look and its columns in hundredths, `>` right, `^` centred
    |: table= 50 50       the same, kept on one page
    |= Goal | Owner       header row, repeated on each page
    | {{ g.metric }} | x  a row; ` // ` begins another paragraph in a cell
    |. Total | 3          a closing row in bold
    |+ Group              a row across all columns
    |{18} Name | Date     a row at least 18 mm tall

The properties are title, name, audience, stage, needs; mark (internal papers), footer (in place of the usual one), numbered (main
headings count), compact (one page).

The looks are `table` (hairlines), `facts` (a label and what it says), `panel` (quiet boxes), `figures` (the same, the first paragraph
of a cell large), `boxes` (for stamps and signatures) and `form` (fields to fill in by hand). In a line, `**bold**` is bold,
`~~muted~~` neutral, `⏎` breaks the line and `⇥` is a tab.
"""
