"""Pages of a template that only its author sees: the fields there are, to copy tags from. Documents do not have them.

On a slide the mark is the name of its common data (`p:cSld`), in Word the tag of a content control around the page.
"""

from __future__ import annotations

from lxml import etree

from docgen.dialects import P, W
from docgen.opc import Package, parse_xml

Element = etree._Element

SLIDE_MARK, CONTROL_MARK = "docgen cheat sheet", "docgen-cheat-sheet"
# What stands in the place of such a slide once the template is opened: a slide that no document has.
NEVER = "{% slide if false %}"
_BODY = "word/document.xml"
_EMPTY = (
    '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>'
    '<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="docgen"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    f"<p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>{NEVER}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
)


def is_cheat_sheet(slide: Element) -> bool:
    """Whether a slide is one that only the author sees."""
    common = slide.find(P + "cSld")
    return common is not None and common.get("name") == SLIDE_MARK


def drop_cheat_sheets(body: Element) -> bool:
    """Take the pages that only the author sees out of a document's tree; return whether there were any."""
    marks = [mark for mark in body.iter(W + "tag") if mark.get(W + "val") == CONTROL_MARK]
    for mark in marks:
        control = next(mark.iterancestors(W + "sdt"), None)
        parent = control.getparent() if control is not None else None
        if control is not None and parent is not None:
            parent.remove(control)
    return bool(marks)


def without_cheat_sheets(package: Package) -> Package:
    """Return a template without the pages that only its author sees."""
    changed: dict[str, bytes | None] = {}
    for part in package.names:
        if part.startswith("ppt/slides/slide") and SLIDE_MARK.encode() in package.part(part):
            if is_cheat_sheet(parse_xml(package.part(part), part, package.name)):
                changed[part] = _EMPTY.encode()
        elif part == _BODY and CONTROL_MARK.encode() in package.part(part):
            root = parse_xml(package.part(part), part, package.name)
            if drop_cheat_sheets(root):
                changed[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return package.with_parts(changed) if changed else package
