//! Charts as Word draws them itself: sharp in print, in the reader's fonts, open to a change of look.
//!
//! Shades, signs and figures tell the series apart, never colour. There are no axes of amounts: each
//! figure stands beside its bar or point.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::sheet::{Room, TWIPS_PER_POINT};
use super::style::XML;
use super::text::{escaped, tag};
use crate::domain::text::Lang;
use crate::report::document::{Cell, Chart, ChartKind};
use crate::report::drawing::Shade;
use crate::report::show::show_line;

/// 12700ths of a point, in which Word measures pictures.
const POINT: i64 = 12_700;
/// Height of one bar with its share of the gap, and of what surrounds the bars.
const BAR: usize = 15;
const AROUND: usize = 40;
/// Height of a chart of lines.
const LINES: usize = 210;
/// What a page holds below a heading and a caption.
const MOST: usize = 560;

/// Shades of the series; beyond the third only the legend's order and the figures tell them apart.
const SHADES: [Shade; 3] = [Shade::Dark, Shade::Light, Shade::Middle];
const SIGNS: [&str; 3] = ["circle", "square", "triangle"];

type Point = (String, Vec<Option<Decimal>>);

/// The parts with the drawn chart, each with its width and height: a chart of more bars than a page
/// holds is drawn in several. None where there is nothing to draw.
pub(super) fn pictures(chart: &Chart, room: Room, lang: Lang) -> Vec<(String, (i64, i64))> {
    let Some(largest) = chart.largest() else { return Vec::new() };
    let series = chart.series().len().max(1);
    let most = MOST.min(usize::try_from(room.height / TWIPS_PER_POINT).unwrap_or(MOST) * 3 / 4);
    let at_once = match chart.kind() {
        ChartKind::Bars => ((most - AROUND) / (series * BAR)).max(1),
        ChartKind::Lines => chart.points().len().max(1),
    };
    let width = i64::from(room.width / TWIPS_PER_POINT) * POINT;
    let drawn = chart.points().chunks(evenly(chart.points().len(), at_once)).map(|points| {
        let height = match chart.kind() {
            ChartKind::Bars => AROUND + points.len() * (series * BAR + BAR / 2),
            ChartKind::Lines => LINES,
        };
        let height = i64::try_from(height.min(most)).unwrap_or(0) * POINT;
        (xml(chart, points, largest, lang), (width, height))
    });
    drawn.collect()
}

/// How many of all go into each of as few pictures as may be, so that no picture is left with a rest.
fn evenly(all: usize, at_once: usize) -> usize {
    all.div_ceil(all.div_ceil(at_once).max(1)).max(1)
}

/// What stands in the frame of a drawing.
pub(super) fn frame(relation: &str) -> String {
    let relation = escaped(relation);
    format!(
        "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
         <c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         r:id=\"{relation}\"/></a:graphicData>"
    )
}

fn xml(chart: &Chart, points: &[Point], largest: Decimal, lang: Lang) -> String {
    let names = chart.series().iter().enumerate();
    let series: String =
        names.map(|(at, name)| one(chart.kind(), (at, name), points, lang)).collect();
    let plot = match chart.kind() {
        ChartKind::Bars => format!(
            "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/>\
             <c:varyColors val=\"0\"/>{series}<c:gapWidth val=\"50\"/>\
             <c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>"
        ),
        ChartKind::Lines => format!(
            "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{series}\
             <c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>"
        ),
    };
    let legend = if chart.series().len() > 1 {
        "<c:legend><c:legendPos val=\"t\"/><c:overlay val=\"0\"/></c:legend>"
    } else {
        ""
    };
    format!(
        "{XML}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <c:date1904 val=\"0\"/><c:lang val=\"{}\"/><c:roundedCorners val=\"0\"/>\
         <c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>{plot}{}</c:plotArea>{legend}\
         <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>\
         <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}</c:chartSpace>",
        tag(lang),
        axes(chart.kind(), largest),
        letters(),
    )
}

