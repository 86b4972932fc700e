"""What docgen does not understand is kept: parts of other programs, byte for byte, with their relationships and what uses them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from lxml import etree

import sketches
from docgen.doctor import invariants
from docgen.opc import Package, Relationships, parse_xml, rels_name
from docgen.template.template import Template
from test_engine_slides import deck_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
PML = "application/vnd.openxmlformats-officedocument.presentationml"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OLE_TYPE, WEB_TYPE = "application/vnd.openxmlformats-officedocument.oleObject", "application/vnd.ms-office.webextension+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256))


@dataclass(frozen=True)
class Foreign:
    """A part that only another program understands: where it hangs, and the markup that uses it (`{id}` is its relationship)."""

    what: str
    name: str
    kind: str
    type: str
    content: bytes
    markup: str = ""
    where: str = "</p:spTree>"


TAG = '<p:tagLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tag name="THINKCELL" val="0&#10;1"/></p:tagLst>'
WEB = '<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" id="{{1}}"/>'
_FRAME = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="71" name="Object"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
    '<p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData uri="{uri}">{inside}</a:graphicData>'
    "</a:graphic></p:graphicFrame></p:spTree>"
)
FOREIGN = [
    Foreign(
        "an OLE object", "ppt/embeddings/oleObject1.bin", f"{OFFICE}/oleObject", "application/vnd.openxmlformats-officedocument.oleObject",
        _OLE, _FRAME.format(
            uri="http://schemas.openxmlformats.org/presentationml/2006/ole",
            inside='<p:oleObj name="Visio" r:id="{id}" progId="Visio.Drawing.15"><p:embed/></p:oleObj>',
        ),
    ),
    Foreign(
        "tags of think-cell", "ppt/tags/tag1.xml", f"{OFFICE}/tags", f"{PML}.tags+xml", TAG.encode(),
        '<p:custDataLst><p:tags r:id="{id}"/></p:custDataLst></p:cSld>', "</p:cSld>",
    ),
    Foreign(
        "ink", "ppt/ink/ink1.xml", f"{OFFICE}/customXml", "application/inkml+xml", b'<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"/>',
        '<p:contentPart r:id="{id}"/></p:spTree>',
    ),
    Foreign(
        "a 3D model", "ppt/media/model3d1.glb", f"{MICROSOFT}/2017/06/relationships/model3d", "model/gltf.binary", b"glTF\2\0\0\0",
        _FRAME.format(
            uri="http://schemas.microsoft.com/office/drawing/2017/model3d",
            inside='<am3d:model3d xmlns:am3d="http://schemas.microsoft.com/office/drawing/2017/model3d" r:embed="{id}"/>',
        ),
    ),
    Foreign(
        "an add-in", "ppt/webextensions/webextension1.xml", "http://schemas.microsoft.com/office/2011/relationships/webextension",
        "application/vnd.ms-office.webextension+xml", WEB.encode(), _FRAME.format(
            uri="http://schemas.microsoft.com/office/webextensions/webextension/2010/11",
            inside='<we:webextensionref xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" r:id="{id}"/>',
        ),
    ),
    Foreign(
        "an ActiveX control", "ppt/activeX/activeX1.xml", f"{OFFICE}/control", "application/vnd.ms-office.activeX+xml",
        b'<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX"/>',
        '<p:controls><p:control r:id="{id}" name="Box" imgW="9" imgH="9"/></p:controls></p:cSld>', "</p:cSld>",
    ),
    Foreign(
        "something quite unknown", "ppt/acme/thing.acme", "http://example.com/relationships/thing", "application/x-acme", bytes(range(256)),
    ),
]  # fmt: skip
COMMENTS = Foreign(
    "comments", "ppt/comments/modernComment_100_0.xml", f"{MICROSOFT}/2018/10/relationships/comments",
    "application/vnd.ms-powerpoint.comments+xml", b'<p188:cmLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"/>',
)  # fmt: skip
TIMING = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst><p:set><p:cBhvr>'
    '<p:cTn id="2" dur="1" fill="hold"/><p:tgtEl><p:spTgt spid="2"/></p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName>'
    '</p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par></p:tnLst><p:bldLst>'
    '<p:bldP spid="2" grpId="0"/></p:bldLst></p:timing></p:sld>'
)


def holding(package: Package, foreign: Foreign, source: str = sketches.SLIDE) -> Package:
    """`package` with a foreign part that hangs on `source`."""
    relationships, id = Relationships(source, package.relationships(source)).with_added(foreign.kind, foreign.name)
    types = package.content_types.with_overrides({foreign.name: foreign.type})
    changed = {rels_name(source): relationships.to_bytes(), "[Content_Types].xml": types.to_bytes(), foreign.name: foreign.content}
    if foreign.markup:
        text = package.part(source).decode().replace(foreign.where, foreign.markup.replace("{id}", id), 1)
        assert id in text
        changed[source] = text.encode()
    return package.with_parts(changed)


def rendered(package: Package, **names: object) -> Package:
    return Package.read(Template.open(package.to_bytes(), "en").render(names).content)


def targets(package: Package, part: str, kind: str) -> list[str]:
    return [item.target for item in package.relationships(part) if item.type == kind]


def slides(package: Package) -> list[str]:
    return [name for name in package.names if name.startswith("ppt/slides/slide")]


def subtree(package: Package, part: str, name: str) -> bytes:
    (element,) = parse_xml(package.part(part)).iter(f"{{*}}{name}")
    return etree.tostring(etree.fromstring(etree.tostring(element, with_tail=False)), method="c14n2")


@pytest.mark.parametrize("foreign", FOREIGN, ids=lambda foreign: foreign.what)
def test_a_foreign_part_survives_with_what_uses_it(foreign: Foreign) -> None:
    package = holding(sketches.draw_slide("{{ x }}"), foreign)
    made = rendered(package, x="Words")
    assert made.part(foreign.name) == foreign.content
    assert made.content_type(foreign.name) == foreign.type
    assert made.relationships(sketches.SLIDE) == package.relationships(sketches.SLIDE)
    assert b"Words" in made.part(sketches.SLIDE)


@pytest.mark.parametrize("foreign", FOREIGN, ids=lambda foreign: foreign.what)
def test_each_instance_of_a_repeated_slide_leads_to_the_foreign_part_or_a_copy_of_it(foreign: Foreign) -> None:
    made = rendered(holding(sketches.draw_slide("{% slide for x in xs %}{{ x }}"), foreign), xs=["A", "B", "C"])
    assert len(slides(made)) == 3
    for slide in slides(made):
        (target,) = targets(made, slide, foreign.kind)
        assert made.part(target) == foreign.content
        assert made.content_type(target) == foreign.type
    assert [str(problem) for problem in invariants(made)] == []


def test_tags_and_objects_are_copied_for_each_slide_and_media_are_shared() -> None:
    shared = {}
    for foreign in FOREIGN:
        made = rendered(holding(sketches.draw_slide("{% slide for x in xs %}{{ x }}"), foreign), xs=["A", "B"])
        shared[foreign.what] = len({target for slide in slides(made) for target in targets(made, slide, foreign.kind)}) == 1
    assert [what for what, is_shared in shared.items() if is_shared] == ["a 3D model"]


@pytest.mark.parametrize("foreign", FOREIGN, ids=lambda foreign: foreign.what)
def test_the_foreign_part_of_a_slide_that_is_left_out_goes_with_it(foreign: Foreign) -> None:
    package = deck_of("{% slide if x %}{{ x }}", "Stays")
    made = rendered(holding(package, foreign), x="")
    assert len(slides(made)) == 1
    assert foreign.name not in made
    assert [str(problem) for problem in invariants(made)] == []


def test_comments_stay_on_the_first_instance_of_a_repeated_slide() -> None:
    package = holding(sketches.draw_slide("{% slide for x in xs %}{{ x }}"), COMMENTS)
    made = rendered(package, xs=["A", "B"])
    assert [targets(made, slide, COMMENTS.kind) for slide in slides(made)] == [[COMMENTS.name], []]
    assert made.part(COMMENTS.name) == COMMENTS.content


def test_animations_of_a_slide_are_kept() -> None:
    package = sketches.draw_slide("{{ x }}")
    package = package.with_parts({sketches.SLIDE: package.part(sketches.SLIDE).replace(b"</p:sld>", TIMING.encode())})
    made = rendered(package, x="Words")
    assert subtree(made, sketches.SLIDE, "timing") == subtree(package, sketches.SLIDE, "timing")


@pytest.mark.parametrize(
    "foreign",
    [
        Foreign("custom XML", "customXml/item7.xml", f"{OFFICE}/customXml", "application/xml", b'<a xmlns="urn:acme">{{ no tag }}</a>'),
        Foreign("printer settings", "ppt/printerSettings/p1.bin", f"{OFFICE}/printerSettings", f"{PML}.printerSettings", bytes(range(64))),
        Foreign(
            "comment authors", "ppt/authors.xml", f"{MICROSOFT}/2018/10/relationships/authors",
            "application/vnd.ms-powerpoint.authors+xml", b"<a/>",
        ),
        Foreign("a slicer of an add-in", "ppt/slicers/slicer1.bin", "http://example.com/slicer", "application/x-slicer", b"\0\1\2"),
    ],
    ids=lambda foreign: foreign.what,
)  # fmt: skip
def test_foreign_parts_of_a_presentation_survive_repeated_and_removed_slides(foreign: Foreign) -> None:
    package = holding(deck_of("{% slide for x in xs %}{{ x }}", "{% slide if y %}Gone"), foreign, "ppt/presentation.xml")
    made = rendered(package, xs=["A", "B"], y=None)
    assert made.part(foreign.name) == foreign.content
    assert foreign.name in targets(made, "ppt/presentation.xml", foreign.kind)


WORD = [
    Foreign("an OLE object", "word/embeddings/oleObject1.bin", f"{OFFICE}/oleObject", OLE_TYPE, _OLE),
    Foreign("ink", "word/ink/ink1.xml", f"{OFFICE}/customXml", "application/inkml+xml", b"<ink/>"),
    Foreign("custom XML", "customXml/item7.xml", f"{OFFICE}/customXml", "application/xml", b'<a xmlns="urn:acme">{{ no tag }}</a>'),
    Foreign("an add-in", "word/webextensions/w1.xml", f"{MICROSOFT}/2011/relationships/webextension", WEB_TYPE, b"<w/>"),
    Foreign("people", "word/people.xml", f"{MICROSOFT}/2011/relationships/people", f"{WML}.people+xml", b"<p/>"),
    Foreign("a glossary", "word/glossary/document.xml", f"{OFFICE}/glossaryDocument", f"{WML}.document.glossary+xml", b"<g/>"),
    Foreign("printer settings", "word/printerSettings1.bin", f"{OFFICE}/printerSettings", f"{WML}.printerSettings", b"\0\1"),
    Foreign("something quite unknown", "word/acme/thing.acme", "http://example.com/thing", "application/x-acme", bytes(range(256))),
]  # fmt: skip


@pytest.mark.parametrize("foreign", WORD, ids=lambda foreign: foreign.what)
def test_foreign_parts_of_a_document_survive(foreign: Foreign) -> None:
    package = holding(sketches.draw_document("{% for x in xs %}\n{{ x }}\n{% endfor %}"), foreign, sketches.DOCUMENT)
    made = rendered(package, xs=["A", "B"])
    assert made.part(foreign.name) == foreign.content
    assert made.content_type(foreign.name) == foreign.type
    assert targets(made, sketches.DOCUMENT, foreign.kind) == targets(package, sketches.DOCUMENT, foreign.kind)


def signed(package: Package) -> Package:
    """`package` with the parts of a digital signature."""
    origin, signature = "_xmlsignatures/origin.sigs", "_xmlsignatures/sig1.xml"
    base = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
    top, _ = Relationships("", package.relationships()).with_added(f"{base}/origin", origin)
    below, _ = Relationships(origin).with_added(f"{base}/signature", signature)
    kind = "application/vnd.openxmlformats-package.digital-signature"
    types = package.content_types.with_overrides({origin: f"{kind}-origin", signature: f"{kind}-xmlsignature+xml"})
    return package.with_parts(
        {
            rels_name(""): top.to_bytes(),
            origin: b"",
            rels_name(origin): below.to_bytes(),
            signature: b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
            "[Content_Types].xml": types.to_bytes(),
        }
    )


@pytest.mark.parametrize("draw", [sketches.draw_slide, sketches.draw_document])
def test_a_digital_signature_is_dropped_and_told(draw) -> None:
    package = signed(draw("{{ x }}"))
    document = Template.open(package.to_bytes(), "en", "signed").render({"x": "Words"})
    made = Package.read(document.content)
    assert [name for name in made.names if "signature" in name] == []
    assert "digital-signature" not in made.part("[Content_Types].xml").decode() + made.part("_rels/.rels").decode()
    assert [(problem.severity, problem.rule, problem.message) for problem in document.problems] == [
        ("info", "signature-dropped", "The template is signed; its documents are not, since a signature holds for one content only.")
    ]
