"""The characters that docgen itself writes between the author's text and the finished markup.

All are Unicode noncharacters (U+FDD0-U+FDEF, The Unicode Standard 23.7: for internal use by one program), so no
author's text or value has a use for them, and XML allows them. They are dropped from values and templates.
"""

from __future__ import annotations

import re

# Compile time: a tag's number in the tree, and the delimiters of the Jinja source.
MARK_OPEN, MARK_CLOSE = "\ufdd0", "\ufdd1"
VALUE_OPEN, VALUE_CLOSE = "\ufdd2", "\ufdd3"
BLOCK_OPEN, BLOCK_CLOSE = "\ufdd4", "\ufdd5"
COMMENT_OPEN, COMMENT_CLOSE = "\ufdd6", "\ufdd7"
LINE_FEED = "\ufdd8"
# In a plain text: before the end of a line that held tags.
LINE_WITH_TAGS = "\ufdda"

# Run time: what the finishing step looks for in a Program's output, one sign and a letter each, so that it splits at one character.
# XML forbids the sign, so that no markup holds it; it is one byte wide, and so is then the whole output of a template in a Latin script,
# which splits and joins in half the time. A tree takes no such character: there, and only there, another stands for it.
SIGN, SIGN_IN_TREE = "\x01", "\ufddc"
NEXT_PART, SLOT, WORD, WHOLE_ROW = SIGN + "n", SIGN + "s", SIGN + "w", SIGN + "a"
PARAGRAPH_OPEN, PARAGRAPH_CLOSE = SIGN_IN_TREE + "p", SIGN_IN_TREE + "q"
BODY_OPEN, BODY_CLOSE = SIGN_IN_TREE + "b", SIGN_IN_TREE + "c"
TABLE_OPEN, TABLE_CLOSE = SIGN_IN_TREE + "t", SIGN_IN_TREE + "u"
ROW_OPEN, ROW_CLOSE = SIGN_IN_TREE + "r", SIGN_IN_TREE + "v"
PASSAGE_OPEN, PASSAGE_CLOSE, TAKE = SIGN + "m", SIGN_IN_TREE + "k", SIGN_IN_TREE + "i"
COLUMN_OPEN, COLUMN_CLOSE = SIGN_IN_TREE + "h", SIGN_IN_TREE + "l"
FLOW_OPEN, FLOW_CLOSE = SIGN_IN_TREE + "f", SIGN_IN_TREE + "g"
ITEM_OPEN, ITEM_CLOSE = SIGN_IN_TREE + "d", SIGN_IN_TREE + "j"

MARK = re.compile(f"{MARK_OPEN}(\\d+){MARK_CLOSE}")
# XML 1.0 clause 2.2 forbids these; lone surrogates cannot be encoded; the noncharacters are ours.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def mark(number: int) -> str:
    """Return the text that stands in the tree for tag or slot `number`."""
    return f"{MARK_OPEN}{number}{MARK_CLOSE}"
