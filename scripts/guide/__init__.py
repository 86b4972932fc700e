"""The examples of the author's guide: each a small slide, page or mail that is read, rendered, told as text and pictured.

One file a section in `examples/`. An example says what it shows in both languages, and its template as a sketch:

    # Title of the slide
    :: Name of a shape [fit 12] | at 5 30 40 50 | size 14 | fill lt2 | alt {% picture p.photo %}
    a paragraph, - a bullet, |= a header row | of a table, | a row | of it (` // ` begins another paragraph in a cell)
    (( Name of a group | alt …        what follows belongs to the group, until a line of two closing brackets
    notes> what the speaker says

`at` is left, top, width and height in hundredths of the slide. `chart column` and `picture logo` make the shape one; `frame` a rectangle
without text. Pages are written as the shipped papers are (`papers/__init__.py`), mails as mails. `⟦Goal¦目標⟧` says the first in
English and the second in Japanese; `⟨link address⟩text⟨end⟩` links a text, `⟨note text⟩` is a footnote, `⟨count Figure⟩` the number of a
caption.
"""
