//! Rows: strips of several columns side by side.
//!
//! A row is not parted by the end of a page, unless it is taller than a page has room.

use std::collections::VecDeque;

use super::flow::{Band, Flow};
use super::sheet::{Grey, Ink, Mark, Owner, Strip};

/// What stands in one column, from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Stack {
    pub(super) x: f32,
    pub(super) strips: Vec<Strip>,
}

/// Borders around the cells of a row.
#[derive(Debug, Clone)]
pub(super) struct Borders {
    /// Where upright lines stand, from the first to the last.
    pub(super) uprights: Vec<f32>,
    pub(super) is_shaded: bool,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) stacks: Vec<Stack>,
    pub(super) borders: Option<Borders>,
    /// Space within the row above and below what stands in it.
    pub(super) padding: f32,
    pub(super) before: f32,
}

impl Stack {
    fn height(&self) -> f32 {
        self.strips.iter().map(|strip| strip.height).sum()
    }
}

impl Row {
    pub(super) fn height(&self) -> f32 {
        self.stacks.iter().map(Stack::height).fold(0.0, f32::max) + 2.0 * self.padding
    }

    pub(super) fn place(self, flow: &mut Flow) {
        if self.height() <= flow.page_room() {
            flow.place(self.band());
        } else {
            self.place_in_parts(flow);
        }
    }

    /// Places the row from here on, page by page, as a text goes on.
    pub(super) fn place_in_parts(self, flow: &mut Flow) {
        let Self { stacks, borders, padding, mut before } = self;
        let mut rest: Vec<(f32, VecDeque<Strip>)> =
            stacks.into_iter().map(|stack| (stack.x, stack.strips.into())).collect();
        while rest.iter().any(|(_, strips)| !strips.is_empty()) {
            let room = flow.left_for_more() - before - 2.0 * padding;
            let mut part = take(&mut rest, room);
            if part.iter().all(|stack| stack.strips.is_empty()) {
                if !flow.is_at_top() {
                    flow.turn();
                    continue;
                }
                part = take_one_each(&mut rest);
            }
            let part = Self { stacks: part, borders: borders.clone(), padding, before };
            flow.place(part.band());
            before = 0.0;
        }
    }

    pub(super) fn band(self) -> Band {
        let height = self.height();
        let mut marks = self.borders.map_or_else(Vec::new, |borders| borders.marks(height));
        for stack in self.stacks {
            let mut y = self.padding;
            for strip in stack.strips {
                marks.extend(strip.marks.into_iter().map(|mark| mark.moved(stack.x, y)));
                y += strip.height;
            }
        }
        Band::new(self.before, Strip { height, marks })
    }
}

impl Borders {
    fn marks(self, height: f32) -> Vec<Mark> {
        let left = self.uprights.first().copied().unwrap_or_default();
        let right = self.uprights.last().copied().unwrap_or_default();
        let shade = Ink::Block { width: right - left, height, shade: Grey::HEAD };
        let shade = self.is_shaded.then(|| Mark::new(left, 0.0, shade, Owner::Ornament));
        let grid = Ink::Grid { uprights: self.uprights, height };
        shade.into_iter().chain([Mark::new(0.0, 0.0, grid, Owner::Ornament)]).collect()
    }
}

/// From every column as much as there is room for.
fn take(rest: &mut [(f32, VecDeque<Strip>)], room: f32) -> Vec<Stack> {
    let take = |(x, strips): &mut (f32, VecDeque<Strip>)| {
        let mut stack = Stack { x: *x, strips: Vec::new() };
        let mut left = room;
        while let Some(strip) = strips.pop_front_if(|strip| strip.height <= left) {
            left -= strip.height;
            stack.strips.push(strip);
        }
        stack
    };
    rest.iter_mut().map(take).collect()
}

fn take_one_each(rest: &mut [(f32, VecDeque<Strip>)]) -> Vec<Stack> {
    let take = |(x, strips): &mut (f32, VecDeque<Strip>)| Stack {
        x: *x,
        strips: strips.pop_front().into_iter().collect(),
    };
    rest.iter_mut().map(take).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sheet::{Paper, Sheet};
    use super::*;
    use crate::report::document::Orientation;

    fn row(heights: &[(f32, usize)]) -> Row {
        let strip = |height| {
            let ink = Ink::Block { width: 1.0, height, shade: Grey::BLACK };
            Strip { height, marks: vec![Mark::new(0.0, 0.0, ink, Owner::Repeated)] }
        };
        let stack =
            |(height, count): &(f32, usize)| Stack { x: 0.0, strips: vec![strip(*height); *count] };
        Row { stacks: heights.iter().map(stack).collect(), ..Row::default() }
    }

    fn counts(flow: &Flow) -> Vec<usize> {
        flow.sheets.iter().map(|sheet: &Sheet| sheet.marks.len()).collect()
    }

    #[test]
    fn a_row_that_fits_a_page_is_not_parted() {
        let mut flow = Flow::new(Paper::of(Orientation::Portrait));
        row(&[(20.0, 30), (20.0, 1)]).place(&mut flow);
        row(&[(20.0, 30), (20.0, 1)]).place(&mut flow);
        assert_eq!(counts(&flow), [31, 31]);
    }

    #[test]
    fn a_row_taller_than_a_page_goes_on_from_where_it_begins() {
        let mut flow = Flow::new(Paper::of(Orientation::Portrait));
        row(&[(20.0, 30)]).place(&mut flow);
        row(&[(20.0, 60), (20.0, 2)]).place(&mut flow);
        let marks = counts(&flow);
        assert_eq!((marks.len(), marks.iter().sum::<usize>()), (3, 92));
        assert!(marks[0] > 30, "{marks:?}");
    }

    #[test]
    fn what_is_taller_than_any_page_still_ends() {
        let mut flow = Flow::new(Paper::of(Orientation::Portrait));
        row(&[(2000.0, 2)]).place(&mut flow);
        assert_eq!(counts(&flow).iter().sum::<usize>(), 2);
    }
}
