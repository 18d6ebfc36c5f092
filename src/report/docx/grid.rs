//! How wide columns are and whether a row may be divided between two pages.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::sheet::{Room, TWIPS_PER_POINT};
use super::style::Role;
use crate::domain::text::Lang;
use crate::report::document::{Cell, Table};

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
    /// From the usual ones to the least that can still be read on paper.
    const ALL: [Self; 4] = [
        Self { role: Role::Cell, size: 21 },
        Self { role: Role::SmallCell, size: 19 },
        Self { role: Role::TinyCell, size: 17 },
        Self { role: Role::LeastCell, size: 15 },
    ];

    /// As large as tables with so many columns have them, and smaller as long as words would be broken.
    fn fitting(columns: usize, fits: impl Fn(Self) -> bool) -> Self {
        let [usual, small, tiny, least] = Self::ALL;
        let usual: &[Self] = match columns {
            0..=6 => &[usual, small, tiny],
            7..=9 => &[small, tiny],
            _ => &[tiny],
        };
        usual.iter().copied().find(|letters| fits(*letters)).unwrap_or(least)
    }

    /// Room at both sides of a cell, together.
    pub(super) fn margins(self) -> u32 {
        match self.role {
            Role::TinyCell | Role::LeastCell => 110,
            _ => 170,
        }
    }

    /// Width of so many letters of the usual width: rather too wide than too narrow.
    fn width(self, letters: usize) -> u32 {
        let letter = self.size * TWIPS_PER_POINT / 2 * 55 / 100;
        u32::try_from(letters).unwrap_or(u32::MAX).saturating_mul(letter)
    }

    /// So many hundredths of the size of the letters.
    fn scaled(self, hundredths: u32) -> u32 {
        let size = u64::from(self.size * TWIPS_PER_POINT / 2);
        u32::try_from(u64::from(hundredths) * size / 100).unwrap_or(u32::MAX)
    }

    /// The width of a text in one line.
    pub(super) fn long(self, text: &str) -> u32 {
        self.scaled(long(text))
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
        let needs = needs(table, columns.clone(), lang);
        let wishes = |letters: Letters| -> Vec<Wish> {
            needs.iter().map(|need| need.with(letters)).collect()
        };
        let letters = Letters::fitting(columns.len(), |letters| {
            let least = wishes(letters).into_iter().map(|wish| wish.least.min(most(room.width)));
            least.fold(0, u32::saturating_add) <= room.width
        });
        Self { widths: widths(&wishes(letters), room.width), letters, height: room.height }
    }

    /// Whether no word of the table has to be broken in the least letters.
    pub(super) fn fits(table: &Table, room: Room, lang: Lang) -> bool {
        let [.., least] = Letters::ALL;
        let needs = needs(table, 0..table.columns().len(), lang);
        let all = needs.into_iter().map(|need| need.with(least).least);
        // Widths are estimated rather too wide than too narrow: a little more still goes in.
        all.fold(0, u32::saturating_add) <= room.width / 10 * 11
    }

    /// Columns of which nothing is asked, with the usual letters.
    pub(super) fn fixed(widths: Vec<u32>, room: Room) -> Self {
        let [usual, ..] = Letters::ALL;
        Self { widths, letters: usual, height: room.height }
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
        let room = width.saturating_sub(self.letters.margins()).max(1);
        let of = |line: &str| self.letters.width(line.width()).div_ceil(room).max(1);
        text.split('\n').map(of).fold(0, u32::saturating_add)
    }
}

/// The width of the longest word, in hundredths of the size of its letters.
fn longest_word(text: &str) -> u32 {
    text.split_whitespace().map(long).max().unwrap_or(0)
}

/// The width of a text in one line: rather too wide than too narrow.
fn long(text: &str) -> u32 {
    text.chars().map(letter).fold(0, u32::saturating_add)
}

fn letter(letter: char) -> u32 {
    match letter {
        'Ж' | 'М' | 'Ш' | 'Щ' | 'Ф' | 'Ю' | 'M' | 'W' | '—' | '…' => 100,
        'ж' | 'м' | 'ш' | 'щ' | 'ф' | 'ю' | 'ы' | 'm' | 'w' => 72,
        'і' | 'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | ':' | ';' | '-' | '(' | ')' | '/' => {
            34
        }
        _ if letter.is_uppercase() => 74,
        _ if letter.width().unwrap_or(0) > 1 => 105,
        _ => 53,
    }
}

/// Titles stand in bold letters, which are wider.
fn bold(width: u32) -> u32 {
    width.saturating_mul(108) / 100
}

