//! Charts as shapes on a plane, for every format that draws: the same picture on a page and in a browser.
//!
//! Shades and figures tell the series apart, never colour: papers are copied in black and white.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::document::{Cell, Chart, ChartKind};
use crate::domain::text::Lang;

/// A picture; lengths are points (1/72 inch), y grows downwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    pub width: i32,
    pub height: i32,
    pub shapes: Vec<Shape>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Filled.
    Bar {
        x: i32,
        y: i32,
        width: i32,
        height: i32,
        shade: Shade,
    },
    Line {
        from: (i32, i32),
        to: (i32, i32),
        shade: Shade,
    },
    /// On a baseline.
    Text {
        x: i32,
        y: i32,
        size: i32,
        anchor: Anchor,
        text: String,
    },
}

/// From black to light grey; each is told from its neighbours in a bad copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    Black,
    Dark,
    Middle,
    Light,
}

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Shade {
    const SERIES: [Self; 3] = [Self::Dark, Self::Light, Self::Middle];

    fn of(series: usize) -> Self {
        let at = series % Self::SERIES.len();
        Self::SERIES.get(at).copied().unwrap_or(Self::Black)
    }

    /// How light it is, in percent of white.
    pub fn lightness(self) -> u8 {
        match self {
            Self::Black => 0,
            Self::Dark => 30,
            Self::Middle => 60,
            Self::Light => 80,
        }
    }
}

const TEXT: i32 = 9;
const BAR: i32 = 11;
const GAP: i32 = 6;
const FIGURE: i32 = 44;
const PLOT: i32 = 130;

/// The chart drawn as wide as this; none where there is nothing to draw.
pub fn draw(chart: &Chart, width: i32, lang: Lang) -> Option<Drawing> {
    let scale = Scale { largest: chart.largest()?, lang };
    let mut canvas = Canvas { width, y: 0, shapes: Vec::new() };
    canvas.legend(chart);
    match chart.kind() {
        ChartKind::Bars => canvas.bars(chart, &scale),
        ChartKind::Lines => canvas.lines(chart, &scale),
    }
    Some(Drawing { width, height: canvas.y, shapes: canvas.shapes })
}

/// Lengths for figures.
struct Scale {
    largest: Decimal,
    lang: Lang,
}

impl Scale {
    fn length(&self, figure: Decimal, room: i32) -> i32 {
        let share = figure.max(Decimal::ZERO) / self.largest;
        (share * Decimal::from(room)).round().to_i32().unwrap_or(room).min(room)
    }

    fn text(&self, figure: Decimal) -> String {
        Cell::Number(figure.round_dp(1).normalize()).written(self.lang)
    }
}

struct Canvas {
    width: i32,
    /// How far down it is used.
    y: i32,
    shapes: Vec<Shape>,
}

impl Canvas {
    /// Shade and name of each series, where there is more than one.
    fn legend(&mut self, chart: &Chart) {
        if chart.series().len() < 2 {
            return;
        }
        for (at, name) in chart.series().iter().enumerate() {
            self.bar(0, BAR, Shade::of(at));
            self.text(BAR + GAP, Anchor::Start, name);
            self.y += BAR + GAP;
        }
    }

    fn bars(&mut self, chart: &Chart, scale: &Scale) {
        let label = self.width / 3;
        let room = self.width - label - GAP - FIGURE;
        for (name, figures) in chart.points() {
            self.text(label, Anchor::End, &cut(name, label));
            for (at, figure) in figures.iter().enumerate() {
                let length = figure.map_or(0, |figure| scale.length(figure, room));
                self.bar(label + GAP, length, Shade::of(at));
                let told = figure.map_or_else(|| "–".to_owned(), |figure| scale.text(figure));
                self.text(label + GAP + length + 4, Anchor::Start, &told);
                self.y += BAR + 1;
            }
            self.y += GAP;
        }
    }

