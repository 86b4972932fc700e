"""What a template's documents do not take over from it: its preview picture, its own properties, its digital signatures."""

from __future__ import annotations

from docgen.opc import Package, Relationships, rels_name
from docgen.problems import Problem
from docgen.template.cheat_sheet import without_cheat_sheets
from docgen.template.properties import EXTENDED, EXTENDED_RELATIONSHIP, EXTENDED_TYPE, document_properties
from docgen.template.relations import without_relations

_NOT_THE_DOCUMENTS = frozenset({"thumbnail"})
# The relationship from the package to its signatures (ISO/IEC 29500-2, 10.4.2).
_SIGNATURES = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"


def prepared(package: Package) -> Package:
    """Return the template as its documents start: without preview picture, signatures and cheat sheets, with their own properties."""
    package = without_cheat_sheets(package)
    items = package.relationships()
    gone = [("", item.id) for item in items if item.kind in _NOT_THE_DOCUMENTS or item.type == _SIGNATURES]
    left = without_relations(package, gone)
    changed: dict[str, bytes | None] = dict(document_properties(left))
    if EXTENDED not in left:
        relationships, _ = Relationships("", left.relationships()).with_added(EXTENDED_RELATIONSHIP, EXTENDED)
        changed[rels_name("")] = relationships.to_bytes()
        changed["[Content_Types].xml"] = left.content_types.with_overrides({EXTENDED: EXTENDED_TYPE}).to_bytes()
    return left.with_parts(changed)


def remarks(package: Package) -> tuple[Problem, ...]:
    """Return what the maker of a document should know of its template, though nothing is wrong with it."""
    if not any(item.type == _SIGNATURES for item in package.relationships()):
        return ()
    message = "The template is signed; its documents are not, since a signature holds for one content only."
    return (Problem("signature-dropped", message, "Sign the finished document if that is needed.", file=package.name, severity="info"),)