/// Whether half a value would be read as another value.
fn is_firm(cell: &Cell) -> bool {
    matches!(cell, Cell::Empty | Cell::Date(_) | Cell::Number(_) | Cell::Flag(_))
}

fn needs(table: &Table, columns: std::ops::Range<usize>, lang: Lang) -> Vec<Need> {
    let all = table.columns().iter().enumerate();
    let own = all.filter(|(at, _)| columns.contains(at));
    own.map(|(at, column)| {
        let cells: Vec<&Cell> = table.rows().iter().filter_map(|row| row.get(at)).collect();
        let words = cells.iter().map(|cell| longest_word(&cell.written(lang)));
        let cells_need = words.max().unwrap_or(0);
        let is_firm = cells_need > 0 && cells.iter().all(|cell| is_firm(cell));
        Need {
            weight: u32::from(column.weight).max(1),
            word: cells_need.max(bold(longest_word(&column.title))),
            firm: if is_firm { cells_need } else { 0 },
        }
    })
    .collect()
}

/// What stands in a column, in hundredths of the size of its letters.
#[derive(Debug, Clone, Copy)]
struct Need {
    weight: u32,
    /// Of its longest word.
    word: u32,
    /// Of its longest date or number; zero where there is anything else.
    firm: u32,
}

impl Need {
    fn with(self, letters: Letters) -> Wish {
        let around = |width| letters.scaled(width).saturating_add(letters.margins());
        let firm = if self.firm > 0 { around(self.firm) } else { 0 };
        Wish { weight: self.weight, least: around(self.word), firm }
    }
}

/// What a column asks for.
#[derive(Debug, Clone, Copy)]
struct Wish {
    weight: u32,
    /// The width below which a word is broken.
    least: u32,
    /// The same for dates and numbers, which are broken last.
    firm: u32,
}

/// Widths that add up to the room. A column that its weight would make too narrow gets what it needs,
/// and the others share the rest by weight.
fn widths(wishes: &[Wish], room: u32) -> Vec<u32> {
    granted(wishes, room).unwrap_or_else(|| shared(wishes, room))
}

/// None where not all can have enough.
fn granted(wishes: &[Wish], room: u32) -> Option<Vec<u32>> {
    let least = |wish: &Wish| wish.least.min(most(room));
    let mut granted: Vec<Option<u32>> = vec![None; wishes.len()];
    loop {
        let taken: u32 = granted.iter().flatten().sum();
        let open = || wishes.iter().zip(&granted).filter(|(_, granted)| granted.is_none());
        let weights: u32 = open().map(|(wish, _)| wish.weight).sum();
        if taken > room || (weights == 0 && taken < room) {
            return None;
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
            return Some(whole(all.collect(), room));
        }
        for at in narrow {
            if let (Some(place), Some(wish)) = (granted.get_mut(at), wishes.get(at)) {
                *place = Some(least(wish));
            }
        }
    }
}

/// One endless word must not take the room of all others.
fn most(room: u32) -> u32 {
    room / 4
}

/// Widths where some words must be broken: each has a share of what it needs, but dates and numbers are
/// broken last.
fn shared(wishes: &[Wish], room: u32) -> Vec<u32> {
    let needs = wishes.iter().map(|own| Wish { weight: own.least.min(most(room)), ..*own });
    let needs: Vec<Wish> = needs.map(|own| Wish { least: own.firm, firm: 0, ..own }).collect();
    granted(&needs, room).unwrap_or_else(|| {
        let weights = needs.iter().map(|own| own.weight).fold(0, u32::saturating_add);
        whole(needs.iter().map(|own| scaled(room, own.weight, weights)).collect(), room)
    })
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
        of.iter().map(|&(weight, least)| Wish { weight, least, firm: 0 }).collect()
    }

    #[test]
    fn columns_share_by_weight_unless_a_word_needs_more() {
        assert_eq!(widths(&wishes(&[(10, 0), (30, 0)]), 4000), [1000, 3000]);
        assert_eq!(widths(&wishes(&[(10, 900), (40, 100), (50, 100)]), 4000), [900, 1377, 1723]);
        let crowded = wishes(&[(10, 2000), (10, 2000), (10, 2000), (10, 2000), (10, 2000)]);
        assert_eq!(widths(&crowded, 4000), [800; 5]);
        let date = Wish { weight: 10, least: 900, firm: 700 };
        let word = Wish { weight: 90, least: 1000, firm: 0 };
        let crowded = [date, word, word, word, word, word];
        assert_eq!(widths(&crowded, 4000), [700, 660, 660, 660, 660, 660]);
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
