"""Say in an author's words why an expression could not be read or computed: Jinja and Python speak to programmers."""

from __future__ import annotations

import re

_TYPES = {
    **dict.fromkeys(("int", "float"), "a number"),
    **dict.fromkeys(("list", "tuple", "generator", "range"), "a list"),
    **dict.fromkeys(("date", "datetime", "datetime.date", "datetime.datetime"), "a date"),
    **dict.fromkeys(("time", "datetime.time"), "a time"),
    **dict.fromkeys(("NoneType", "None"), "an empty value"),
    **{"str": "a text", "dict": "a row", "bool": "yes or no"},
}
# What Jinja's parser says (jinja2.parser, jinja2.lexer), and what that means for the author; {0} is what it found.
_UNREADABLE = (
    (r"expected token 'in', got .*", "a loop is written {% for item in list %}"),
    (r"(?:.*, got|unexpected) 'end of (?:statement block|print statement|template)'", "something is missing at its end"),
    (r"expected token 'end of .*', got '='", "“=” does not compare; write “==”"),
    (r"expected token '(?:end of .*|,|\)|\]|:|\})', got '(.+)'", "“{0}” does not fit there: an operator, a comma or a bracket is missing"),
    (r"Expected an expression, got '(.+)'", "a value is missing before “{0}”"),
    (r"unexpected char ['\"]['\"]['\"] at .*", "a quotation mark has no partner"),
    (r"unexpected char '(\\u.*|[\ufdd0-\ufdef])' at .*", "a bracket is not closed"),
    (r"unexpected char '(.+)' at .*", "“{0}” has no meaning here"),
    (r"unexpected '(.+)'", "“{0}” does not fit there"),
    (r"can't assign to .*", "only a name can be given a value"),
    (r"unknown tag .*|Encountered unknown tag .*", "its word is no tag"),
)
_UNCOMPUTABLE = (
    (r".*(?:division|modulo).* by zero|.*division by zero", "it divides by zero"),
    (r"'(\S+)' object has no attribute '.*'", "{t0} cannot be used there"),
    (r"_?(\w+?)\(\) missing .* arguments?: '(\w+)'.*", "“{0}” needs a value for “{1}”"),
    (r"_?(\w+?)\(\) got an unexpected keyword argument '(\w+)'.*", "“{0}” has no option “{1}”"),
    (r"_?(\w+?)\(\) (?:takes|got) .*", "“{0}” was given a value too many"),
    (r"'(\S+)' object is not (?:iterable|subscriptable|reversible)", "{t0} is not a list"),
    (r"object of type '(\S+)' has no len\(\)", "{t0} has no length"),
    (r"unsupported operand type\(s\) for (\S+?):? ?.* '(\S+)' and '(\S+)'", "“{0}” cannot combine {t1} and {t2}"),
    (r"unsupported operand type\(s\) for (\S+): '(\S+)' and '(\S+)'", "“{0}” cannot combine {t1} and {t2}"),
    (r"can only concatenate (\S+) \(not \"(\S+)\"\) to \S+", "“+” cannot combine {t0} and {t1}; “~” joins texts"),
    (r"'\S+' not supported between instances of '(\S+)' and '(\S+)'", "{t0} and {t1} cannot be compared"),
    (r".* is not safely callable", "it calls something that templates may not call"),
    (r"access to attribute .* is unsafe\.?", "it asks for something that templates may not see"),
)


def unreadable(message: str) -> str:
    """Return why Jinja could not read an expression."""
    return _said(message.rstrip("."), _UNREADABLE)


def uncomputable(message: str) -> str:
    """Return why an expression could not be computed."""
    return _said(message.rstrip("."), _UNCOMPUTABLE)


def missing(message: str) -> tuple[str, str]:
    """Return what is missing when a name is undefined, and why, as far as Jinja's message tells (jinja2.runtime.Undefined)."""
    found = re.fullmatch(r"'None' has no attribute '(.+)'", message)
    if found:
        return found.group(1), "what should hold it is empty"
    found = re.fullmatch(r".* has no element (.+)", message)
    if found:
        return f"[{found.group(1).strip(chr(39))}]", "the list is shorter"
    found = re.search(r"'([^']+)'(?: is undefined)?$", message)
    return (found.group(1) if found else message), ""


def _said(message: str, table: tuple[tuple[str, str], ...]) -> str:
    for pattern, said in table:
        found = re.fullmatch(pattern, message, re.S)
        if found:
            groups = [group or "" for group in found.groups()]
            words = {f"t{number}": _TYPES.get(group, f"“{group}”") for number, group in enumerate(groups)}
            return said.replace("{%", "{{%").replace("%}", "%}}").format(*groups, **words)
    return message
