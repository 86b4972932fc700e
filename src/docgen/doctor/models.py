"""What may stand in the elements that docgen writes, and in which order: the part of the schemas that a template can break.

From ISO/IEC 29500-1, Annex A and 29500-4, Annex A. A model is a row of names; behind a name `?` means once or not at all, `*` any number
of times, `+` once or more, nothing exactly once. `(a|b)` is a choice. Names without a prefix have that of the element itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_FILL = "(noFill|solidFill|gradFill|blipFill|pattFill|grpFill)?"
_A_FILL = "(a:noFill|a:solidFill|a:gradFill|a:blipFill|a:pattFill|a:grpFill)?"
_SHAPE = f"a:xfrm? (a:custGeom|a:prstGeom)? {_A_FILL} a:ln? (a:effectLst|a:effectDag)? a:scene3d? a:sp3d? a:extLst?"
_LINE = "(noFill|solidFill|gradFill|pattFill)? (prstDash|custDash)? (round|bevel|miter)? headEnd? tailEnd? extLst?"
_LETTERS = (
    f"ln? {_FILL} (effectLst|effectDag)? highlight? (uLnTx|uLn)? (uFillTx|uFill)? latin? ea? cs? sym? hlinkClick? hlinkMouseOver? "
    "rtl? extLst?"
)
_LINES = (
    "lnSpc? spcBef? spcAft? (buClrTx|buClr)? (buSzTx|buSzPct|buSzPts)? (buFontTx|buFont)? (buNone|buAutoNum|buChar|buBlip)? tabLst? "
    "defRPr? extLst?"
)
_BODY = "a:bodyPr a:lstStyle? a:p*"
_NV = "a:hlinkClick? a:hlinkHover? a:extLst?"
_RANGES = (
    "bookmarkStart|bookmarkEnd|commentRangeStart|commentRangeEnd|moveFromRangeStart|moveFromRangeEnd|moveToRangeStart|moveToRangeEnd|"
    "proofErr|permStart|permEnd|ins|del|moveFrom|moveTo|customXmlInsRangeStart|customXmlInsRangeEnd|customXmlDelRangeStart|"
    "customXmlDelRangeEnd|customXmlMoveFromRangeStart|customXmlMoveFromRangeEnd|customXmlMoveToRangeStart|customXmlMoveToRangeEnd"
)
_BLOCKS = f"(p|tbl|sdt|customXml|altChunk|{_RANGES})*"
_INLINE = f"(r|hyperlink|fldSimple|sdt|customXml|smartTag|dir|bdo|subDoc|{_RANGES})*"
_RUN = (
    "br|t|contentPart|delText|instrText|delInstrText|noBreakHyphen|softHyphen|dayShort|monthShort|yearShort|dayLong|monthLong|yearLong|"
    "annotationRef|footnoteRef|endnoteRef|separator|continuationSeparator|sym|pgNum|cr|tab|object|pict|fldChar|ruby|footnoteReference|"
    "endnoteReference|commentReference|drawing|ptab|lastRenderedPageBreak"
)
_SERIES = "idx order tx? spPr?"
_AXIS = (
    "axId scaling? delete? axPos? majorGridlines? minorGridlines? title? numFmt? majorTickMark? minorTickMark? tickLblPos? spPr? txPr? "
    "crossAx? (crosses|crossesAt)?"
)
_PLOTS = (
    "areaChart|area3DChart|lineChart|line3DChart|stockChart|radarChart|scatterChart|pieChart|pie3DChart|doughnutChart|barChart|bar3DChart|"
    "ofPieChart|surfaceChart|surface3DChart|bubbleChart"
)
_LABELS = "delete? numFmt? spPr? txPr? dLblPos? showLegendKey? showVal? showCatName? showSerName? showPercent? showBubbleSize? separator? "

# The name of an element, with that of its parent before it where the model depends on that.
_MODELS: Mapping[str, str] = {
    **dict.fromkeys(("p:txBody", "a:txBody", "c:rich", "c:txPr"), _BODY),
    "a:p": "pPr? (r|br|fld)* endParaRPr?",
    "a:r": "rPr? t",
    "a:br": "rPr?",
    "a:fld": "rPr? pPr? t?",
    **dict.fromkeys(("a:pPr", "a:defPPr", *(f"a:lvl{level}pPr" for level in range(1, 10))), _LINES),
    **dict.fromkeys(("a:rPr", "a:defRPr", "a:endParaRPr"), _LETTERS),
    "a:bodyPr": "prstTxWarp? (noAutofit|normAutofit|spAutoFit)? scene3d? (sp3d|flatTx)? extLst?",
    **dict.fromkeys(("a:ln", "a:lnL", "a:lnR", "a:lnT", "a:lnB", "a:lnTlToBr", "a:lnBlToTr"), _LINE),
    "a:tbl": "tblPr? tblGrid tr*",
    "a:tblGrid": "gridCol*",
    "a:tr": "tc* extLst?",
    "a:tc": "txBody? tcPr? extLst?",
    "a:tcPr": f"lnL? lnR? lnT? lnB? lnTlToBr? lnBlToTr? cell3D? {_FILL} headers? extLst?",
    "a:xfrm": "off? ext? chOff? chExt?",
    "p:xfrm": "a:off? a:ext?",
    **dict.fromkeys(("p:spPr", "c:spPr", "pic:spPr"), _SHAPE),
    "p:grpSpPr": f"a:xfrm? {_A_FILL} (a:effectLst|a:effectDag)? a:scene3d? a:extLst?",
    "p:sp": "nvSpPr spPr style? txBody? extLst?",
    "p:pic": "nvPicPr blipFill spPr style? extLst?",
    "p:graphicFrame": "nvGraphicFramePr xfrm a:graphic extLst?",
    "p:cxnSp": "nvCxnSpPr spPr style? extLst?",
    **dict.fromkeys(("p:grpSp", "p:spTree"), "nvGrpSpPr grpSpPr (sp|grpSp|graphicFrame|cxnSp|pic|contentPart)* extLst?"),
    "p:nvSpPr": "cNvPr cNvSpPr nvPr",
    "p:nvPicPr": "cNvPr cNvPicPr nvPr",
    "p:nvGraphicFramePr": "cNvPr cNvGraphicFramePr nvPr",
    "p:nvCxnSpPr": "cNvPr cNvCxnSpPr nvPr",
    "p:nvGrpSpPr": "cNvPr cNvGrpSpPr nvPr",
    **dict.fromkeys(("p:cNvPr", "wp:docPr", "pic:cNvPr"), _NV),
    **dict.fromkeys(("p:blipFill", "pic:blipFill"), "a:blip? a:srcRect? (a:tile|a:stretch)?"),
    "pic:pic": "nvPicPr blipFill spPr",
    "p:cSld": "bg? spTree custDataLst? controls? extLst?",
    "p:sld": "cSld clrMapOvr? transition? timing? extLst?",
    "p:notes": "cSld clrMapOvr? extLst?",
    "p:sldLayout": "cSld clrMapOvr? transition? timing? hf? extLst?",
    "p:sldMaster": "cSld clrMap sldLayoutIdLst? transition? timing? hf? txStyles? extLst?",
    "p:presentation": "sldMasterIdLst? notesMasterIdLst? handoutMasterIdLst? sldIdLst? sldSz? notesSz smartTags? embeddedFontLst? "
    "custShowLst? photoAlbum? custDataLst? kinsoku? defaultTextStyle? modifyVerifier? extLst?",
    "p:sldIdLst": "sldId*",
    "p:sldLst/sld": "extLst?",
    "w:document": "background? body?",
    "w:body": f"{_BLOCKS} sectPr?",
    **dict.fromkeys(("w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment"), _BLOCKS),
    "w:p": f"pPr? {_INLINE}",
    "w:r": f"rPr? ({_RUN})*",
    "w:hyperlink": _INLINE,
    # LibreOffice puts the section first, and Word takes it.
    "w:pPr": "sectPr? pStyle? keepNext? keepLines? pageBreakBefore? framePr? widowControl? numPr? suppressLineNumbers? pBdr? shd? tabs? "
    "suppressAutoHyphens? kinsoku? wordWrap? overflowPunct? topLinePunct? autoSpaceDE? autoSpaceDN? bidi? adjustRightInd? snapToGrid? "
    "spacing? ind? contextualSpacing? mirrorIndents? suppressOverlap? jc? textDirection? textAlignment? textboxTightWrap? outlineLvl? "
    "divId? cnfStyle? rPr? sectPr? pPrChange?",
    "w:numPr": "ilvl? numId? numberingChange? ins?",
    "w:tbl": f"({_RANGES})* tblPr tblGrid (tr|sdt|customXml|{_RANGES})*",
    "w:tblPr": "tblStyle? tblpPr? tblOverlap? bidiVisual? tblStyleRowBandSize? tblStyleColBandSize? tblW? jc? tblCellSpacing? tblInd? "
    "tblBorders? shd? tblLayout? tblCellMar? tblLook? tblCaption? tblDescription? tblPrChange?",
    "w:tblGrid": "gridCol* tblGridChange?",
    "w:tr": f"tblPrEx? trPr? (tc|sdt|customXml|{_RANGES})*",
    "w:tc": f"tcPr? {_BLOCKS}",
    "w:tcPr": "cnfStyle? tcW? gridSpan? hMerge? vMerge? tcBorders? shd? noWrap? tcMar? textDirection? tcFitText? vAlign? hideMark? "
    "headers? (cellIns|cellDel|cellMerge)? tcPrChange?",
    "w:sdt": "sdtPr? sdtEndPr? sdtContent",
    "w:sectPr": "(headerReference|footerReference)* footnotePr? endnotePr? type? pgSz? pgMar? paperSrc? pgBorders? lnNumType? pgNumType? "
    "cols? formProt? vAlign? noEndnote? titlePg? textDirection? bidi? rtlGutter? docGrid? printerSettings? sectPrChange?",
    "w:numbering": "numPicBullet* abstractNum* num* numIdMacAtCleanup?",
    "w:styles": "docDefaults? latentStyles? style*",
    "wp:inline": "extent effectExtent? docPr cNvGraphicFramePr? a:graphic",
    "wp:anchor": "simplePos positionH positionV extent effectExtent? (wrapNone|wrapSquare|wrapTight|wrapThrough|wrapTopAndBottom) docPr "
    "cNvGraphicFramePr? a:graphic",
    "c:chartSpace": "date1904? lang? roundedCorners? style? clrMapOvr? pivotSource? protection? chart spPr? txPr? externalData? "
    "printSettings? userShapes? extLst?",
    "c:chartSpace/chart": "title? autoTitleDeleted? pivotFmts? view3D? floor? sideWall? backWall? plotArea legend? plotVisOnly? "
    "dispBlanksAs? showDLblsOverMax? extLst?",
    "c:title": "tx? layout? overlay? spPr? txPr? extLst?",
    "c:plotArea": f"layout? ({_PLOTS})+ (valAx|catAx|dateAx|serAx)* dTable? spPr? extLst?",
    "c:barChart": "barDir grouping? varyColors? ser* dLbls? gapWidth? overlap? serLines* axId+ extLst?",
    "c:lineChart": "grouping varyColors? ser* dLbls? dropLines? hiLowLines? upDownBars? marker? smooth? axId+ extLst?",
    "c:pieChart": "varyColors? ser* dLbls? firstSliceAng? extLst?",
    "c:doughnutChart": "varyColors? ser* dLbls? firstSliceAng? holeSize? extLst?",
    "c:scatterChart": "scatterStyle varyColors? ser* dLbls? axId+ extLst?",
    "c:areaChart": "grouping? varyColors? ser* dLbls? dropLines? axId+ extLst?",
    "c:barChart/ser": f"{_SERIES} invertIfNegative? pictureOptions? dPt* dLbls? trendline* errBars? cat? val? shape? extLst?",
    "c:lineChart/ser": f"{_SERIES} marker? dPt* dLbls? trendline* errBars? cat? val? smooth? extLst?",
    "c:pieChart/ser": f"{_SERIES} explosion? dPt* dLbls? cat? val? extLst?",
    "c:doughnutChart/ser": f"{_SERIES} explosion? dPt* dLbls? cat? val? extLst?",
    "c:scatterChart/ser": f"{_SERIES} marker? dPt* dLbls? trendline* errBars* xVal? yVal? smooth? extLst?",
    "c:areaChart/ser": f"{_SERIES} pictureOptions? dPt* dLbls? trendline* errBars* cat? val? extLst?",
    "c:dLbls": f"dLbl* {_LABELS} showLeaderLines? leaderLines? extLst?",
    "c:dLbl": f"idx layout? tx? {_LABELS} extLst?",
    "c:catAx": f"{_AXIS} auto? lblAlgn? lblOffset? tickLblSkip? tickMarkSkip? noMultiLvlLbl? extLst?",
    "c:valAx": f"{_AXIS} crossBetween? majorUnit? minorUnit? dispUnits? extLst?",
    "c:dateAx": f"{_AXIS} auto? lblOffset? baseTimeUnit? majorUnit? majorTimeUnit? minorUnit? minorTimeUnit? extLst?",
    "c:numRef": "f numCache? extLst?",
    "c:strRef": "f strCache? extLst?",
    "c:numCache": "formatCode? ptCount? pt* extLst?",
    "c:strCache": "ptCount? pt* extLst?",
}
_SLOT = re.compile(r"(\([^)]*\)|[^\s?*+]+)([?*+]?)")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a model: which elements may stand there, at least and at most how many (None: any number)."""

    names: frozenset[str]
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Model:
    """What may stand in an element: its slots in their order, and the names known to be of its vocabulary."""

    slots: tuple[Slot, ...]
    namespace: str