    fn lines(&mut self, chart: &Chart, scale: &Scale) {
        let (top, bottom) = (self.y + TEXT + GAP, self.y + TEXT + GAP + PLOT);
        let points = i32::try_from(chart.points().len()).unwrap_or(1).max(1);
        let step = self.width / points;
        self.line((0, bottom), (self.width, bottom), Shade::Middle);
        for (series, _) in chart.series().iter().enumerate() {
            let mut before: Option<(i32, i32)> = None;
            for (at, (_, figures)) in (0..).zip(chart.points()) {
                // A gap in the figures is a gap in the line.
                let Some(figure) = figures.get(series).copied().flatten() else {
                    before = None;
                    continue;
                };
                let here = (step * at + step / 2, bottom - scale.length(figure, PLOT));
                if let Some(before) = before {
                    self.line(before, here, Shade::of(series));
                }
                self.shapes.push(dot(here, Shade::of(series)));
                self.put(here.0, here.1 - 4, Anchor::Middle, scale.text(figure));
                before = Some(here);
            }
        }
        debug_assert!(top <= bottom);
        self.y = bottom + TEXT + GAP;
        for (at, (name, _)) in (0..).zip(chart.points()) {
            self.put(step * at + step / 2, self.y, Anchor::Middle, cut(name, step));
        }
        self.y += GAP;
    }

    fn bar(&mut self, x: i32, width: i32, shade: Shade) {
        if width > 0 {
            self.shapes.push(Shape::Bar { x, y: self.y, width, height: BAR, shade });
        }
    }

    fn text(&mut self, x: i32, anchor: Anchor, text: &str) {
        self.put(x, self.y + TEXT, anchor, text.to_owned());
    }

    fn put(&mut self, x: i32, y: i32, anchor: Anchor, text: String) {
        self.shapes.push(Shape::Text { x, y, size: TEXT, anchor, text });
    }

    fn line(&mut self, from: (i32, i32), to: (i32, i32), shade: Shade) {
        self.shapes.push(Shape::Line { from, to, shade });
    }
}

fn dot((x, y): (i32, i32), shade: Shade) -> Shape {
    Shape::Bar { x: x - 2, y: y - 2, width: 4, height: 4, shade }
}

/// As much of a label as there is room for, at half the letter size a letter.
fn cut(label: &str, room: i32) -> String {
    let letters = usize::try_from(room * 2 / TEXT).unwrap_or(0).max(2);
    if label.chars().count() <= letters {
        return label.to_owned();
    }
    let kept: String = label.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::super::document::SeriesOf;
    use super::*;

    fn chart(kind: ChartKind, figures: &[Option<i64>]) -> Chart {
        let figure = |figure: &Option<i64>| figure.map(Decimal::from);
        let series = vec![SeriesOf::new("Риск", figure), SeriesOf::new("Охват", figure)];
        Chart::of(("risk", "Риск"), kind, ("Год", |_: &Option<i64>| "2025".into()), figures, series)
    }

    fn widths(drawing: &Drawing) -> Vec<i32> {
        let bars = drawing.shapes.iter().filter_map(|shape| match shape {
            Shape::Bar { width, .. } => Some(*width),
            _ => None,
        });
        bars.collect()
    }

    #[test]
    fn bars_are_as_long_as_their_figures_and_stay_within_the_picture() {
        let drawing = draw(&chart(ChartKind::Bars, &[Some(50), Some(100), None]), 450, Lang::Ru);
        let drawing = drawing.unwrap();
        let legend = [BAR, BAR];
        assert_eq!(widths(&drawing), [&legend[..], &[125, 125, 250, 250]].concat());
        assert!(drawing.height > 0);
    }

    #[test]
    fn a_line_breaks_where_nothing_is_known() {
        let figures = [Some(1), Some(2), None, Some(3)];
        let drawing = draw(&chart(ChartKind::Lines, &figures), 400, Lang::Kk).unwrap();
        let lines = drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Line { .. }));
        assert_eq!(lines.count(), 1 + 2, "the ground line and one stretch for each series");
    }

    #[test]
    fn nothing_is_drawn_without_a_figure() {
        assert_eq!(draw(&chart(ChartKind::Bars, &[None, Some(0)]), 400, Lang::En), None);
    }
}
