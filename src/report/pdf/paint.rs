//! Sheets as pages of the file.

use krilla::color::luma;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use krilla::text::KrillaGlyph;

use super::flow::Anchor;
use super::line::Line;
use super::sheet::{Grey, Ink, LEFT, Mark, Owner, Paper, Sheet};
use super::structure::Structure;
use super::typeface::Typefaces;

/// Draws the sheets one after the other; `footers` are the lines at their feet.
pub(super) fn paint(
    (sheets, footers): (Vec<Sheet>, Vec<Line>),
    paper: Paper,
    structure: &mut Structure,
    typefaces: &Typefaces<'_>,
    file: &mut krilla::Document,
) {
    let settings = PageSettings::from_wh(paper.width, paper.height)
        .expect("the sides of a sheet are above zero");
    for (sheet, footer) in sheets.into_iter().zip(footers) {
        let mut page = file.start_page_with(settings.clone());
        let mut painter = Painter { surface: page.surface(), typefaces };
        painter.sheet(&sheet, structure);
        painter.footer(&footer, paper);
    }
}

struct Painter<'s, 't> {
    surface: Surface<'s>,
    typefaces: &'t Typefaces<'t>,
}

impl Painter<'_, '_> {
    fn sheet(&mut self, sheet: &Sheet, structure: &mut Structure) {
        for marks in sheet.marks.chunk_by(|one, next| one.owner == next.owner) {
            let Some(first) = marks.first() else { continue };
            let drawn = self.surface.start_tagged(match first.owner {
                Owner::Place(_) => ContentTag::Other,
                Owner::Ornament => artifact(ArtifactType::Layout),
                Owner::Repeated => artifact(ArtifactType::PaginationOther),
            });
            for mark in marks {
                self.mark(mark);
            }
            self.surface.end_tagged();
            if let Owner::Place(place) = first.owner {
                structure.own(place, drawn);
            }
        }
    }

    /// At the right, as far from the edge as the text.
    fn footer(&mut self, line: &Line, paper: Paper) {
        const ABOVE_EDGE: f32 = 30.0;
        self.surface.start_tagged(artifact(ArtifactType::Footer));
        let x = LEFT + paper.text_width() - line.width;
        self.line(x, paper.height - ABOVE_EDGE, line);
        self.surface.end_tagged();
    }

    fn mark(&mut self, mark: &Mark) {
        let Mark { x, y, .. } = *mark;
        match &mark.ink {
            Ink::Line(line) => self.line(x, y, line),
            Ink::Block { width, height, shade } => {
                let path = path(|path| push_rect(path, (x, y), *width, *height));
                self.draw(path, Some(fill(*shade)), None);
            }
            Ink::Frame { width, height } => {
                let path = path(|path| push_rect(path, (x, y), *width, *height));
                self.draw(path, None, Some(stroke(Grey::BLACK, 0.8)));
            }
            Ink::Rule { dx, dy, shade } => {
                let path = path(|path| push_rule(path, (x, y), *dx, *dy));
                self.draw(path, None, Some(stroke(*shade, 0.8)));
            }
            Ink::Grid { uprights, height } => self.grid((x, y), uprights, *height),
            Ink::Squares { rows, side } => self.squares((x, y), rows, *side),
        }
    }

    fn line(&mut self, x: f32, baseline: f32, line: &Line) {
        self.surface.set_fill(Some(fill(Grey::BLACK)));
        self.surface.set_stroke(None);
        let mut x = x;
        let runs: Vec<_> = line.words.iter().flat_map(|word| &word.runs).collect();
        // Words of one typeface are drawn at once: a file of long tables stays small.
        for runs in runs.chunk_by(|one, next| one.face == next.face) {
            let Some(first) = runs.first() else { continue };
            let mut text = String::new();
            let mut glyphs: Vec<KrillaGlyph> = Vec::new();
            for run in runs {
                let from = text.len();
                glyphs.extend(run.glyphs.iter().cloned().map(|mut glyph| {
                    glyph.text_range = glyph.text_range.start + from..glyph.text_range.end + from;
                    glyph
                }));
                text.push_str(&run.text);
            }
            let start = Point::from_xy(x, baseline);
            let font = self.typefaces.font(first.face);
            self.surface.draw_glyphs(start, &glyphs, font, &text, line.size, false);
            x += runs.iter().map(|run| run.width).sum::<f32>() * line.size;
        }
    }

