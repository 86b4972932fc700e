"""SmartArt for tests: its data, its layout, and the drawing that Office last made of it."""

from __future__ import annotations

from docgen.opc import Package, Relationship, Relationships, rels_name
from sketches import DOCUMENT, SLIDE, slide_paragraph

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DML = "http://schemas.openxmlformats.org/drawingml/2006"
_NS = f'xmlns:dgm="{_DML}/diagram" xmlns:a="{_DML}/main" xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram"'
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.diagram{}+xml"
_DRAWING_TYPE = "application/vnd.ms-office.drawingml.diagramDrawing+xml"
_DRAWING_KIND = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
_EMPTY = '<dgm:{0} {1}><dgm:title val=""/><dgm:desc val=""/>{2}</dgm:{0}>'
_PARTS = {
    "Layout": _EMPTY.format("layoutDef", _NS, '<dgm:layoutNode name="list"/>'),
    "Style": _EMPTY.format("styleDef", _NS, '<dgm:styleLbl name="node1"/>'),
    "Colors": _EMPTY.format("colorsDef", _NS, ""),
}
_IDS = {"Data": "dm", "Layout": "lo", "Style": "qs", "Colors": "cs"}


def _text(lines: list[str]) -> str:
    return f"<a:bodyPr/><a:lstStyle/>{''.join(map(slide_paragraph, lines))}"


def _data(boxes: list[list[str]]) -> str:
    points = "".join(
        f'<dgm:pt modelId="{number}"><dgm:prSet/><dgm:spPr/><dgm:t>{_text(lines)}</dgm:t></dgm:pt>' for number, lines in enumerate(boxes, 2)
    )
    joined = "".join(
        f'<dgm:cxn modelId="{number + 50}" srcId="1" destId="{number}" srcOrd="{number - 2}" destOrd="0"/>'
        for number in range(2, len(boxes) + 2)
    )
    start = '<dgm:pt modelId="1" type="doc"><dgm:prSet/><dgm:spPr/></dgm:pt>'
    return (
        f"<dgm:dataModel {_NS}><dgm:ptLst>{start}{points}</dgm:ptLst><dgm:cxnLst>{joined}</dgm:cxnLst><dgm:bg/><dgm:whole/></dgm:dataModel>"
    )


def _drawing(boxes: list[list[str]]) -> str:
    shapes = "".join(
        f'<dsp:sp modelId="{number}"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr><a:xfrm>'
        f'<a:off x="0" y="{(number - 2) * 400000}"/><a:ext cx="3000000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</dsp:spPr><dsp:txBody>{_text(lines)}</dsp:txBody></dsp:sp>"
        for number, lines in enumerate(boxes, 2)
    )
    tree = '<dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>'
    return f"<dsp:drawing {_NS}><dsp:spTree>{tree}{shapes}</dsp:spTree></dsp:drawing>"


def graphic(number: int) -> str:
    """The graphic of SmartArt `number`."""
    ids = " ".join(f'r:{short}="rIdS{number}{long}"' for long, short in _IDS.items())
    return (
        f'<a:graphic xmlns:a="{_DML}/main"><a:graphicData uri="{_DML}/diagram"><dgm:relIds xmlns:dgm="{_DML}/diagram"'
        f' xmlns:r="{_OFFICE}" {ids}/></a:graphicData></a:graphic>'
    )


def slide_smartart(id: int, number: int) -> str:
    """The frame of SmartArt `number` on a slide."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{id}" name="Diagram {id - 1}"/><p:cNvGraphicFramePr/><p:nvPr/>'
        "</p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="0" y="1500000"/><a:ext cx="3000000" cy="3000000"/></p:xfrm>{graphic(number)}</p:graphicFrame>'
    )


def word_smartart(id: int, number: int) -> str:
    """A paragraph that holds SmartArt `number`."""
    return (
        '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3000000" cy="3000000"/>'
        f'<wp:docPr id="{id}" name="Diagram {id}"/>{graphic(number)}</wp:inline></w:drawing></w:r></w:p>'
    )


def with_smartart(package: Package, *diagrams: list[list[str]], holder: str = "", first: int = 1) -> Package:
    """The package with parts of SmartArt that its slide or its document shows: for each box its lines."""
    holder = holder or (SLIDE if SLIDE in package else DOCUMENT)
    folder = holder.split("/")[0] + "/diagrams"
    relations, types = Relationships(holder, package.relationships(holder)), package.content_types
    changed: dict[str, bytes | None] = {}
    items = list(relations.items)
    for number, boxes in enumerate(diagrams, first):
        for kind, markup in {"Data": _data(boxes), **_PARTS, "Drawing": _drawing(boxes)}.items():
            part = f"{folder}/{kind.lower()}{number}.xml"
            changed[part] = markup.encode()
            is_drawing = kind == "Drawing"
            types = types.with_overrides({part: _DRAWING_TYPE if is_drawing else _TYPE.format(kind)})
            items.append(
                Relationship(
                    f"rIdS{number}{kind}",
                    _DRAWING_KIND if is_drawing else f"{_OFFICE}/diagram{'QuickStyle' if kind == 'Style' else kind}",
                    part,
                )
            )
    changed[rels_name(holder)] = Relationships(holder, tuple(items)).to_bytes()
    changed["[Content_Types].xml"] = types.to_bytes()
    return package.with_parts(changed)
