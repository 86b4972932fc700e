"""Charts as Office itself and LibreOffice write them: compatibility markup, extensions, styles, and no workbook at all."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from chart_files import C, chart_parts, charts_of, deck_with, disagreements, drawn, filled_deck, shown, slide_chart
from docgen.opc import Package, Relationship, Relationships, parse_xml, rels_name
from office import SOFFICE, needs_office
from sketches import make

TAG = '{% chart rows, category="n", series=["a", "b"] %}'
ROWS = {"rows": [{"n": "P", "a": 1, "b": 2}, {"n": "Q", "a": 3, "b": 4}]}
BOTH = "Jan: P=1 Q=3 [#,##0]\nFeb: P=2 Q=4 [#,##0]"

# One column chart of PowerPoint 365, shortened where it repeats itself.
_SERIES = (
    '<c:ser><c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef><c:f>Tabelle1!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
    '<c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr>'
    '<a:solidFill><a:schemeClr val="accent{accent}"/></a:solidFill>'
    '<a:ln><a:noFill/></a:ln><a:effectLst/></c:spPr><c:invertIfNegative val="0"/><c:cat><c:strRef><c:f>Tabelle1!$A$2:$A$2</c:f><c:strCache>'
    '<c:ptCount val="1"/><c:pt idx="0"><c:v>Kategorie 1</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef>'
    '<c:f>Tabelle1!${column}$2:${column}$2</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="1"/>'
    '<c:pt idx="0"><c:v>4.3</c:v></c:pt></c:numCache></c:numRef></c:val><c:extLst><c:ext uri="{{C3380CC4-5D6E-409C-BE32-E72D297353CC}}"'
    ' xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart"><c16:uniqueId val="{{0000000{n}-A29E-4F3C-8E5D-5B1A2C3D4E5F}}"/>'
    "</c:ext></c:extLst></c:ser>"
)
_AXIS = (
    '<c:{kind}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="{place}"/>'
    '<c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    '<c:tickLblPos val="nextTo"/>'
    '<c:crossAx val="{other}"/><c:crosses val="autoZero"/></c:{kind}>'
)
OFFICE = (
    '<c:chartSpace xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:c16r2="http://schemas.microsoft.com/office/drawing/2015/06/chart"><c:date1904 val="1"/><c:lang val="de-DE"/>'
    '<c:roundedCorners val="0"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="c14" xmlns:c14="http://schemas.microsoft.com/office/drawing/2007/8/2/chart"><c14:style val="102"/></mc:Choice>'
    '<mc:Fallback><c:style val="2"/></mc:Fallback></mc:AlternateContent><c:chart><c:title><c:tx><c:rich><a:bodyPr rot="0"/><a:lstStyle/>'
    '<a:p><a:pPr><a:defRPr sz="1862"/></a:pPr><a:r><a:rPr lang="en-US" dirty="0"/><a:t>{{% chart rows, category=“n”, </a:t></a:r>'
    '<a:r><a:rPr lang="en-US" err="1"/><a:t>series</a:t></a:r><a:r><a:rPr lang="en-US"/><a:t>=[“a”, “b”] %}}</a:t></a:r></a:p>'
    "</c:rich></c:tx>"
    '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/>'
    '<c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="219"/><c:overlap val="-27"/><c:axId val="1"/>'
    '<c:axId val="2"/></c:barChart>{axes}</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/><c:extLst><c:ext uri="{{56B9EC1D-385E-4148-901F-78D8002777C0}}"'
    ' xmlns:c16r3="http://schemas.microsoft.com/office/drawing/2017/03/chart"><c16r3:dataDisplayOptions16>'
    '<c16r3:dispNaAsBlank val="1"/></c16r3:dataDisplayOptions16></c:ext></c:extLst></c:chart>'
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
).format(
    series="".join(_SERIES.format(n=n, column="BC"[n], name=name, accent=n + 1) for n, name in enumerate(("Jan", "Feb"))),
    axes=_AXIS.format(kind="catAx", own=1, other=2, place="b") + _AXIS.format(kind="valAx", own=2, other=1, place="l"),
)


def render(template: Package) -> Package:
    package = Package.read(make(template, ROWS).content)
    assert disagreements(package) == []
    return package


def test_a_chart_of_powerpoint_is_filled_by_a_tag_that_its_spelling_check_cut_into_runs():
    (chart,) = charts_of(render(filled_deck(replace(drawn(), markup=OFFICE))))
    assert shown(chart) == BOTH
    assert chart.find(f".//{C}title") is None
    assert [gap.get("val") for gap in chart.iter(C + "gapWidth", C + "overlap")] == ["219", "-27"]
    assert [colour.get("val") for colour in chart.iter("{*}schemeClr")] == ["accent1", "accent2"]
    assert chart.find(f"{C}date1904").get("val") == "0"
    assert chart.find(".//{*}Choice/{*}style").get("val") == "102"
    assert chart.find(".//{*}dispNaAsBlank") is not None
    assert chart.find(".//{*}uniqueId") is None
    assert [child.tag for child in chart.find(f".//{C}valAx")] == [
        C + name
        for name in ["axId", "scaling", "delete", "axPos", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "crossAx", "crosses"]
    ]


def _without_workbook(relation: Relationship | None) -> Package:
    chart = drawn(series=("Jan", "Feb"))
    bare = chart.markup[: chart.markup.index("<c:externalData")] + "</c:chartSpace>" if relation is None else chart.markup
    template = filled_deck(replace(chart, markup=bare), TAG)
    part = "ppt/charts/chart1.xml"
    rels = Relationships(part, (relation,)).to_bytes() if relation is not None else None
    types = template.content_types.to_bytes()
    return template.with_parts({rels_name(part): rels, "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": None, "[Content_Types].xml": types})


def test_a_chart_without_a_workbook_gets_one():
    package = render(_without_workbook(None))
    assert shown(charts_of(package)[0]) == BOTH
    assert [item.target for item in package.relationships(chart_parts(package)[0])] == ["ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx"]


def test_a_chart_that_is_linked_to_a_file_gets_a_workbook_of_its_own():
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject"
    package = render(_without_workbook(Relationship("rId1", office, "file:///C:/figures.xlsx", external=True)))
    (item,) = package.relationships(chart_parts(package)[0])
    assert (item.kind, item.external, item.target) == ("package", False, "ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx")


def test_charts_stand_in_headers_and_layouts_too():
    template = deck_with(slide_chart(4, "rIdC1"), drawn(series=("Jan", "Feb")))
    slide, layout = "ppt/slides/slide1.xml", "ppt/slideLayouts/slideLayout6.xml"
    frame = (
        slide_chart(90, "rIdC1", TAG).replace('r:id="rIdC1"', 'r:id="rId77"').replace("<p:graphicFrame>", f"<p:graphicFrame{_spaces()}>")
    )
    markup = template.part(layout).decode().replace("</p:spTree>", frame + "</p:spTree>")
    chart = next(item for item in template.relationships(slide) if item.kind == "chart")
    relations = Relationships(layout, (*template.relationships(layout), Relationship("rId77", chart.type, chart.target)))
    slide_relations = Relationships(slide, template.relationships(slide)).without("rIdC1")
    bare = template.part(slide).decode().replace(slide_chart(4, "rIdC1"), "")
    package = render(
        template.with_parts(
            {
                layout: markup.encode(),
                rels_name(layout): relations.to_bytes(),
                slide: bare.encode(),
                rels_name(slide): slide_relations.to_bytes(),
            }
        )
    )
    assert [shown(tree) for tree in charts_of(package)] == [BOTH]
    assert parse_xml(package.part(layout)).find(".//{*}graphicFrame") is not None


def _spaces() -> str:
    return ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


@pytest.mark.office
@needs_office
def test_libreoffice_reads_the_workbook_behind_a_chart(tmp_path):
    package = render(filled_deck(replace(drawn(), markup=OFFICE)))
    book = tmp_path / "chart.xlsx"
    book.write_bytes(package.part(next(name for name in package.names if name.endswith(".xlsx"))))
    command = [SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "csv"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(book)], check=True, capture_output=True, timeout=180)
    assert (tmp_path / "chart.csv").read_text("utf-8").splitlines() == [",Jan,Feb", "P,1,2", "Q,3,4"]