    fn grid(&mut self, (x, y): (f32, f32), uprights: &[f32], height: f32) {
        let left = uprights.first().copied().unwrap_or_default();
        let right = uprights.last().copied().unwrap_or_default();
        let path = path(|path| {
            for level in [y, y + height] {
                push_rule(path, (x + left, level), right - left, 0.0);
            }
            for upright in uprights {
                push_rule(path, (x + upright, y), 0.0, height);
            }
        });
        self.draw(path, None, Some(stroke(Grey::LINE, 0.6)));
    }

    fn squares(&mut self, (x, y): (f32, f32), rows: &[Vec<bool>], side: f32) {
        let path = path(|path| {
            let mut top = y;
            for row in rows {
                let mut left = x;
                // Neighbours are one bar: between two of them a reader would see a white hair.
                for squares in row.chunk_by(|one, next| one == next) {
                    let count = u16::try_from(squares.len()).unwrap_or(u16::MAX);
                    let width = f32::from(count) * side;
                    if squares.first() == Some(&true) {
                        push_rect(path, (left, top), width, side);
                    }
                    left += width;
                }
                top += side;
            }
        });
        self.draw(path, Some(fill(Grey::BLACK)), None);
    }

    fn draw(&mut self, path: Option<Path>, fill: Option<Fill>, stroke: Option<Stroke>) {
        if let Some(path) = path {
            self.surface.set_fill(fill);
            self.surface.set_stroke(stroke);
            self.surface.draw_path(&path);
        }
    }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn path(build: impl FnOnce(&mut PathBuilder)) -> Option<Path> {
    let mut path = PathBuilder::new();
    build(&mut path);
    path.finish()
}

fn push_rect(path: &mut PathBuilder, (x, y): (f32, f32), width: f32, height: f32) {
    if let Some(rect) = Rect::from_xywh(x, y, width, height) {
        path.push_rect(rect);
    }
}

fn push_rule(path: &mut PathBuilder, (x, y): (f32, f32), dx: f32, dy: f32) {
    path.move_to(x, y);
    path.line_to(x + dx, y + dy);
}

fn fill(Grey(lightness): Grey) -> Fill {
    Fill { paint: luma::Color::new(lightness).into(), ..Fill::default() }
}

fn stroke(Grey(lightness): Grey, width: f32) -> Stroke {
    Stroke { paint: luma::Color::new(lightness).into(), width, ..Stroke::default() }
}

/// Headings as a tree, each with its place.
pub(super) fn outline(anchors: &[Anchor]) -> Outline {
    let mut outline = Outline::new();
    for node in nodes(anchors) {
        outline.push_child(node);
    }
    outline
}

fn nodes(anchors: &[Anchor]) -> Vec<OutlineNode> {
    let mut nodes = Vec::new();
    let mut rest = anchors;
    while let Some((first, after)) = rest.split_first() {
        let level = first.heading.level;
        let within = after.iter().take_while(|anchor| anchor.heading.level > level).count();
        let (children, others) = after.split_at(within);
        let place =
            krilla::destination::XyzDestination::new(first.sheet, Point::from_xy(LEFT, first.y));
        let mut node = OutlineNode::new(first.heading.title.clone(), place);
        for child in nodes_within(children) {
            node.push_child(child);
        }
        nodes.push(node);
        rest = others;
    }
    nodes
}

fn nodes_within(anchors: &[Anchor]) -> Vec<OutlineNode> {
    if anchors.is_empty() { Vec::new() } else { nodes(anchors) }
}