/// One series with its figures.
fn one(kind: ChartKind, (at, name): (usize, &str), points: &[Point], lang: Lang) -> String {
    let grey = u16::from(SHADES[at % SHADES.len()].lightness()) * 255 / 100;
    let grey =
        format!("<a:solidFill><a:srgbClr val=\"{grey:02X}{grey:02X}{grey:02X}\"/></a:solidFill>");
    let black = "<a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>";
    let name = escaped(&show_line(name));
    let (look, sign, place) = match kind {
        ChartKind::Bars => (
            format!(
                "<c:spPr>{grey}<a:ln w=\"6350\">{black}</a:ln></c:spPr><c:invertIfNegative val=\"0\"/>"
            ),
            String::new(),
            "outEnd",
        ),
        ChartKind::Lines => (
            format!("<c:spPr><a:ln w=\"19050\">{grey}</a:ln></c:spPr>"),
            format!(
                "<c:marker><c:symbol val=\"{}\"/><c:size val=\"6\"/><c:spPr>{grey}<a:ln w=\"6350\">{black}</a:ln></c:spPr></c:marker>",
                SIGNS[at % SIGNS.len()]
            ),
            "t",
        ),
    };
    let shown = shown(place);
    let written = written(at, points, &shown, lang);
    let smooth = if kind == ChartKind::Lines { "<c:smooth val=\"0\"/>" } else { "" };
    format!(
        "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:v>{name}</c:v></c:tx>{look}{sign}<c:dLbls>{written}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>\
         {shown}</c:dLbls>{figures}{smooth}</c:ser>",
        figures = figures(at, points),
    )
}

/// What stands beside a bar or point: its figure alone.
fn shown(place: &str) -> String {
    format!(
        "<c:dLblPos val=\"{place}\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>\
         <c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>\
         <c:showBubbleSize val=\"0\"/>"
    )
}

/// Figures with a fraction are written out: Word would write them as the reader's machine does, and
/// the paper says them as people of its language do.
fn written(series: usize, points: &[Point], shown: &str, lang: Lang) -> String {
    let known = points.iter().enumerate();
    let known = known.filter_map(|(at, (_, figures))| Some((at, told(*figures.get(series)?)?)));
    let with_fraction = known.filter(|(_, figure)| !figure.is_integer());
    let label = |(at, figure): (usize, Decimal)| {
        let text = escaped(&Cell::Number(figure).written(lang));
        format!(
            "<c:dLbl><c:idx val=\"{at}\"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r>\
             </a:p></c:rich></c:tx>{shown}</c:dLbl>"
        )
    };
    with_fraction.map(label).collect()
}

/// A figure as it is told in a chart.
fn told(figure: Option<Decimal>) -> Option<Decimal> {
    figure.map(|figure| figure.round_dp(1).normalize())
}

fn figures(series: usize, points: &[Point]) -> String {
    let count = points.len();
    let mut xml = format!("<c:cat><c:strLit><c:ptCount val=\"{count}\"/>");
    for (at, (label, _)) in points.iter().enumerate() {
        let label = escaped(&show_line(label));
        let _ = write!(xml, "<c:pt idx=\"{at}\"><c:v>{label}</c:v></c:pt>");
    }
    let _ = write!(
        xml,
        "</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"{count}\"/>"
    );
    for (at, (_, figures)) in points.iter().enumerate() {
        // What is not known is no point: a gap in a line, no bar.
        if let Some(figure) = told(figures.get(series).copied().flatten()) {
            let _ = write!(xml, "<c:pt idx=\"{at}\"><c:v>{figure}</c:v></c:pt>");
        }
    }
    xml.push_str("</c:numLit></c:val>");
    xml
}

/// The axis of labels as a line, that of amounts unseen, with room for the figure at the longest bar.
fn axes(kind: ChartKind, largest: Decimal) -> String {
    let most = largest.checked_mul(Decimal::new(115, 2)).unwrap_or(largest).normalize();
    let (labels, order, amounts) = match kind {
        ChartKind::Bars => ("l", "maxMin", "t"),
        ChartKind::Lines => ("b", "minMax", "l"),
    };
    format!(
        "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"{labels}\"/><c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>\
         <c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"808080\"/></a:solidFill></a:ln></c:spPr>\
         <c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>\
         <c:lblOffset val=\"100\"/><c:tickLblSkip val=\"1\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>\
         <c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"{most}\"/>\
         </c:scaling><c:delete val=\"1\"/><c:axPos val=\"{amounts}\"/>\
         <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"none\"/>\
         <c:crossAx val=\"1\"/><c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx>"
    )
}

fn letters() -> &'static str {
    "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\">\
     <a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>\
     <a:latin typeface=\"Times New Roman\"/><a:cs typeface=\"Times New Roman\"/></a:defRPr></a:pPr>\
     <a:endParaRPr/></a:p></c:txPr>"
}