@lru_cache(maxsize=1)
def models() -> Mapping[str, Model]:
    """Return the model of each element, by its name in lxml's notation; that of an element in a parent has the parent's before it."""
    return {_key(name): _model(name, text) for name, text in _MODELS.items()}


def short_name(name: str) -> str:
    """Return a name in lxml's notation as it stands in a file, such as `a:pPr`."""
    uri, _, local = name[1:].partition("}")
    prefix = next((prefix for prefix, other in _NAMESPACES.items() if other == uri), "")
    return f"{prefix}:{local}" if prefix else local


def _key(name: str) -> str:
    parent, _, child = name.partition("/")
    prefix = name.partition(":")[0]
    return f"{_full(parent, prefix)}/{_full(child, prefix)}" if child else _full(parent, prefix)


def _full(name: str, prefix: str) -> str:
    own, colon, local = name.partition(":")
    return f"{{{_NAMESPACES[own if colon else prefix]}}}{local if colon else own}"


def _model(name: str, text: str) -> Model:
    prefix = name.partition(":")[0]
    slots = []
    for names, sign in _SLOT.findall(text):
        choice = frozenset(_full(each, prefix) for each in names.strip("()").split("|"))
        slots.append(Slot(choice, 1 if sign in ("", "+") else 0, 1 if sign in ("", "?") else None))
    return Model(tuple(slots), _NAMESPACES[prefix])
