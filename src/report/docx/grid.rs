//! How wide columns are and whether a row may be divided between two pages.

use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Room, TWIPS_PER_POINT};
use super::style::Role;
use crate::domain::text::Lang;
use crate::report::document::Table;

/// Room at both sides of a cell, together.
pub(super) const MARGINS: u32 = 170;

/// A column is never thinner than this, whatever stands beside it.
const NARROWEST: u32 = 60;

/// Columns of one table with the size of its letters.
pub(super) struct Grid {
    pub(super) widths: Vec<u32>,
    pub(super) letters: Letters,
    height: u32,
}

/// The size of letters, smaller where many columns share a sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    pub(super) role: Role,
    /// In half points, as in the style of the role.
    size: u32,
}

impl Letters {
    pub(super) fn of(columns: usize) -> Self {
        match columns {
            0..=6 => Self { role: Role::Cell, size: 21 },
            7..=9 => Self { role: Role::SmallCell, size: 19 },
            _ => Self { role: Role::TinyCell, size: 17 },
        }
    }

    /// Width of so many letters of the usual width: rather too wide than too narrow.
    fn width(self, letters: usize) -> u32 {
        let letter = self.size * TWIPS_PER_POINT / 2 * 55 / 100;
        u32::try_from(letters).unwrap_or(u32::MAX).saturating_mul(letter)
    }

    fn line(self) -> u32 {
        self.size * TWIPS_PER_POINT / 2 * 6 / 5
    }
}

impl Grid {
    /// Columns by their weights, but none narrower than its longest word as long as there is room.
    pub(super) fn of(
        table: &Table,
        columns: std::ops::Range<usize>,
        room: Room,
        lang: Lang,
    ) -> Self {
        let letters = Letters::of(columns.len());
        let all = table.columns().iter().enumerate();
        let own = all.filter(|(at, _)| columns.contains(at));
        let wishes: Vec<Wish> = own
            .map(|(at, column)| {
                let cells = table.rows().iter().filter_map(|row| row.get(at));
                let words = cells.map(|cell| longest_word(&cell.written(lang)));
                let longest = words.max().unwrap_or(0).max(longest_word(&column.title));
                let least = letters.width(longest).saturating_add(MARGINS);
                Wish { weight: u32::from(column.weight).max(1), least }
            })
            .collect();
        Self { widths: widths(&wishes, room.width), letters, height: room.height }
    }

    /// Columns of which nothing is asked, with the usual letters.
    pub(super) fn fixed(widths: Vec<u32>, room: Room) -> Self {
        Self { widths, letters: Letters { role: Role::Cell, size: 21 }, height: room.height }
    }

    /// The width of the column at this place.
    pub(super) fn width(&self, at: usize) -> u32 {
        self.widths.get(at).copied().unwrap_or(NARROWEST)
    }

    /// Whether a row is low enough to be kept on one page: half of it. What is higher flows on, or it
    /// would leave a hole behind or be cut off.
    pub(super) fn keeps<'t>(&self, texts: impl Iterator<Item = &'t str>) -> bool {
        let lines = texts.zip(&self.widths).map(|(text, width)| self.lines(text, *width)).max();
        lines.unwrap_or(0).saturating_mul(self.letters.line()) < self.height / 2
    }

    fn lines(&self, text: &str, width: u32) -> u32 {
        let room = width.saturating_sub(MARGINS).max(1);
        let of = |line: &str| self.letters.width(line.width()).div_ceil(room).max(1);
        text.split('\n').map(of).fold(0, u32::saturating_add)
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0)
}

/// What a column asks for.
#[derive(Debug, Clone, Copy)]
struct Wish {
    weight: u32,
    least: u32,
}

/// Widths that add up to the room. A column that its weight would make too narrow gets what it needs,
/// and the others share the rest by weight; where not all can have enough, weights alone decide.
fn widths(wishes: &[Wish], room: u32) -> Vec<u32> {
    // One endless word must not take the room of all others.
    let most = room / 4;
    let least = |wish: &Wish| wish.least.min(most);
    let mut granted: Vec<Option<u32>> = vec![None; wishes.len()];
    loop {
        let taken: u32 = granted.iter().flatten().sum();
        let open = || wishes.iter().zip(&granted).filter(|(_, granted)| granted.is_none());
        let weights: u32 = open().map(|(wish, _)| wish.weight).sum();
        if taken > room || (weights == 0 && taken < room) {
            return shared(wishes, room);
        }
        let left = room - taken;
        let share = |wish: &Wish| scaled(left, wish.weight, weights);
        let narrow: Vec<usize> = (0..wishes.len())
            .filter(|at| granted.get(*at).is_some_and(Option::is_none))
            .filter(|at| wishes.get(*at).is_some_and(|wish| share(wish) < least(wish)))
            .collect();
        if narrow.is_empty() {
            let all = wishes.iter().zip(&granted);
            let all = all.map(|(wish, granted)| granted.unwrap_or_else(|| share(wish)));
            return whole(all.collect(), room);
        }
        for at in narrow {
            if let (Some(place), Some(wish)) = (granted.get_mut(at), wishes.get(at)) {
                *place = Some(least(wish));
            }
        }
    }
}

fn shared(wishes: &[Wish], room: u32) -> Vec<u32> {
    let weights = wishes.iter().map(|wish| wish.weight).sum();
    whole(wishes.iter().map(|wish| scaled(room, wish.weight, weights)).collect(), room)
}

fn scaled(room: u32, weight: u32, weights: u32) -> u32 {
    let share = u64::from(room) * u64::from(weight) / u64::from(weights.max(1));
    u32::try_from(share).unwrap_or(room).max(NARROWEST)
}

/// What rounding left over goes to the last column.
fn whole(mut widths: Vec<u32>, room: u32) -> Vec<u32> {
    let sum: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last + room).saturating_sub(sum).max(NARROWEST);
    }
    widths
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wishes(of: &[(u32, u32)]) -> Vec<Wish> {
        of.iter().map(|&(weight, least)| Wish { weight, least }).collect()
    }

    #[test]
    fn columns_share_by_weight_unless_a_word_needs_more() {
        assert_eq!(widths(&wishes(&[(10, 0), (30, 0)]), 4000), [1000, 3000]);
        assert_eq!(widths(&wishes(&[(10, 900), (40, 100), (50, 100)]), 4000), [900, 1377, 1723]);
        let crowded = wishes(&[(10, 2000), (10, 2000), (10, 2000), (10, 2000), (10, 2000)]);
        assert_eq!(widths(&crowded, 4000), [800; 5]);
    }

    #[test]
    fn a_row_higher_than_half_a_page_may_be_divided() {
        let grid = Grid::fixed(vec![4000, 4000], Room { width: 8000, height: 12_000 });
        assert!(grid.keeps(["short", "two\nlines"].into_iter()));
        assert!(!grid.keeps(["short", &*"слово ".repeat(2000)].into_iter()));
        assert!(!grid.keeps(["\n".repeat(60).as_str()].into_iter()));
    }

    proptest! {
        #[test]
        fn columns_fill_the_room_whatever_they_ask(
            of in prop::collection::vec((1u32..70_000, 0u32..5_000_000), 1..60)
        ) {
            let widths = widths(&wishes(&of), 9638);
            prop_assert_eq!(widths.len(), of.len());
            prop_assert!(widths.iter().all(|width| *width >= NARROWEST), "{:?}", widths);
            prop_assert!(widths.iter().sum::<u32>() >= 9638, "{:?}", widths);
        }
    }
}
