//! Sheets and what stands on them.

use super::line::Line;
use super::structure::Place;
use crate::report::document::Orientation;
use crate::report::drawing::Shade;

/// Lengths are points (1/72 inch), y grows downwards from the top of the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paper {
    pub(super) width: f32,
    pub(super) height: f32,
}

/// An official paper leaves 20 mm at the left, where it is bound, and 10 mm at the right.
pub(super) const LEFT: f32 = 56.7;
const RIGHT: f32 = 28.35;
pub(super) const TOP: f32 = 51.0;
pub(super) const BOTTOM: f32 = 56.7;

impl Paper {
    /// A4.
    pub(super) fn of(orientation: Orientation) -> Self {
        const SHORT: f32 = 595.28;
        const LONG: f32 = 841.89;
        match orientation {
            Orientation::Portrait => Self { width: SHORT, height: LONG },
            Orientation::Landscape => Self { width: LONG, height: SHORT },
        }
    }

    /// The width of the text.
    pub(super) fn text_width(self) -> f32 {
        self.width - LEFT - RIGHT
    }

    /// How far down the text may go.
    pub(super) fn end(self) -> f32 {
        self.height - BOTTOM
    }
}

/// What is drawn at one place.
#[derive(Debug, Clone)]
pub(super) enum Ink {
    /// Letters on a baseline.
    Line(Line),
    /// Filled.
    Block {
        width: f32,
        height: f32,
        shade: Grey,
    },
    /// Only its border.
    Frame {
        width: f32,
        height: f32,
    },
    Rule {
        dx: f32,
        dy: f32,
        shade: Grey,
    },
    /// The borders of a row of cells; the numbers say where its upright lines stand.
    Grid {
        uprights: Vec<f32>,
        height: f32,
    },
    /// Squares, drawn where true.
    Squares {
        rows: Vec<Vec<bool>>,
        side: f32,
    },
}

/// From black (0) to white (255).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grey(pub(super) u8);

impl Grey {
    pub(super) const BLACK: Self = Self(0);
    pub(super) const LINE: Self = Self(110);
    pub(super) const HEAD: Self = Self(238);
}

impl From<Shade> for Grey {
    fn from(shade: Shade) -> Self {
        let part = u16::from(shade.lightness()) * 255 / 100;
        Self(u8::try_from(part).unwrap_or(u8::MAX))
    }
}

/// Whose a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A part of what the paper says.
    Place(Place),
    /// A border or a shade, of which nothing is told aloud.
    Ornament,
    /// Said before and shown again, as the header of a table on its next page.
    Repeated,
}

#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) ink: Ink,
    pub(super) owner: Owner,
}

impl Mark {
    pub(super) fn new(x: f32, y: f32, ink: Ink, owner: Owner) -> Self {
        Self { x, y, ink, owner }
    }

    pub(super) fn moved(mut self, dx: f32, dy: f32) -> Self {
        self.x += dx;
        self.y += dy;
        self
    }
}

/// Marks that are never parted by the end of a page. Their y is measured from its top.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    pub(super) height: f32,
    pub(super) marks: Vec<Mark>,
}

#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) marks: Vec<Mark>,
}
