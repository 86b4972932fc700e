"""Office files as packages: packed parts, relationships, content types, and the guards before them."""

from docgen.opc.package import Package, write_file
from docgen.opc.parts import ContentTypes, Relationship, Relationships, parse_xml, relative_target, rels_name, resolve_target, source_name
from docgen.opc.reader import guard_zip, read_members
from docgen.opc.writer import Member, pack, zip_bytes

__all__ = [
    "ContentTypes",
    "Member",
    "Package",
    "Relationship",
    "Relationships",
    "guard_zip",
    "pack",
    "parse_xml",
    "read_members",
    "relative_target",
    "rels_name",
    "resolve_target",
    "source_name",
    "write_file",
    "zip_bytes",
]
