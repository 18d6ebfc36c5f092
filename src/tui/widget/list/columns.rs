//! Columns of a list: which fit, and how wide each is.

use crate::i18n::Phrase;

/// How wide a column wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Cells(u16),
    /// At least this wide; what is left over is shared out among such columns.
    AtLeast(u16),
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: Phrase,
    pub width: Width,
    /// Zero stays always; of the others the highest number gives way first.
    pub rank: u8,
    /// Behind the title: which way the rows are sorted by it.
    pub sign: &'static str,
}

impl Column {
    pub const fn new(title: Phrase, width: Width, rank: u8) -> Self {
        Self { title, width, rank, sign: "" }
    }

    /// The same with the sign of the way it is sorted.
    #[must_use]
    pub fn with_sign(self, sign: &'static str) -> Self {
        Self { sign, ..self }
    }
}

/// Cells between two columns.
pub const GAP: u16 = 2;

/// Width of every column within `room`, zero for those that give way.
pub fn widths(columns: &[Column], room: u16) -> Vec<u16> {
    let mut shown: Vec<bool> = vec![true; columns.len()];
    while needed(columns, &shown) > room {
        let Some(first_to_go) = columns
            .iter()
            .enumerate()
            .filter(|(index, column)| column.rank > 0 && shown.get(*index) == Some(&true))
            .max_by_key(|(index, column)| (column.rank, *index))
            .map(|(index, _)| index)
        else {
            break;
        };
        if let Some(shown) = shown.get_mut(first_to_go) {
            *shown = false;
        }
    }
    share_out(columns, &shown, room.saturating_sub(needed(columns, &shown)))
}

fn needed(columns: &[Column], shown: &[bool]) -> u16 {
    let widths = columns.iter().zip(shown).filter(|(_, shown)| **shown).map(|(c, _)| least(c));
    let (count, sum) = widths.fold((0u16, 0u16), |(count, sum), width| (count + 1, sum + width));
    sum + GAP * count.saturating_sub(1)
}

fn least(column: &Column) -> u16 {
    match column.width {
        Width::Cells(width) | Width::AtLeast(width) => width,
    }
}

fn share_out(columns: &[Column], shown: &[bool], spare: u16) -> Vec<u16> {
    let stretches =
        |column: &Column, shown: bool| shown && matches!(column.width, Width::AtLeast(_));
    let count =
        columns.iter().zip(shown).filter(|(column, shown)| stretches(column, **shown)).count();
    let count = u16::try_from(count).unwrap_or(u16::MAX).max(1);
    let mut left = spare % count;
    columns
        .iter()
        .zip(shown)
        .map(|(column, shown)| {
            let extra =
                if stretches(column, *shown) { spare / count + take_one(&mut left) } else { 0 };
            if *shown { least(column) + extra } else { 0 }
        })
        .collect()
}

fn take_one(left: &mut u16) -> u16 {
    let one = u16::from(*left > 0);
    *left -= one;
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(width: Width, rank: u8) -> Column {
        Column::new(Phrase::new(""), width, rank)
    }

    #[test]
    fn what_is_left_over_goes_to_the_columns_that_stretch() {
        let columns = [
            column(Width::Cells(6), 0),
            column(Width::AtLeast(10), 0),
            column(Width::AtLeast(5), 0),
        ];
        assert_eq!(widths(&columns, 30), [6, 13, 7]);
        assert_eq!(widths(&columns, 25), [6, 10, 5]);
    }

    #[test]
    fn the_least_needed_column_gives_way_first() {
        let columns =
            [column(Width::Cells(6), 0), column(Width::AtLeast(10), 2), column(Width::Cells(5), 1)];
        assert_eq!(widths(&columns, 24), [6, 0, 5]);
        assert_eq!(widths(&columns, 12), [6, 0, 0]);
        assert_eq!(widths(&columns, 3), [6, 0, 0]);
    }
}
